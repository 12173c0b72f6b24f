// The one rule for what ends sessions (OWASP ASVS 5.0 7.4.2, 7.4.3, 7.4.5; NIST SP 800-63B-4 4.2).

/** An event after which fewer people may be signed in to an account. */
export type AccessChange =
  | 'method-added'
  | 'method-changed'
  | 'method-turned-off'
  | 'default-changed'
  | 'recovery-codes-replaced'
  | 'password-changed'
  | 'set-up-at-sign-in'
  | 'signed-out-everywhere-else'
  | 'sessions-ended-by-administrator'
  | 'two-factor-reset-by-administrator'
  | 'trusted-device-theft'

/** The sessions, trust and pending sign-ins that a change ends. */
export interface AccessEnding {
  /**
   * `others`: all but the session that makes the change. `by-trusted-devices`: those that a trusted
   * device opened in the place of a second factor.
   */
  readonly sessions: 'all' | 'others' | 'by-trusted-devices'
  /** On which devices the trust ends: on all, or on all but the one of the session that stays. */
  readonly trust: 'all' | 'others' | 'none'
  /** Sign-ins and step-ups that wait for a code or a set-up. */
  readonly pending: boolean
}

/** Everything but the session that makes the change, which proved who it is. */
const everythingElse = { sessions: 'others', trust: 'all', pending: true } as const
/** Everything but this session and the trust in its device, which the change does not put in doubt. */
const everywhereElse = { sessions: 'others', trust: 'others', pending: true } as const
const everything = { sessions: 'all', trust: 'all', pending: true } as const

/**
 * Whoever got in with less than the account asks for now stays in after no change of it: neither a
 * session from before the first method, nor one that a company's requirement closed, nor a sign-in
 * that waits. A policy that changes ends no session by itself: it closes those of people who have to
 * set up a method (`must_enrol`), and the set-up ends all that it closed.
 */
const endings: Readonly<Record<AccessChange, AccessEnding>> = {
  'method-added': everythingElse,
  'method-changed': everythingElse,
  'method-turned-off': everythingElse,
  'password-changed': everythingElse,
  'default-changed': everywhereElse,
  'recovery-codes-replaced': everywhereElse,
  'signed-out-everywhere-else': everywhereElse,
  // Its own session is opened afterwards.
  'set-up-at-sign-in': everything,
  'sessions-ended-by-administrator': everything,
  'two-factor-reset-by-administrator': everything,
  // A copy of its token may have opened sessions before it came a second time.
  'trusted-device-theft': { sessions: 'by-trusted-devices', trust: 'none', pending: false },
}

/** Looks up what a change ends. */
export function endingOf(change: AccessChange): AccessEnding {
  return endings[change]
}
