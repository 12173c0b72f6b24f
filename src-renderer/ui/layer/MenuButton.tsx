import { lazy, Suspense, useState, type KeyboardEvent } from 'react'
import type { MenuProps } from './Menu.tsx'

const Menu = lazy(async () => ({ default: (await import('./Menu.tsx')).Menu }))

/**
 * A button that opens a menu. The menu's code is loaded at the first press, so that a list with a menu in
 * every row costs one plain button per row.
 */
export function MenuButton(props: MenuProps) {
  const [wasAsked, setAsked] = useState(false)
  const open = () => {
    setAsked(true)
    props.onOpen?.()
  }
  const openByKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      open()
    }
  }
  const plain = (
    <button
      type="button"
      className={props.className}
      aria-label={props.label}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={open}
      onKeyDown={openByKey}
    >
      {props.children}
    </button>
  )
  return wasAsked ? (
    <Suspense fallback={plain}>
      <Menu {...props} />
    </Suspense>
  ) : (
    plain
  )
}
