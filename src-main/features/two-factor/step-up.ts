import type { TypedProof } from '../../../src-shared/http/proofs.ts'
import type { SteppedUp } from '../../../src-shared/http/replies.ts'
import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import type { ChallengeMethod } from '../../../src-shared/model/two-factor/method.ts'
import type { SentCode } from '../../../src-shared/model/two-factor/sent-code.ts'
import type { Reply } from '../../backend/client.ts'
import { methodProof } from '../../backend/method-proof.ts'
import type { SessionAccess } from '../../backend/session-access.ts'
import { sentCodeView } from '../../backend/sent-code-view.ts'
import type { ThisComputer } from '../../this-computer/this-computer.ts'

type TwoFactorHandlers = Handlers<AppContract>['twoFactor']

/** A step-up whose code was sent: the password was right, and the code has not been entered yet. */
interface Waiting {
  readonly id: string
  readonly method: ChallengeMethod
  readonly challengeId: string
}

export interface StepUp {
  readonly handlers: Pick<
    TwoFactorHandlers,
    'confirm' | 'sendConfirmCode' | 'resendConfirmCode' | 'verifyConfirmCode'
  >
  /** Until when the user's confirmation is valid; null when there is none. */
  confirmedUntilMs(): number | null
  forget(): void
}

export interface StepUpDeps {
  readonly session: SessionAccess
  readonly thisComputer: Pick<ThisComputer, 'code'>
  readonly nowMs: () => number
  readonly ownTimeMs: (serverTimeMs: number) => number
  /** The code of this computer comes at `untilMs` only, and is used then. */
  readonly waitsForCode: (wait: { readonly untilMs: number }) => void
}

/**
 * "Confirm it's you". Password and code go in one request when the code is at hand; when it has to be sent,
 * the password goes first and the code follows.
 */
export function createStepUp(deps: StepUpDeps): StepUp {
  const { session, ownTimeMs } = deps
  /** The server's instant, which is converted on use: this computer's clock may be set before then. */
  let confirmedUntil: number | null = null
  let waiting: Waiting | null = null

  function confirmed(steppedUp: SteppedUp): Result<{ confirmedUntilMs: number }> {
    session.replaceToken(steppedUp.token)
    waiting = null
    confirmedUntil = Date.parse(steppedUp.confirmedUntil)
    return ok({ confirmedUntilMs: ownTimeMs(confirmedUntil) })
  }

  /** When a step-up has ended on the server, it ends here too: the user begins with the password again. */
  function endedIfGone<T>(result: Result<T>): Result<T> {
    if (result.ok) return result
    const isGone = result.error.code === 'challenge-expired' || result.error.code === 'not-found'
    if (!isGone) return result
    waiting = null
    return fail({ code: 'challenge-expired' })
  }

  async function verify(
    id: string,
    body: TypedProof,
  ): Promise<Result<{ confirmedUntilMs: number }>> {
    const verified = await session.call('verifyStepUp', { params: { id }, body })
    return verified.ok ? confirmed(verified.value) : verified
  }

  function sentFor(
    { id, method }: Pick<Waiting, 'id' | 'method'>,
    result: Result<Reply<'sendStepUpCode'>>,
  ): Result<SentCode> {
    if (!result.ok) return endedIfGone(result)
    waiting = { id, method, challengeId: result.value.challengeId }
    return ok(sentCodeView(method.id, result.value, ownTimeMs))
  }

  return {
    confirmedUntilMs() {
      const untilMs = confirmedUntil === null ? null : ownTimeMs(confirmedUntil)
      return untilMs !== null && untilMs > deps.nowMs() ? untilMs : null
    },
    forget() {
      confirmedUntil = null
      waiting = null
    },
    handlers: {
      async confirm({ password, secondFactor }) {
        const started = await session.call('startStepUp', { body: { password } })
        if (!started.ok) return started
        if (started.value.state === 'complete') return confirmed(started.value.steppedUp)
        const proof = await proofOf(deps, started.value.methods, secondFactor)
        return proof.ok ? verify(started.value.id, proof.value) : proof
      },
      async sendConfirmCode({ password, methodId }) {
        waiting = null
        const started = await session.call('startStepUp', { body: { password } })
        if (!started.ok) return started
        if (started.value.state === 'complete') {
          // No method is on any more: the password was enough, and there is nothing to send a code to.
          confirmed(started.value.steppedUp)
          return fail({ code: 'not-found' })
        }
        const { id, methods } = started.value
        const method = methods.find((one) => one.id === methodId)
        if (method === undefined) return fail({ code: 'not-found' })
        const result = await session.call('sendStepUpCode', { params: { id }, body: { methodId } })
        return sentFor({ id, method }, result)
      },
      async resendConfirmCode() {
        if (waiting === null) return fail({ code: 'challenge-expired' })
        const { id, challengeId } = waiting
        const result = await session.call('resendStepUpCode', { params: { id, challengeId } })
        return sentFor(waiting, result)
      },
      async verifyConfirmCode({ code }) {
        if (waiting === null) return fail({ code: 'challenge-expired' })
        const { id, method, challengeId } = waiting
        const proof = methodProof(method, challengeId, code)
        return proof === null ? fail({ code: 'not-found' }) : endedIfGone(await verify(id, proof))
      },
    },
  }
}

/** What is sent to prove the second factor. */
async function proofOf(
  deps: StepUpDeps,
  methods: readonly ChallengeMethod[],
  secondFactor: Parameters<TwoFactorHandlers['confirm']>[0]['secondFactor'],
): Promise<Result<TypedProof>> {
  if (secondFactor === null) return fail({ code: 'step-up-required' })
  const proofBy = (methodId: string, code: string): Result<TypedProof> => {
    const method = methods.find(({ id }) => id === methodId)
    const proof = method === undefined ? null : methodProof(method, null, code)
    return proof === null ? fail({ code: 'not-found' }) : ok(proof)
  }
  switch (secondFactor.kind) {
    case 'code':
      return proofBy(secondFactor.methodId, secondFactor.code)
    case 'recovery-code':
      return ok({ type: 'recovery-code', recoveryCode: secondFactor.code })
    case 'this-computer': {
      const { methodId } = secondFactor
      const visit = deps.session.visit()
      const code = await deps.thisComputer.code(
        { server: deps.session.serverId(), methodId },
        () => visit !== null && deps.session.visit() === visit,
        (waitMs) => deps.waitsForCode({ untilMs: deps.nowMs() + waitMs }),
      )
      return code.ok ? proofBy(methodId, code.value) : code
    }
  }
}
