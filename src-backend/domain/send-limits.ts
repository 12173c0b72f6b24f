// How many messages go out. Whoever pumps text messages has the password of an account, or an account.
import type { BucketLimit } from './attempt-buckets.ts'
import type { OutOfBandType } from './one-time-code.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Limits by what is counted. An empty list lifts that limit. */
export interface SendLimits {
  /** Codes to one person, by all methods together. */
  readonly perUser: readonly BucketLimit[]
  /** Codes to one phone number or e-mail address, whoever has it. */
  readonly perRecipient: readonly BucketLimit[]
  /** Text messages to the numbers of one calling code. */
  readonly perDialCode: readonly BucketLimit[]
  /** Text messages of this backend. */
  readonly allSms: readonly BucketLimit[]
  /** E-mails with codes of this backend. */
  readonly allEmail: readonly BucketLimit[]
}

export const defaultSendLimits: SendLimits = {
  perUser: [{ attempts: 5, windowMs: HOUR_MS }],
  perRecipient: [{ attempts: 10, windowMs: DAY_MS }],
  perDialCode: [{ attempts: 1000, windowMs: DAY_MS }],
  allSms: [{ attempts: 2000, windowMs: DAY_MS }],
  allEmail: [{ attempts: 10_000, windowMs: DAY_MS }],
}

/** Nothing leaves the computer that runs the demo: only somebody's loop is slowed. */
export const demoSendLimits: SendLimits = {
  ...defaultSendLimits,
  perUser: [{ attempts: 60, windowMs: HOUR_MS }],
  perRecipient: [{ attempts: 200, windowMs: DAY_MS }],
}

/** Text messages whose codes nobody types are pumped ones: they are counted by the day. */
export const COMPLETION_WINDOW_MS = DAY_MS
const COMPLETION_STEP = 20

/**
 * Whether somebody is told that of the text messages to one calling code less than a fourth came back.
 * Asked with each one that is sent, true with each twentieth at most.
 */
export function isCompletionLow(counts: {
  readonly sent: number
  readonly proven: number
}): boolean {
  return counts.sent % COMPLETION_STEP === 0 && counts.proven * 4 < counts.sent
}

/** A daily limit of one kind; none where no number is given. */
export function perDay(kind: keyof SendLimits, attempts: number | undefined): Partial<SendLimits> {
  return attempts === undefined ? {} : { [kind]: [{ attempts, windowMs: DAY_MS }] }
}

/** What one send counts against, in the order of locks: from the narrowest to the widest. */
export function sendCounts(send: {
  readonly type: OutOfBandType
  readonly userId: string
  readonly recipient: string
  /** Null for e-mail. */
  readonly dialCode: string | null
}): readonly { readonly kind: keyof SendLimits; readonly subject: string }[] {
  const { type, userId, recipient, dialCode } = send
  return [
    { kind: 'perUser', subject: userId },
    { kind: 'perRecipient', subject: recipient },
    ...(dialCode === null ? [] : [{ kind: 'perDialCode', subject: dialCode } as const]),
    { kind: type === 'sms' ? 'allSms' : 'allEmail', subject: '' },
  ]
}
