import type {
  OtpAlgorithm,
  OtpType,
  TypedEntry,
} from '../../../../../src-shared/model/vault/entry.ts'
import { withPlainCharacters } from '../../../../../src-shared/text/characters.ts'
import { pastedKind } from '../entry-rules.ts'
import { typedLabel } from '../typed-label.ts'

export const digitCounts = ['6', '7', '8', '9', '10'] as const

/** An entry as far as it is typed. */
export interface TypedDraft {
  readonly issuer: string
  readonly name: string
  /** The key, or a link in its place. */
  readonly secret: string
  readonly type: OtpType
  readonly algorithm: OtpAlgorithm
  readonly digits: (typeof digitCounts)[number]
  readonly period: string
  readonly counter: string
}

const DEFAULT_PERIOD_SECONDS = 30

/** Nothing typed yet; with the key, if that was pasted already. */
export function emptyDraft(secret: string): TypedDraft {
  return {
    issuer: '',
    name: '',
    secret,
    type: 'totp',
    algorithm: 'SHA1',
    digits: '6',
    period: String(DEFAULT_PERIOD_SECONDS),
    counter: '0',
  }
}

/** The seconds of a period (1 to 300); null for any other text. */
export function periodOf(typed: string): number | null {
  const seconds = Number(typed)
  return Number.isInteger(seconds) && seconds >= 1 && seconds <= 300 ? seconds : null
}

/** The next counter (0 to 2^53 - 1), in digits of any script; null for any other text. */
export function counterOf(typed: string): number | null {
  const digits = withPlainCharacters(typed)
  const counter = /^[0-9]{1,16}$/.test(digits) ? Number(digits) : Number.NaN
  return Number.isSafeInteger(counter) ? counter : null
}

/** Whether a link was typed in place of the key: it contains all the rest. */
export function hasLink({ secret }: TypedDraft): boolean {
  const kind = pastedKind(secret)
  return kind === 'link' || kind === 'several'
}

/** The entry that was typed; null while a part of it is missing or cannot be right. */
export function typedEntryOf(draft: TypedDraft): TypedEntry | null {
  const { type } = draft
  const isLink = hasLink(draft)
  const periodSeconds = type === 'totp' && !isLink ? periodOf(draft.period) : DEFAULT_PERIOD_SECONDS
  const counter = type === 'hotp' && !isLink ? counterOf(draft.counter) : 0
  const secret = draft.secret.trim()
  if (secret === '' || periodSeconds === null || counter === null) return null
  return {
    issuer: typedLabel(draft.issuer),
    name: typedLabel(draft.name),
    secret,
    type,
    algorithm: type === 'steam' ? 'SHA1' : draft.algorithm,
    digits: type === 'steam' ? 6 : Number(draft.digits),
    periodSeconds,
    ...(type === 'hotp' ? { counter } : {}),
  }
}
