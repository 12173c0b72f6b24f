import { rm, writeFile } from 'node:fs/promises'

/**
 * Stores the account's second factor while a run has one turned on: if the run were killed, no one else would
 * have it.
 */
export interface Rescue {
  readonly keep: (text: string) => Promise<void>
  readonly discard: () => Promise<void>
}

/** A file that only its owner can read; it is removed once the account has been put back. */
export function createRescueFile(file: string): Rescue {
  return {
    keep: (text) => writeFile(file, text, { mode: 0o600 }),
    discard: () => rm(file, { force: true }),
  }
}
