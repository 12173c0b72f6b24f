import type { EntryCode } from '../../../../src-shared/model/vault/entry.ts'
import type { Failure } from '../../../../src-shared/model/failure.ts'
import { MAX_PASTED_LENGTH } from '../../../../src-shared/model/limits.ts'
import type { OtherQrKind } from '../../../../src-shared/model/vault/candidate.ts'
import { looksLikeKey } from '../../../../src-shared/text/clean-pasted.ts'
import { linksIn } from '../../../../src-shared/text/links-in.ts'
import { whyNoKey } from '../../../../src-shared/text/typed-key.ts'

/** In this last part of its validity a code is about to change, and the next one is shown beside it. */
export const ENDING_MS = 5_000

/** Whether a code is in its last seconds. Codes with a period hardly longer than that have none. */
export function isEnding(code: EntryCode, nowMs: number): boolean {
  if (code.validUntilMs === null || code.validFromMs === null) return false
  if (code.validUntilMs - code.validFromMs <= 2 * ENDING_MS) return false
  return code.validUntilMs - nowMs <= ENDING_MS
}

/** Whether a code is not the one for this instant, or no longer; this includes a clock that was set back. */
export function isStale({ validFromMs, validUntilMs }: EntryCode, nowMs: number): boolean {
  return (
    (validUntilMs !== null && validUntilMs <= nowMs) ||
    (validFromMs !== null && validFromMs > nowMs)
  )
}

/** The least time between two wake-ups, in case a clock stops or codes are late. */
const MINIMUM_WAIT_MS = 250

/**
 * The next instant at which something on the screen changes: a code ends, or its last seconds
 * begin. Null when nothing depends on time.
 */
export function nextBoundaryMs(codes: Iterable<EntryCode>, nowMs: number): number | null {
  let nextMs = Infinity
  for (const code of codes) {
    const { validUntilMs } = code
    if (isStale(code, nowMs)) return nowMs + MINIMUM_WAIT_MS
    if (validUntilMs === null) continue
    const endingMs = validUntilMs - ENDING_MS
    nextMs = Math.min(nextMs, endingMs > nowMs ? endingMs : validUntilMs)
  }
  return nextMs === Infinity ? null : nextMs
}

/** Digits in groups as they are read aloud and typed: 123 456, 1234 567, 1234 5678; letters in one group. */
export function grouped(digits: string): string[] {
  if (digits.length < 6) return [digits]
  const middle = Math.ceil(digits.length / 2)
  return [digits.slice(0, middle), digits.slice(middle)]
}

/**
 * The kind of a pasted text: several entries to choose from (an export, a list of links), one link, a key
 * without a link, or, as far as can be seen, nothing that concerns an authenticator.
 */
export function pastedKind(text: string): 'several' | 'link' | 'key' | null {
  if (text.length > MAX_PASTED_LENGTH) return null
  const links = linksIn(text)
  if (links.length > 1 || links.some((link) => /^otpauth-migration:/i.test(link))) return 'several'
  if (links.length === 1) return 'link'
  return looksLikeKey(text) && whyNoKey(text) === null ? 'key' : null
}

/** Whether the text was not meant for an authenticator: it was pasted onto the page by mistake. */
export function isNotForUs(failure: Failure): boolean {
  return failure.code === 'link-unusable' && NOT_FOR_US.includes(failure.what)
}
const NOT_FOR_US: readonly OtherQrKind[] = ['link', 'text', 'wifi', 'contact']
