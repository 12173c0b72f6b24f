import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import type { Backups } from '../../backups/backups.ts'
import type { BackupPassphrase } from '../../vault/backup/vault-backups.ts'
import type { VaultBackups } from '../../vault/backup/vault-backups.ts'

type Calls = Handlers<AppContract>['backups']
type Chosen = Parameters<Calls['setPassphrase']>[0]['passphrase']

export interface BackupsFeatureDeps {
  readonly backups: Backups
  readonly vault: VaultBackups
  /** Asks for a folder, in a dialog of the system; null when the person cancelled. */
  readonly askFolder: () => Promise<string | null>
  /** Asks in a dialog of the system, which no page can answer. */
  readonly confirmPassphraseChange: () => Promise<boolean>
  readonly showInFolder: (path: string) => void
}

/** Gives the page access to the backups. Where they go, a person says to the system and not to the page. */
export function createBackupsFeature(deps: BackupsFeatureDeps): Calls {
  const { backups, vault } = deps
  return {
    state: () => ok(backups.state()),
    async chooseFolder({ passphrase }) {
      const closed = closedFailure(vault)
      if (closed !== null) return closed
      // A wrong passphrase is said before a folder is asked for. Without one the choice of the folder is the proof
      // that a person wants this.
      const isProven = passphrase !== null && isWithPassphrase(passphrase)
      if (isProven) {
        const set = await vault.setBackupPassphrase(proven(passphrase))
        if (!set.ok) return set
      }
      if (passphrase === null && vault.backupPassphrase() === 'none') {
        return fail({ code: 'backups-off' })
      }
      const folder = await deps.askFolder()
      if (folder === null) return ok(null)
      if (passphrase !== null && !isProven) {
        const set = await vault.setBackupPassphrase(proven(passphrase))
        if (!set.ok) return set
      }
      backups.setFolder(folder)
      return ok(backups.state())
    },
    async setPassphrase({ passphrase }) {
      const closed = closedFailure(vault)
      if (closed !== null) return closed
      const isWanted = isWithPassphrase(passphrase) || (await deps.confirmPassphraseChange())
      if (!isWanted) return fail({ code: 'not-confirmed' })
      const set = await vault.setBackupPassphrase(proven(passphrase))
      return set.ok ? ok(backups.state()) : set
    },
    turnOff() {
      backups.setFolder(null)
      return ok(backups.state())
    },
    backUpNow: () => backups.backUpNow(),
    showFolder() {
      const { folder } = backups.state()
      if (folder === null) return fail({ code: 'backups-off' })
      deps.showInFolder(folder)
      return ok(null)
    },
    remindLater() {
      backups.remindLater()
      return ok(backups.state())
    },
    setReminds({ reminds }) {
      backups.setReminds(reminds)
      return ok(backups.state())
    },
  }
}

function closedFailure(vault: VaultBackups): Extract<Result<never>, { ok: false }> | null {
  return vault.backupPassphrase() === null ? fail({ code: 'vault-locked' }) : null
}

/** Whether the vault's passphrase comes with it. */
function isWithPassphrase(chosen: Chosen): boolean {
  return chosen.kind === 'vault' || chosen.current !== null
}

function proven(chosen: Chosen): BackupPassphrase {
  if (chosen.kind === 'vault') return chosen
  const { passphrase, current } = chosen
  const proof =
    current === null
      ? ({ kind: 'key-store' } as const)
      : ({ kind: 'passphrase', passphrase: current } as const)
  return { kind: 'own', passphrase, proof }
}
