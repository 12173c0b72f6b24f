import { inPlaceOf, type Entry } from './entry.ts'
import { matchOf, secretDigest } from './entry-index.ts'
import { intoTrash } from './trash.ts'

/** An entry to add, and the one that makes room for it, if the person chose so. */
export interface Addition {
  readonly entry: Entry
  /** Goes into the trash. One that guards a sign-in, or is in the trash already, stays where it is. */
  readonly replaces: string | null
}

/** What a list becomes by adding. */
export interface Additions {
  readonly entries: readonly Entry[]
  readonly added: readonly Entry[]
  /** How many gave the same codes as an entry in use, or as an addition before them, and were left out. */
  readonly same: number
  /** How many entries went into the trash. */
  readonly replaced: number
}

/** Adds entries that the list does not have yet; one that replaces another stands in its place. */
export function addAll(
  entries: readonly Entry[],
  additions: readonly Addition[],
  nowMs: number,
): Additions {
  const digests = new Set<string>()
  const added: Entry[] = []
  const successors = new Map<Entry, Entry>()
  const atEnd: Entry[] = []
  const replaceable = new Map(
    entries
      .filter(({ binding, deletedAtMs }) => binding === null && deletedAtMs === null)
      .map((entry) => [entry.id, entry]),
  )
  for (const { entry, replaces } of additions) {
    const digest = secretDigest(entry.parameters)
    if (digests.has(digest) || matchOf(entries, entry).kind === 'same') continue
    digests.add(digest)
    const old = replaces === null ? undefined : replaceable.get(replaces)
    if (old === undefined || successors.has(old)) {
      atEnd.push(entry)
      added.push(entry)
    } else {
      const successor = inPlaceOf(old, entry)
      successors.set(old, successor)
      added.push(successor)
    }
  }
  const changed = entries.flatMap((entry) => {
    const successor = successors.get(entry)
    return successor === undefined ? [entry] : [successor, intoTrash(entry, nowMs)]
  })
  return {
    entries: [...changed, ...atEnd],
    added,
    same: additions.length - added.length,
    replaced: successors.size,
  }
}
