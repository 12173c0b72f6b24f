// Throttling before the account is known: passwords, and codes per address. Failures of an account's second
// factor are counted elsewhere (lockout.ts): without the password an attacker reaches only these counters,
// and can never lock the second factor.
import { isIPv6 } from 'node:net'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Allows at most `attempts` in a window of `windowMs` that begins with the first of them. */
export interface BucketLimit {
  readonly attempts: number
  readonly windowMs: number
}

/** Limits by what is counted. An empty list means no limit. */
export interface AttemptLimits {
  /** Wrong passwords for one email address from one network address, or on one known device. */
  readonly passwordPerAccountAndAddress: readonly BucketLimit[]
  /** Wrong passwords for one email address from everywhere except known devices. */
  readonly passwordPerAccount: readonly BucketLimit[]
  /** Wrong passwords from one network address for any email address, except on known devices. */
  readonly passwordPerAddress: readonly BucketLimit[]
  /** Wrong passwords in step-ups of one account, over all sessions. */
  readonly passwordPerStepUpAccount: readonly BucketLimit[]
  /** New passwords of one account, including refused ones: judging one takes a while. */
  readonly newPasswordPerAccount: readonly BucketLimit[]
  /** Wrong second-factor codes from unknown devices at one network address. */
  readonly codePerAddress: readonly BucketLimit[]
  /** Requests for a new password from one network address, for any email address. */
  readonly forgottenPasswordPerAddress: readonly BucketLimit[]
  /** Refused renewals of sessions from one network address. */
  readonly renewalPerAddress: readonly BucketLimit[]
}

/** Authelia's buckets for codes and addresses; NIST's hundred as the daily limit per account. */
export const defaultAttemptLimits: AttemptLimits = {
  passwordPerAccountAndAddress: [
    { attempts: 10, windowMs: 15 * MINUTE_MS },
    { attempts: 100, windowMs: 24 * HOUR_MS },
  ],
  passwordPerAccount: [
    { attempts: 50, windowMs: HOUR_MS },
    { attempts: 100, windowMs: 24 * HOUR_MS },
  ],
  passwordPerAddress: [
    { attempts: 30, windowMs: MINUTE_MS },
    { attempts: 50, windowMs: 10 * MINUTE_MS },
  ],
  passwordPerStepUpAccount: [
    { attempts: 10, windowMs: 15 * MINUTE_MS },
    { attempts: 50, windowMs: 24 * HOUR_MS },
  ],
  newPasswordPerAccount: [{ attempts: 30, windowMs: HOUR_MS }],
  codePerAddress: [
    { attempts: 30, windowMs: MINUTE_MS },
    { attempts: 40, windowMs: 2 * MINUTE_MS },
    { attempts: 50, windowMs: 10 * MINUTE_MS },
  ],
  forgottenPasswordPerAddress: [
    { attempts: 20, windowMs: HOUR_MS },
    { attempts: 100, windowMs: 24 * HOUR_MS },
  ],
  // Nobody guesses 256 bits: this spares the database. A whole office starts in the same minute.
  renewalPerAddress: [{ attempts: 300, windowMs: MINUTE_MS }],
}

/** An address without its zone. An IPv4 address in IPv6 clothes (`::ffff:192.0.2.1`) is the IPv4 one. */
export function plainAddress(address: string): string {
  const plain = address.split('%')[0] ?? address
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1] ?? plain
}

/**
 * What a network address counts as: an IPv4 address itself, an IPv6 address by its /64, since one
 * subscriber owns that many.
 */
export function addressGroup(address: string): string {
  const plain = plainAddress(address)
  if (!isIPv6(plain)) return plain
  return `${expandIpv6(plain).slice(0, 4).join(':')}::/64`
}

function expandIpv6(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  // An embedded IPv4 tail stands for two groups.
  const length = before.length + after.length + (address.includes('.') ? 1 : 0)
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - length }, () => '0')
  return [...before, ...zeros, ...after].map((group) => group.replace(/^0+(?=.)/, ''))
}
