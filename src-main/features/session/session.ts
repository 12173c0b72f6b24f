import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import { ServerUrl } from '../../../src-shared/model/server.ts'
import type { SessionState } from '../../../src-shared/model/session-state.ts'
import type { SessionAccess } from '../../backend/session-access.ts'
import type { SetUpAccess } from '../../backend/set-up-access.ts'
import {
  sendCode,
  verifyCode,
  verifyMethodCode,
  verifyWithThisComputer,
  type CodeStepDeps,
} from './code-step.ts'
import type { HeldSession } from './held-session.ts'
import { createOpenSession } from './open-session.ts'
import { signInByPassword, type PasswordStepDeps } from './password-step.ts'
import { createSessionShell, type SessionShell, type SessionShellDeps } from './session-shell.ts'
import { createSetUpAtSignIn } from './set-up-at-sign-in.ts'
import { createStaying, type Staying, type StayingDeps } from './staying.ts'
import { endingOf, signedOut } from './transitions.ts'

export interface SessionDeps extends SessionShellDeps, PasswordStepDeps, CodeStepDeps, StayingDeps {
  readonly saveServerUrl: (url: string | null) => void
}

export interface SessionFeature {
  readonly handlers: Handlers<AppContract>['session']
  readonly access: SessionAccess
  readonly setUp: SetUpAccess
  state(): SessionState
  /** Pushes the state to the pages again, e.g. because the server's state or the vault's entries changed. */
  refresh(): void
  /** Leaves for a server that somebody else than the person chose; nothing is remembered of it. */
  moveTo(url: string | null): Promise<void>
  /** Whether the session outlives the app. */
  readonly staying: Pick<Staying, 'resume' | 'connectionChanged' | 'reconsider'>
  /** Before the app quits: ends the session at the server, unless it stays; best effort. */
  end(): Promise<void>
}

/** Requests trust for this device; absent means no. */
const wish = (trustDevice: true | undefined) => (trustDevice ? { trustDevice } : {})

/** Signing in and out, as a state machine that mirrors the server's. Its rules are in `transitions.ts`. */
export function createSession(deps: SessionDeps): SessionFeature {
  const shell = createSessionShell(deps)
  const staying = createStaying(deps, shell)
  shell.onBecome(staying.heldChanged)
  const openSession = createOpenSession(deps, shell, staying)
  const { state } = shell
  const refresh = () => deps.changed(state())
  return {
    state,
    refresh,
    moveTo: (url) => moveTo(deps, shell, staying, url),
    access: openSession,
    setUp: createSetUpAtSignIn(deps, shell),
    staying,
    async end() {
      await staying.begun()
      staying.stop()
      if (!staysAt(staying, shell.held())) await endAtServer(shell.held(), staying)
    },
    handlers: {
      state: () => ok(state()),
      async lookAgain() {
        await openSession.lookAgainNowAndThen()
        return ok(null)
      },
      useServer: ({ url }) => useServer(deps, shell, staying, url),
      async retryServer() {
        await deps.connection.retry()
        return ok(state())
      },
      signIn: (input) => signInByPassword(deps, shell, input),
      chooseFirstPassword: (input) => chooseFirstPassword(deps, shell, input),
      sendCode: ({ methodId }) => sendCode(deps, shell, methodId),
      verifyCode: ({ trustDevice, ...code }) =>
        verifyMethodCode(deps, shell, { ...code, ...wish(trustDevice) }),
      verifyRecoveryCode: ({ code }) =>
        verifyCode(deps, shell, { type: 'recovery-code', recoveryCode: code }),
      verifyPass: ({ pass }) => verifyCode(deps, shell, { type: 'pass', pass }),
      verifyWithThisComputer: ({ methodId, trustDevice }) =>
        verifyWithThisComputer(deps, shell, methodId, wish(trustDevice)),
      acceptServerClock() {
        if (openSession.visit() === null) return fail({ code: 'not-signed-in' })
        deps.consent.accept()
        refresh()
        return ok(state())
      },
      cancel: async () => ok(await leave(shell, staying)),
      staying: () => ok(staying.state()),
      signOut: async () => ok(await signOut(shell, staying)),
    },
  }
}

/** A new person's first password. Nothing of it is kept. */
async function chooseFirstPassword(
  { connection }: Pick<SessionDeps, 'connection'>,
  shell: SessionShell,
  chosen: { readonly email: string; readonly code: string; readonly newPassword: string },
): Promise<Result<null>> {
  const { email: identifier, ...rest } = chosen
  const body = { identifier, ...rest }
  const set = shell.resultOf(await connection.visit().call('chooseFirstPassword', { body }))
  return set.ok ? ok(null) : set
}

/** Whether what is held outlives the app, or another server. */
function staysAt(staying: Pick<Staying, 'isKept'>, held: HeldSession): boolean {
  return held.phase === 'signed-in' && staying.isKept(held.visit)
}

/** Ends at the server what is held here. Returns whether it ended a session. */
async function endAtServer(
  held: HeldSession,
  staying: Pick<Staying, 'endLater'>,
): Promise<boolean> {
  const ending = endingOf(held)
  if (ending === null) return false
  const { visit, token } = ending
  if (ending.kind === 'session') {
    const answer = await visit.call('endSession', { token })
    if (answer.kind === 'failure') staying.endLater(visit, token)
    return answer.kind === 'reply'
  }
  await visit.call('cancelSignIn', { params: { id: ending.id }, token })
  return false
}

/** Forgets the session here first: signing out must work without the server too. */
async function leave(
  shell: SessionShell,
  staying: Pick<Staying, 'endLater'>,
): Promise<SessionState> {
  const ending = endAtServer(shell.held(), staying)
  const now = shell.become(signedOut())
  await ending
  return now
}

/** Signs out in the same way. A session that the server does not hear of is ended when it can be reached again. */
async function signOut(shell: SessionShell, staying: Staying): Promise<SessionState> {
  const ending = endAtServer(shell.held(), staying)
  const forgetting = staying.forget()
  const now = shell.become(signedOut())
  const aside = await forgetting
  if (await ending) await aside.isEnded()
  else void staying.endWhatWaits()
  return now
}

async function useServer(
  deps: SessionDeps,
  shell: SessionShell,
  staying: Staying,
  url: string | null,
): Promise<Result<SessionState>> {
  const parsed = url === null ? null : ServerUrl.safeParse(url.trim())
  if (parsed !== null && !parsed.success) return fail({ code: 'server-url-invalid' })
  const next = parsed === null ? null : parsed.data
  deps.saveServerUrl(next)
  await moveTo(deps, shell, staying, next)
  return ok(shell.state())
}

/** Leaves the server in use for another one, or begins there anew. */
async function moveTo(
  { connection, trust }: SessionDeps,
  shell: SessionShell,
  staying: Staying,
  next: string | null,
): Promise<void> {
  const before = connection.serverId()
  // What stays signed in there is there again when the person comes back to it.
  const leaving = staysAt(staying, shell.held())
    ? Promise.resolve(shell.become(signedOut()))
    : leave(shell, staying)
  // At the same time, so that nothing is started at the server that is being left.
  await Promise.all([leaving, connection.use(next)])
  if (connection.serverId() !== before) await trust.forgetTokens(before)
  await staying.resume()
}
