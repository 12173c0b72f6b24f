import { useId, useState, type KeyboardEvent } from 'react'
import {
  DEFAULT_SHORTCUT,
  type AtHandState,
  type ShortcutKeys,
} from '../../../src-shared/model/desktop/at-hand.ts'
import { SelectField } from '../../ui/form/Field.tsx'
import { ManagedNote } from '../../ui/managed/ManagedNote.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './AtHandSection.module.css'
import { pressedShortcut } from './shortcut-keys.ts'
import { shownShortcut } from './shown-shortcut.ts'

/** The keys that open the quick search: those in use, the usual ones, none, or others that the person presses. */
export function ShortcutField(props: {
  keys: ShortcutKeys | null
  isManaged: boolean
  state: AtHandState['shortcut']
  onChange: (keys: ShortcutKeys | null) => void
}) {
  const { text } = useWords()
  const words = text.atHand
  const [isListening, setListening] = useState(false)
  const { state } = props
  const isSaid = state === 'taken' || state === 'desktop-decides'
  const isMac = navigator.userAgent.includes('Mac')
  const offered = [...new Set([props.keys ?? DEFAULT_SHORTCUT, DEFAULT_SHORTCUT])]
  if (isListening) {
    return (
      <KeyListener
        isMac={isMac}
        onKeys={(keys) => {
          setListening(false)
          if (keys !== null) props.onChange(keys)
        }}
      />
    )
  }
  return (
    <SelectField
      id="shortcut"
      label={words.shortcut}
      value={props.keys ?? 'none'}
      isDisabled={props.isManaged}
      options={[
        ...offered.map((keys) => ({ value: keys, label: shownShortcut(keys, isMac) })),
        { value: 'none', label: words.noShortcut },
        { value: 'other', label: words.otherKeys },
      ]}
      hint={
        props.isManaged ? (
          <ManagedNote />
        ) : isSaid ? (
          words.shortcutStates[state]
        ) : (
          words.shortcutHint
        )
      }
      onChange={(value) => {
        if (value === 'other') setListening(true)
        else props.onChange(value === 'none' ? null : value)
      }}
    />
  )
}

/** Takes the next keys that are a shortcut; `onKeys` gets null when the person leaves. */
function KeyListener(props: { isMac: boolean; onKeys: (keys: ShortcutKeys | null) => void }) {
  const { text } = useWords()
  const id = useId()
  const listen = (event: KeyboardEvent) => {
    if (event.key === 'Tab' && !event.ctrlKey && !event.altKey && !event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return props.onKeys(null)
    const keys = pressedShortcut(event, props.isMac)
    if (keys !== null) props.onKeys(keys)
  }
  return (
    <div className={styles.listener}>
      <label htmlFor={id}>{text.atHand.shortcut}</label>
      <input
        ref={(field) => field?.focus()}
        id={id}
        className={styles.keys}
        readOnly
        value="…"
        aria-describedby={`${id}-hint`}
        onKeyDown={listen}
        onBlur={() => props.onKeys(null)}
      />
      <p id={`${id}-hint`} className={styles.quiet} role="status">
        {text.atHand.pressKeys}
      </p>
    </div>
  )
}
