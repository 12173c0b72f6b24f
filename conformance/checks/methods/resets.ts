import { randomUUID } from 'node:crypto'
import { RECOVERY_CODE_COUNT } from '../../../src-shared/model/two-factor/recovery-code.ts'
import type { Check } from '../../check.ts'
import { mismatch } from '../../outcome.ts'
import { attemptsLeftOf, expectProblem, expectReply } from '../../http/expectations.ts'
import { expectAlive, expectDead } from '../../world/session-state.ts'
import { fittingBodies, sessionRoutes } from '../sign-in/challenge.ts'

/** An activation code different from this one. */
function wrong(activationCode: string): string {
  return activationCode === '00000000' ? '00000001' : '00000000'
}

/** An administrator's reset, and the set-up that it requires, whose token gives access to nothing else. */
export const resets: readonly Check[] = [
  {
    name: 'reset.needs-a-key',
    clause:
      'A reset without an Idempotency-Key, or with one that is too short, is invalid-request.',
    async run(world) {
      const token = await world.needAdministrator().confirmed()
      const request = { token, id: world.person.id, body: { reason: 'Conformance suite' } }
      for (const headers of [{}, { 'idempotency-key': 'short' }]) {
        const exchange = await world.transport.call('resetTwoFactor', { ...request, headers })
        expectProblem(exchange, 'invalid-request', 'without a key')
      }
    },
  },
  {
    name: 'reset.takes-all',
    clause:
      "A reset takes methods, recovery codes and sessions, and the password opens a set-up that wants the reset's code.",
    async run(world) {
      await world.enrolment()
      const session = await world.unconfirmed()
      const { answer } = await world.resets.reset()
      const { twoFactor, methods, recoveryCodesLeft } = answer.person
      if (twoFactor !== 'pending' || methods.length > 0 || recoveryCodesLeft > 0) {
        mismatch('twoFactor pending and nothing left', twoFactor)
      }
      await expectDead(world, session, 'for a session from before the reset')
      const { isActivationCodeNeeded, offeredMethods } = await world.resets.signIn()
      if (!isActivationCodeNeeded) mismatch('isActivationCodeNeeded', 'false')
      if (!offeredMethods.includes('totp')) mismatch('TOTP among the methods to set up', 'not so')
    },
  },
  {
    name: 'reset.done-once',
    clause:
      'The same request with the same key answers again without the code; for another reason it is a conflict.',
    async run(world) {
      const { idempotencyKey } = await world.resets.reset()
      const again = expectReply('resetTwoFactor', await world.resets.ask(idempotencyKey))
      if (again.activationCode !== null) mismatch('no activation code again', 'one')
      const other = await world.resets.ask(idempotencyKey, 'Conformance suite, another reason')
      expectProblem(other, 'conflict', 'for a key that was used for another reason')
    },
  },
  {
    name: 'set-up.token-opens-nothing',
    clause: "The token of a set-up is unauthenticated on session routes, an administrator's too.",
    async run(world) {
      const { token } = await world.resets.signIn()
      const bodies = fittingBodies(world)
      for (const name of [...sessionRoutes, 'people', 'policy'] as const) {
        const request = { token, id: randomUUID(), body: bodies[name] }
        const exchange = await world.transport.call(name, request)
        expectProblem(exchange, 'unauthenticated', `from ${name} with the token of a set-up`)
      }
    },
  },
  {
    name: 'set-up.needs-the-code',
    clause: 'Without the activation code no method is set up: conflict.',
    async run(world) {
      const { id, token } = await world.resets.signIn()
      const body = { type: 'totp' }
      const exchange = await world.transport.call('enrolAtSignIn', { id, token, body })
      expectProblem(exchange, 'conflict', 'before the activation code')
    },
  },
  {
    name: 'set-up.wrong-code',
    clause: 'A wrong activation code is code-rejected with attemptsLeft, and opens nothing.',
    async run(world) {
      const { activationCode } = await world.resets.reset()
      const { id, token } = await world.resets.signIn()
      world.budget.spend(1)
      const body = { code: wrong(activationCode) }
      const exchange = await world.transport.call('proveActivationCode', { id, token, body })
      expectProblem(exchange, 'code-rejected', 'for a wrong activation code')
      if (attemptsLeftOf(exchange) === null) mismatch('attemptsLeft', 'none')
      const started = { id, token, body: { type: 'totp' } }
      const opened = await world.transport.call('enrolAtSignIn', started)
      expectProblem(opened, 'conflict', 'after a wrong activation code')
    },
  },
  {
    name: 'set-up.unknown-method',
    clause: 'A method that this sign-in does not set up is not-found.',
    async run(world) {
      const { activationCode: code } = await world.resets.reset()
      const { id, token } = await world.resets.signIn()
      const body = { code }
      const proven = await world.transport.call('proveActivationCode', { id, token, body })
      expectReply('proveActivationCode', proven)
      const request = { id, token, params: { methodId: randomUUID() } }
      const resent = await world.transport.call('resendCodeAtSignIn', request)
      expectProblem(resent, 'not-found', 'for sending the code of an unknown method')
      const proof = { ...request, body: { code: '000000' } }
      const activated = await world.transport.call('activateAtSignIn', proof)
      expectProblem(activated, 'not-found', 'for an unknown method')
    },
  },
  {
    name: 'set-up.completes',
    clause: `The activation code and a new method open one session, with ${RECOVERY_CODE_COUNT} recovery codes; then the sign-in and the code are over.`,
    async run(world) {
      const { activationCode: code } = await world.resets.reset()
      const other = await world.resets.signIn()
      const { id, token } = await world.resets.signIn()
      const { session, recoveryCodes } = await world.resets.setUp({ id, token })
      const different = new Set(recoveryCodes).size
      if (different !== RECOVERY_CODE_COUNT) {
        mismatch(`${RECOVERY_CODE_COUNT} different recovery codes`, `${different}`)
      }
      await expectAlive(world, session.token, 'from the session of the set-up')
      for (const { id: over, token: old } of [{ id, token }, other]) {
        const request = { id: over, token: old, body: { code } }
        const exchange = await world.transport.call('proveActivationCode', request)
        expectProblem(exchange, 'challenge-expired', 'in a sign-in from before the set-up')
      }
      await world.challenge()
    },
  },
]
