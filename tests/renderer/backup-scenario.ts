import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { Handlers, Pushers } from '../../src-shared/ipc/define.ts'
import type { BackupsState } from '../../src-shared/model/vault/backups.ts'
import { fail, ok } from '../../src-shared/model/result.ts'
import type { RestoreReport } from '../../src-shared/model/vault/restore.ts'
import type { VaultStatus } from '../../src-shared/model/vault/vault-status.ts'
import type { Clock } from '../../src-renderer/clock.ts'

export interface BackupWorld {
  readonly state: BackupsState
  /** The folder that the person chooses; null: they cancel. */
  readonly chosenFolder: string | null
  /** The name of the backup that they choose; null: they cancel. */
  readonly chosenFile: string | null
  readonly filePassphrase: string
  readonly report: RestoreReport
  readonly beforeMs: number | null
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
    chosenFile: 'sync-vault-2026-10-28-091204.svbak',
    filePassphrase: 'correct horse battery',
    report: {
      writtenAtMs: Date.UTC(2026, 9, 28, 9, 12, 4),
      missing: [
        { issuer: 'Fastmail', name: 'ana@fastmail.example', type: 'totp' },
        { issuer: 'Steam', name: 'anab', type: 'steam' },
      ],
      same: 7,
      different: [
        { issuer: 'GitHub', name: 'anab', type: 'totp', by: 'key' },
        { issuer: 'Dropbox', name: 'ana@acme.example', type: 'totp', by: 'details' },
      ],
      onlyHere: [{ issuer: 'Proton', name: 'ana@proton.example', type: 'totp' }],
      trashed: 1,
    },
    beforeMs: null,
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

/** The way back from a backup, of a fake main. */
export function restoreHandlers(
  world: { backups: BackupWorld; readonly vault: VaultStatus },
  clock: Clock,
  create: Handlers<AppContract>['restore']['create'],
): Handlers<AppContract>['restore'] {
  let isChosen = false
  let isOpen = false
  const forgotten = () => (isOpen ? null : fail({ code: 'restore-forgotten' }))
  const forget = () => {
    isChosen = false
    isOpen = false
  }
  const setBefore = (beforeMs: number | null) => {
    world.backups = { ...world.backups, beforeMs }
  }
  return {
    chooseFile() {
      const { chosenFile } = world.backups
      isChosen = chosenFile !== null
      return ok(chosenFile === null ? null : { name: chosenFile })
    },
    open({ passphrase }) {
      if (!isChosen) return fail({ code: 'restore-forgotten' })
      isOpen = passphrase === world.backups.filePassphrase
      return isOpen ? ok(world.backups.report) : fail({ code: 'wrong-passphrase', retryAtMs: null })
    },
    addMissing() {
      const refused = forgotten()
      forget()
      return refused ?? ok({ added: world.backups.report.missing.length })
    },
    replaceAll() {
      const refused = forgotten()
      if (refused !== null) return refused
      forget()
      setBefore(clock.now())
      return ok(null)
    },
    create: (wanted) => forgotten() ?? create(wanted),
    forget() {
      forget()
      return ok(null)
    },
    before: () => ok(world.backups.beforeMs),
    undo() {
      if (world.backups.beforeMs === null) return fail({ code: 'nothing-to-undo' })
      setBefore(clock.now())
      return ok(null)
    },
  }
}
