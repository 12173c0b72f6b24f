import { useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { Failure } from '../../../src-shared/model/failure.ts'
import type { BackupsState } from '../../../src-shared/model/vault/backups.ts'
import type { SlotKind } from '../../../src-shared/model/vault/vault-status.ts'
import { failureOf } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckField } from '../../ui/form/Field.tsx'
import { useAttempt } from '../../ui/form/use-attempt.ts'
import { useManaged } from '../../ui/managed/managed.ts'
import { ManagedNote } from '../../ui/managed/ManagedNote.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { FolderOpen, History } from '../../ui/sign/icons.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { TryAgain } from '../../ui/TryAgain.tsx'
import { BackupPassphraseForm } from './BackupPassphraseForm.tsx'
import type { BackupsStore } from './backups-store.ts'
import { BackupRows } from './BackupRows.tsx'
import styles from './BackupsSection.module.css'

export interface BackupsSectionProps {
  readonly store: BackupsStore
  /** The ways to open the vault; null while it is not open. */
  readonly slots: readonly SlotKind[] | null
  /** Whether there is a vault that is locked. */
  readonly isLocked: boolean
  readonly onRestore: () => void
  /** What the last restore replaced: a view of another feature, passed in by the window. */
  readonly wayBack: ReactNode
}

/** Copies of the vault in a second place: where, when the last one was written, what opens them. */
export function BackupsSection(props: BackupsSectionProps) {
  const { text } = useWords()
  const state = useStore(props.store.phase)
  const isForbidden = useManaged().backups === false
  return (
    <div className={styles.section}>
      {state.phase === 'unavailable' && (
        <TryAgain why={state.failure} onTryAgain={() => void props.store.reload()} />
      )}
      {isForbidden && <ManagedNote />}
      {state.phase === 'ready' && !isForbidden && (
        <ReadyBackups {...props} backups={state.backups} />
      )}
      {props.wayBack}
      {!props.isLocked && (
        <div className={styles.actions}>
          <Button icon={<History />} onClick={props.onRestore}>
            {text.restore.open}
          </Button>
        </div>
      )}
    </div>
  )
}

function ReadyBackups(props: BackupsSectionProps & { backups: BackupsState }) {
  const { text, sentence } = useWords()
  const { store, slots, isLocked, backups } = props
  const [asks, setAsks] = useState<'folder' | 'passphrase' | null>(null)
  const [attempt, run] = useAttempt()
  const failure = failureOf(attempt)
  const ask = (asked: () => Promise<Failure | null>) => run(asked)
  const chooseFolder = () => {
    if (backups.passphrase === 'none') setAsks('folder')
    else ask(() => store.chooseFolder(null))
  }
  const form = asks !== null && slots !== null && (
    <BackupPassphraseForm
      key={asks}
      slots={slots}
      isOther={backups.passphrase === 'own'}
      isChange={asks === 'passphrase' && backups.passphrase !== 'none'}
      submit={asks === 'folder' ? text.backups.turnOn : text.backups.savePassphrase}
      ask={asks === 'folder' ? store.chooseFolder : store.setPassphrase}
      onDone={() => setAsks(null)}
    />
  )
  return (
    <>
      {backups.folder === null ? (
        <p className={styles.quiet}>{text.backups.offText}</p>
      ) : (
        <BackupRows
          backups={backups}
          isOpen={slots !== null}
          isBusy={attempt.kind === 'busy' || asks !== null}
          form={form}
          onFolder={chooseFolder}
          onPassphrase={() => setAsks('passphrase')}
          onNow={() => ask(store.backUpNow)}
          onShow={() => ask(store.showFolder)}
          onTurnOff={() => ask(store.turnOff)}
        />
      )}
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      {isLocked && <p className={styles.quiet}>{text.backups.locked}</p>}
      {backups.folder === null && slots !== null && (
        <>
          {form}
          {asks === null && (
            <div className={styles.actions}>
              <Button icon={<FolderOpen />} isBusy={attempt.kind === 'busy'} onClick={chooseFolder}>
                {text.backups.turnOn}
              </Button>
            </div>
          )}
        </>
      )}
      {slots !== null && (
        <CheckField
          label={text.backups.reminds}
          isChecked={backups.reminds}
          onChange={(reminds) => ask(() => store.setReminds(reminds))}
        />
      )}
    </>
  )
}
