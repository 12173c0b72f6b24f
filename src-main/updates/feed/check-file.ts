import { createHash, timingSafeEqual, type Hash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { UpdateFile } from '../manifest/manifest.ts'

const PIECE_BYTES = 1024 * 1024

/** Adds the bytes of a file to a hash, and returns how many there are. */
export async function hashFile(path: string, hash: Hash): Promise<number> {
  const file = await open(path, 'r')
  try {
    const piece = Buffer.alloc(PIECE_BYTES)
    let size = 0
    for (;;) {
      const { bytesRead } = await file.read(piece, 0, PIECE_BYTES, size)
      if (bytesRead === 0) return size
      hash.update(piece.subarray(0, bytesRead))
      size += bytesRead
    }
  } finally {
    await file.close()
  }
}

/** Whether a hash that was given all bytes is the one that the manifest names. */
export function isRightHash(hash: Hash, { sha512 }: Pick<UpdateFile, 'sha512'>): boolean {
  return timingSafeEqual(hash.digest(), Buffer.from(sha512, 'base64'))
}

/** Whether a file on the disk is exactly the one that the manifest names. */
export async function isRightFile(
  path: string,
  wanted: Pick<UpdateFile, 'size' | 'sha512'>,
): Promise<boolean> {
  try {
    const hash = createHash('sha512')
    return (await hashFile(path, hash)) === wanted.size && isRightHash(hash, wanted)
  } catch {
    return false
  }
}
