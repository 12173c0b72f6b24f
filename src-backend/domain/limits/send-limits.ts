// Limits for sent messages. An attacker who pumps text messages has the password of an account, or an
// account.
import type { BucketLimit } from './attempt-buckets.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Limits by what is counted. An empty list means no limit. */
export interface SendLimits {
  /** Codes to one person over all methods, counted separately for known and unknown devices. */
  readonly perUser: readonly BucketLimit[]
  /**
   * Codes to one phone number or email address: to a person's own method, counted separately for known and
   * unknown devices; to an unverified one, over all people of a company.
   */
  readonly perRecipient: readonly BucketLimit[]
  /** Codes to an unverified destination, requested by one person. */
  readonly perUnproven: readonly BucketLimit[]
  /** Text messages to the numbers of one calling code. */
  readonly perDialCode: readonly BucketLimit[]
  /** Text messages of this backend. */
  readonly allSms: readonly BucketLimit[]
  /** Calls to the numbers of one calling code. */
  readonly callsPerDialCode: readonly BucketLimit[]
  /** Calls of this backend. */
  readonly allCalls: readonly BucketLimit[]
  /** Emails with codes from this backend. */
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

/** Nothing leaves the computer that runs the demo: the limit only slows down a loop. */
export const demoSendLimits: SendLimits = {
  ...defaultSendLimits,
  perUser: [{ attempts: 60, windowMs: HOUR_MS }],
  perRecipient: [{ attempts: 200, windowMs: DAY_MS }],
  perUnproven: [{ attempts: 100, windowMs: DAY_MS }],
}

/** Text messages whose codes no one enters are a sign of pumping: they are counted per day. */
export const COMPLETION_WINDOW_MS = DAY_MS
const COMPLETION_STEP = 20

/**
 * Whether to warn that less than a fourth of the codes to one calling code came back. Called for each text
 * message; true for at most every twentieth.
 */
export function isCompletionLow(counts: {
  readonly sent: number
  readonly proven: number
}): boolean {
  return counts.sent % COMPLETION_STEP === 0 && counts.proven * 4 < counts.sent
}

/** A daily limit of one kind; none if no number is given. */
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
  /** Null for email. */
  readonly dialCode: string | null
  /** To a method that its owner has verified, not to one that is being set up. */
  readonly isProven: boolean
  /** Requested by a session, or by a sign-in on a device that completed one before. */
  readonly isFromKnownDevice: boolean
  /** For a new password, which anybody may ask for: counted apart from the codes of sign-ins. */
  readonly isForPassword?: boolean
}

/** One limit for one subject. */
export interface SendBucket {
  readonly kind: keyof SendLimits
  readonly subject: string
  readonly limit: BucketLimit
}

/**
 * What one send counts against, in locking order: from the narrowest to the widest. For each limit the first
 * alternative without a full bucket counts; the send is refused if every alternative has one.
 *
 * No one can use up what another is entitled to. A client that only knows a password is counted separately
 * from the owner's devices, and requests for an unverified number separately from the number's owner. Half of
 * each daily quota is divided equally between the companies; the other half goes to any that needs more.
 * Sends to unverified numbers and for unknown devices get at most half of each part, so that the owners can
 * still sign in. Codes for new passwords, which take no password to ask for, get at most half of that
 * again.
 */
export function sendCounts(
  send: Send,
  limits: SendLimits,
  companies: number,
): readonly (readonly (readonly SendBucket[])[])[] {
  const { quotas, userId, companyId, recipient, dialCode, isProven, isFromKnownDevice } = send
  const { isForPassword = false } = send
  const known = isFromKnownDevice ? 'known' : 'unknown'
  const device = isForPassword ? `${known} password` : known
  const plain = (kind: keyof SendLimits, ...subject: string[]) =>
    limits[kind].map((limit) => [[{ kind, subject: subject.join('\0'), limit }]])
  const shared = (kind: keyof SendLimits, ...subject: string[]) =>
    limits[kind].map((limit) =>
      waysWithin(kind, subject, limit, companyId, companies, {
        isOwners: isProven && isFromKnownDevice,
        isForPassword,
      }),
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

/** A quota that companies share: a company's own part first, then the common part. */
function waysWithin(
  kind: keyof SendLimits,
  subject: readonly string[],
  { attempts, windowMs }: BucketLimit,
  companyId: string,
  companies: number,
  { isOwners, isForPassword }: { readonly isOwners: boolean; readonly isForPassword: boolean },
): readonly (readonly SendBucket[])[] {
  const own = Math.floor(attempts / 2 / Math.max(companies, 1))
  const way = (part: string, size: number): readonly SendBucket[] => {
    const bucket = (name: string, most: number): SendBucket => ({
      kind,
      subject: [...subject, part, name].join('\0'),
      limit: { attempts: most, windowMs },
    })
    return [
      bucket('all', size),
      ...(isOwners ? [] : [bucket('not-owners', Math.ceil(size / 2))]),
      ...(isForPassword ? [bucket('passwords', Math.ceil(size / 4))] : []),
    ]
  }
  return [way(companyId, own), way('shared', attempts - own * companies)]
}
