import { Dialog as Base } from '@base-ui/react/dialog'
import { useRef, type ClipboardEventHandler, type ReactNode, type RefObject } from 'react'
import { classNames } from '../class-names.ts'
import styles from './Dialog.module.css'
import buttons from '../Button.module.css'
import { useTitleInView } from '../page/title-in-view.ts'
import { X } from '../sign/icons.ts'
import { useWords } from '../text/TextProvider.tsx'

/** A modal dialog. It is open as long as it is rendered; Escape and the close button close it. */
export function Dialog(props: {
  title: string
  description?: ReactNode
  isWide?: boolean
  /** False while closing would lose something that cannot be shown again. */
  isClosable?: boolean
  initialFocus?: RefObject<HTMLElement | null>
  /** Hears what is pasted into any of its fields, before the field does. */
  onPaste?: ClipboardEventHandler
  onClose: () => void
  children: ReactNode
}) {
  const { text } = useWords()
  const isClosable = props.isClosable ?? true
  const title = useRef<HTMLHeadingElement>(null)
  useTitleInView(title)
  return (
    <Base.Root
      open
      disablePointerDismissal
      onOpenChange={(isOpen) => {
        if (!isOpen && isClosable) props.onClose()
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Viewport className={styles.viewport}>
          <Base.Popup
            className={classNames(styles.popup, props.isWide && styles.wide)}
            onPaste={props.onPaste}
            {...(props.initialFocus === undefined ? {} : { initialFocus: props.initialFocus })}
          >
            <Base.Title ref={title} className={styles.title} tabIndex={-1}>
              {props.title}
            </Base.Title>
            {props.description !== undefined && (
              <Base.Description className={styles.description}>
                {props.description}
              </Base.Description>
            )}
            {props.children}
            {isClosable && (
              // Last, so that the focus begins with the dialog's content.
              <Base.Close
                className={classNames(buttons.icon, styles.close)}
                aria-label={text.common.close}
              >
                <X />
              </Base.Close>
            )}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

/** The buttons at the end of a dialog: the main one is last. */
export function DialogActions(props: { children: ReactNode }) {
  return <div className={styles.actions}>{props.children}</div>
}

/** The end of a dialog that may be longer than the window: its buttons, and what belongs to them. */
export function DialogFoot(props: { children: ReactNode }) {
  return <div className={styles.foot}>{props.children}</div>
}
