import type { ReactNode, RefObject } from 'react'
import { useStore } from 'zustand'
import type { EntryOrder, PreferencesChange, Theme } from '../../../src-shared/model/preferences.ts'
import { zoomSteps } from '../../../src-shared/model/zoom.ts'
import { failureOf } from '../../attempt.ts'
import { Dialog } from '../../ui/layer/Dialog.tsx'
import { SelectField } from '../../ui/form/Field.tsx'
import { useManaged } from '../../ui/managed/managed.ts'
import { ManagedNote } from '../../ui/managed/ManagedNote.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { useAttempt } from '../../ui/form/use-attempt.ts'
import { languageNames } from './languages.ts'
import { ManagedSection } from './ManagedSection.tsx'
import styles from './PreferencesDialog.module.css'
import type { PreferencesStore } from './preferences-store.ts'

const themes = ['system', 'light', 'dark'] as const satisfies readonly Theme[]
const orders = ['mine', 'issuer'] as const satisfies readonly EntryOrder[]
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
export function PreferencesDialog(props: {
  store: PreferencesStore
  /** Whether to stay signed in: a view of another feature. */
  stayField: ReactNode
  /** The ways to open the vault: a view of another feature, passed in by the window. */
  vaultSection: ReactNode
  /** The copies of the vault: another such view. */
  backupsSection: ReactNode
  /** What to send to whoever helps. */
  diagnosticsSection: ReactNode
  /** The way to the server: a third one. */
  networkSection: ReactNode
  /** The app itself: another such view. */
  aboutSection: ReactNode
  /** Where the focus begins, if not at the top. */
  initialFocus?: RefObject<HTMLElement | null>
  onClose: () => void
}) {
  const { text, sentence } = useWords()
  const state = useStore(props.store.phase)
  const managed = useManaged()
  const { autoLockMinutesAtMost: minutesLimit, clipboardSecondsAtMost: secondsLimit } = managed
  const [attempt, run] = useAttempt()
  const failure = state.phase === 'unavailable' ? state.failure : failureOf(attempt)
  const change = (changed: PreferencesChange) => run(() => props.store.change(changed))
  return (
    <Dialog
      title={text.preferences.title}
      {...(props.initialFocus === undefined ? {} : { initialFocus: props.initialFocus })}
      onClose={props.onClose}
    >
      {state.phase === 'ready' && (
        <div className="stack">
          <SelectField
            label={text.preferences.language}
            value={state.preferences.locale ?? 'system'}
            {...lockedBy(managed.language)}
            options={[{ value: 'system', label: text.preferences.languageSystem }, ...languages]}
            onChange={(locale) => change({ locale: locale === 'system' ? null : locale })}
          />
          <SelectField
            label={text.preferences.theme}
            value={state.preferences.theme}
            options={themes.map((value) => ({ value, label: text.preferences.themes[value] }))}
            onChange={(theme) => change({ theme })}
          />
          <SelectField
            label={text.preferences.textSize}
            value={String(state.preferences.zoomPercent)}
            options={withCurrent(zoomSteps, state.preferences.zoomPercent).map((percent) => ({
              value: String(percent),
              label: text.preferences.percent(percent),
            }))}
            onChange={(percent) => change({ zoomPercent: Number(percent) })}
          />
          <SelectField
            label={text.preferences.autoLock}
            value={String(state.preferences.autoLockMinutes)}
            options={withCurrent(
              autoLockChoices,
              state.preferences.autoLockMinutes,
              minutesLimit,
            ).map((minutes) => ({
              value: String(minutes),
              label: text.preferences.minutes(minutes),
            }))}
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
            value={state.preferences.opensOnReturn ? 'opens' : 'asks'}
            {...lockedBy(managed.opensOnReturn)}
            options={[
              { value: 'opens', label: text.preferences.opensOnReturn },
              { value: 'asks', label: text.preferences.asksOnReturn },
            ]}
            onChange={(choice) => change({ opensOnReturn: choice === 'opens' })}
          />
          <SelectField
            label={text.preferences.clearClipboard}
            value={String(state.preferences.clearClipboardSeconds)}
            options={withCurrent(
              clipboardChoices,
              state.preferences.clearClipboardSeconds,
              secondsLimit,
            ).map((seconds) => ({
              value: String(seconds),
              label: text.preferences.seconds(seconds),
            }))}
            {...(secondsLimit !== undefined && {
              hint: (
                <ManagedNote
                  detail={text.managed.atMostSeconds(text.preferences.seconds(secondsLimit))}
                />
              ),
            })}
            onChange={(seconds) => change({ clearClipboardSeconds: Number(seconds) })}
          />
          <SelectField
            label={text.organising.order}
            value={state.preferences.entryOrder}
            options={orders.map((value) => ({ value, label: text.organising.orders[value] }))}
            onChange={(entryOrder) => change({ entryOrder })}
          />
          {props.stayField}
        </div>
      )}
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      <div className={styles.section}>{props.vaultSection}</div>
      <div className={styles.section}>{props.backupsSection}</div>
      <div className={styles.section}>{props.networkSection}</div>
      {/* Read again whenever what holds has changed. */}
      <ManagedSection key={JSON.stringify(managed)} store={props.store} />
      <div className={styles.section}>{props.diagnosticsSection}</div>
      <div className={styles.section}>{props.aboutSection}</div>
    </Dialog>
  )
}
