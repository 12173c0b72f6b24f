import { fail } from '../../../src-shared/model/result.ts'
import type { Connection } from '../../backend/connection.ts'
import type { SessionAccess } from '../../backend/session-access.ts'
import type { SessionShell } from './session-shell.ts'
import {
  afterEndedSession,
  withRecoveryCodesLeft,
  withRequirement,
  withToken,
  type OwnTime,
} from './transitions.ts'

export interface OpenSessionDeps {
  readonly connection: Connection
  readonly nowMs: () => number
  readonly ownTimeMs: OwnTime
}

/** The shortest time between two requests to the server when the user comes back to a page. */
const LOOK_EVERY_MS = 60_000

export interface OpenSession extends SessionAccess {
  /** {@link SessionAccess.lookAgain}, once a minute at most. */
  lookAgainNowAndThen(): Promise<void>
}

/** What features do with an open session. */
export function createOpenSession(
  { connection, nowMs, ownTimeMs }: OpenSessionDeps,
  shell: SessionShell,
): OpenSession {
  let lookedAtMs = Number.NEGATIVE_INFINITY
  const held = () => {
    const now = shell.held()
    return now.phase === 'signed-in' ? now : null
  }

  async function lookAgain(): Promise<void> {
    if (held() === null) return
    lookedAtMs = nowMs()
    const status = await call('twoFactor')
    if (status.ok) setRequirement(status.value.policy)
  }

  const setRequirement: SessionAccess['setRequirement'] = (policy) => {
    shell.become(withRequirement(shell.held(), policy, ownTimeMs))
  }

  const call: SessionAccess['call'] = async (name, options) => {
    const session = held()
    if (session === null) return fail({ code: 'not-signed-in' })
    const { token, visit } = session
    const result = shell.resultOf(await visit.call(name, { ...options, token }))
    const isMine = held()?.visit === visit
    if (result.ok) return isMine ? result : fail({ code: 'not-signed-in' })
    if (result.error.code === 'session-ended') {
      shell.become(afterEndedSession(shell.held(), visit, token))
    }
    // The requirement took effect while this session was open: the pages lead to the set-up.
    const isClosed = result.error.code === 'enrollment-required' && name !== 'twoFactor'
    if (isClosed && isMine) await lookAgain()
    return result
  }

  return {
    call,
    lookAgain,
    async lookAgainNowAndThen() {
      // The difference may also be negative: the clock can be set back.
      if (Math.abs(nowMs() - lookedAtMs) >= LOOK_EVERY_MS) await lookAgain()
    },
    setRequirement,
    replaceToken: (token) => shell.keep(withToken(shell.held(), token)),
    setRecoveryCodesLeft: (left) => void shell.become(withRecoveryCodesLeft(shell.held(), left)),
    account: () => held()?.account ?? null,
    visit: () => held()?.visit ?? null,
    serverId: () => held()?.visit.serverId ?? connection.serverId(),
  }
}
