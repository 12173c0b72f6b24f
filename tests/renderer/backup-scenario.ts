import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { Handlers, Pushers } from '../../src-shared/ipc/define.ts'
import type { BackupsState } from '../../src-shared/model/vault/backups.ts'
import { fail, ok } from '../../src-shared/model/result.ts'
import type { VaultStatus } from '../../src-shared/model/vault/vault-status.ts'
import type { Clock } from '../../src-renderer/clock.ts'

export interface BackupWorld {
  readonly state: BackupsState
  /** The folder that the person chooses; null: they cancel. */
  readonly chosenFolder: string | null
}

export function firstBackups(): BackupWorld {
  return {
    state: {
      folder: null,
      passphrase: 'none',
      lastAtMs: null,
      isRunning: false,
      nextAtMs: null,
      trouble: null,
      isReminding: false,
      reminds: true,
    },
    chosenFolder: '/media/ana/Stick/Backups',
  }
}

/** The backups of a fake main. */
export function backupHandlers(
  world: { backups: BackupWorld; readonly vault: VaultStatus; readonly passphrase: string },
  clock: Clock,
  push: Pushers<AppContract>,
): Handlers<AppContract>['backups'] {
  const change = (changes: Partial<BackupsState>) => {
    world.backups = { ...world.backups, state: { ...world.backups.state, ...changes } }
    push.backups.changed(world.backups.state)
    return ok(world.backups.state)
  }
  const refusal = (passphrase: string | null) =>
    passphrase === null || passphrase === world.passphrase
      ? null
      : fail({ code: 'wrong-passphrase', retryAtMs: null })
  return {
    state: () => ok(world.backups.state),
    chooseFolder({ passphrase }) {
      if (world.vault.phase !== 'unlocked') return fail({ code: 'vault-locked' })
      const current = passphrase?.kind === 'vault' ? passphrase.passphrase : passphrase?.current
      const refused = refusal(current ?? null)
      if (refused !== null) return refused
      const folder = world.backups.chosenFolder
      if (folder === null) return ok(null)
      return change({
        folder,
        passphrase: passphrase?.kind ?? world.backups.state.passphrase,
        nextAtMs: clock.now() + 2000,
        trouble: null,
      })
    },
    setPassphrase: ({ passphrase }) =>
      refusal(passphrase.kind === 'vault' ? passphrase.passphrase : passphrase.current) ??
      change({ passphrase: passphrase.kind }),
    turnOff: () => change({ folder: null, nextAtMs: null, trouble: null }),
    backUpNow: () =>
      world.backups.state.folder === null
        ? fail({ code: 'backups-off' })
        : change({ lastAtMs: clock.now(), nextAtMs: null, isReminding: false }),
    showFolder: () => ok(null),
    remindLater: () => change({ isReminding: false }),
    setReminds: ({ reminds }) => change({ reminds, isReminding: false }),
  }
}
