// Pure changes of the list of entries.
import type { EntryPatch } from '../../../src-shared/model/vault/entry.ts'
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import {
  answersFor,
  hasSameSecret,
  inPlaceOf,
  isInUse,
  isListed,
  type Entry,
  type EntryBinding,
} from './entry.ts'
import { hasNoRoomFor } from './icons.ts'
import { ageTrash, intoTrash, outOfTrash } from './trash.ts'

/** Enrolments last minutes; one that is still pending after this was abandoned or interrupted. */
const PENDING_MS = 3_600_000

/** The entries that a person sees, the trash included: first those that are pinned, as they were pinned. */
export function listed(entries: readonly Entry[]): Entry[] {
  const placeOf = ({ pin, deletedAtMs }: Entry) =>
    pin === null || deletedAtMs !== null ? Number.MAX_SAFE_INTEGER : pin
  return entries.filter(isListed).toSorted((a, b) => placeOf(a) - placeOf(b))
}

/** All entries with one of them changed; `before` and `after` are the same where the change changes nothing. */
export interface ChangedEntry {
  readonly entries: readonly Entry[]
  readonly before: Entry
  readonly after: Entry
}

/** Replaces the listed entry with the given id by the result of `change`. */
export function changeEntry(
  entries: readonly Entry[],
  id: string,
  change: (entry: Entry) => Entry,
): Result<ChangedEntry> {
  const before = entries.find((entry) => entry.id === id && isListed(entry))
  if (before === undefined) return fail({ code: 'entry-not-found' })
  const after = change(before)
  return ok({ entries: entries.map((entry) => (entry === before ? after : entry)), before, after })
}

/** Changes what a person can change of the listed entry with the given id. */
export function editEntry(
  entries: readonly Entry[],
  id: string,
  patch: EntryPatch,
): Result<ChangedEntry> {
  if (hasNoRoomFor(entries, id, patch.icon ?? null)) return fail({ code: 'icons-full' })
  const lastPin = entries.reduce((last, { pin }) => Math.max(last, pin ?? 0), 0)
  return changeEntry(entries, id, (entry) => patched(entry, patch, lastPin + 1))
}

/** Fails to compile when a member of the patch was not taken out. */
type Nothing = Readonly<Record<string, never>>

/** Applies a patch to an entry; returns the same object when it changes nothing. */
export function patched(entry: Entry, patch: EntryPatch, nextPin: number): Entry {
  const { issuer = entry.issuer, name = entry.name, ...rest } = patch
  const { isPinned = entry.pin !== null, note = entry.note, tags = entry.tags, ...more } = rest
  const { icon = entry.icon, ...others } = more
  others satisfies Nothing
  const pin = isPinned ? (entry.pin ?? nextPin) : null
  const areTagsSame =
    tags.length === entry.tags.length && tags.every((tag, index) => tag === entry.tags[index])
  const isSame =
    issuer === entry.issuer &&
    name === entry.name &&
    pin === entry.pin &&
    note === entry.note &&
    icon === entry.icon &&
    areTagsSame
  return isSame ? entry : { ...entry, issuer, name, pin, note, tags, icon }
}

/** The pending entry of the same enrolment, when the user tries it a second time. */
export function findSamePending(
  entries: readonly Entry[],
  wanted: Pick<Entry, 'parameters' | 'binding'>,
): Entry | undefined {
  const { binding } = wanted
  if (binding === null) return undefined
  return entries.find(
    (entry) =>
      entry.state === 'pending' &&
      answersFor(entry, binding) &&
      hasSameSecret(entry.parameters, wanted.parameters),
  )
}

/** Moves live entries whose sign-in has ended into the trash, without their binding. */
export function retire(
  entries: readonly Entry[],
  isOver: (binding: EntryBinding) => boolean,
  nowMs: number,
): { readonly entries: Entry[]; readonly retired: Entry[] } {
  const retired: Entry[] = []
  const next = entries.map((entry) => {
    const isRetired = isInUse(entry) && entry.binding !== null && isOver(entry.binding)
    if (!isRetired) return entry
    const changed: Entry = { ...intoTrash(entry, nowMs), binding: null }
    retired.push(changed)
    return changed
  })
  return { entries: next, retired }
}

/**
 * Makes a pending entry live. An unbound entry with the same secret (its QR code was scanned earlier) is
 * removed, so that only one is left.
 */
export function confirm(
  entries: readonly Entry[],
  pending: Entry,
): { readonly entries: Entry[]; readonly confirmed: Entry } {
  const isReplaced = (entry: Entry) =>
    entry !== pending &&
    entry.binding === null &&
    isInUse(entry) &&
    hasSameSecret(entry.parameters, pending.parameters)
  const confirmed = entries
    .filter(isReplaced)
    .reduce<Entry>((kept, old) => inPlaceOf(old, kept), { ...outOfTrash(pending), state: 'live' })
  const left = entries
    .filter((entry) => !isReplaced(entry))
    .map((entry) => (entry === pending ? confirmed : entry))
  return { entries: left, confirmed }
}

/**
 * Applies the time that has passed: entries that have been in the trash for 30 days are removed, and
 * interrupted enrolments are moved to the trash (not removed: the server may have accepted one at the instant
 * the app was killed).
 */
export function ageEntries(entries: readonly Entry[], nowMs: number): Entry[] {
  return ageTrash(entries, nowMs).map((entry) => {
    const isCutOff = entry.state === 'pending' && nowMs - entry.createdAtMs >= PENDING_MS
    return isCutOff ? intoTrash(entry, nowMs) : entry
  })
}
