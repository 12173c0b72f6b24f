import type { ReactNode } from 'react'
import { SettingRow } from '../../ui/form/SettingRow.tsx'
import type { BackupsState } from '../../../src-shared/model/vault/backups.ts'
import { Button } from '../../ui/Button.tsx'
import { useManaged } from '../../ui/managed/managed.ts'
import { ManagedNote } from '../../ui/managed/ManagedNote.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { troubleSentences } from './backup-sentences.ts'
import styles from './BackupsSection.module.css'

/** Backups that are on. */
export function BackupRows(props: {
  backups: BackupsState
  /** The vault is open; until then only what needs no secret can be done. */
  isOpen: boolean
  isBusy: boolean
  /** The form for their passphrase, while it is asked for. */
  form: ReactNode
  onFolder: () => void
  onPassphrase: () => void
  onNow: () => void
  onShow: () => void
  onTurnOff: () => void
}) {
  const { text, format } = useWords()
  const { backups, isOpen, isBusy } = props
  const { passphrase } = backups
  const isFixed = useManaged().backupFolder !== undefined
  const trouble = troubleSentences(backups, text, format)
  return (
    <div className={styles.rows}>
      {trouble !== null && <Notice tone="warn">{trouble}</Notice>}
      {passphrase === 'none' && <Notice tone="warn">{text.backups.needed}</Notice>}
      <SettingRow name={text.backups.folder} state={backups.folder}>
        <Button isDisabled={isBusy} onClick={props.onShow}>
          {text.backups.showFolder}
        </Button>
        {isOpen && !isFixed && (
          <Button isDisabled={isBusy} onClick={props.onFolder}>
            {text.backups.changeFolder}
          </Button>
        )}
      </SettingRow>
      {isFixed && <ManagedNote />}
      <SettingRow name={text.backups.last} state={<LastBackup backups={backups} />}>
        {isOpen && passphrase !== 'none' && (
          <Button isBusy={backups.isRunning} isDisabled={isBusy} onClick={props.onNow}>
            {text.backups.now}
          </Button>
        )}
      </SettingRow>
      {passphrase !== null && (
        <SettingRow name={text.backups.passphrase} state={text.backups.passphraseOf[passphrase]}>
          <Button isDisabled={isBusy} onClick={props.onPassphrase}>
            {passphrase === 'none' ? text.backups.setPassphrase : text.backups.changePassphrase}
          </Button>
        </SettingRow>
      )}
      {props.form}
      {!isFixed && (
        <SettingRow name={text.backups.title} state={text.backups.turnOffHint}>
          <Button isDisabled={isBusy} onClick={props.onTurnOff}>
            {text.backups.turnOff}
          </Button>
        </SettingRow>
      )}
    </div>
  )
}

function LastBackup({ backups }: { backups: BackupsState }) {
  const { text, format, clock } = useWords()
  const { lastAtMs, isRunning, nextAtMs, trouble } = backups
  if (isRunning) {
    return <output className={styles.running}>{text.backups.running}</output>
  }
  const last = lastAtMs === null ? text.backups.never : format.moment(lastAtMs)
  if (nextAtMs === null || trouble !== null) return last
  return `${last}. ${text.backups.soon(format.instant(nextAtMs, clock.now()))}`
}
