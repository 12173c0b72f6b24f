// The one rule for what ends sessions (OWASP ASVS 5.0 7.4.2, 7.4.3, 7.4.5; NIST SP 800-63B-4 4.2).

/** An event after which fewer people may be signed in to an account. */
export type AccessChange =
  | 'method-added'
  | 'method-changed'
  | 'method-turned-off'
  | 'default-changed'
  | 'recovery-codes-replaced'
  | 'password-changed'
  | 'forgotten-password-set'
  | 'set-up-at-sign-in'
  | 'signed-out-everywhere-else'
  | 'activity-reported'
  | 'sessions-ended-by-administrator'
  | 'two-factor-reset-by-administrator'
  | 'account-disabled'
  | 'trusted-device-theft'
  | 'session-copied'

/** The sessions, trust and pending sign-ins that a change ends. */
export interface AccessEnding {
  /**
   * `others`: all but the session that makes the change; `own`: only that one. `by-trusted-devices`: those
   * that a trusted device opened instead of a second factor.
   */
  readonly sessions: 'all' | 'others' | 'own' | 'by-trusted-devices'
  /** Which devices lose their trust: all, all but the one of that session, or only that one. */
  readonly trust: 'all' | 'others' | 'own' | 'none'
  /** Sign-ins and step-ups that wait for a code or a set-up. */
  readonly pending: boolean
}

/** Everything but the session that makes the change, whose user has just confirmed who they are. */
const everythingElse = { sessions: 'others', trust: 'all', pending: true } as const
/** Everything but this session and the trust in its device, which the change does not affect. */
const everywhereElse = { sessions: 'others', trust: 'others', pending: true } as const
const everything = { sessions: 'all', trust: 'all', pending: true } as const

/**
 * After any change, no one stays signed in with less than the account requires now: neither a session from
 * before the first method, nor one that a company's requirement closed, nor a pending sign-in. A policy
 * change itself ends no session: it closes the sessions of people who must set up a method (`must_enrol`),
 * and the set-up ends all the closed ones.
 */
const endings: Readonly<Record<AccessChange, AccessEnding>> = {
  'method-added': everythingElse,
  'method-changed': everythingElse,
  'method-turned-off': everythingElse,
  'password-changed': everythingElse,
  // The devices are in doubt, this one too.
  'activity-reported': everythingElse,
  'default-changed': everywhereElse,
  'recovery-codes-replaced': everywhereElse,
  'signed-out-everywhere-else': everywhereElse,
  // Its own session is opened afterwards.
  'set-up-at-sign-in': everything,
  // Its owner is not signed in: the second factor is still to be asked.
  'forgotten-password-set': everything,
  'sessions-ended-by-administrator': everything,
  'two-factor-reset-by-administrator': everything,
  'account-disabled': everything,
  // A copy of its token may have opened sessions before the token was used a second time.
  'trusted-device-theft': { sessions: 'by-trusted-devices', trust: 'none', pending: false },
  // Whoever has a copy of what renews a session has what makes its device trusted as well.
  'session-copied': { sessions: 'own', trust: 'own', pending: false },
}

/** Returns what a change ends. */
export function endingOf(change: AccessChange): AccessEnding {
  return endings[change]
}
