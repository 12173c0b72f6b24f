import type { z } from 'zod'
import type { PassProof, TypedProof } from '../../../src-shared/http/proofs.ts'
import type { Failure } from '../../../src-shared/model/failure.ts'
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import type { SessionState } from '../../../src-shared/model/session-state.ts'
import type { Visit } from '../../backend/connection.ts'
import { methodProof } from '../../backend/method-proof.ts'
import type { ThisComputer } from '../../this-computer/this-computer.ts'
import type { TrustStore } from '../../trust/trust-store.ts'
import { keepTrust } from './password-step.ts'
import type { SessionShell } from './session-shell.ts'
import {
  afterCode,
  afterRefusedCode,
  afterSentCode,
  codeSentFor,
  hasLeft,
  type OwnTime,
} from './transitions.ts'

export interface CodeStepDeps {
  readonly thisComputer: Pick<ThisComputer, 'code'>
  readonly trust: TrustStore
  readonly ownTimeMs: OwnTime
  readonly nowMs: () => number
  /** The code of this computer comes at `untilMs` only, and is used then. */
  readonly waitsForCode: (wait: { readonly untilMs: number }) => void
}

/** Requests trust for this device; absent means no. */
interface Wish {
  readonly trustDevice?: true
}

function refused(shell: SessionShell, visit: Visit, refusal: Failure): Result<never> {
  const { next, error } = afterRefusedCode(shell.held(), visit, refusal)
  shell.become(next)
  return fail(error)
}

/** Answers the challenge with a code. */
export async function verifyCode(
  { trust, ownTimeMs }: CodeStepDeps,
  shell: SessionShell,
  body: (TypedProof & Wish) | z.output<typeof PassProof>,
): Promise<Result<SessionState>> {
  const challenge = shell.held()
  if (challenge.phase !== 'challenge') return fail({ code: 'challenge-expired' })
  const { signInId, token, email, visit } = challenge
  const result = shell.resultOf(
    await visit.call('verifySignIn', { params: { id: signInId }, body, token }),
  )
  if (!result.ok) return refused(shell, visit, result.error)
  const { value } = result
  const session = 'state' in value ? null : value
  if (session !== null && !hasLeft(shell.held(), visit)) {
    await keepTrust(trust, visit, email, session)
  }
  const next = afterCode(shell.held(), visit, value, ownTimeMs)
  if (next !== null) return ok(shell.become(next))
  if (session !== null) await visit.call('endSession', { token: session.token })
  return fail({ code: 'challenge-expired' })
}

/** Answers the challenge with a code of one of its methods. */
export async function verifyMethodCode(
  deps: CodeStepDeps,
  shell: SessionShell,
  { methodId, code, ...wish }: Wish & { readonly methodId: string; readonly code: string },
): Promise<Result<SessionState>> {
  const held = shell.held()
  if (held.phase !== 'challenge') return fail({ code: 'challenge-expired' })
  const method = held.methods.find(({ id }) => id === methodId)
  const sent = codeSentFor(held, methodId)
  const proof = method === undefined ? null : methodProof(method, sent?.challengeId ?? null, code)
  return proof === null
    ? fail({ code: 'not-found' })
    : verifyCode(deps, shell, { ...proof, ...wish })
}

/** Requests the code of a method; requesting again replaces the code. */
export async function sendCode(
  { ownTimeMs }: CodeStepDeps,
  shell: SessionShell,
  methodId: string,
): Promise<Result<SessionState>> {
  const challenge = shell.held()
  if (challenge.phase !== 'challenge') return fail({ code: 'challenge-expired' })
  const { signInId: id, token, visit } = challenge
  const before = codeSentFor(challenge, methodId)
  const result = shell.resultOf(
    before === null
      ? await visit.call('sendSignInCode', { params: { id }, body: { methodId }, token })
      : await visit.call('resendSignInCode', {
          params: { id, challengeId: before.challengeId },
          token,
        }),
  )
  if (!result.ok) return refused(shell, visit, result.error)
  return ok(shell.become(afterSentCode(shell.held(), visit, methodId, result.value, ownTimeMs)))
}

/** Answers the challenge with the code of this computer's own entry. */
export async function verifyWithThisComputer(
  deps: CodeStepDeps,
  shell: SessionShell,
  methodId: string,
  wish: Wish,
): Promise<Result<SessionState>> {
  const challenge = shell.held()
  if (challenge.phase !== 'challenge') return fail({ code: 'challenge-expired' })
  const { visit } = challenge
  const binding = { server: visit.serverId, methodId }
  const code = await deps.thisComputer.code(
    binding,
    () => !hasLeft(shell.held(), visit),
    (waitMs) => deps.waitsForCode({ untilMs: deps.nowMs() + waitMs }),
  )
  return code.ok ? verifyMethodCode(deps, shell, { methodId, code: code.value, ...wish }) : code
}
