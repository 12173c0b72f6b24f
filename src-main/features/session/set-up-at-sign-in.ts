import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import type { BackendResult } from '../../backend/client.ts'
import type { Connection, Visit } from '../../backend/connection.ts'
import type { SetUpAccess } from '../../backend/set-up-access.ts'
import type { TrustStore } from '../../trust/trust-store.ts'
import { keepTrust } from './password-step.ts'
import type { SessionShell } from './session-shell.ts'
import {
  afterActivation,
  afterActivationCode,
  afterEndedSetUp,
  afterStoredCodes,
  type OwnTime,
} from './transitions.ts'

export interface SetUpAtSignInDeps {
  readonly connection: Connection
  readonly trust: TrustStore
  readonly ownTimeMs: OwnTime
}

type Ask<T> = (
  visit: Visit,
  signIn: { readonly id: string; readonly token: string },
) => Promise<BackendResult<T>>

/** A request of the set-up, which ends together with its sign-in. */
async function duringSetUp<T>(shell: SessionShell, ask: Ask<T>): Promise<Result<T>> {
  const held = shell.held()
  if (held.phase !== 'set-up' || held.opened !== null) return fail({ code: 'challenge-expired' })
  const { signInId: id, token, visit } = held
  const result = shell.resultOf(await ask(visit, { id, token }))
  if (result.ok || result.error.code !== 'session-ended') return result
  shell.become(afterEndedSetUp(shell.held(), visit))
  return fail({ code: 'challenge-expired' })
}

/** The set-up that a company requires, in the sign-in that waits for it. */
export function createSetUpAtSignIn(
  { connection, trust, ownTimeMs }: SetUpAtSignInDeps,
  shell: SessionShell,
): SetUpAccess {
  const held = () => {
    const now = shell.held()
    return now.phase === 'set-up' ? now : null
  }
  return {
    email: () => held()?.email ?? null,
    visit: () => held()?.visit ?? null,
    serverId: () => held()?.visit.serverId ?? connection.serverId(),
    enrol: (body) =>
      duringSetUp(shell, (visit, { id, token }) =>
        visit.call('enrolAtSignIn', { params: { id }, body, token }),
      ),
    resend: (methodId) =>
      duringSetUp(shell, (visit, { id, token }) =>
        visit.call('resendCodeAtSignIn', { params: { id, methodId }, token }),
      ),
    async activate(methodId, body) {
      const mine = held()
      const result = await duringSetUp(shell, (visit, { id, token }) =>
        visit.call('activateAtSignIn', { params: { id, methodId }, body, token }),
      )
      if (!result.ok) return result
      const { session, recoveryCodes, endedSessions } = result.value
      if (mine !== null) await keepTrust(trust, mine.visit, mine.email, session)
      const visit = mine?.visit ?? null
      const next = afterActivation(shell.held(), visit, result.value, ownTimeMs)
      if (next === null) {
        await visit?.call('endSession', { token: session.token })
        return ok({ recoveryCodes: null, endedSessions: 0 })
      }
      shell.become(next)
      return ok({ recoveryCodes, endedSessions })
    },
    async proveActivationCode(code) {
      const mine = held()?.visit ?? null
      const result = await duringSetUp(shell, (visit, { id, token }) =>
        visit.call('proveActivationCode', { params: { id }, body: { code }, token }),
      )
      if (result.ok) return ok(shell.become(afterActivationCode(shell.held(), mine)))
      // After five wrong codes the sign-in can no longer be used.
      if (result.error.code === 'challenge-expired') {
        shell.become(afterEndedSetUp(shell.held(), mine))
      }
      return result
    },
    finish: () => shell.become(afterStoredCodes(shell.held())),
  }
}
