// The pictures that a person chose for entries, bounded together: they are in every list that a page gets.
import { iconBytes, MAX_ALL_ICON_BYTES } from '../../../src-shared/model/vault/icon.ts'
import type { Entry } from './entry.ts'

const sizeOf = (icon: string | null) => (icon === null ? 0 : iconBytes(icon))

/** Whether a picture for the entry with the given id is one too many, beside those of the others. */
export function hasNoRoomFor(entries: readonly Entry[], id: string, icon: string | null): boolean {
  if (icon === null) return false
  const others = entries.filter((entry) => entry.id !== id)
  const size = others.reduce((sum, entry) => sum + sizeOf(entry.icon), sizeOf(icon))
  return size > MAX_ALL_ICON_BYTES
}

/** The entries without the pictures that do not fit any more; the first ones keep theirs. */
export function withinIconRoom<E extends Pick<Entry, 'icon'>>(entries: readonly E[]): E[] {
  let size = 0
  return entries.map((entry) => {
    const after = size + sizeOf(entry.icon)
    if (after > MAX_ALL_ICON_BYTES) return { ...entry, icon: null }
    size = after
    return entry
  })
}
