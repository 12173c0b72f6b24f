import type { SignIn } from '../../../src-shared/http/replies.ts'
import { PASSWORD_AMR, TRUSTED_DEVICE_AMR } from '../../domain/codes/authentication-methods.ts'
import { CHALLENGE_LIFETIME_MS, SET_UP_LIFETIME_MS } from '../../domain/limits/lifetimes.ts'
import { newId } from '../../domain/secrets/randomness.ts'
import { hashToken, newToken } from '../../domain/secrets/tokens.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { insertSignIn } from '../../store/challenges/sign-ins.ts'
import type { NewSignIn } from '../../store/challenges/sign-ins.ts'
import { transactAtOnce } from '../../store/engine/database.ts'
import type { Transaction } from '../../store/engine/database.ts'
import { holdFactorState, lockFactorState } from '../../store/factors/factor-states.ts'
import type { UserRow } from '../../store/people/users.ts'
import { recallDevice } from '../../store/sessions/known-devices.ts'
import type { Access } from '../../store/sessions/access.ts'
import type { SessionPlace } from '../../store/sessions/sessions.ts'
import { challengeBy, readAccessAndMethods } from '../enrolment/active-methods.ts'
import type { AccessAndMethods } from '../enrolment/active-methods.ts'
import type { FactorKinds } from '../factors/factor-kinds.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { Sessions } from '../access/sessions.ts'
import type { TrustedDevices } from '../access/trusted-devices.ts'
import { challengeMethods } from './challenge-methods.ts'
import { recordSignedIn } from './record-signed-in.ts'
import type { SignInOrigin } from './record-signed-in.ts'
import type { SignInSetUps } from './sign-in-set-up.ts'

/** What opening a sign-in works with. */
export interface OpenParts {
  readonly kinds: FactorKinds
  readonly sessions: Sessions
  readonly setUps: SignInSetUps
  readonly trustedDevices: TrustedDevices
}

/** Somebody whose password was right. */
interface Known {
  readonly user: UserRow
  readonly origin: SignInOrigin & SessionPlace
  readonly trustedDeviceToken: string | undefined
}

/** After a right password: a challenge; a session without a method or on a trusted device; or the set-up. */
export async function openSignIn(
  deps: FlowDeps,
  parts: OpenParts,
  known: Known,
): Promise<Outcome<SignIn>> {
  const { database, nowMs, randomBytes } = deps
  const { user, origin } = known
  const token = newToken(randomBytes)
  const { deviceName, fingerprint, locale } = origin
  const row: Omit<NewSignIn, 'state' | 'expiresAtMs'> = {
    id: newId(randomBytes),
    tokenHash: hashToken(token),
    userId: user.id,
    deviceName,
    fingerprint,
    locale,
  }
  // Most sign-ins have a method and no trusted device: everything crosses to the database once.
  if (known.trustedDeviceToken === undefined) {
    const now = nowMs()
    const expiresAtMs = now + CHALLENGE_LIFETIME_MS
    const challenge = { ...row, state: 'challenge_required', expiresAtMs } as const
    const opened = await transactAtOnce(database, (tx) => {
      holdFactorState(tx, user.id)
      return challengeBy(tx, challenge, user.passwordHash, now)
    })
    if (opened !== null) return done(toldChallenge(parts.kinds, challenge, token, opened))
  }

  return database.transaction(async (tx): Promise<Outcome<SignIn>> => {
    const [, found] = await Promise.all([
      lockFactorState(tx, user.id),
      readAccessAndMethods(tx, user.id),
    ])
    if (found === null) return refuse('invalid-credentials')
    const { access, usable } = found
    // Changed since it was checked: what the old password opens would outlive it.
    if (access.user.passwordHash !== user.passwordHash) return refuse('invalid-credentials')
    const mustEnrol = usable.length === 0 && access.mustEnrol
    const opened = mustEnrol
      ? null
      : await (usable.length === 0
          ? openByPassword(tx, deps, parts, access, origin)
          : openByTrust(tx, deps, parts, access, known))
    if (opened !== null) return done(opened)
    const state = mustEnrol ? 'enrollment_required' : 'challenge_required'
    const now = nowMs()
    const expiresAtMs = now + (mustEnrol ? SET_UP_LIFETIME_MS : CHALLENGE_LIFETIME_MS)
    insertSignIn(tx, { ...row, state, expiresAtMs }, now)
    if (mustEnrol) {
      return done(await parts.setUps.describe(tx, user, { id: row.id, token, expiresAtMs }))
    }
    return done(toldChallenge(parts.kinds, { ...row, expiresAtMs }, token, found))
  })
}

/** The challenge in the response. */
function toldChallenge(
  kinds: FactorKinds,
  { id, userId, expiresAtMs }: Pick<NewSignIn, 'id' | 'userId' | 'expiresAtMs'>,
  token: string,
  { access, asked, isMailboxUsed, isPassAvailable, policy }: AccessAndMethods,
): SignIn {
  return {
    state: 'challenge_required',
    id,
    token,
    expiresAt: new Date(expiresAtMs).toISOString(),
    methods: challengeMethods(kinds, userId, asked),
    recoveryCodeAvailable: access.recoveryCodesLeft > 0,
    ...(isPassAvailable ? { isPassAvailable: true as const } : {}),
    ...(isMailboxUsed ? { isEmailWithheld: true as const } : {}),
    trustedDeviceDays: policy.trustedDeviceDays,
  }
}

/** A session where there is no method and the company requires none. Needs the user's lock. */
async function openByPassword(
  tx: Transaction,
  deps: FlowDeps,
  { sessions }: Pick<OpenParts, 'sessions'>,
  access: Access,
  origin: SignInOrigin & SessionPlace,
): Promise<SignIn> {
  const userId = access.user.id
  const device = await recallDevice(tx, userId, origin.fingerprint, deps.nowMs())
  const session = sessions.open(tx, access, origin, PASSWORD_AMR)
  recordSignedIn(tx, deps, userId, origin, device)
  deps.log.info('signed-in', { userId, amr: PASSWORD_AMR })
  return { state: 'complete', session }
}

/** A session where the device is trusted, or null. Needs the user's lock. */
async function openByTrust(
  tx: Transaction,
  deps: FlowDeps,
  { sessions, trustedDevices }: Pick<OpenParts, 'sessions' | 'trustedDevices'>,
  access: Access,
  { origin, trustedDeviceToken }: Known,
): Promise<SignIn | null> {
  const userId = access.user.id
  const trust = await trustedDevices.claim(tx, userId, trustedDeviceToken, origin)
  if (trust === null) return null
  const amr = TRUSTED_DEVICE_AMR
  const session = sessions.open(tx, access, origin, amr)
  recordSignedIn(tx, deps, userId, origin, 'trusted')
  deps.log.info('signed-in', { userId, amr })
  return { state: 'complete', session: { ...session, ...(await trust.grantedTo(session)) } }
}
