import type { z } from 'zod'
import type { SystemFamily } from '../../../src-shared/model/people/own-session.ts'
import type {
  WantedMethod,
  SentEnrolmentCode,
} from '../../../src-shared/http/out-of-band-routes.ts'
import type { EnrolmentProof } from '../../../src-shared/http/proofs.ts'
import type {
  PendingEnrolment,
  Session,
  SignInEnrolment,
} from '../../../src-shared/http/replies.ts'
import { SET_UP_LIFETIME_MS } from '../../domain/limits/lifetimes.ts'
import { ATTEMPTS_PER_CHALLENGE } from '../../domain/limits/lockout.ts'
import { maskEmailAddress } from '../../domain/codes/one-time-code.ts'
import { hashToken, newToken } from '../../domain/secrets/tokens.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { deleteActivationCode } from '../../store/factors/activation-codes.ts'
import { readAccess } from '../../store/sessions/access.ts'
import type { Transaction } from '../../store/engine/database.ts'
import { lockFactorState, readFactorState } from '../../store/factors/factor-states.ts'
import { readBudget, recallDevice } from '../../store/sessions/known-devices.ts'
import { readMethodRules } from '../../store/people/policies.ts'
import {
  completeSetUp,
  lockSetUp,
  noteActivationProven,
  turnIntoSetUp,
} from '../../store/challenges/sign-in-set-ups.ts'
import { challengeOf, findSignIn } from '../../store/challenges/sign-ins.ts'
import type { SignInRow } from '../../store/challenges/sign-ins.ts'
import { readStanding } from '../../store/people/standings.ts'
import type { UserRow } from '../../store/people/users.ts'
import type { Activated } from '../enrolment/activate-method.ts'
import type { Enroller } from '../enrolment/enroller.ts'
import type { Enrolments } from '../enrolment/enrolment.ts'
import type { FactorKinds } from '../factors/factor-kinds.ts'
import type { FlowDeps } from '../flow-deps.ts'
import { offeredMethods } from './offered-methods.ts'
import { recordSignedIn } from './record-signed-in.ts'
import type { SecondFactor } from './second-factor.ts'
import type { Sessions } from '../access/sessions.ts'
import type { TrustedDevices } from '../access/trusted-devices.ts'

/** The sign-in of a token, and where the request came from. */
export interface SetUpCall {
  readonly id: string
  readonly token: string
  readonly networkAddress: string
  /** The caller's operating system, as its `User-Agent` names it. */
  readonly system: SystemFamily | null
}

/** The set-up that a company requires, within the sign-in: its token is valid for nothing else. */
export interface SignInSetUps {
  /**
   * Turns a sign-in whose code was right into one that waits; `challenge-expired` when it is over.
   * A device that is to be trusted is trusted when the set-up is done.
   */
  begin(
    tx: Transaction,
    signInId: string,
    user: UserRow,
    isTrustWanted: boolean,
  ): Promise<Outcome<SignInEnrolment>>
  /** The response of a sign-in that waits for its set-up. */
  describe(
    tx: Transaction,
    user: UserRow,
    signIn: { readonly id: string; readonly token: string; readonly expiresAtMs: number },
  ): Promise<SignInEnrolment>
  /** The activation code of a reset. `conflict` if there was none. */
  proveActivationCode(call: SetUpCall, code: string): Promise<Outcome<undefined>>
  start(call: SetUpCall, wanted: WantedMethod): Promise<Outcome<z.input<typeof PendingEnrolment>>>
  resend(call: SetUpCall, methodId: string): Promise<Outcome<SentEnrolmentCode>>
  /** The method and the session, in one transaction. */
  activate(
    call: SetUpCall,
    methodId: string,
    proof: EnrolmentProof,
  ): Promise<Outcome<Activated<Session>>>
}

export function createSignInSetUps(
  deps: FlowDeps,
  parts: {
    readonly kinds: FactorKinds
    readonly enrolments: Enrolments
    readonly secondFactor: SecondFactor
    readonly sessions: Sessions
    readonly trustedDevices: TrustedDevices
  },
): SignInSetUps {
  const { database, log, nowMs, randomBytes } = deps
  const { kinds, enrolments, secondFactor, sessions, trustedDevices } = parts

  const describe: SignInSetUps['describe'] = (...given) => describeSetUp(kinds, ...given)

  return {
    async begin(tx, signInId, user, isTrustWanted) {
      const now = nowMs()
      const token = newToken(randomBytes)
      const expiresAtMs = now + SET_UP_LIFETIME_MS
      const row = { id: signInId, tokenHash: hashToken(token), expiresAtMs, isTrustWanted }
      const isOpen = await turnIntoSetUp(tx, row, ATTEMPTS_PER_CHALLENGE, now)
      if (!isOpen) return refuse('challenge-expired')
      return done(await describe(tx, user, { id: signInId, token, expiresAtMs }))
    },

    describe,

    async proveActivationCode(call, code) {
      const opened = await openSetUp(deps, call)
      if (!opened.ok) return opened
      const { id, userId } = opened.value
      if (!(await readStanding(database, userId)).isReset) return refuse('conflict')
      const budget = await readBudget(database, userId, opened.value.fingerprint)
      const proven = await secondFactor.prove({
        challenge: challengeOf('set-up', opened.value, budget),
        proof: { activationCode: code },
        address: call.networkAddress,
        factors: await readFactorState(database, userId, budget),
        methods: [],
      })
      if (!proven.ok) return proven
      return proven.value.accept(async (tx) => {
        const isOpen = await noteActivationProven(tx, id, ATTEMPTS_PER_CHALLENGE, nowMs())
        return isOpen ? done(undefined) : refuse('challenge-expired')
      })
    },

    start: (call, wanted) => during(deps, call, (enroller) => enrolments.start(enroller, wanted)),

    resend: (call, methodId) =>
      during(deps, call, (enroller) => enrolments.resend(enroller, methodId)),

    async activate(call, methodId, proof) {
      const activated = await during(deps, call, (enroller, signIn) => {
        const { id, userId, deviceName } = signIn
        // Completed before the other sign-ins of this person are cancelled: it is not one of them.
        const completing: Enroller = {
          ...enroller,
          async lock(tx) {
            const locked = await enroller.lock(tx)
            if (locked.ok) await completeSetUp(tx, id)
            return locked
          },
        }
        return enrolments.activate(completing, methodId, proof, async (tx, type) => {
          await deleteActivationCode(tx, userId)
          const [access, known] = await Promise.all([
            readAccess(tx, userId),
            recallDevice(tx, userId, signIn.fingerprint, nowMs()),
          ])
          if (access === null) return refuse('unauthenticated')
          const { networkAddress, system } = call
          const from = { deviceName, system, networkAddress }
          const session = sessions.open(tx, access, from, kinds[type].amr)
          recordSignedIn(tx, deps, userId, { ...signIn, networkAddress }, known)
          const granted = signIn.isTrustWanted
            ? await trustedDevices.grant(tx, userId, session, from)
            : null
          return done({ ...session, ...granted })
        })
      })
      if (activated.ok) log.info('signed-in', { userId: activated.value.finished.account.id })
      return activated
    },
  }
}

/** See `SignInSetUps.describe`. */
async function describeSetUp(
  kinds: FactorKinds,
  tx: Transaction,
  user: UserRow,
  { id, token, expiresAtMs }: Parameters<SignInSetUps['describe']>[2],
): Promise<SignInEnrolment> {
  const { policy } = await readMethodRules(tx, user.id)
  const { isReset } = await readStanding(tx, user.id)
  const offered = offeredMethods(policy, kinds)
  return {
    state: 'enrollment_required',
    id,
    token,
    expiresAt: new Date(expiresAtMs).toISOString(),
    offeredMethods: offered,
    defaultMethod: offered.find((type) => type === policy.defaultMethod) ?? null,
    emailHint: maskEmailAddress(user.email),
    isActivationCodeNeeded: isReset,
  }
}

type SetUpDeps = Pick<FlowDeps, 'database' | 'nowMs'>

/** The sign-in of a call, if its set-up is open. */
async function openSetUp(
  { database, nowMs }: SetUpDeps,
  { id, token }: SetUpCall,
): Promise<Outcome<SignInRow>> {
  const signIn = await findSignIn(database, id, hashToken(token))
  if (signIn === null) return refuse('unauthenticated')
  const isOpen = signIn.state === 'enrollment_required' && signIn.expiresAtMs > nowMs()
  return isOpen ? done(signIn) : refuse('challenge-expired')
}

/** The sign-in that sets up a method. Each transaction decides anew: the sign-in may end meanwhile. */
function enrollerOf(
  { nowMs }: SetUpDeps,
  call: SetUpCall,
  { userId, deviceName }: SignInRow,
): Enroller {
  return {
    userId,
    deviceName,
    networkAddress: call.networkAddress,
    sessionId: null,
    async lock(tx) {
      const state = await lockFactorState(tx, userId)
      const setUp = await lockSetUp(tx, call.id, hashToken(call.token), nowMs())
      if (setUp === null) return refuse('challenge-expired')
      const { isReset } = await readStanding(tx, userId)
      return isReset && !setUp.isActivationProven ? refuse('conflict') : done(state)
    },
  }
}

/** Does something as the sign-in of a call, if its set-up is open. */
async function during<T>(
  deps: SetUpDeps,
  call: SetUpCall,
  work: (enroller: Enroller, signIn: SignInRow) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const opened = await openSetUp(deps, call)
  return opened.ok ? work(enrollerOf(deps, call, opened.value), opened.value) : opened
}
