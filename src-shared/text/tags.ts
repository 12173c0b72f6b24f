// Tags: short words by which a person groups entries.
import { cleanLabel, shortened } from './clean-label.ts'

/** Most tags of an entry. */
export const MAX_TAGS = 16
/** Most UTF-16 units of a tag. */
export const MAX_TAG_LENGTH = 40

/** Equal for tags that count as the same one: neither case nor compatibility forms (full width…) count. */
export function tagKey(tag: string): string {
  return tag.normalize('NFKC').toLowerCase()
}

/**
 * Tags that are safe to show, each once, as it was written first. One that is too long is cut, with `…`;
 * those beyond the sixteenth are left out. Idempotent.
 */
export function cleanTags(tags: readonly string[]): string[] {
  const byKey = new Map<string, string>()
  for (const tag of tags) {
    if (byKey.size === MAX_TAGS) break
    const clean = shortened(cleanLabel(tag), MAX_TAG_LENGTH)
    const key = tagKey(clean)
    if (clean !== '' && !byKey.has(key)) byKey.set(key, clean)
  }
  return [...byKey.values()]
}
