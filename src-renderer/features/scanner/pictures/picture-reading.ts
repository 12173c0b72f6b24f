import { MAX_PICTURE_EDGE, MAX_PICTURE_PIXELS } from '../../../../src-shared/model/limits.ts'
import type { Picture } from '../../../../src-shared/model/vault/scan.ts'

/** Why a picture is not searched. */
export type PictureProblem =
  | 'file-too-large'
  | 'picture-too-large'
  | 'picture-unreadable'
  | 'picture-too-complex'
  | 'pdf-locked'

export type PictureReading =
  | {
      readonly ok: true
      readonly picture: Picture
      /** Other ways to see the picture, for when nothing is found. */
      readonly others?: readonly (() => Picture)[]
    }
  | { readonly ok: false; readonly problem: PictureProblem }

/**
 * The reading, or the failure for a file that is too complex when it takes longer than `limitMs`: some
 * readings never end.
 */
export async function readWithin(
  limitMs: number,
  reading: Promise<PictureReading>,
): Promise<PictureReading> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<PictureReading>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, problem: 'picture-too-complex' }), limitMs)
  })
  try {
    return await Promise.race([reading, limit])
  } finally {
    clearTimeout(timer)
  }
}

/** Whether a decoded picture of this size is searched. */
export function isSearchable(width: number, height: number): boolean {
  return (
    width <= MAX_PICTURE_EDGE && height <= MAX_PICTURE_EDGE && width * height <= MAX_PICTURE_PIXELS
  )
}
