// How many messages go out. Whoever pumps text messages has the password of an account, or an account.
import type { BucketLimit } from './attempt-buckets.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Limits by what is counted. An empty list lifts that limit. */
export interface SendLimits {
  /** Codes to one person, by all methods together; for known devices and for others apart. */
  readonly perUser: readonly BucketLimit[]
  /**
   * Codes to one phone number or e-mail address: to somebody's own method, for known devices and for
   * others apart; to one that is not proven yet, by all people of a company together.
   */
  readonly perRecipient: readonly BucketLimit[]
  /** Codes to one that is not proven yet, asked for by one person. */
  readonly perUnproven: readonly BucketLimit[]
  /** Text messages to the numbers of one calling code. */
  readonly perDialCode: readonly BucketLimit[]
  /** Text messages of this backend. */
  readonly allSms: readonly BucketLimit[]
  /** Calls to the numbers of one calling code. */
  readonly callsPerDialCode: readonly BucketLimit[]
  /** Calls of this backend. */
  readonly allCalls: readonly BucketLimit[]
  /** E-mails with codes of this backend. */
  readonly allEmail: readonly BucketLimit[]
}

export const defaultSendLimits: SendLimits = {
  perUser: [{ attempts: 5, windowMs: HOUR_MS }],
  perRecipient: [{ attempts: 10, windowMs: DAY_MS }],
  perUnproven: [{ attempts: 4, windowMs: DAY_MS }],
  perDialCode: [{ attempts: 1000, windowMs: DAY_MS }],
  allSms: [{ attempts: 2000, windowMs: DAY_MS }],
  callsPerDialCode: [{ attempts: 200, windowMs: DAY_MS }],
  allCalls: [{ attempts: 500, windowMs: DAY_MS }],
  allEmail: [{ attempts: 10_000, windowMs: DAY_MS }],
}

/** Nothing leaves the computer that runs the demo: only somebody's loop is slowed. */
export const demoSendLimits: SendLimits = {
  ...defaultSendLimits,
  perUser: [{ attempts: 60, windowMs: HOUR_MS }],
  perRecipient: [{ attempts: 200, windowMs: DAY_MS }],
  perUnproven: [{ attempts: 100, windowMs: DAY_MS }],
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

/** The quotas of a day that the codes of one kind count in. */
export interface SendQuotas {
  /** Of this backend. */
  readonly all: 'allSms' | 'allCalls' | 'allEmail'
  /** To the numbers of one calling code; null where there are no numbers. */
  readonly perDialCode: 'perDialCode' | 'callsPerDialCode' | null
}

/** A code that is about to be sent. */
export interface Send {
  readonly quotas: SendQuotas
  readonly userId: string
  readonly companyId: string
  readonly recipient: string
  /** Null for e-mail. */
  readonly dialCode: string | null
  /** To a method that its owner has proven, and not to one that is being set up. */
  readonly isProven: boolean
  /** Asked for by a session, or by a sign-in on a device that completed one before. */
  readonly isFromKnownDevice: boolean
}

/** One limit for one subject. */
export interface SendBucket {
  readonly kind: keyof SendLimits
  readonly subject: string
  readonly limit: BucketLimit
}

/**
 * What one send counts against, in the order of locks: from the narrowest to the widest. Of each, the
 * first way counts of which no bucket is full; the send is refused where every way is.
 *
 * Nobody can use up what somebody else is owed. Whoever only knows a password is counted apart from
 * the owner's devices, and whoever asks for a number that they have not proven apart from the number's
 * owner. Of the quotas of a day one half belongs to the companies, each an equal part; the other half
 * is for whichever needs more. Sends to unproven numbers and for unknown devices have at most half of
 * any of it: sign-ins of the owners go on.
 */
export function sendCounts(
  send: Send,
  limits: SendLimits,
  companies: number,
): readonly (readonly (readonly SendBucket[])[])[] {
  const { quotas, userId, companyId, recipient, dialCode, isProven, isFromKnownDevice } = send
  const device = isFromKnownDevice ? 'known' : 'unknown'
  const plain = (kind: keyof SendLimits, ...subject: string[]) =>
    limits[kind].map((limit) => [[{ kind, subject: subject.join('\0'), limit }]])
  const shared = (kind: keyof SendLimits, ...subject: string[]) =>
    limits[kind].map((limit) =>
      waysWithin(kind, subject, limit, companyId, companies, isProven && isFromKnownDevice),
    )
  return [
    ...plain('perUser', userId, device),
    ...(isProven
      ? plain('perRecipient', recipient, userId, device)
      : [
          ...plain('perUnproven', recipient, userId),
          ...plain('perRecipient', recipient, companyId, 'unproven'),
        ]),
    ...(dialCode === null || quotas.perDialCode === null
      ? []
      : shared(quotas.perDialCode, dialCode)),
    ...shared(quotas.all),
  ]
}

/** A quota that companies share: a company's own part first, then what is for whichever needs more. */
function waysWithin(
  kind: keyof SendLimits,
  subject: readonly string[],
  { attempts, windowMs }: BucketLimit,
  companyId: string,
  companies: number,
  isOwners: boolean,
): readonly (readonly SendBucket[])[] {
  const own = Math.floor(attempts / 2 / Math.max(companies, 1))
  const way = (part: string, size: number): readonly SendBucket[] => {
    const bucket = (name: string, most: number): SendBucket => ({
      kind,
      subject: [...subject, part, name].join('\0'),
      limit: { attempts: most, windowMs },
    })
    const all = bucket('all', size)
    return isOwners ? [all] : [all, bucket('not-owners', Math.ceil(size / 2))]
  }
  return [way(companyId, own), way('shared', attempts - own * companies)]
}
