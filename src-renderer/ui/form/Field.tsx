import { useId, useState, type ReactNode, type Ref } from 'react'
import { IconButton } from '../Button.tsx'
import { classNames } from '../class-names.ts'
import styles from './Field.module.css'
import { CircleAlert, Eye, EyeOff } from '../sign/icons.ts'
import { useWords } from '../text/TextProvider.tsx'

interface TextFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  type?: 'text' | 'email' | 'url' | 'tel' | 'password' | 'number'
  autoComplete?: string
  hint?: ReactNode
  /** The problem with the value; shown below the field until it is corrected. */
  error?: string | null
  isMono?: boolean
  isDisabled?: boolean
  /** Shown inside the field, at its end. */
  inside?: ReactNode
  maxLength?: number
  /** It acts while it is typed: Enter does not submit the form. */
  isFilter?: boolean
  ref?: Ref<HTMLInputElement>
}

/** One line of text with its label, hint and error. */
export function TextField({ ref, ...props }: TextFieldProps) {
  const id = useId()
  const hasError = props.error !== undefined && props.error !== null
  return (
    <div
      className={classNames(
        styles.field,
        props.isMono && styles.mono,
        props.inside !== undefined && styles.withButton,
      )}
    >
      <label className={styles.label} htmlFor={id}>
        {props.label}
      </label>
      <div className={styles.box}>
        <input
          ref={ref}
          id={id}
          className={styles.input}
          type={props.type ?? 'text'}
          value={props.value}
          autoComplete={props.autoComplete ?? 'off'}
          autoCapitalize="none"
          spellCheck={false}
          disabled={props.isDisabled}
          maxLength={props.maxLength}
          aria-invalid={hasError || undefined}
          aria-describedby={hasError ? `${id}-error` : props.hint ? `${id}-hint` : undefined}
          onChange={(event) => props.onChange(event.target.value)}
          onKeyDown={(event) => {
            if (props.isFilter === true && event.key === 'Enter') event.preventDefault()
          }}
        />
        {props.inside !== undefined && <div className={styles.inside}>{props.inside}</div>}
      </div>
      {hasError ? (
        <p id={`${id}-error`} className={styles.error} role="alert">
          <CircleAlert />
          {props.error}
        </p>
      ) : (
        props.hint && (
          <p id={`${id}-hint`} className={styles.hint}>
            {props.hint}
          </p>
        )
      )}
    </div>
  )
}

/** A password or passphrase, hidden until the user chooses to see it. */
export function SecretField(props: Omit<TextFieldProps, 'type' | 'inside' | 'isMono'>) {
  const { text } = useWords()
  const [isShown, setShown] = useState(false)
  return (
    <TextField
      {...props}
      type={isShown ? 'text' : 'password'}
      maxLength={props.maxLength ?? 1024}
      inside={
        <IconButton
          label={isShown ? text.common.hidePassword : text.common.showPassword}
          icon={isShown ? <EyeOff /> : <Eye />}
          isPressed={isShown}
          onClick={() => setShown(!isShown)}
        />
      }
    />
  )
}

/** A choice among few values, with the system's own list. */
export function SelectField<Value extends string>(props: {
  /** By which it can be found on the page. */
  id?: string
  label: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
  hint?: ReactNode
  isDisabled?: boolean
}) {
  const ownId = useId()
  const id = props.id ?? ownId
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {props.label}
      </label>
      <select
        id={id}
        className={styles.select}
        value={props.value}
        disabled={props.isDisabled}
        aria-describedby={props.hint ? `${id}-hint` : undefined}
        onChange={(event) => {
          const chosen = props.options.find((option) => option.value === event.target.value)
          if (chosen !== undefined) props.onChange(chosen.value)
        }}
      >
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {props.hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {props.hint}
        </p>
      )}
    </div>
  )
}

/** A checkbox, with an explanation below its label. */
export function CheckField(props: {
  /** By which it can be found on the page. */
  id?: string
  label: string
  isChecked: boolean
  onChange: (isChecked: boolean) => void
  hint?: string
  isDisabled?: boolean
}) {
  const ownId = useId()
  const id = props.id ?? ownId
  return (
    <div className={styles.check}>
      <input
        id={id}
        type="checkbox"
        checked={props.isChecked}
        disabled={props.isDisabled}
        aria-describedby={props.hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <label htmlFor={id}>{props.label}</label>
      {props.hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {props.hint}
        </p>
      )}
    </div>
  )
}
