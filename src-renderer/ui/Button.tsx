import type { MouseEvent, ReactNode, Ref } from 'react'
import styles from './Button.module.css'
import { classNames } from './class-names.ts'
import { Spinner } from './sign/Spinner.tsx'

/**
 * A button with text. While it is busy or disabled, it keeps the focus and announces its state but does
 * nothing; a form with such a button does not submit.
 */
export function Button({
  ref,
  ...props
}: {
  children: ReactNode
  icon?: ReactNode
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger' | 'dangerQuiet'
  size?: 'normal' | 'large'
  isWide?: boolean
  isBusy?: boolean
  isDisabled?: boolean
  type?: 'button' | 'submit'
  label?: string
  /** Id of the text that explains more, e.g. why it is disabled. */
  describedBy?: string | undefined
  ref?: Ref<HTMLButtonElement>
  onClick?: () => void
}) {
  const isOff = (props.isBusy ?? false) || (props.isDisabled ?? false)
  const onClick = (event: MouseEvent) => {
    if (isOff) event.preventDefault()
    else props.onClick?.()
  }
  return (
    <button
      ref={ref}
      type={props.type ?? 'button'}
      className={classNames(
        styles.button,
        styles[props.kind ?? 'secondary'],
        props.size === 'large' && styles.large,
        props.isWide && styles.wide,
      )}
      aria-disabled={isOff || undefined}
      aria-busy={props.isBusy || undefined}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      onClick={onClick}
    >
      {props.isBusy ? <Spinner /> : props.icon}
      {props.children}
    </button>
  )
}

/** A button with only an icon; its label is read aloud, and shown on hover. */
export function IconButton(props: {
  label: string
  icon: ReactNode
  isPressed?: boolean
  onClick: () => void
}) {
  return (
    <button
      type="button"
      className={styles.icon}
      aria-label={props.label}
      aria-pressed={props.isPressed}
      title={props.label}
      onClick={props.onClick}
    >
      {props.icon}
    </button>
  )
}
