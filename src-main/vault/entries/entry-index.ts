import { createHmac, createSecretKey, randomBytes } from 'node:crypto'
import type { OtpParameters } from '../../../src-shared/otp/parameters.ts'
import { partsOf, type Steps } from '../../time/steps.ts'
import { isInUse, type Entry, type NewEntry } from './entry.ts'

/**
 * How an entry that is not in the vault compares with those in use. `same`: one gives the same codes (secret and type).
 * `conflict`: one has the same issuer and account name, and another secret.
 */
export type Match =
  | { readonly kind: 'new' }
  | { readonly kind: 'same'; readonly entry: Entry }
  | { readonly kind: 'conflict'; readonly entry: Entry }

interface EntryIndex {
  readonly bySecret: ReadonlyMap<string, Entry>
  readonly byName: ReadonlyMap<string, Entry>
}

/** Secrets are looked up by a keyed hash: no string may hold a secret, and an import compares thousands. */
const hashKey = createSecretKey(randomBytes(32))
/** Every change makes a new list of entries, and so a new index. */
const indexes = new WeakMap<readonly Entry[], EntryIndex>()

/** Every change makes a new index of thousands: each digest is made once. */
const digests = new WeakMap<OtpParameters, string>()

/** Stands for a secret and its type: equal for entries that give the same codes. Nothing can be learned from it. */
export function secretDigest(parameters: OtpParameters): string {
  const known = digests.get(parameters)
  if (known !== undefined) return known
  const { type, secret } = parameters
  const digest = createHmac('sha256', hashKey).update(type).update(secret).digest('base64')
  digests.set(parameters, digest)
  return digest
}

/** Prepares the comparison of these entries with those of the list, in steps. */
export function* compareSteps(
  entries: readonly Entry[],
  given: readonly Pick<Entry, 'parameters'>[],
): Steps<void> {
  yield* digestSteps([...entries, ...given])
  indexOf(entries)
  yield
}

/** Makes `secretDigest` quick for these entries, in steps. */
export function* digestSteps(entries: readonly Pick<Entry, 'parameters'>[]): Steps<void> {
  for (const part of partsOf(entries, 100)) {
    for (const { parameters } of part) secretDigest(parameters)
    yield
  }
}

/** Whether an entry of the list that is in use gives the same codes. */
export function isKnown(entries: readonly Entry[], given: Pick<Entry, 'parameters'>): boolean {
  return indexOf(entries).bySecret.has(secretDigest(given.parameters))
}

/** Compares one entry with all of the list that are in use. */
export function matchOf(entries: readonly Entry[], given: NewEntry): Match {
  const { bySecret, byName } = indexOf(entries)
  const same = bySecret.get(secretDigest(given.parameters))
  if (same !== undefined) return { kind: 'same', entry: same }
  const name = nameKeyOf(given)
  const rival = name === null ? undefined : byName.get(name)
  return rival === undefined ? { kind: 'new' } : { kind: 'conflict', entry: rival }
}

function indexOf(entries: readonly Entry[]): EntryIndex {
  const known = indexes.get(entries)
  if (known !== undefined) return known
  const bySecret = new Map<string, Entry>()
  const byName = new Map<string, Entry>()
  for (const entry of entries) {
    if (!isInUse(entry)) continue
    addOnce(bySecret, secretDigest(entry.parameters), entry)
    const name = nameKeyOf(entry)
    if (name !== null) addOnce(byName, name, entry)
  }
  const index = { bySecret, byName }
  indexes.set(entries, index)
  return index
}

/** The first one of several that are alike counts. */
function addOnce(index: Map<string, Entry>, key: string, entry: Entry): void {
  if (!index.has(key)) index.set(key, entry)
}

/** Issuer and account name, in which case does not count; null where there is neither. */
export function nameKeyOf({ issuer, name }: Pick<Entry, 'issuer' | 'name'>): string | null {
  if (issuer === '' && name === '') return null
  return JSON.stringify([issuer.toLowerCase(), name.toLowerCase()])
}
