// Wrong passphrases cause growing delays, also across restarts. Nothing is ever erased because of them.
import { join } from 'node:path'
import * as z from 'zod'
import type { FileOperations } from '../file/file-operations.ts'

const FREE_FAILURES = 4
const FIRST_DELAY_MS = 5_000
const LONGEST_DELAY_MS = 300_000

/** How long to wait after the given number of wrong passphrases in a row, in milliseconds. */
export function delayAfter(failures: number): number {
  if (failures <= FREE_FAILURES) return 0
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - FREE_FAILURES - 1))
}

export interface Attempts {
  /** Reads the record of earlier runs. */
  load(): Promise<void>
  /** The instant before which no attempt is allowed, or null. */
  retryAtMs(): number | null
  /** Counts an attempt as failed before it is made, so that killing the app during it gains nothing. */
  begin(): Promise<void>
  /** The passphrase was right. */
  succeed(): Promise<void>
}

/** How long is still to be waited, from a reading of the clock that no one sets. */
const Record = z.strictObject({
  failures: z.int().min(0),
  waitMs: z.number().min(0),
  sinceMs: z.number().min(0),
})
type Record = z.infer<typeof Record>
const NONE: Record = { failures: 0, waitMs: 0, sinceMs: 0 }
const FILE_NAME = 'unlock-attempts.json'
const MAX_FILE_BYTES = 1000

/**
 * Counts in memory and in a small file in the folder. Anyone who can write there can also copy the vault:
 * this only slows down a person at the app.
 */
export function createAttempts(
  folder: string,
  files: FileOperations,
  clock: { nowMs(): number; steadyMs(): number },
): Attempts {
  const path = join(folder, FILE_NAME)
  let record = NONE

  /** Setting the wall clock neither shortens nor lengthens it, whether the app runs or not. */
  const leftMs = () => {
    const longestMs = Math.min(record.waitMs, delayAfter(record.failures))
    return Math.max(0, longestMs - passedSince(record.sinceMs, clock.steadyMs()))
  }

  /** A read-only folder must not stop the user from opening the vault. */
  async function save(next: Record): Promise<void> {
    record = next
    try {
      await files.remove(`${path}.tmp`)
      await files.writeNew(`${path}.tmp`, Buffer.from(JSON.stringify(next), 'utf8'))
      await files.rename(`${path}.tmp`, path)
    } catch {
      return
    }
  }

  return {
    async load() {
      try {
        const bytes = await files.read(path)
        record =
          bytes.length > MAX_FILE_BYTES ? NONE : Record.parse(JSON.parse(bytes.toString('utf8')))
      } catch {
        record = NONE
      }
      const { failures } = record
      // What was waited so far counts from here on, also when the computer starts anew.
      const waitMs = leftMs()
      if (waitMs > 0) await save({ failures, waitMs, sinceMs: clock.steadyMs() })
    },
    retryAtMs() {
      const waitMs = leftMs()
      return waitMs > 0 ? clock.nowMs() + waitMs : null
    },
    async begin() {
      const failures = record.failures + 1
      await save({ failures, waitMs: delayAfter(failures), sinceMs: clock.steadyMs() })
    },
    async succeed() {
      if (record.failures > 0) await save(NONE)
    },
  }
}

/**
 * How much time has passed at least since a reading of the clock that no one sets. It begins anew with the computer:
 * what it shows then has all passed since.
 */
function passedSince(sinceMs: number, nowMs: number): number {
  return nowMs >= sinceMs ? nowMs - sinceMs : nowMs
}
