// One change of several entries: a pure function of the list.
import type { SeveralChange, SeveralDone } from '../../../src-shared/model/vault/several.ts'
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import { cleanTags, tagKey } from '../../../src-shared/text/tags.ts'
import { isListed, type Entry } from './entry.ts'
import { patched } from './entry-changes.ts'
import { intoTrash, outOfTrash } from './trash.ts'

/** Changes all entries with these ids, or none: each of them has to be listed. */
export function changeSeveral(
  entries: readonly Entry[],
  ids: readonly string[],
  change: SeveralChange,
  nowMs: number,
): Result<SeveralDone & { readonly entries: readonly Entry[] }> {
  const wanted = new Set(ids)
  const chosen = entries.filter((entry) => wanted.has(entry.id) && isListed(entry))
  if (chosen.length < wanted.size) return fail({ code: 'entry-not-found' })
  const changes = changerOf(entries, change, nowMs)
  const isChosen = new Set(chosen)
  let changed = 0
  let full = 0
  const next = entries.map((entry) => {
    if (!isChosen.has(entry)) return entry
    const after = changes(entry)
    if (change.kind === 'tag' && change.isOn && !hasAll(after, change.tags)) full += 1
    if (after !== entry) changed += 1
    return after
  })
  return ok({ entries: changed === 0 ? entries : next, changed, full })
}

function changerOf(
  entries: readonly Entry[],
  change: SeveralChange,
  nowMs: number,
): (entry: Entry) => Entry {
  let lastPin = entries.reduce((last, { pin }) => Math.max(last, pin ?? 0), 0)
  switch (change.kind) {
    case 'tag': {
      const { tags, isOn } = change
      const keys = new Set(tags.map(tagKey))
      const withTags = (entry: Entry) => cleanTags([...entry.tags, ...tags])
      const without = (entry: Entry) => entry.tags.filter((tag) => !keys.has(tagKey(tag)))
      return (entry) =>
        patched(entry, { tags: isOn ? withTags(entry) : [...without(entry)] }, lastPin)
    }
    case 'pin':
      return (entry) => {
        const after = patched(entry, { isPinned: change.isPinned }, lastPin + 1)
        if (after !== entry && change.isPinned) lastPin += 1
        return after
      }
    case 'remove':
      return (entry) => intoTrash(entry, nowMs)
    case 'restore':
      return (entry) =>
        entry.deletedAtMs === null ? entry : { ...outOfTrash(entry), state: 'live' }
  }
}

function hasAll(entry: Entry, tags: readonly string[]): boolean {
  const keys = new Set(entry.tags.map(tagKey))
  return tags.every((tag) => keys.has(tagKey(tag)))
}
