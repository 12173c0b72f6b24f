import { randomUUID } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import { syncFolder, syncWhereItCan } from './sync-folder.ts'

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}

interface PrivateFileOptions {
  /** Whether what was read back is good; asked once it is known to be what was written. */
  readonly isGood?: (readBack: Buffer) => boolean | Promise<boolean>
  readonly sync?: typeof syncFolder
}

/**
 * Writes a file that only its owner can read (mode 0600), completely or not at all: a temporary file beside
 * it is written, flushed to disk, read back and renamed over it, and the folder is flushed, so that a power
 * cut does not bring an older file back. Fails with `file-not-written` and `verification-failed` or the
 * system's error name (`ENOSPC`, `EACCES`…).
 */
export async function writePrivateFile(
  path: string,
  content: string | Uint8Array,
  { isGood = () => true, sync = syncFolder }: PrivateFileOptions = {},
): Promise<Result<null>> {
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`)
  const bytes = Buffer.from(content)
  try {
    // 'wx': a file or link that someone placed there beforehand is never written through.
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    if (!(await isReadBack(temporary, bytes, isGood))) {
      await rm(temporary, { force: true })
      return fail({ code: 'file-not-written', reason: 'verification-failed' })
    }
    await rename(temporary, path)
    await syncWhereItCan(dirname(path), sync)
    return ok(null)
  } catch (error) {
    await rm(temporary, { force: true })
    return fail({ code: 'file-not-written', reason: reasonOf(error) })
  } finally {
    bytes.fill(0)
  }
}

async function isReadBack(
  path: string,
  bytes: Buffer,
  isGood: (readBack: Buffer) => boolean | Promise<boolean>,
): Promise<boolean> {
  const readBack = await readFile(path)
  try {
    return readBack.equals(bytes) && (await isGood(readBack))
  } finally {
    readBack.fill(0)
  }
}
