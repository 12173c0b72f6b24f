import { inPlaceOf, type Entry } from './entry.ts'
import { isKnown, secretDigest } from './entry-index.ts'
import { intoTrash } from './trash.ts'

/** An entry to add, and the one that makes room for it, if the person chose so. */
export interface Addition {
  /** It may be in the trash: then it makes nothing else go there. */
  readonly entry: Entry
  /** Pinned after those that are. */
  readonly isPinned: boolean
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
  const added: Entry[] = []
  const successors = new Map<Entry, Entry>()
  const atEnd: Entry[] = []
  const replaceable = new Map(
    entries
      .filter(({ binding, deletedAtMs }) => binding === null && deletedAtMs === null)
      .map((entry) => [entry.id, entry]),
  )
  let lastPin = entries.reduce((last, { pin }) => Math.max(last, pin ?? 0), 0)
  for (const { entry, isPinned, replaces } of newOnes(entries, additions)) {
    const isTrashed = entry.deletedAtMs !== null
    const old = replaces === null || isTrashed ? undefined : replaceable.get(replaces)
    const isFirst = old !== undefined && !successors.has(old)
    const placed = isFirst ? inPlaceOf(old, entry) : entry
    const isPinnedNow = isPinned && placed.pin === null
    if (isPinnedNow) lastPin += 1
    const kept = isPinnedNow ? { ...placed, pin: lastPin } : placed
    if (isFirst) successors.set(old, kept)
    else atEnd.push(kept)
    added.push(kept)
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

/**
 * The additions that give codes which neither the list nor an addition before them gives. One for the trash
 * also gives way to any addition in use, and to what is in the trash already.
 */
function newOnes(entries: readonly Entry[], additions: readonly Addition[]): readonly Addition[] {
  const digests = additions.map(({ entry }) => secretDigest(entry.parameters))
  const isForTrash = additions.map(({ entry }) => entry.deletedAtMs !== null)
  const inUse = new Set(digests.filter((_digest, index) => isForTrash[index] === false))
  const inTrash = isForTrash.includes(true)
    ? entries.filter(({ deletedAtMs }) => deletedAtMs !== null)
    : []
  const trashed = new Set(inTrash.map((entry) => secretDigest(entry.parameters)))
  const taken = new Set<string>()
  return additions.filter(({ entry }, index) => {
    const digest = digests[index] ?? ''
    const isTaken = taken.has(digest) || isKnown(entries, entry)
    const givesWay = isForTrash[index] === true && (inUse.has(digest) || trashed.has(digest))
    if (isTaken || givesWay) return false
    taken.add(digest)
    return true
  })
}
