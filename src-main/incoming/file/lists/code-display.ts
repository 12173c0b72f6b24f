// What Ente Auth keeps beside a code, as JSON in a parameter of its link (ente-io/ente, code_display.dart).
import { percentDecode } from '../../../../src-shared/text/percent.ts'
import { membersOf, textOf, type WrittenEntry } from '../written-entry.ts'

/** How many of them are a millisecond: Ente writes instants in microseconds. */
const MICROSECONDS = 1_000

/** Note, tags, pinned, in the trash, usage, place; nothing where the link has no such parameter, or one that can't be read. */
export function codeDisplayOf(link: string): Pick<WrittenEntry, 'extras' | 'losses' | 'position'> {
  const encoded = /[?&]codeDisplay=([^&]*)/.exec(link)?.[1]
  if (encoded === undefined) return {}
  const display = membersOf(jsonIn(encoded))
  if (display === null) return {}
  const tags: readonly unknown[] = Array.isArray(display['tags']) ? display['tags'] : []
  return {
    extras: {
      note: textOf(display['note']),
      tags: tags.map(textOf),
      isPinned: display['pinned'] === true,
      isTrashed: display['trashed'] === true,
      used: {
        times: Number(display['tapCount']),
        lastAtMs: Number(display['lastUsedAt']) / MICROSECONDS,
      },
    },
    position: display['position'],
    losses: textOf(display['iconID']) === '' ? [] : ['icon'],
  }
}

/** Commas are encoded twice: the app separates links by them. */
function jsonIn(encoded: string): unknown {
  const text = percentDecode(encoded.replaceAll('+', ' '))
  for (const candidate of [text, text.replaceAll('%2C', ',')]) {
    try {
      return JSON.parse(candidate)
    } catch {
      // The other spelling, or none.
    }
  }
  return null
}
