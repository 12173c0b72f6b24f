import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import type { BackendResult } from '../../backend/client.ts'
import type { Connection, Visit } from '../../backend/connection.ts'
import { failureOfProblem } from '../../backend/problem-failure.ts'

export interface ForgottenPasswordDeps {
  readonly connection: Pick<Connection, 'visit'>
  readonly deviceKey: (serverId: string) => Promise<string>
  readonly deviceName: string
  readonly ownTimeMs: (serverTimeMs: number) => number
  readonly nowMs: () => number
}

/** The request under way: its token leaves this feature for its own server only. */
interface HeldRequest {
  readonly visit: Visit
  readonly id: string
  readonly token: string
}

export interface ForgottenPasswordFeature {
  readonly handlers: Handlers<AppContract>['forgottenPassword']
}

/** A new password with a code by email, without a session. At most one request is under way. */
export function createForgottenPassword(deps: ForgottenPasswordDeps): ForgottenPasswordFeature {
  const { connection, ownTimeMs, nowMs } = deps
  let held: HeldRequest | null = null

  function resultOf<T>(result: BackendResult<T>): Result<T> {
    switch (result.kind) {
      case 'reply':
        return ok(result.value)
      case 'failure':
        return fail({ code: result.code })
      case 'problem': {
        const failure = failureOfProblem(result.problem, nowMs(), null)
        // The server does not know the request any more.
        return fail(failure.code === 'session-ended' ? { code: 'challenge-expired' } : failure)
      }
    }
  }

  const handlers: ForgottenPasswordFeature['handlers'] = {
    async start({ email }) {
      held = null
      const visit = connection.visit()
      const key = await deps.deviceKey(visit.serverId)
      const device = { name: deps.deviceName, key }
      const body = { identifier: email, device }
      const started = resultOf(await visit.call('startForgottenPassword', { body }))
      if (!started.ok) return started
      if (!visit.isCurrent()) return fail({ code: 'challenge-expired' })
      const { id, token, expiresAt } = started.value
      held = { visit, id, token }
      return ok({ untilMs: ownTimeMs(Date.parse(expiresAt)) })
    },
    async prove({ code }) {
      if (held === null || !held.visit.isCurrent()) return fail({ code: 'challenge-expired' })
      const { visit, id, token } = held
      const request = { params: { id }, token, body: { code } }
      const proven = resultOf(await visit.call('proveForgottenPassword', request))
      return proven.ok ? ok({ name: proven.value.name }) : proven
    },
    async set({ newPassword }) {
      if (held === null || !held.visit.isCurrent()) return fail({ code: 'challenge-expired' })
      const request = held
      const { visit, id, token } = request
      const set = resultOf(
        await visit.call('setForgottenPassword', { params: { id }, token, body: { newPassword } }),
      )
      if (!set.ok) return set
      if (held === request) held = null
      return ok(null)
    },
    async leave() {
      held = null
      return ok(null)
    },
  }
  return { handlers }
}
