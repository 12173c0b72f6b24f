import type { ChangedKey, EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import {
  counterOf,
  digitCounts,
  emptyDraft,
  periodOf,
  type TypedDraft,
} from '../entries/typed/typed-entry.ts'

/** What decides the codes of an entry, to be edited. Its key is in main: the field for it is empty. */
export function draftOf(entry: EntrySummary): TypedDraft {
  const { type, algorithm, digits, periodSeconds, counter } = entry
  const empty = emptyDraft('')
  return {
    ...empty,
    type,
    algorithm,
    digits: digitCounts.find((count) => count === String(digits)) ?? empty.digits,
    period: type === 'totp' ? String(periodSeconds) : empty.period,
    counter: String(counter ?? 0),
  }
}

/** Whether what was typed changes anything of the codes. */
export function changesKey(entry: EntrySummary, draft: TypedDraft): boolean {
  const before = draftOf(entry)
  const members = ['type', 'algorithm', 'digits', 'period', 'counter'] as const
  return draft.secret.trim() !== '' || members.some((member) => draft[member] !== before[member])
}

/** The period stays as it is, also where it is longer than one that can be typed. */
export function isPeriodKept(entry: EntrySummary, { period }: TypedDraft): boolean {
  return period === draftOf(entry).period
}

/** What main is asked to change; null where a part of it cannot be right. */
export function changedKeyOf(entry: EntrySummary, draft: TypedDraft): ChangedKey | null {
  const { type, algorithm } = draft
  const kept = isPeriodKept(entry, draft) ? Number(draft.period) : null
  const periodSeconds = type === 'totp' ? (kept ?? periodOf(draft.period)) : 30
  const counter = type === 'hotp' ? counterOf(draft.counter) : 0
  if (periodSeconds === null || counter === null) return null
  const secret = draft.secret.trim()
  // Another window may have moved it meanwhile: going back would repeat codes.
  const isCounterKept =
    entry.type === 'hotp' && secret === '' && draft.counter === draftOf(entry).counter
  return {
    id: entry.id,
    secret: secret === '' ? null : secret,
    type,
    algorithm: type === 'steam' ? 'SHA1' : algorithm,
    digits: type === 'steam' ? 6 : Number(draft.digits),
    periodSeconds,
    ...(type === 'hotp' && !isCounterKept ? { counter } : {}),
  }
}
