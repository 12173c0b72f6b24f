import type { ReactNode, RefObject } from 'react'
import { useStore } from 'zustand'
import type { PreferencesChange } from '../../../src-shared/model/preferences.ts'
import { failureOf } from '../../attempt.ts'
import { Dialog } from '../../ui/layer/Dialog.tsx'
import { useManaged } from '../../ui/managed/managed.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { useAttempt } from '../../ui/form/use-attempt.ts'
import { PreferenceFields } from './PreferenceFields.tsx'
import { ManagedSection } from './ManagedSection.tsx'
import styles from './PreferencesDialog.module.css'
import type { PreferencesStore } from './preferences-store.ts'

/** The preferences, and the sections that other features have in them. */
export function PreferencesDialog(props: {
  store: PreferencesStore
  /** Whether to stay signed in: a view of another feature. */
  stayField: ReactNode
  /** Keys, tray and start at login: another such view. */
  atHandSection: ReactNode
  /** The ways to open the vault: a view of another feature, passed in by the window. */
  vaultSection: ReactNode
  /** The copies of the vault: another such view. */
  backupsSection: ReactNode
  /** What to send to whoever helps. */
  diagnosticsSection: ReactNode
  /** The way to the server: a third one. */
  networkSection: ReactNode
  /** Newer versions of the app. */
  updatesSection: ReactNode
  /** The app itself: another such view. */
  aboutSection: ReactNode
  /** Where the focus begins, if not at the top. */
  initialFocus?: RefObject<HTMLElement | null>
  onClose: () => void
}) {
  const { text, sentence } = useWords()
  const state = useStore(props.store.phase)
  const managed = useManaged()
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
        <PreferenceFields preferences={state.preferences} change={change}>
          {props.stayField}
        </PreferenceFields>
      )}
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      <div className={styles.section}>{props.atHandSection}</div>
      <div className={styles.section}>{props.vaultSection}</div>
      <div className={styles.section}>{props.backupsSection}</div>
      <div className={styles.section}>{props.networkSection}</div>
      {/* Read again whenever what holds has changed. */}
      <ManagedSection key={JSON.stringify(managed)} store={props.store} />
      <div className={styles.section}>{props.diagnosticsSection}</div>
      <div className={styles.section}>{props.updatesSection}</div>
      <div className={styles.section}>{props.aboutSection}</div>
    </Dialog>
  )
}
