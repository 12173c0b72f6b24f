import { useEffect, useRef, useState } from 'react'
import type { BackupsState } from '../../../../src-shared/model/vault/backups.ts'
import type { AppApi } from '../../../api.ts'
import { failureOf } from '../../../attempt.ts'
import { Button } from '../../../ui/Button.tsx'
import { useAttempt } from '../../../ui/form/use-attempt.ts'
import { DialogActions } from '../../../ui/layer/Dialog.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { showDialogTitle } from '../../../ui/page/title-in-view.ts'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import styles from './MoveDialog.module.css'

/** Where the backups are, with a fresh one if the person wants it. */
export function BackupStep(props: {
  api: Pick<AppApi, 'backups'>
  backups: BackupsState
  onBack: () => void
  onNext: () => void
}) {
  const { text, format, sentence } = useWords()
  const { moving } = text
  const [backups, setBackups] = useState(props.backups)
  const [attempt, run] = useAttempt()
  const failure = failureOf(attempt)
  const next = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    next.current?.focus()
    showDialogTitle(next.current)
  }, [])
  return (
    <>
      <p>{moving.bringBackup}</p>
      <p className={styles.path}>{backups.folder}</p>
      <output className={styles.quiet}>
        {backups.lastAtMs === null
          ? moving.noBackup
          : moving.lastBackup(format.moment(backups.lastAtMs))}
      </output>
      {backups.trouble !== null && <Notice tone="warn">{moving.backupFailed}</Notice>}
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      <DialogActions>
        <Button onClick={props.onBack}>{text.common.back}</Button>
        <Button
          isBusy={attempt.kind === 'busy'}
          onClick={() =>
            run(async () => {
              const answer = await props.api.backups.backUpNow()
              if (!answer.ok) return answer.error
              setBackups(answer.value)
              return null
            })
          }
        >
          {moving.backUpNow}
        </Button>
        <Button
          ref={next}
          kind="primary"
          isDisabled={backups.lastAtMs === null}
          onClick={props.onNext}
        >
          {text.exporting.next}
        </Button>
      </DialogActions>
    </>
  )
}
