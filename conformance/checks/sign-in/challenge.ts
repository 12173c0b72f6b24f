import { randomUUID } from 'node:crypto'
import { httpContract } from '../../../src-shared/http/contract.ts'
import type { Check } from '../../check.ts'
import { mismatch } from '../../outcome.ts'
import { describe, expectProblem, expectReply } from '../../http/expectations.ts'
import type { RouteName } from '../../http/transport.ts'
import { expectAlive } from '../../world/session-state.ts'
import type { World } from '../../world/world.ts'

export const sessionRoutes = (Object.keys(httpContract) as RouteName[]) // Object.keys loses the literal types
  .filter((name) => httpContract[name].auth === 'session')

/** Valid bodies, so that only the token can be the reason for a refusal. */
export function fittingBodies({ account }: World): Partial<Record<RouteName, unknown>> {
  return {
    startStepUp: { password: account.password },
    verifyStepUp: { methodId: randomUUID(), code: '000000' },
    enrolMethod: { type: 'totp' },
    activateMethod: { code: '000000' },
  }
}

/** A code that the server has just accepted; made by signing in when the last one is too old for the check. */
async function justAccepted(world: World): Promise<{ methodId: string; code: string }> {
  const { methodId, authenticator } = await world.enrolment()
  const isRecent = (): boolean => {
    const step = authenticator.stepAt(world.transport.serverNowMs())
    return (world.lastAccepted()?.step ?? -1) >= step
  }
  if (!isRecent()) {
    const challenge = await world.challenge()
    expectReply(
      'verifySignIn',
      await world.verify(challenge, { methodId, code: await world.freshCode() }),
    )
  }
  return { methodId, code: world.lastAccepted()?.code ?? '' }
}

/** Requests between the password and the code. */
export const challenge: readonly Check[] = [
  {
    name: 'challenge.asked-for',
    clause: 'With a method on, the password opens a challenge that names methods and no session.',
    async run(world) {
      const { methodId } = await world.enrolment()
      const { methods, recoveryCodeAvailable } = await world.challenge()
      const [method] = methods
      if (methods.length !== 1 || method?.id !== methodId || method.type !== 'totp') {
        mismatch('the one TOTP method', `${methods.length} methods`)
      }
      if (!method.isDefault || !recoveryCodeAvailable) {
        mismatch('a default, and recovery codes available', 'not so')
      }
    },
  },
  {
    name: 'challenge.token-opens-nothing',
    clause:
      'The sign-in token, given for the password alone, is unauthenticated on session routes.',
    async run(world) {
      const { token } = await world.challenge()
      const bodies = fittingBodies(world)
      for (const name of sessionRoutes) {
        const body = bodies[name]
        const exchange = await world.transport.call(name, { token, id: randomUUID(), body })
        expectProblem(exchange, 'unauthenticated', `from ${name} with a sign-in token`)
      }
    },
  },
  {
    name: 'challenge.own-token',
    clause: "A challenge takes no token but its own: not a session's, not another sign-in's.",
    async run(world) {
      const { methodId } = await world.enrolment()
      const first = await world.challenge()
      const other = await world.challenge()
      const session = await world.confirmed()
      const code = await world.freshCode()
      for (const token of [other.token, session]) {
        const exchange = await world.verify({ id: first.id, token }, { methodId, code })
        expectProblem(exchange, 'unauthenticated', "with a token that is not this challenge's")
      }
      const cancelled = await world.transport.call('cancelSignIn', { id: first.id, token: session })
      expectProblem(cancelled, 'unauthenticated', 'from cancelling with a session token')
    },
  },
  {
    name: 'challenge.hostile-proofs',
    clause: 'A proof that is empty, of wrong types or both kinds at once is invalid-request.',
    async run(world) {
      const { methodId } = await world.enrolment()
      const { id, token } = await world.challenge()
      for (const body of [
        undefined,
        {},
        { methodId },
        { methodId, code: null },
        { methodId, code: 123_456 },
        { methodId, code: ['123456'] },
        { methodId, code: '' },
        { methodId, code: '12345' },
        { recoveryCode: null },
        { methodId, code: '123456', recoveryCode: '00-0000-0000-0000-0000' },
      ]) {
        const exchange = await world.transport.call('verifySignIn', { id, token, body })
        expectProblem(exchange, 'invalid-request', 'for a proof that is none')
      }
    },
  },
  {
    name: 'challenge.cancelled',
    clause: 'A cancelled sign-in is challenge-expired, also for the right code.',
    async run(world) {
      const { methodId } = await world.enrolment()
      const cancelled = await world.challenge()
      const { id, token } = cancelled
      expectReply('cancelSignIn', await world.transport.call('cancelSignIn', { id, token }))
      const exchange = await world.verify(cancelled, { methodId, code: await world.freshCode() })
      expectProblem(exchange, 'challenge-expired', 'for the right code after cancelling')
    },
  },
  {
    name: 'challenge.foreign-method',
    clause: 'A right code with the id of a method that is not active here is code-rejected.',
    async run(world) {
      const open = await world.challenge()
      const code = await world.freshCode()
      world.budget.spend(1)
      const exchange = await world.verify(open, { methodId: randomUUID(), code })
      expectProblem(exchange, 'code-rejected', "for a method that is not the account's")
    },
  },
  {
    name: 'challenge.accepts-a-code',
    clause: 'The right code with its type, typed with a space as people do, opens a session.',
    async run(world) {
      const { methodId } = await world.enrolment()
      const open = await world.challenge()
      const code = await world.freshCode()
      const typed = `${code.slice(0, 3)} ${code.slice(3)}`
      const exchange = await world.verify(open, { type: 'totp', methodId, code: typed })
      const { token } = expectReply('verifySignIn', exchange)
      await expectAlive(world, token, 'from the session')
    },
  },
  {
    name: 'challenge.replay-refused',
    clause:
      'A code that signed in once is code-rejected in another sign-in (RFC 6238 section 5.2).',
    async run(world) {
      const proof = await justAccepted(world)
      const open = await world.challenge()
      world.budget.spend(1)
      expectProblem(await world.verify(open, proof), 'code-rejected', 'for a code used before')
    },
  },
  {
    name: 'challenge.replay-in-step-up',
    clause: 'A code that signed in is code-rejected in a step-up too.',
    async run(world) {
      const proof = await justAccepted(world)
      const token = await world.unconfirmed()
      const body = { password: world.account.password }
      const started = await world.transport.call('startStepUp', { token, body })
      const reply = expectReply('startStepUp', started)
      if (reply.state !== 'challenge_required') mismatch('a challenge', 'a confirmation')
      world.budget.spend(1)
      const exchange = await world.verifyStepUp(token, reply.id, proof)
      expectProblem(exchange, 'code-rejected', 'for a code used before')
    },
  },
  {
    name: 'challenge.single-use',
    clause: 'A completed challenge opens no second session, whatever code is sent.',
    async run(world) {
      await world.enrolment()
      const open = await world.challenge()
      const first = await world.verify(open, { recoveryCode: world.takeRecoveryCode() })
      expectReply('verifySignIn', first)
      const second = await world.verify(open, { recoveryCode: world.takeRecoveryCode() })
      expectProblem(second, 'challenge-expired', 'for a second right code')
      if (second.text.includes(expectReply('verifySignIn', first).token)) {
        mismatch('a refusal without a session', describe(second))
      }
    },
  },
]
