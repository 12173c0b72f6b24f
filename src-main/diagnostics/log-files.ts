import {
  closeSync,
  fchmodSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { LogSink } from '../log.ts'

/** A file is full at this size, and takes the place of the other. */
export const MAX_LOG_BYTES = 1024 * 1024

const NEWEST = 'main.log'
const OLDER = 'main.1.log'

export interface LogFiles {
  /** Adds a line. A line that cannot be written is left out: a log is never in the way. */
  readonly write: LogSink
  /** Everything that both files hold, the oldest line first. */
  read(): string
}

/** The log in two files that only their owner can read. Nothing is opened before the first line. */
export function createLogFiles(folder: () => string): LogFiles {
  let open: { readonly descriptor: number; bytes: number } | null = null

  function opened(): { readonly descriptor: number; bytes: number } {
    if (open !== null) return open
    mkdirSync(folder(), { recursive: true, mode: 0o700 })
    const descriptor = openSync(join(folder(), NEWEST), 'a', 0o600)
    // An earlier version, or somebody, may have made it readable for all.
    fchmodSync(descriptor, 0o600)
    open = { descriptor, bytes: fstatSync(descriptor).size }
    return open
  }

  function makeRoom(bytes: number): void {
    const { descriptor, bytes: present } = opened()
    if (present === 0 || present + bytes <= MAX_LOG_BYTES) return
    closeSync(descriptor)
    open = null
    renameSync(join(folder(), NEWEST), join(folder(), OLDER))
  }

  function textOf(name: string): string {
    try {
      return readFileSync(join(folder(), name), 'utf8')
    } catch {
      return ''
    }
  }

  return {
    write(line) {
      const bytes = Buffer.from(line)
      if (bytes.length > MAX_LOG_BYTES) return
      try {
        makeRoom(bytes.length)
        const file = opened()
        file.bytes += writeSync(file.descriptor, bytes)
      } catch {
        // A full or missing disk: the line is on stderr as well.
      }
    },
    read: () => textOf(OLDER) + textOf(NEWEST),
  }
}
