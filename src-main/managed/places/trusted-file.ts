import { constants } from 'node:fs'
import { lstat, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Trouble } from '../sources.ts'

/** More than every setting at its longest. */
export const MAX_SETTINGS_BYTES = 65_536

interface Owned {
  readonly uid: number
  readonly mode: number
}

/** Whether only its owner, the administrator, can write it. */
const isOwnedBy = ({ uid, mode }: Owned, owner: number) => uid === owner && (mode & 0o022) === 0

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null
}

/**
 * The bytes of a file that nobody but `owner` can write, whatever its name leads to; null where there is none. The folder
 * that holds it is asked as well: who can write there can put another file in its place.
 */
export async function readTrusted(
  path: string,
  owner: number,
): Promise<{ readonly bytes: Buffer } | { readonly trouble: Trouble } | null> {
  try {
    const [folder, name] = await Promise.all([lstat(dirname(path)), lstat(path)])
    // The mode of a symbolic link says nothing; its owner does.
    if (!isOwnedBy(folder, owner) || name.uid !== owner) return { trouble: 'not-owned' }
    // Never waits, as it would for a pipe that nobody writes to.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const facts = await file.stat()
      if (!isOwnedBy(facts, owner)) return { trouble: 'not-owned' }
      if (!facts.isFile()) return { trouble: 'unreadable' }
      const bytes = Buffer.alloc(MAX_SETTINGS_BYTES + 1)
      const { bytesRead } = await file.read(bytes, 0, bytes.length, 0)
      if (bytesRead > MAX_SETTINGS_BYTES) return { trouble: 'too-large' }
      return { bytes: bytes.subarray(0, bytesRead) }
    } finally {
      await file.close()
    }
  } catch (error) {
    const code = codeOf(error)
    return code === 'ENOENT' || code === 'ENOTDIR' ? null : { trouble: 'unreadable' }
  }
}
