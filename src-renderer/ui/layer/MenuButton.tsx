import { lazy, Suspense, useState, type KeyboardEvent, type ReactNode } from 'react'

export interface MenuItem {
  readonly label: string
  readonly icon: ReactNode
  readonly onSelect: () => void
  readonly isDanger?: boolean
  /** Draws a line above. */
  readonly startsGroup?: boolean
}

export interface MenuButtonProps {
  /** Names a button without words. */
  readonly label?: string | undefined
  /** Names the menu where the button's own words do not. */
  readonly menuLabel?: string | undefined
  readonly className: string | undefined
  readonly children: ReactNode
  readonly items: readonly MenuItem[]
  readonly header?: { readonly title: string; readonly hint: string } | undefined
  readonly align?: 'start' | 'end'
  /** Called each time that it opens, to make ready what the items will need. */
  readonly onOpen?: () => void
}

const Menu = lazy(async () => ({ default: (await import('./Menu.tsx')).Menu }))

/**
 * A button that opens a menu. The menu's code is fetched at the first press, so that a list with a
 * menu in every row costs one plain button a row.
 */
export function MenuButton(props: MenuButtonProps) {
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
