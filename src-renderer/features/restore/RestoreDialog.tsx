import { useEffect, useEffectEvent, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { assertNever } from '../../../src-shared/model/result.ts'
import type { AppApi } from '../../api.ts'
import { failureOf, type Attempt } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/layer/Dialog.tsx'
import { DialogForm } from '../../ui/layer/DialogForm.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { FolderOpen } from '../../ui/sign/icons.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { LockedBackup } from './LockedBackup.tsx'
import { RestoreComparison } from './RestoreComparison.tsx'
import styles from './RestoreDialog.module.css'
import { createRestoreStore, type Restored, type RestorePhase } from './restore-store.ts'

/** What the form gets that asks how a new vault is opened. */
interface NewVaultProps {
  readonly attempt: Attempt
  readonly submit: string
  readonly onCreate: (way: { passphrase: string | null; useKeyStore: boolean }) => void
}

interface RestoreDialogProps {
  readonly api: Pick<AppApi, 'restore'>
  /** There is no vault yet: the backup becomes the first one. */
  readonly isFirst: boolean
  /** That form: a view of another feature, passed in by the window. */
  readonly showNewVault: (form: NewVaultProps) => ReactNode
  readonly onRestored: (outcome: Restored) => void
  readonly onClose: () => void
}

/** Restores a backup into the vault. Nothing is written before the person has seen what is in it. */
export function RestoreDialog(props: RestoreDialogProps) {
  const { text } = useWords()
  const [store] = useState(() => createRestoreStore(props.api))
  // Whether it is the first vault stays as it was: making it changes that.
  const [isFirst] = useState(props.isFirst)
  const state = useStore(store.phase)
  const outcome = state.phase === 'restored' ? state.outcome : null

  useEffect(() => () => store.stop(), [store])
  const restored = useEffectEvent((done: Restored) => props.onRestored(done))
  useEffect(() => {
    if (outcome !== null) restored(outcome)
  }, [outcome])

  const body = () => {
    switch (state.phase) {
      case 'choosing':
        return (
          <ChooseBackup
            attempt={state.attempt}
            onChoose={() => void store.choose()}
            onClose={props.onClose}
          />
        )
      case 'locked':
        return <LockedBackup state={state} store={store} onClose={props.onClose} />
      case 'opened':
        return opened(state)
      case 'restored':
        return null
      default:
        return assertNever(state)
    }
  }
  const opened = (now: Extract<RestorePhase, { phase: 'opened' }>) => {
    switch (now.step) {
      case 'compare':
        return (
          <RestoreComparison
            report={now.report}
            attempt={now.attempt}
            isFirst={isFirst}
            onAdd={() => void store.addMissing()}
            onReplace={() => store.show('replace')}
            onCreate={() => store.show('create')}
            onClose={props.onClose}
          />
        )
      case 'replace':
        return (
          <DialogForm
            attempt={now.attempt}
            submit={text.restore.replace}
            kind="danger"
            onSubmit={() => void store.replaceAll()}
            onCancel={() => store.show('compare')}
          >
            <p>
              {now.report.onlyHere.length === 0
                ? text.restore.replaceAllSame
                : text.restore.replaceText(now.report.onlyHere.length)}
            </p>
            <p>{text.restore.wayBack}</p>
          </DialogForm>
        )
      case 'create':
        return (
          <>
            <p className={styles.quiet}>{text.restore.createText}</p>
            {props.showNewVault({
              attempt: now.attempt,
              submit: text.restore.create,
              onCreate: (way) => void store.create(way),
            })}
          </>
        )
      default:
        return assertNever(now.step)
    }
  }
  const isAsking = state.phase === 'opened' && state.step === 'replace'
  return (
    <Dialog
      title={isAsking ? text.restore.replaceTitle : text.restore.title}
      isWide
      onClose={props.onClose}
    >
      {body()}
    </Dialog>
  )
}

function ChooseBackup(props: { attempt: Attempt; onChoose: () => void; onClose: () => void }) {
  const { text, sentence } = useWords()
  const failure = failureOf(props.attempt)
  return (
    <div className="stack">
      <p>{text.restore.intro}</p>
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      <DialogActions>
        <Button onClick={props.onClose}>{text.common.cancel}</Button>
        <Button
          kind="primary"
          icon={<FolderOpen />}
          isBusy={props.attempt.kind === 'busy'}
          onClick={props.onChoose}
        >
          {text.restore.choose}
        </Button>
      </DialogActions>
    </div>
  )
}
