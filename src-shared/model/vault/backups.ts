import * as z from 'zod'

/**
 * Why there is no newer backup. `away`: the folder is not there; `gone`: it is, without the backups that were in it;
 * `slow`: it has not answered yet; `verification`: it gave back other bytes than were written.
 */
export const BackupTrouble = z.enum([
  'away',
  'gone',
  'not-allowed',
  'full',
  'slow',
  'verification',
  'other',
])
export type BackupTrouble = z.infer<typeof BackupTrouble>

export const BackupsState = z.object({
  /** Where they go; null: backups are off. */
  folder: z.string().max(4096).nullable(),
  /** Whose passphrase opens them: the vault's or one of their own; null while the vault is not open. */
  passphrase: z.enum(['none', 'vault', 'own']).nullable(),
  /** When the last good one was written. */
  lastAtMs: z.number().nullable(),
  isRunning: z.boolean(),
  /** When the next one is written, or tried; null: at the next change of the vault. */
  nextAtMs: z.number().nullable(),
  /** What has kept the last one from being written, and since when. */
  trouble: z.object({ kind: BackupTrouble, sinceMs: z.number() }).nullable(),
  /** Whether the person is to be told that there was no backup and no export for long. */
  isReminding: z.boolean(),
  /** Whether they want to be told. */
  reminds: z.boolean(),
})
export type BackupsState = z.infer<typeof BackupsState>
