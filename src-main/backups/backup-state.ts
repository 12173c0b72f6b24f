// What is remembered of backups across starts. None of it is secret, and backups go on without it.
import * as z from 'zod'
import type { KeyValueStore } from '../files/forgiving-store.ts'

const Remembered = z.strictObject({
  /** Null: backups are off. */
  folder: z.string().max(4096).nullable(),
  /** The last good backup: the vault's generation in it, the id of its vault's backups, and whether it is there. */
  last: z
    .strictObject({
      atMs: z.number(),
      generation: z.int(),
      id: z.uuid(),
      isInFolder: z.boolean(),
    })
    .nullable(),
  /** How long there was no backup and no export, as far as the clock can be believed. */
  without: z.strictObject({ countedMs: z.number().min(0), latestMs: z.number() }).nullable(),
  reminds: z.boolean(),
})
export type Remembered = z.infer<typeof Remembered>

const STORE_KEY = 'backups'
const nothing: Remembered = { folder: null, last: null, without: null, reminds: true }

export interface BackupMemory {
  get(): Remembered
  set(change: Partial<Remembered>): void
}

/**
 * Anything that this version did not write counts as nothing. `folderInstead`: the folder that holds, for the one that
 * the person chose.
 */
export function createBackupMemory(
  store: KeyValueStore,
  folderInstead: (chosen: string | null) => string | null = (chosen) => chosen,
): BackupMemory {
  const parsed = Remembered.safeParse(store.get(STORE_KEY))
  let current = parsed.success ? parsed.data : nothing
  return {
    get: () => ({ ...current, folder: folderInstead(current.folder) }),
    set(change) {
      current = { ...current, ...change }
      store.set(STORE_KEY, current)
    },
  }
}
