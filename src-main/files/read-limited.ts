import { open } from 'node:fs/promises'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'

/** The bytes of a file that a person chose; fails with `file-too-large` or `file-not-read`. */
export async function readLimited(path: string, limitBytes: number): Promise<Result<Buffer>> {
  try {
    const file = await open(path, 'r')
    try {
      const { size } = await file.stat()
      if (size > limitBytes) return fail({ code: 'file-too-large', limitBytes })
      const bytes = Buffer.alloc(size)
      // No more than was there at first: a file that goes on growing is not followed.
      const { bytesRead } = await file.read(bytes, 0, size, 0)
      return ok(bytes.subarray(0, bytesRead))
    } finally {
      await file.close()
    }
  } catch {
    return fail({ code: 'file-not-read' })
  }
}
