// Codes sent by SMS or email (NIST SP 800-63B-4 section 3.1.3.2): six digits or more, valid for at most ten
// minutes.
import type { CodeLength } from '../../../src-shared/model/code.ts'
import type { RecordPlace } from '../secrets/key-ring.ts'
import type { RandomBytes } from '../secrets/randomness.ts'

const SECOND_MS = 1000

/** A code to be sent; all are equally likely. */
export function newOneTimeCode(length: CodeLength, randomBytes: RandomBytes): string {
  return digits(length, randomBytes)
}

/** Eight digits: an activation code is valid for a day (NIST SP 800-63B-4 section 4.2.1.2 asks for six). */
export function newActivationCode(randomBytes: RandomBytes): string {
  return digits(8, randomBytes)
}

/** Eight digits, for a new password: the mailbox is all that guards it until the second factor is asked. */
export function newForgottenPasswordCode(randomBytes: RandomBytes): string {
  return digits(8, randomBytes)
}

function digits(count: number, randomBytes: RandomBytes): string {
  const codes = 10 ** count
  // The largest multiple of the number of codes in 32 bits: values above it would favour some codes.
  const fairBelow = Math.floor(2 ** 32 / codes) * codes
  for (;;) {
    const number = Buffer.from(randomBytes(4)).readUInt32BE()
    if (number < fairBelow) return String(number % codes).padStart(count, '0')
  }
}

/** When a code sent now expires: never after its challenge or enrolment. */
export function codeEndMs(lifetimeMs: number, nowMs: number, contextEndMs: number): number {
  return Math.min(nowMs + lifetimeMs, contextEndMs)
}

/** Milliseconds between the send with this number, counted from 1, and the next one. */
export function resendSpacingMs(sends: number): number {
  if (sends <= 1) return 30 * SECOND_MS
  return sends === 2 ? 60 * SECOND_MS : 120 * SECOND_MS
}

/** Where a sealed address belongs. The row keeps its id when a pending enrolment becomes a method. */
export function addressPlace(userId: string, methodId: string): RecordPlace {
  return { table: 'out_of_band_address', userId, rowId: methodId }
}

/** The hint of an email address: its first character and the part after the `@`. */
export function maskEmailAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const [first = ''] = address.slice(0, Math.max(at, 0))
  return `${first}•••${address.slice(Math.max(at, 0))}`.slice(0, 100)
}
