import { MAX_PICTURE_EDGE, MAX_PICTURE_PIXELS } from '../../../src-shared/model/limits.ts'
import type { Picture } from '../../../src-shared/model/scan.ts'

/** Larger files are not opened. */
export const MAX_PICTURE_FILE_BYTES = 32 * 1_048_576

/** Why a picture is not searched. */
export type PictureProblem = 'file-too-large' | 'picture-too-large' | 'picture-unreadable'

export type ReadPicture = (
  file: Blob,
) => Promise<{ ok: true; picture: Picture } | { ok: false; problem: PictureProblem }>

/** Whether a decoded picture of this size is searched. */
export function isSearchable(width: number, height: number): boolean {
  return (
    width <= MAX_PICTURE_EDGE && height <= MAX_PICTURE_EDGE && width * height <= MAX_PICTURE_PIXELS
  )
}

/** Decodes an image file to RGBA rows, here in the sandboxed page: foreign files stay out of main. */
export const readPicture: ReadPicture = async (file) => {
  if (file.size > MAX_PICTURE_FILE_BYTES) return { ok: false, problem: 'file-too-large' }
  const bitmap = await createImageBitmap(file).catch(() => null)
  if (bitmap === null) return { ok: false, problem: 'picture-unreadable' }
  try {
    const { width, height } = bitmap
    if (!isSearchable(width, height)) return { ok: false, problem: 'picture-too-large' }
    const context = new OffscreenCanvas(width, height).getContext('2d', {
      willReadFrequently: true,
    })
    if (context === null) return { ok: false, problem: 'picture-unreadable' }
    // Transparent parts are read as the white paper that they are drawn on.
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, width, height)
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, width, height)
    const label = file instanceof File ? file.name.slice(0, 200) : ''
    return {
      ok: true,
      picture: { label, width, height, rgba: new Uint8Array(data.buffer) },
    }
  } finally {
    bitmap.close()
  }
}
