import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fail, ok, type Result } from '../src-shared/model/result.ts'

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}

/**
 * Writes a text file that only its owner can read (mode 0600), whole or not at all: a temporary file
 * beside it is written, flushed to disk and renamed over it. Fails with `file-not-written` and the
 * system's error name (`ENOSPC`, `EACCES`…).
 */
export async function writePrivateFile(path: string, text: string): Promise<Result<null>> {
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`)
  try {
    // 'wx': a file or link that somebody laid there beforehand is never written through.
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(text, 'utf8')
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
    return ok(null)
  } catch (error) {
    await rm(temporary, { force: true })
    return fail({ code: 'file-not-written', reason: reasonOf(error) })
  }
}
