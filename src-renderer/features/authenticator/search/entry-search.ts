// Which entries a search and the chosen tags leave, best first. It works in slices, so that a vault with
// thousands of long notes does not hold up the page.
import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import { tagKey } from '../../../../src-shared/text/tags.ts'
import { folded } from '../../../../src-shared/text/folded.ts'
import { bestFirst, type Found } from './ranking.ts'

/** What a search looks through, made once per entry. */
interface SearchText {
  readonly issuer: string
  /** Everything, the issuer included. */
  readonly all: string
}

/** A search under way. */
export interface EntrySearch {
  readonly isDone: boolean
  /** What was found so far; all of it once the search is done. */
  readonly found: readonly EntrySummary[]
  /** Goes on for one slice. */
  step(): void
}

/**
 * How much one slice reads, in characters that are folded: some milliseconds. Typical entries have about
 * fifty, so that thousands are searched in the first slice.
 */
const SLICE = 400_000
/** Looking through text that is folded already costs a fraction of folding it. */
const LOOKING = 1 / 8

const texts = new WeakMap<EntrySummary, SearchText>()

function textOf(entry: EntrySummary): SearchText {
  const known = texts.get(entry)
  if (known !== undefined) return known
  const issuer = folded(entry.issuer)
  // Line feeds keep words from being found across two of its parts.
  const others = [entry.name, ...entry.tags, entry.note].join('\n')
  const text = { issuer, all: `${issuer}\n${folded(others)}` }
  texts.set(entry, text)
  return text
}

function lengthOf(entry: EntrySummary): number {
  const known = texts.get(entry)
  if (known !== undefined) return 1 + known.all.length * LOOKING
  return 1 + entry.issuer.length + entry.name.length + entry.note.length + entry.tags.length * 10
}

/** Searches for the entries that contain every word of the query and have one of the tags, given by their keys. */
export function startSearch(
  entries: readonly EntrySummary[],
  query: string,
  tagKeys: ReadonlySet<string>,
): EntrySearch {
  const words = folded(query).split(/\s+/u).filter(Boolean)
  const isTagged = ({ tags }: EntrySummary) =>
    tagKeys.size === 0 || tags.some((tag) => tagKeys.has(tagKey(tag)))
  const fitting: Found[] = []
  let at = 0
  let found: readonly EntrySummary[] = []

  function look(entry: EntrySummary): void {
    if (!isTagged(entry)) return
    if (words.length === 0) return void fitting.push({ entry, begins: false })
    const { issuer, all } = textOf(entry)
    if (!words.every((word) => all.includes(word))) return
    fitting.push({ entry, begins: words.some((word) => issuer.startsWith(word)) })
  }

  const search = {
    get isDone() {
      return at === entries.length
    },
    get found() {
      return found
    },
    step() {
      let left = SLICE
      for (; at < entries.length && left > 0; at += 1) {
        const entry = entries[at]
        if (entry === undefined) break
        left -= lengthOf(entry)
        look(entry)
      }
      // Tags alone leave the order of the list.
      found = words.length > 0 ? bestFirst(fitting) : fitting.map(({ entry }) => entry)
    },
  }
  if (words.length > 0 || tagKeys.size > 0) return search
  // Nothing to search for: the list itself, so that what depends on it stays as it is.
  return { isDone: true, found: entries, step() {} }
}

/** A tag that entries have. */
export interface KnownTag {
  readonly key: string
  /** Its spelling where it comes first. */
  readonly tag: string
  /** How many entries have it. */
  readonly count: number
}

/** Most tags that are shown to choose from: a file may bring any number. */
const MAX_SHOWN_TAGS = 100

/** The tags of all entries, in the order of the language's alphabet; of very many those that are used most. */
export function tagsOf(entries: readonly EntrySummary[], locale: string): KnownTag[] {
  const byKey = new Map<string, { key: string; tag: string; count: number }>()
  for (const { tags } of entries) {
    for (const tag of tags) {
      const key = tagKey(tag)
      const known = byKey.get(key)
      if (known === undefined) byKey.set(key, { key, tag, count: 1 })
      else known.count += 1
    }
  }
  if (byKey.size === 0) return []
  const { compare } = new Intl.Collator(locale, { numeric: true })
  const mostUsed = [...byKey.values()]
    .toSorted((a, b) => b.count - a.count)
    .slice(0, MAX_SHOWN_TAGS)
  return mostUsed.toSorted((a, b) => compare(a.tag, b.tag) || compare(a.key, b.key))
}
