import * as z from 'zod'
import { EntryLabel, OtpType } from './entry.ts'

/** An entry of a backup, or of the vault beside it; its secret stays in main. */
export const RestoreEntry = z.object({ issuer: EntryLabel, name: EntryLabel, type: OtpType })
export type RestoreEntry = z.infer<typeof RestoreEntry>

/** How an entry differs here: it has another secret, other details, or only one of the two is in the trash. */
export const RestoreDifference = z.enum(['key', 'details', 'trash'])
export type RestoreDifference = z.infer<typeof RestoreDifference>

/** What is in a backup, beside what is here. */
export const RestoreReport = z.object({
  writtenAtMs: z.number(),
  /** In use in the backup and not here. */
  missing: z.array(RestoreEntry),
  same: z.int().min(0),
  different: z.array(RestoreEntry.extend({ by: RestoreDifference })),
  /** In use here and not in the backup. */
  onlyHere: z.array(RestoreEntry),
  /** In the backup's trash, and not in use here. */
  trashed: z.int().min(0),
})
export type RestoreReport = z.infer<typeof RestoreReport>
