import * as z from 'zod'
import { BackupsState } from '../model/vault/backups.ts'
import { NewPassphrase, Passphrase } from '../model/vault/vault-status.ts'
import { call, nothing, push, type Contract } from './define.ts'

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
} satisfies Contract
