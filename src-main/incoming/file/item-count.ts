import { MAX_ENTRIES } from '../../../src-shared/model/limits.ts'
import type { FileItem } from './importer.ts'

/** Most places of a file, with those where nothing stands. */
const MAX_PLACES = 10 * MAX_ENTRIES

/** Counts what a file has, and says when that is too much: no file is read to its end for nothing. */
export function createItemCount(): { isTooMany(item: FileItem): boolean } {
  let [items, places] = [0, 0]
  return {
    isTooMany(item) {
      places += 1
      if (item !== null && !('begins' in item)) items += 1
      return items > MAX_ENTRIES || places > MAX_PLACES
    },
  }
}
