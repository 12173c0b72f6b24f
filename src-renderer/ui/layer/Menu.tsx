import { Menu as Base } from '@base-ui/react/menu'
import { Fragment, useRef, useState, type ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { ManagedNote } from '../managed/ManagedNote.tsx'
import styles from './Menu.module.css'
import type { Shortcut } from '../keys/shortcut.ts'

export interface MenuItem {
  readonly label: string
  readonly icon: ReactNode
  readonly onSelect: () => void
  /** Keys that do the same without the menu. */
  readonly shortcut?: Shortcut
  readonly isDanger?: boolean
  /** An administrator forbids it on this computer. */
  readonly isManaged?: boolean
  /** Draws a line above the item. */
  readonly startsGroup?: boolean
}

export interface MenuProps {
  /** The name of a button without text. */
  readonly label?: string | undefined
  /** The name of the menu when the button's own text does not describe it. */
  readonly menuLabel?: string | undefined
  readonly className: string | undefined
  readonly children: ReactNode
  readonly items: readonly MenuItem[]
  readonly header?: { readonly title: string; readonly hint: string } | undefined
  readonly align?: 'start' | 'end'
  /** Called each time it opens, to prepare what the items need. */
  readonly onOpen?: () => void
}

/**
 * A menu that is open from the start; see {@link MenuButton}, which loads it when it is first opened.
 *
 * An open menu keeps the items that it opened with: an item that came or went would move the others under the
 * pointer, and a person would choose what they did not read.
 */
export function Menu(props: MenuProps) {
  const trigger = useRef<HTMLButtonElement>(null)
  const [items, setItems] = useState(props.items)
  return (
    <Base.Root
      defaultOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) return
        setItems(props.items)
        props.onOpen?.()
      }}
    >
      <Base.Trigger ref={trigger} className={props.className} aria-label={props.label}>
        {props.children}
      </Base.Trigger>
      <Base.Portal render={<section />} aria-label={props.label ?? props.menuLabel}>
        <Base.Positioner
          className={styles.positioner}
          sideOffset={6}
          collisionPadding={8}
          align={props.align ?? 'end'}
        >
          <Base.Popup
            className={styles.popup}
            // If the button was removed with its row, the code that removed the row moves the focus.
            finalFocus={() => trigger.current ?? false}
          >
            {props.header !== undefined && (
              <div className={styles.header}>
                <p className={styles.headerTitle} dir="auto">
                  {props.header.title}
                </p>
                <p className={styles.headerHint} dir="auto">
                  {props.header.hint}
                </p>
              </div>
            )}
            {items.map((item) => (
              <Fragment key={item.label}>
                {item.startsGroup && <Base.Separator className={styles.separator} />}
                <Base.Item
                  className={classNames(styles.item, item.isDanger && styles.danger)}
                  disabled={item.isManaged ?? false}
                  aria-keyshortcuts={item.shortcut?.named}
                  onClick={() => {
                    // A dialog that the item opens returns the focus to the element that had it: the button,
                    // not the item.
                    trigger.current?.focus()
                    item.onSelect()
                  }}
                >
                  {item.icon}
                  {item.isManaged ? (
                    <span className={styles.managed}>
                      {item.label}
                      <ManagedNote />
                    </span>
                  ) : (
                    item.label
                  )}
                  {item.shortcut !== undefined && (
                    <kbd className={styles.keys} aria-hidden>
                      {item.shortcut.shown}
                    </kbd>
                  )}
                </Base.Item>
              </Fragment>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
