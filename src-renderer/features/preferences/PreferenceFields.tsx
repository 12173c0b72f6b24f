import type { ReactNode } from 'react'
import type {
  Density,
  EntryOrder,
  PreferencesChange,
  PreferencesView,
  Theme,
} from '../../../src-shared/model/preferences.ts'
import { zoomSteps } from '../../../src-shared/model/zoom.ts'
import { SelectField } from '../../ui/form/Field.tsx'
import { useManaged } from '../../ui/managed/managed.ts'
import { ManagedNote } from '../../ui/managed/ManagedNote.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { languageNames } from './languages.ts'

const themes = ['system', 'light', 'dark'] as const satisfies readonly Theme[]
const orders = ['mine', 'issuer', 'last-used', 'most-used'] as const satisfies readonly EntryOrder[]
const densities = ['comfortable', 'compact'] as const satisfies readonly Density[]
const autoLockChoices = [1, 2, 5, 10, 15, 30, 60, 120, 240]
const clipboardChoices = [10, 20, 30, 60, 120, 300]
const languages = (['en', 'es', 'pt-BR'] as const).map((value) => ({
  value,
  label: languageNames[value],
}))

/** The usual choices up to a limit, and the current one if it is different. */
function withCurrent(choices: readonly number[], current: number, limit = Infinity): number[] {
  const usual = choices.filter((choice) => choice <= limit)
  return [...new Set([...usual, current])].toSorted((a, b) => a - b)
}

/** A field that an administrator decided; null: they did, but what they wrote is no value. */
function lockedBy(decided: unknown) {
  return decided === undefined || decided === null
    ? {}
    : { isDisabled: true, hint: <ManagedNote /> }
}

/** Language, appearance and times; each change applies at once. */
export function PreferenceFields({
  preferences,
  change,
  children,
}: {
  preferences: PreferencesView
  change: (changed: PreferencesChange) => void
  children: ReactNode
}) {
  const { text } = useWords()
  const managed = useManaged()
  const { autoLockMinutesAtMost: minutesLimit, clipboardSecondsAtMost: secondsLimit } = managed
  return (
    <div className="stack">
      <SelectField
        label={text.preferences.language}
        value={preferences.locale ?? 'system'}
        {...lockedBy(managed.language)}
        options={[{ value: 'system', label: text.preferences.languageSystem }, ...languages]}
        onChange={(locale) => change({ locale: locale === 'system' ? null : locale })}
      />
      <SelectField
        label={text.preferences.theme}
        value={preferences.theme}
        options={themes.map((value) => ({ value, label: text.preferences.themes[value] }))}
        onChange={(theme) => change({ theme })}
      />
      <SelectField
        label={text.preferences.textSize}
        value={String(preferences.zoomPercent)}
        options={withCurrent(zoomSteps, preferences.zoomPercent).map((percent) => ({
          value: String(percent),
          label: text.preferences.percent(percent),
        }))}
        onChange={(percent) => change({ zoomPercent: Number(percent) })}
      />
      <SelectField
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
      <ListFields preferences={preferences} change={change} />
      {children}
    </div>
  )
}

/** How the list of codes looks. */
function ListFields({
  preferences,
  change,
}: {
  preferences: PreferencesView
  change: (changed: PreferencesChange) => void
}) {
  const { organising: words } = useWords().text
  return (
    <>
      <SelectField
        label={words.order}
        value={preferences.entryOrder}
        options={orders.map((value) => ({ value, label: words.orders[value] }))}
        onChange={(entryOrder) => change({ entryOrder })}
      />
      <SelectField
        label={words.density}
        value={preferences.density}
        options={densities.map((value) => ({ value, label: words.densities[value] }))}
        onChange={(density) => change({ density })}
      />
      <SelectField
        label={words.visibility}
        value={preferences.hidesCodes ? 'hidden' : 'shown'}
        options={[
          { value: 'shown', label: words.codesShown },
          { value: 'hidden', label: words.codesHidden },
        ]}
        onChange={(choice) => change({ hidesCodes: choice === 'hidden' })}
      />
    </>
  )
}
