import { rm, writeFile } from 'node:fs/promises'

/**
 * Where the account's second factor is kept while a run has one turned on: were the run killed,
 * nobody else would have it.
 */
export interface Rescue {
  readonly keep: (text: string) => Promise<void>
  readonly discard: () => Promise<void>
}

/** A file that only its owner can read; gone once the account is as it was. */
export function createRescueFile(file: string): Rescue {
  return {
    keep: (text) => writeFile(file, text, { mode: 0o600 }),
    discard: () => rm(file, { force: true }),
  }
}
