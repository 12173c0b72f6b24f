import type { VerifiedSignIn } from '../../../src-shared/http/replies.ts'
import type { SystemFamily } from '../../../src-shared/model/people/own-session.ts'
import { ATTEMPTS_PER_CHALLENGE } from '../../domain/limits/lockout.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { acceptCode } from '../../store/challenges/accept-code.ts'
import { completeChallenge } from '../../store/challenges/challenge.ts'
import type { ChallengedSignIn } from '../../store/challenges/challenged-sign-ins.ts'
import type { Transaction } from '../../store/engine/database.ts'
import { readAccess } from '../../store/sessions/access.ts'
import { recallDevice } from '../../store/sessions/known-devices.ts'
import type { Sessions } from '../access/sessions.ts'
import type { TrustedDevices } from '../access/trusted-devices.ts'
import type { FlowDeps } from '../flow-deps.ts'
import { deviceNews, recordSignedIn } from './record-signed-in.ts'
import type { ProvenFactor } from './second-factor.ts'
import type { SignInSetUps } from './sign-in-set-up.ts'

/** What completing a sign-in works with. */
export interface CompleteParts {
  readonly sessions: Sessions
  readonly setUps: SignInSetUps
  readonly trustedDevices: TrustedDevices
}

/** A sign-in at which a code was right. */
interface ProvenSignIn {
  readonly signIn: ChallengedSignIn
  readonly proven: ProvenFactor
  /** Network address of the caller. */
  readonly address: string
  /** The caller's operating system, as its `User-Agent` names it. */
  readonly system: SystemFamily | null
  readonly isByRecoveryCode: boolean
  readonly mayTrust: boolean
}

/**
 * Uses the right code up and opens the session, or leads into the set-up where none of the methods is
 * allowed any more. One statement, unless something has to be asked under the user's lock: the first
 * device, a set-up, a recovery code, a device that is to be trusted.
 */
export async function completeSignIn(
  deps: FlowDeps,
  parts: CompleteParts,
  given: ProvenSignIn,
): Promise<Outcome<VerifiedSignIn>> {
  const { account, device, userId } = given.signIn
  const { amr, acceptAtOnce } = given.proven
  const isSimple =
    device !== 'first' && !account.access.mustEnrol && !given.mayTrust && !account.isMailboxUsed
  const completed =
    isSimple && acceptAtOnce !== null
      ? await completeAtOnce(deps, parts, given, acceptAtOnce)
      : await given.proven.accept((tx) => completeIn(tx, deps, parts, given))
  if (!completed.ok) return completed
  deps.log.info('state' in completed.value ? 'set-up-required' : 'signed-in', { userId, amr })
  return completed
}

async function completeAtOnce(
  { database, events, nowMs }: FlowDeps,
  { sessions }: Pick<CompleteParts, 'sessions'>,
  { signIn, proven, address, system }: ProvenSignIn,
  acceptAtOnce: NonNullable<ProvenFactor['acceptAtOnce']>,
): Promise<Outcome<VerifiedSignIn>> {
  const { id, userId, deviceName, budget, account, device } = signIn
  const from = { deviceName, system, networkAddress: address }
  const { row, told } = sessions.prepare(account.access, from, proven.amr)
  const { isNoted, kind } = deviceNews(device)
  const happened = events.prepare({ kind, userId, deviceName, networkAddress: address })
  const completed = {
    id,
    userId,
    budget,
    maxAttempts: ATTEMPTS_PER_CHALLENGE,
    session: row,
    isDeviceNoted: isNoted,
    ...happened,
  }
  const accepted = await acceptAtOnce((code) =>
    acceptCode(database, { ...completed, code }, nowMs()),
  )
  return accepted.ok ? done(told) : accepted
}

async function completeIn(
  tx: Transaction,
  deps: FlowDeps,
  { sessions, setUps, trustedDevices }: CompleteParts,
  { signIn, proven, address, system, isByRecoveryCode, mayTrust }: ProvenSignIn,
): Promise<Outcome<VerifiedSignIn>> {
  const { id, userId, deviceName, fingerprint, device } = signIn
  const { access } = signIn.account
  const { nowMs } = deps
  if (access.mustEnrol) return setUps.begin(tx, id, access.user, mayTrust)
  const challenge = { kind: 'sign-in', id } as const
  const isOpen = await completeChallenge(tx, challenge, ATTEMPTS_PER_CHALLENGE, nowMs())
  if (!isOpen) return refuse('challenge-expired')
  // One code fewer than before, if it was a recovery code.
  const current = isByRecoveryCode ? await readAccess(tx, userId) : access
  if (current === null) return refuse('unauthenticated')
  // The user's lock is held: only one of two concurrent sign-ins is the first.
  const known = device === 'first' ? await recallDevice(tx, userId, fingerprint, nowMs()) : device
  const from = { deviceName, system, networkAddress: address }
  const session = sessions.open(tx, current, from, proven.amr)
  recordSignedIn(tx, deps, userId, { ...signIn, networkAddress: address }, known)
  const granted = mayTrust ? await trustedDevices.grant(tx, userId, session, from) : null
  return done({ ...session, ...granted })
}
