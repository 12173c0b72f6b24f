import * as z from 'zod'
import { BackupsState } from '../model/vault/backups.ts'
import { RestoreReport } from '../model/vault/restore.ts'
import { NewPassphrase, Passphrase, VaultStatus } from '../model/vault/vault-status.ts'
import { call, largeCall, nothing, push, type Contract } from './define.ts'

/** What opens the backups from now on. */
const BackupPassphrase = z.discriminatedUnion('kind', [
  /** The vault's own. */
  z.strictObject({ kind: z.literal('vault'), passphrase: Passphrase }),
  /**
   * Another one. `current` is the vault's; with null the key store must open the vault once more, and a person has
   * to act in a dialog of the system.
   */
  z.strictObject({
    kind: z.literal('own'),
    passphrase: NewPassphrase,
    current: Passphrase.nullable(),
  }),
])

export const backupRooms = {
  /** Copies of the vault in a second place. */
  backups: {
    state: call(nothing, BackupsState),
    changed: push(BackupsState),
    /**
     * Turns backups on, in a folder that the person chooses in a dialog of the system; null if they cancelled. With
     * null backups keep the passphrase that they have.
     */
    chooseFolder: call(
      z.strictObject({ passphrase: BackupPassphrase.nullable() }),
      BackupsState.nullable(),
    ),
    setPassphrase: call(z.strictObject({ passphrase: BackupPassphrase }), BackupsState),
    /** The backups that are there stay. */
    turnOff: call(nothing, BackupsState),
    /** Waits until it is written, unless that takes long; the state says what came of it. */
    backUpNow: call(nothing, BackupsState),
    /** Shows the folder in the system's file manager. */
    showFolder: call(nothing, z.null()),
    remindLater: call(nothing, BackupsState),
    setReminds: call(z.strictObject({ reminds: z.boolean() }), BackupsState),
  },
  /** The way from a backup, or an exported file of the app, into the vault. */
  restore: {
    /** The person chooses a file in a dialog of the system; null if they cancelled. It waits for its passphrase. */
    chooseFile: call(nothing, z.object({ name: z.string().max(1024) }).nullable()),
    /** Says what is in it, beside what is in the vault; everything is new where there is none yet. */
    open: largeCall(z.strictObject({ passphrase: Passphrase }), RestoreReport),
    addMissing: call(nothing, z.object({ added: z.int() })),
    /** The state of before stays, and can be gone back to. */
    replaceAll: call(nothing, z.null()),
    /** Makes the first vault, with what is in the backup. */
    create: call(
      z.strictObject({ passphrase: NewPassphrase.nullable(), useKeyStore: z.boolean() }),
      VaultStatus,
    ),
    forget: call(nothing, z.null()),
    /** When everything was replaced, while that can be undone; else null. */
    before: call(nothing, z.number().nullable()),
    /** Puts back what was replaced; undoing it again puts the backup back. */
    undo: call(nothing, z.null()),
  },
} satisfies Contract
