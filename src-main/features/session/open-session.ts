import { fail, type Result } from '../../../src-shared/model/result.ts'
import type { CallOptions, Reply, RouteName } from '../../backend/client.ts'
import type { Connection } from '../../backend/connection.ts'
import type { SessionAccess } from '../../backend/session-access.ts'
import type { SessionShell } from './session-shell.ts'
import type { Staying } from './staying.ts'
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
  staying: Pick<Staying, 'isKept' | 'renewOpen' | 'resume' | 'settled'>,
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

  /** The answer, the visit that it came from, and whether the session goes on under a newer token. */
  async function ask<N extends RouteName>(
    name: N,
    options: Omit<CallOptions<N>, 'token'> | undefined,
  ): Promise<{ readonly result: Result<Reply<N>>; readonly goesOn: boolean }> {
    // A renewal that is under way ends the token that would be sent.
    await staying.settled()
    const session = held()
    if (session === null) return { result: fail({ code: 'not-signed-in' }), goesOn: false }
    const { token, visit } = session
    const result = shell.resultOf(await visit.call(name, { ...options, token }))
    const isMine = () => held()?.visit === visit
    if (result.ok) {
      return { result: isMine() ? result : fail({ code: 'not-signed-in' }), goesOn: false }
    }
    if (result.error.code === 'session-ended') {
      await staying.settled()
      if (isMine() && held()?.token !== token) return { result, goesOn: true }
      // Whoever renewed a copy has taken the token away: renewing tells the server of it.
      if (staying.isKept(visit)) {
        const renewed = await staying.renewOpen()
        if (renewed === 'renewed') return { result, goesOn: isMine() }
        shell.become(afterEndedSession(shell.held(), visit, token))
        // Unknown whether it goes on: as at a start.
        if (renewed === 'later') void staying.resume()
      } else shell.become(afterEndedSession(shell.held(), visit, token))
    }
    // The requirement took effect while this session was open: the pages lead to the set-up.
    const isClosed = result.error.code === 'enrollment-required' && name !== 'twoFactor'
    if (isClosed && isMine()) await lookAgain()
    return { result, goesOn: false }
  }

  const call: SessionAccess['call'] = async (name, options) => {
    const { result, goesOn } = await ask(name, options)
    return goesOn ? (await ask(name, options)).result : result
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
