import type { Session, SignIn } from '../../../src-shared/http/replies.ts'
import type { Locale } from '../../../src-shared/model/locale.ts'
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import type { SessionState } from '../../../src-shared/model/session-state.ts'
import type { Connection, Visit } from '../../backend/connection.ts'
import type { TrustStore } from '../../trust/trust-store.ts'
import type { SessionShell, SessionShellDeps } from './session-shell.ts'
import { afterPassword, trustAfterPassword, type OwnTime } from './transitions.ts'

export interface PasswordStepDeps {
  readonly connection: Connection
  readonly lastEmail: SessionShellDeps['lastEmail']
  readonly deviceName: string
  readonly trust: TrustStore
  /** Messages are sent in this language from now on. */
  readonly locale: () => Locale
  readonly ownTimeMs: OwnTime
}

/** Signs in by password. A trusted device's token works once: the next one takes its place before anything else happens. */
export async function signInByPassword(
  deps: PasswordStepDeps,
  shell: SessionShell,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<Result<SessionState>> {
  const { trust } = deps
  const visit = deps.connection.visit()
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
  const nextToken = trustAfterPassword(result)
  if (nextToken !== undefined) await trust.setToken(server, email, nextToken)
  // The email address is the only part of this request that the server may reject as invalid.
  if (result.kind === 'problem' && result.problem.type === 'urn:sync:problem:invalid-request') {
    return fail({ code: 'invalid-input', path: 'email' })
  }
  const signIn = shell.resultOf(result)
  if (!signIn.ok) return signIn
  if (visit.isCurrent()) {
    deps.lastEmail.set(email)
    return ok(shell.become(afterPassword({ visit, email }, signIn.value, deps.ownTimeMs)))
  }
  // The user switched to another server meanwhile: the session that was opened here is ended again.
  await trust.setToken(server, email, null)
  await giveUp(visit, signIn.value)
  return fail({ code: 'challenge-expired' })
}

async function giveUp(visit: Visit, signIn: SignIn): Promise<void> {
  if (signIn.state === 'complete') await visit.call('endSession', { token: signIn.session.token })
  else await visit.call('cancelSignIn', { params: { id: signIn.id }, token: signIn.token })
}

/** Keeps a session's newest token of trust, before the session is entered: the next sign-in needs it. */
export async function keepTrust(
  trust: TrustStore,
  visit: Visit,
  email: string,
  { trustedDeviceToken }: Session,
): Promise<void> {
  if (trustedDeviceToken !== undefined) {
    await trust.setToken(visit.serverId, email, trustedDeviceToken)
  }
}
