import type { EntryCode, EntrySummary } from '../../../src-shared/model/vault/entry.ts'
import { digitsOf, hotpCode, periodSecondsOf } from '../../../src-shared/otp/codes.ts'
import { copyOfSecret } from '../../../src-shared/otp/copy-of-secret.ts'
import type { OtpParameters } from '../../../src-shared/otp/parameters.ts'
import { cleanNote } from '../../../src-shared/text/note.ts'
import { cleanTags } from '../../../src-shared/text/tags.ts'
import type { SeenTime } from '../../time/seen-time.ts'
import { partsOf, type Steps } from '../../time/steps.ts'
import type { Binding } from './binding.ts'
import { hmac } from '../keys/cipher.ts'
import { codePairAt } from './code-pair.ts'
import { cleanUsage, sumOf, type Usage } from './usage.ts'

/** One secret in the vault, with everything kept about it. */
export interface Entry {
  readonly id: string
  readonly parameters: OtpParameters
  readonly issuer: string
  readonly name: string
  readonly createdAtMs: number
  /** When it was moved to the trash, or null. */
  readonly deletedAtMs: number | null
  /** How long it has been in the trash; null outside the trash, and when an older version moved it there. */
  readonly trashAge: SeenTime | null
  /** Its place among the pinned entries, from 1 up; null: not pinned. */
  readonly pin: number | null
  /** Lines of text; empty: none. */
  readonly note: string
  readonly tags: readonly string[]
  /** The person's own picture, base64; null: none. */
  readonly icon: string | null
  /** Null: never. */
  readonly used: Usage | null
  readonly binding: EntryBinding | null
  /** `pending`: put here by an enrolment that the server has not confirmed yet. */
  readonly state: 'live' | 'pending'
}

export type EntryBinding = Binding & { readonly accountEmail: string }

/** The parts of an entry that a caller passes in. Note, tags and usage are cleaned when the entry is made. */
export type NewEntry = Pick<Entry, 'parameters' | 'issuer' | 'name'> &
  Partial<Pick<Entry, 'note' | 'tags' | 'used'>>

/** The time now, on this computer's clock and as codes are made for (the service's clock, when it is known). */
export interface CodeTimes {
  readonly nowMs: number
  readonly codeTimeMs: number
}

/** 80 bits: shorter secrets are marked as weak (RFC 4226 requires 128). */
const WEAK_BELOW_BYTES = 10

/**
 * A new entry. Its secret is a copy: the copy is overwritten when the vault locks, the caller's secret is
 * not.
 */
export function newEntry(
  given: NewEntry,
  made: Pick<Entry, 'id' | 'createdAtMs' | 'binding' | 'state'>,
): Entry {
  const { parameters } = given
  return {
    id: made.id,
    parameters: { ...parameters, secret: copyOfSecret(parameters.secret) },
    issuer: given.issuer,
    name: given.name,
    createdAtMs: made.createdAtMs,
    deletedAtMs: null,
    trashAge: null,
    pin: null,
    note: cleanNote(given.note ?? ''),
    tags: cleanTags(given.tags ?? []),
    icon: null,
    used: cleanUsage(given.used),
    binding: made.binding,
    state: made.state,
  }
}

/** An entry that stands for another one from now on: what the person arranged stays as it was. */
export function inPlaceOf(old: Entry, successor: Entry): Entry {
  return {
    ...successor,
    pin: successor.pin ?? old.pin,
    note: successor.note === '' ? old.note : successor.note,
    tags: cleanTags([...old.tags, ...successor.tags]),
    icon: successor.icon ?? old.icon,
    used: sumOf(old.used, successor.used),
  }
}

/** A change makes a new entry: each of thousands is summed up once, and not at every change of one of them. */
const summaries = new WeakMap<Entry, EntrySummary>()

/** The parts of an entry that may leave main. */
export function summaryOf(entry: Entry): EntrySummary {
  const known = summaries.get(entry)
  if (known !== undefined) return known
  const summary = newSummaryOf(entry)
  summaries.set(entry, summary)
  return summary
}

/** Makes `summaryOf` quick for these entries, in steps. */
export function* summarySteps(entries: readonly Entry[]): Steps<void> {
  for (const part of partsOf(entries, 500)) {
    for (const entry of part) summaryOf(entry)
    yield
  }
}

function newSummaryOf(entry: Entry): EntrySummary {
  const { parameters } = entry
  return {
    id: entry.id,
    type: parameters.type,
    issuer: entry.issuer,
    name: entry.name,
    algorithm: parameters.type === 'steam' ? 'SHA1' : parameters.algorithm,
    digits: digitsOf(parameters),
    periodSeconds: periodSecondsOf(parameters) ?? 0,
    counter: parameters.type === 'hotp' ? parameters.counter : null,
    createdAtMs: entry.createdAtMs,
    deletedAtMs: entry.deletedAtMs,
    guardsSignIn: entry.binding !== null,
    guardedAccount: entry.binding?.accountEmail ?? null,
    isPinned: entry.pin !== null,
    note: entry.note,
    tags: [...entry.tags],
    icon: entry.icon,
    timesUsed: entry.used?.times ?? 0,
    lastUsedAtMs: entry.used?.lastAtMs ?? null,
    isWeak: parameters.secret.length < WEAK_BELOW_BYTES,
  }
}

/** Whether an entry is shown in the list: pending ones only once they are in the trash. */
export function isListed(entry: Entry): boolean {
  return entry.state === 'live' || entry.deletedAtMs !== null
}

/** Whether an entry gives codes in the list. */
export function isInUse(entry: Entry): boolean {
  return entry.state === 'live' && entry.deletedAtMs === null
}

/**
 * Whether an entry provides the codes for its sign-in. A pending one does so even from the trash: if the app
 * was killed between the server's acceptance and the confirmation here, it is the only copy of that secret.
 */
export function answersFor(entry: Entry, binding: Binding): boolean {
  const isBound =
    entry.binding?.server === binding.server && entry.binding.methodId === binding.methodId
  return isBound && (entry.deletedAtMs === null || entry.state === 'pending')
}

/** The code of an entry. For HOTP, the code of `shownCounter`; null when none has been shown yet. */
export function codeOf(
  entry: Entry,
  times: CodeTimes,
  shownCounter: number | undefined,
): EntryCode | null {
  const { id, parameters } = entry
  if (parameters.type === 'hotp') {
    if (shownCounter === undefined) return null
    const digits = hotpCode({ ...parameters, counter: shownCounter }, hmac)
    return { id, digits, nextDigits: null, validFromMs: null, validUntilMs: null }
  }
  const { startsAtMs, periodMs, digits, nextDigits } = codePairAt(parameters, times.codeTimeMs)
  const validFromMs = startsAtMs + times.nowMs - times.codeTimeMs
  return { id, digits, nextDigits, validFromMs, validUntilMs: validFromMs + periodMs }
}

/** Same secret and type: such entries give the same codes. */
export function hasSameSecret(left: OtpParameters, right: OtpParameters): boolean {
  return left.type === right.type && Buffer.compare(left.secret, right.secret) === 0
}
