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

const Record = z.strictObject({ failures: z.int().min(0), retryAtMs: z.number() })
const NONE = { failures: 0, retryAtMs: 0 }
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
  /** On the clock that no one sets: setting the other clock neither shortens nor lengthens the wait. */
  let waitEndsAtMs = 0

  const waitFor = (milliseconds: number) => {
    waitEndsAtMs = clock.steadyMs() + milliseconds
  }

  /** A read-only folder must not stop the user from opening the vault. */
  async function save(next: typeof NONE): Promise<void> {
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
      // A clock that was set back meanwhile must not lock the user out for longer than was announced.
      const leftMs = Math.max(0, record.retryAtMs - clock.nowMs())
      waitFor(Math.min(leftMs, delayAfter(record.failures)))
    },
    retryAtMs() {
      const leftMs = waitEndsAtMs - clock.steadyMs()
      return leftMs > 0 ? clock.nowMs() + leftMs : null
    },
    async begin() {
      const failures = record.failures + 1
      waitFor(delayAfter(failures))
      await save({ failures, retryAtMs: clock.nowMs() + delayAfter(failures) })
    },
    async succeed() {
      waitFor(0)
      if (record.failures > 0) await save(NONE)
    },
  }
}
