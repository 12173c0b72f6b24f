// What is in a backup, beside what is here.
import { isInUse, isListed, type Entry } from '../entries/entry.ts'
import { digestSteps, nameKeyOf, secretDigest } from '../entries/entry-index.ts'
import { partsOf, type Steps } from '../../time/steps.ts'

/** How a backup's entry differs from the one here: another secret, other details, or another place. */
export type Difference = 'key' | 'details' | 'trash'

export interface Comparison {
  /** In use in the backup, and not here. */
  readonly missing: readonly Entry[]
  readonly same: readonly Entry[]
  readonly different: readonly { readonly entry: Entry; readonly by: Difference }[]
  /** In use here, and not in the backup. */
  readonly onlyHere: readonly Entry[]
  /** How many are in the backup's trash and not in use here. */
  readonly trashed: number
}

/** Compares by secret and type, then by id, then by issuer and account name, in steps. */
export function* comparisonSteps(
  here: readonly Entry[],
  backup: readonly Entry[],
): Steps<Comparison> {
  yield* digestSteps([...here, ...backup])
  const find = yield* finderSteps(here.filter(isListed))
  const met = new Set<Entry>()
  const missing: Entry[] = []
  const same: Entry[] = []
  const different: { entry: Entry; by: Difference }[] = []
  let trashed = 0
  for (const part of partsOf(backup.filter(isListed), 100)) {
    for (const entry of part) {
      const found = find(entry)
      if (found !== null) met.add(found)
      const isTrash = entry.deletedAtMs !== null
      if (isTrash && (found === null || !isInUse(found) || !hasSameKey(found, entry))) trashed += 1
      else if (found === null) missing.push(entry)
      else {
        const by = differenceOf(found, entry)
        if (by === null) same.push(entry)
        else different.push({ entry, by })
      }
    }
    yield
  }
  const onlyHere = here.filter((entry) => isInUse(entry) && !met.has(entry))
  return { missing, same, different, onlyHere, trashed }
}

function hasSameKey(left: Entry, right: Entry): boolean {
  return secretDigest(left.parameters) === secretDigest(right.parameters)
}

/** Finds what stands here for an entry of a backup; rather one that is in use. */
function* finderSteps(here: readonly Entry[]): Steps<(entry: Entry) => Entry | null> {
  const byKey = new Map<string, Entry>()
  const byId = new Map<string, Entry>()
  const byName = new Map<string, Entry>()
  const inUseFirst = here.toSorted((a, b) => Number(!isInUse(a)) - Number(!isInUse(b)))
  for (const part of partsOf(inUseFirst, 100)) {
    for (const entry of part) {
      const key = secretDigest(entry.parameters)
      const name = nameKeyOf(entry)
      if (!byKey.has(key)) byKey.set(key, entry)
      byId.set(entry.id, entry)
      if (name !== null && isInUse(entry) && !byName.has(name)) byName.set(name, entry)
    }
    yield
  }
  return (entry) =>
    byKey.get(secretDigest(entry.parameters)) ??
    byId.get(entry.id) ??
    byName.get(nameKeyOf(entry) ?? '') ??
    null
}

function differenceOf(here: Entry, entry: Entry): Difference | null {
  if (!hasSameKey(here, entry)) return 'key'
  if ((here.deletedAtMs === null) !== (entry.deletedAtMs === null)) return 'trash'
  return JSON.stringify(detailsOf(here)) === JSON.stringify(detailsOf(entry)) ? null : 'details'
}

/** What a person sees of an entry. The counter of HOTP only ever goes forward, so it is none of it. */
function detailsOf({ issuer, name, note, tags, pin, parameters }: Entry): unknown {
  const { secret: _secret, ...others } = parameters
  const kind = others.type === 'hotp' ? { ...others, counter: 0 } : others
  return [issuer, name, note, tags, pin !== null, kind]
}
