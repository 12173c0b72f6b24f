import type { Session, SignIn, SignInEnrolment } from '../../../src-shared/http/replies.ts'
import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import type { Failure, ServerFailureCode } from '../../../src-shared/model/failure.ts'
import type { Locale } from '../../../src-shared/model/locale.ts'
import { assertNever, fail, ok, type Result } from '../../../src-shared/model/result.ts'
import { ServerUrl } from '../../../src-shared/model/server.ts'
import type { SessionState } from '../../../src-shared/model/session-state.ts'
import type { BackendResult, CallOptions } from '../../backend/client.ts'
import type { Connection, Visit } from '../../backend/connection.ts'
import { failureOfProblem } from '../../backend/problem-failure.ts'
import type { SessionAccess } from '../../backend/session-access.ts'
import type { SetUpAccess } from '../../backend/set-up-access.ts'
import type { TrustStore } from '../../trust/trust-store.ts'
import type { Binding } from '../../vault/entries/binding.ts'
import { sentCodeView } from '../../backend/sent-code-view.ts'
import type { ThisComputer } from '../../this-computer/this-computer.ts'
import { sessionView, type HeldCode, type HeldSession, type SignedIn } from './session-view.ts'

export interface SessionDeps {
  readonly connection: Connection
  readonly lastEmail: { get(): string; set(email: string): void }
  readonly saveServerUrl: (url: string | null) => void
  readonly thisComputer: Pick<ThisComputer, 'code'>
  readonly holdsBinding: (binding: Binding) => boolean
  readonly deviceName: string
  readonly trust: TrustStore
  /** Messages are written in it from now on. */
  readonly locale: () => Locale
  readonly nowMs: () => number
  readonly clockSkewMs: () => number | null
  /** Whether all codes go by the server's clock, as the person wished. */
  readonly consent: { isAccepted(): boolean; accept(): void }
  /** This computer's instant for one of the server's. */
  readonly ownTimeMs: (serverTimeMs: number) => number
  readonly changed: (state: SessionState) => void
  readonly signedOut: () => void
  /** The set-up that a company requires is over; done, or given up. */
  readonly setUpEnded: (isDone: boolean) => void
}

export interface SessionFeature {
  readonly handlers: Handlers<AppContract>['session']
  readonly access: SessionAccess
  readonly setUp: SetUpAccess
  state(): SessionState
  /** Tells the pages anew, e.g. because the server's state or the vault's entries changed. */
  refresh(): void
  /** Ends the session at the server before the app quits; best effort. */
  end(): Promise<void>
}

/** After these a request may have reached the server: a token that it held may be used up. */
const MAY_HAVE_ARRIVED: readonly ServerFailureCode[] = [
  'server-timeout',
  'server-malformed-reply',
  'server-error',
]

/** How often a page that the person comes back to asks the server at most. */
const LOOK_EVERY_MS = 60_000

/** Asks for trust; absent is no. */
const wish = (trustDevice: true | undefined) => (trustDevice ? { trustDevice } : {})

/** Signing in and out, as a state machine that mirrors the server's. Tokens never leave this closure. */
export function createSession(deps: SessionDeps): SessionFeature {
  const { connection } = deps
  let held: HeldSession = { phase: 'signed-out' }
  let lookedAtMs = Number.NEGATIVE_INFINITY

  const state = (): SessionState =>
    sessionView(held, {
      server: connection.state(),
      lastEmail: deps.lastEmail.get(),
      isOnThisComputer: (methodId) =>
        deps.holdsBinding({ server: connection.serverId(), methodId }),
      clockSkewMs: deps.clockSkewMs(),
      isServerClockAccepted: deps.consent.isAccepted(),
    })

  function become(next: HeldSession): SessionState {
    const wasSignedIn = held.phase === 'signed-in'
    const wasSetUp = held.phase === 'set-up'
    held = next
    if (wasSetUp && next.phase !== 'set-up') deps.setUpEnded(next.phase === 'signed-in')
    if (wasSignedIn && next.phase !== 'signed-in') deps.signedOut()
    const now = state()
    deps.changed(now)
    return now
  }

  function resultOf<T>(result: BackendResult<T>): Result<T> {
    switch (result.kind) {
      case 'reply':
        return ok(result.value)
      case 'failure':
        return fail({ code: result.code })
      case 'problem':
        return fail(failureOfProblem(result.problem, deps.nowMs(), deps.clockSkewMs()))
      default:
        return assertNever(result)
    }
  }

  function ownInstant(instant: string | null): number | null {
    return instant === null ? null : deps.ownTimeMs(Date.parse(instant))
  }

  function signedIn(visit: Visit, session: Session, recoveryCodesLeft: number | null): SignedIn {
    const { token, account } = session
    const enrollmentDeadlineMs = ownInstant(session.enrollmentDeadline)
    const isDeviceTrusted = session.trustedDeviceToken !== undefined
    const isSetUpRequired = false
    const rest = { recoveryCodesLeft, isDeviceTrusted, enrollmentDeadlineMs, isSetUpRequired }
    return { phase: 'signed-in', visit, token, account, ...rest }
  }

  function beginSetUp(visit: Visit, email: string, signIn: SignInEnrolment): SessionState {
    const { id: signInId, token, offeredMethods, defaultMethod } = signIn
    const { emailHint, isActivationCodeNeeded } = signIn
    const told = { offeredMethods, defaultMethod, emailHint, isActivationCodeNeeded }
    const expiresAtMs = deps.ownTimeMs(Date.parse(signIn.expiresAt))
    const who = { visit, email, signInId, token }
    return become({ phase: 'set-up', ...who, ...told, expiresAtMs, opened: null })
  }

  function afterPassword(visit: Visit, email: string, signIn: SignIn): SessionState {
    deps.lastEmail.set(email)
    // Without a second factor there is nothing that recovery codes could stand in for.
    if (signIn.state === 'complete') return become(signedIn(visit, signIn.session, null))
    if (signIn.state === 'enrollment_required') return beginSetUp(visit, email, signIn)
    return become({
      phase: 'challenge',
      visit,
      email,
      signInId: signIn.id,
      token: signIn.token,
      methods: signIn.methods,
      recoveryCodeAvailable: signIn.recoveryCodeAvailable,
      trustedDeviceDays: signIn.trustedDeviceDays,
      expiresAtMs: deps.ownTimeMs(Date.parse(signIn.expiresAt)),
      sentCodes: [],
    })
  }

  /** A trusted device's token works once: the next one takes its place before anything else happens. */
  async function signIn(email: string, password: string): Promise<Result<SessionState>> {
    const { trust } = deps
    const visit = connection.visit()
    const server = visit.serverId
    const key = await trust.deviceKey(server)
    const token = await trust.token(server, email)
    if (!visit.isCurrent()) return fail({ code: 'challenge-expired' })
    const result = await visit.call('createSignIn', {
      headers: { 'accept-language': deps.locale() },
      body: {
        identifier: email,
        password,
        device: { name: deps.deviceName, key },
        ...(token === null ? {} : { trustedDevice: { token } }),
      },
    })
    if (result.kind === 'reply' && result.value.state !== 'enrollment_required') {
      const next = result.value.state === 'complete' ? result.value.session : null
      await trust.setToken(server, email, next?.trustedDeviceToken ?? null)
    } else if (result.kind === 'failure' && MAY_HAVE_ARRIVED.includes(result.code)) {
      await trust.setToken(server, email, null)
    }
    // The address is all of the request that this server may not understand.
    if (result.kind === 'problem' && result.problem.type === 'urn:sync:problem:invalid-request') {
      return fail({ code: 'invalid-input', path: 'email' })
    }
    const asked = resultOf(result)
    if (!asked.ok) return asked
    if (visit.isCurrent()) return ok(afterPassword(visit, email, asked.value))
    // The person went to another server meanwhile: what was opened here is closed again.
    await trust.setToken(server, email, null)
    await giveUp(visit, asked.value)
    return fail({ code: 'challenge-expired' })
  }

  async function giveUp(visit: Visit, signIn: SignIn): Promise<void> {
    if (signIn.state === 'complete') await visit.call('endSession', { token: signIn.session.token })
    else await visit.call('cancelSignIn', { params: { id: signIn.id }, token: signIn.token })
  }

  /** On the disk before the session is entered: the next sign-in needs the newest. */
  async function keepTrust(server: string, email: string, session: Session): Promise<void> {
    const { trustedDeviceToken } = session
    if (trustedDeviceToken !== undefined) {
      await deps.trust.setToken(server, email, trustedDeviceToken)
    }
  }

  async function verify(body: CallOptions<'verifySignIn'>['body']): Promise<Result<SessionState>> {
    if (held.phase !== 'challenge' || body === undefined) return fail({ code: 'challenge-expired' })
    const { signInId, token, email, visit } = held
    const result = resultOf(
      await visit.call('verifySignIn', { params: { id: signInId }, body, token }),
    )
    if (!result.ok) return refusedSignIn(visit, result.error)
    const { value } = result
    if ('state' in value) {
      if (isGivenUp(visit)) return fail({ code: 'challenge-expired' })
      return ok(beginSetUp(visit, email, value))
    }
    if (!isGivenUp(visit)) await keepTrust(visit.serverId, email, value)
    if (!isGivenUp(visit)) return ok(become(signedIn(visit, value, value.recoveryCodesLeft)))
    await visit.call('endSession', { token: value.token })
    return fail({ code: 'challenge-expired' })
  }

  /** Whether the person left the challenge of a visit, or the server, while something was on its way. */
  function isGivenUp(visit: Visit): boolean {
    return held.phase !== 'challenge' || held.visit !== visit || !visit.isCurrent()
  }

  /** An unknown or finished sign-in answers like an expired one: start again from the password. */
  function refusedSignIn(visit: Visit, refusal: Failure): Result<never> {
    const gone = refusal.code === 'session-ended' || refusal.code === 'not-found'
    const error = gone ? ({ code: 'challenge-expired' } as const) : refusal
    if (error.code === 'challenge-expired' && !isGivenUp(visit)) become({ phase: 'signed-out' })
    return fail(error)
  }

  function codeSentFor(methodId: string): HeldCode | null {
    if (held.phase !== 'challenge') return null
    return held.sentCodes.find(({ sent }) => sent.methodId === methodId) ?? null
  }

  /** Asks for the code of a method; asked again, for another in its place. */
  async function sendCode(methodId: string): Promise<Result<SessionState>> {
    if (held.phase !== 'challenge') return fail({ code: 'challenge-expired' })
    const { signInId: id, token, visit } = held
    const before = codeSentFor(methodId)
    const result = resultOf(
      before === null
        ? await visit.call('sendSignInCode', { params: { id }, body: { methodId }, token })
        : await visit.call('resendSignInCode', {
            params: { id, challengeId: before.challengeId },
            token,
          }),
    )
    if (!result.ok) return refusedSignIn(visit, result.error)
    // Given up meanwhile, or another sign-in begun.
    if (held.phase !== 'challenge' || held.visit !== visit) return ok(state())
    const sent = sentCodeView(methodId, result.value, deps.ownTimeMs)
    const { challengeId } = result.value
    const others = held.sentCodes.filter((one) => one.sent.methodId !== methodId)
    return ok(become({ ...held, sentCodes: [...others, { challengeId, sent }] }))
  }

  async function end(): Promise<void> {
    const leaving = held
    if (leaving.phase === 'signed-out') return
    const { visit } = leaving
    if (leaving.phase === 'signed-in') await visit.call('endSession', { token: leaving.token })
    if (leaving.phase === 'set-up' && leaving.opened !== null) {
      await visit.call('endSession', { token: leaving.opened.token })
    } else if (leaving.phase === 'challenge' || leaving.phase === 'set-up') {
      await visit.call('cancelSignIn', {
        params: { id: leaving.signInId },
        token: leaving.token,
      })
    }
  }

  /** Forgets the session here first: signing out must work without the server too. */
  async function leave(): Promise<SessionState> {
    const ending = end()
    const now = become({ phase: 'signed-out' })
    await ending
    return now
  }

  /** Asks the server what the company requires of this person now, and whether the session lives. */
  async function lookAgain(): Promise<void> {
    if (held.phase !== 'signed-in') return
    lookedAtMs = deps.nowMs()
    const status = await access.call('twoFactor')
    if (status.ok) access.setRequirement(status.value.policy)
  }

  const access: SessionAccess = {
    async call(name, options) {
      if (held.phase !== 'signed-in') return fail({ code: 'not-signed-in' })
      const { token, visit } = held
      const result = resultOf(await visit.call(name, { ...options, token }))
      const isMine = access.visit() === visit
      if (result.ok) return isMine ? result : fail({ code: 'not-signed-in' })
      // Under another token that came meanwhile the session lives on.
      const isMyToken = held.phase === 'signed-in' && held.token === token
      if (result.error.code === 'session-ended' && isMine && isMyToken)
        become({ phase: 'signed-out' })
      // The requirement struck while this session was open: the pages lead to the set-up.
      const isClosed = result.error.code === 'enrollment-required' && name !== 'twoFactor'
      if (isClosed && isMine) await lookAgain()
      return result
    },
    lookAgain,
    replaceToken(token) {
      if (held.phase === 'signed-in') held = { ...held, token }
    },
    setRequirement({ enrollmentDeadline, isSetUpRequired }) {
      if (held.phase !== 'signed-in') return
      const enrollmentDeadlineMs = ownInstant(enrollmentDeadline)
      const isSame =
        held.enrollmentDeadlineMs === enrollmentDeadlineMs &&
        held.isSetUpRequired === isSetUpRequired
      if (!isSame) become({ ...held, enrollmentDeadlineMs, isSetUpRequired })
    },
    setRecoveryCodesLeft(left) {
      if (held.phase === 'signed-in' && held.recoveryCodesLeft !== left)
        become({ ...held, recoveryCodesLeft: left })
    },
    account: () => (held.phase === 'signed-in' ? held.account : null),
    visit: () => (held.phase === 'signed-in' ? held.visit : null),
    serverId: () => access.visit()?.serverId ?? connection.serverId(),
  }

  /** A call of the set-up, which ends with the sign-in that it belongs to. */
  async function duringSetUp<T>(
    ask: (
      visit: Visit,
      signIn: { readonly id: string; readonly token: string },
    ) => Promise<BackendResult<T>>,
  ): Promise<Result<T>> {
    if (held.phase !== 'set-up' || held.opened !== null) return fail({ code: 'challenge-expired' })
    const { signInId: id, token, visit } = held
    const result = resultOf(await ask(visit, { id, token }))
    if (result.ok || result.error.code !== 'session-ended') return result
    if (setUp.visit() === visit) become({ phase: 'signed-out' })
    return fail({ code: 'challenge-expired' })
  }

  const setUp: SetUpAccess = {
    email: () => (held.phase === 'set-up' ? held.email : null),
    visit: () => (held.phase === 'set-up' ? held.visit : null),
    serverId: () => setUp.visit()?.serverId ?? connection.serverId(),
    enrol: (body) =>
      duringSetUp((visit, { id, token }) =>
        visit.call('enrolAtSignIn', { params: { id }, body, token }),
      ),
    resend: (methodId) =>
      duringSetUp((visit, { id, token }) =>
        visit.call('resendCodeAtSignIn', { params: { id, methodId }, token }),
      ),
    async activate(methodId, code) {
      const mine = setUp.visit()
      const email = setUp.email() ?? ''
      const result = await duringSetUp((visit, { id, token }) =>
        visit.call('activateAtSignIn', { params: { id, methodId }, body: { code }, token }),
      )
      if (!result.ok) return result
      const { session, recoveryCodes } = result.value
      if (mine !== null) await keepTrust(mine.serverId, email, session)
      if (mine === null || held.phase !== 'set-up' || held.visit !== mine) {
        // Given up meanwhile: the method is on all the same, but nobody is to enter its session.
        await mine?.call('endSession', { token: session.token })
        return ok({ recoveryCodes: null })
      }
      const opened = signedIn(mine, session, session.recoveryCodesLeft)
      become(recoveryCodes === null ? opened : { ...held, opened })
      return ok({ recoveryCodes })
    },
    async proveActivationCode(code) {
      const mine = setUp.visit()
      const result = await duringSetUp((visit, { id, token }) =>
        visit.call('proveActivationCode', { params: { id }, body: { code }, token }),
      )
      const isMine = held.phase === 'set-up' && held.visit === mine
      if (!result.ok) {
        // Five wrong ones: the sign-in is of no more use.
        if (result.error.code === 'challenge-expired' && isMine) become({ phase: 'signed-out' })
        return result
      }
      return ok(
        isMine && held.phase === 'set-up'
          ? become({ ...held, isActivationCodeNeeded: false })
          : state(),
      )
    },
    finish: () => (held.phase === 'set-up' && held.opened !== null ? become(held.opened) : state()),
  }

  return {
    state,
    setUp,
    refresh: () => deps.changed(state()),
    end,
    access,
    handlers: {
      state: () => ok(state()),
      async lookAgain() {
        // The time between may also be negative: clocks are set.
        if (Math.abs(deps.nowMs() - lookedAtMs) >= LOOK_EVERY_MS) await lookAgain()
        return ok(null)
      },
      async useServer({ url }) {
        const parsed = url === null ? null : ServerUrl.safeParse(url.trim())
        if (parsed !== null && !parsed.success) return fail({ code: 'server-url-invalid' })
        const next = parsed === null ? null : parsed.data
        const before = connection.serverId()
        const leaving = leave()
        deps.saveServerUrl(next)
        // At once, so that nothing is begun at the server that is being left.
        await Promise.all([leaving, connection.use(next)])
        if (connection.serverId() !== before) await deps.trust.forgetTokens(before)
        return ok(state())
      },
      async retryServer() {
        await connection.retry()
        return ok(state())
      },
      signIn: ({ email, password }) => signIn(email, password),
      sendCode: ({ methodId }) => sendCode(methodId),
      verifyCode({ methodId, code, trustDevice }) {
        const challengeId = codeSentFor(methodId)?.challengeId
        const by = challengeId === undefined ? { methodId } : { challengeId }
        return verify({ ...by, code, ...wish(trustDevice) })
      },
      verifyRecoveryCode: ({ code }) => verify({ recoveryCode: code }),
      async verifyWithThisComputer({ methodId, trustDevice }) {
        if (held.phase !== 'challenge') return fail({ code: 'challenge-expired' })
        const { visit } = held
        const binding = { server: visit.serverId, methodId }
        const code = await deps.thisComputer.code(binding, () => !isGivenUp(visit))
        return code.ok ? verify({ methodId, code: code.value, ...wish(trustDevice) }) : code
      },
      acceptServerClock() {
        if (held.phase !== 'signed-in') return fail({ code: 'not-signed-in' })
        deps.consent.accept()
        const now = state()
        deps.changed(now)
        return ok(now)
      },
      cancel: async () => ok(await leave()),
      signOut: async () => ok(await leave()),
    },
  }
}
