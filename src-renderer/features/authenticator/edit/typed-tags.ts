import { cleanTags, tagKey } from '../../../../src-shared/text/tags.ts'
import { folded } from '../../../../src-shared/text/folded.ts'

/** Most tags that are suggested at once. */
const MAX_SUGGESTIONS = 8

/** The tags that a typed or pasted text stands for: commas and line breaks part them. */
export function tagsIn(text: string): string[] {
  return text.split(/[,\n\r\u060C\u3001\uFF0C]/u)
}

/** Adds typed tags to those of an entry. One that other entries have is written as they write it. */
export function withTyped(
  tags: readonly string[],
  typed: string,
  known: readonly string[],
): string[] {
  const spelling = new Map(known.map((tag) => [tagKey(tag), tag]))
  const clean = cleanTags(tagsIn(typed))
  return cleanTags([...tags, ...clean.map((tag) => spelling.get(tagKey(tag)) ?? tag)])
}

/** Known tags that the entry does not have and that contain what is typed; those that begin with it come first. */
export function suggestions(
  tags: readonly string[],
  typed: string,
  known: readonly string[],
): string[] {
  const own = new Set(tags.map(tagKey))
  const wanted = folded(typed.trim())
  const fitting = known.filter((tag) => !own.has(tagKey(tag)) && folded(tag).includes(wanted))
  const begins = (tag: string) => (folded(tag).startsWith(wanted) ? 0 : 1)
  return fitting.toSorted((a, b) => begins(a) - begins(b)).slice(0, MAX_SUGGESTIONS)
}
