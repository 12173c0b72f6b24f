import { MAX_PICTURE_EDGE, MAX_PICTURE_PIXELS } from '../../../src-shared/model/limits.ts'

/** Whether a decoded picture of this size is searched. */
export function isSearchable(width: number, height: number): boolean {
  return (
    width <= MAX_PICTURE_EDGE && height <= MAX_PICTURE_EDGE && width * height <= MAX_PICTURE_PIXELS
  )
}
