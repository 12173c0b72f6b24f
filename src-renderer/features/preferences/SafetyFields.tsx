import { CheckField, SelectField } from '../../ui/form/Field.tsx'
import { useManaged } from '../../ui/managed/managed.ts'
import { ManagedNote } from '../../ui/managed/ManagedNote.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { lockedBy, withCurrent, type FieldsProps } from './choices.tsx'

const autoLockChoices = [1, 2, 5, 10, 15, 30, 60, 120, 240]
const clipboardChoices = [10, 20, 30, 60, 120, 300]

/** When the vault locks and opens by itself, and how long a code stays on the clipboard. */
export function SafetyFields({ preferences, change }: FieldsProps) {
  const { text } = useWords()
  const managed = useManaged()
  const { autoLockMinutesAtMost: minutesLimit, clipboardSecondsAtMost: secondsLimit } = managed
  return (
    <div className="stack">
      <SelectField
        id="auto-lock"
        label={text.preferences.autoLock}
        value={String(preferences.autoLockMinutes)}
        options={withCurrent(autoLockChoices, preferences.autoLockMinutes, minutesLimit).map(
          (minutes) => ({
            value: String(minutes),
            label: text.preferences.minutes(minutes),
          }),
        )}
        {...(minutesLimit !== undefined && {
          hint: (
            <ManagedNote
              detail={text.managed.atMostMinutes(text.preferences.minutes(minutesLimit))}
            />
          ),
        })}
        onChange={(minutes) => change({ autoLockMinutes: Number(minutes) })}
      />
      <SelectField
        id="on-return"
        label={text.preferences.onReturn}
        value={preferences.opensOnReturn ? 'opens' : 'asks'}
        {...lockedBy(managed.opensOnReturn)}
        options={[
          { value: 'opens', label: text.preferences.opensOnReturn },
          { value: 'asks', label: text.preferences.asksOnReturn },
        ]}
        onChange={(choice) => change({ opensOnReturn: choice === 'opens' })}
      />
      <SelectField
        id="clear-clipboard"
        label={text.preferences.clearClipboard}
        value={String(preferences.clearClipboardSeconds)}
        options={withCurrent(clipboardChoices, preferences.clearClipboardSeconds, secondsLimit).map(
          (seconds) => ({
            value: String(seconds),
            label: text.preferences.seconds(seconds),
          }),
        )}
        {...(secondsLimit !== undefined && {
          hint: (
            <ManagedNote
              detail={text.managed.atMostSeconds(text.preferences.seconds(secondsLimit))}
            />
          ),
        })}
        onChange={(seconds) => change({ clearClipboardSeconds: Number(seconds) })}
      />
      <ProtectionField preferences={preferences} change={change} />
    </div>
  )
}

/** Only Windows and macOS can do it. */
function ProtectionField({ preferences, change }: FieldsProps) {
  const { preferencesWindow: words, managed: managedWords } = useWords().text
  const isManaged = useManaged().contentProtection !== undefined
  const isPossible = !navigator.userAgent.includes('Linux')
  const hint = isPossible ? words.protectionHint : words.noProtection
  return (
    <CheckField
      id="content-protection"
      label={words.protection}
      isChecked={isPossible && preferences.protectsContent}
      isDisabled={isManaged || !isPossible}
      hint={isManaged ? `${hint} ${managedWords.byOrganisation}` : hint}
      onChange={(protectsContent) => change({ protectsContent })}
    />
  )
}
