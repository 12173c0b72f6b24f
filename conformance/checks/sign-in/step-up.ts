import { randomUUID } from 'node:crypto'
import type { Check } from '../../check.ts'
import { mismatch } from '../../outcome.ts'
import { expectProblem, expectReply } from '../../http/expectations.ts'
import { expectAlive, expectDead } from '../../world/session-state.ts'
import type { World } from '../../world/world.ts'

const ASKED = /^Bearer\b.*\berror="insufficient_user_authentication".*\bmax_age=\d+/

/** Every change to factors, requested with a session that was never confirmed. */
async function expectStepUpRequired({ transport }: World, token: string): Promise<void> {
  const id = randomUUID()
  for (const exchange of [
    await transport.call('enrolMethod', { token, body: { type: 'totp' } }),
    await transport.call('activateMethod', { token, id, body: { code: '000000' } }),
    await transport.call('turnOffMethod', { token, id }),
    await transport.call('replaceRecoveryCodes', { token }),
  ]) {
    expectProblem(exchange, 'step-up-required', `from ${exchange.route ?? ''} without a step-up`)
    if (!ASKED.test(exchange.headers.get('www-authenticate') ?? '')) {
      mismatch(
        'WWW-Authenticate with error="insufficient_user_authentication" and max_age (RFC 9470)',
        exchange.headers.has('www-authenticate') ? 'another challenge' : 'none',
      )
    }
  }
}

/** "Confirm it's you", while no method is on. */
export const stepUpByPassword: readonly Check[] = [
  {
    name: 'step-up.required',
    clause: 'A session alone changes no factor: step-up-required, as RFC 9470 has it.',
    run: async (world) => expectStepUpRequired(world, await world.openSession()),
  },
  {
    name: 'step-up.wrong-password',
    clause: 'A wrong password in a step-up is invalid-credentials, and the session stays.',
    async run(world) {
      const token = await world.openSession()
      const body = { password: 'conformance-wrong-password' }
      const exchange = await world.transport.call('startStepUp', { token, body })
      expectProblem(exchange, 'invalid-credentials', 'for a wrong password')
      await expectAlive(world, token, 'from the session afterwards')
    },
  },
  {
    name: 'step-up.rotates-token',
    clause: "A step-up replaces the session's token; the old one has ended.",
    async run(world) {
      const old = await world.openSession()
      const { token, untilMs } = await world.stepUp(old)
      if (token === old) mismatch('a new token', 'the old one')
      await expectDead(world, old, 'for the token before the step-up')
      await expectAlive(world, token, 'for the token after it')
      if (untilMs <= world.transport.serverNowMs()) mismatch('confirmedUntil to come', 'past')
    },
  },
]

/** The same once a method is on. */
export const stepUpByCode: readonly Check[] = [
  {
    name: 'step-up.needs-the-code',
    clause: 'Where a method is on, the password alone confirms nothing and keeps the token.',
    async run(world) {
      await world.enrolment()
      const token = await world.unconfirmed()
      const body = { password: world.account.password }
      const started = await world.transport.call('startStepUp', { token, body })
      const reply = expectReply('startStepUp', started)
      if (reply.state !== 'challenge_required') mismatch('a challenge', 'a confirmation')
      await expectStepUpRequired(world, token)
    },
  },
  {
    name: 'step-up.by-code',
    clause: 'A code completes the step-up: there is a new token, and the old one has ended.',
    async run(world) {
      await world.enrolment()
      const old = await world.takeUnconfirmed()
      const { token } = await world.stepUp(old)
      await expectDead(world, old, 'for the token before the step-up')
      await expectAlive(world, token, 'for the token after it')
    },
  },
  {
    name: 'step-up.of-its-session',
    clause: 'A step-up is not-found for another session than the one that started it.',
    async run(world) {
      await world.enrolment()
      const token = await world.unconfirmed()
      const body = { password: world.account.password }
      const started = await world.transport.call('startStepUp', { token, body })
      const reply = expectReply('startStepUp', started)
      if (reply.state !== 'challenge_required') mismatch('a challenge', 'a confirmation')
      const other = await world.confirmed()
      const proof = { recoveryCode: world.takeRecoveryCode() }
      const exchange = await world.verifyStepUp(other, reply.id, proof)
      expectProblem(exchange, 'not-found', "for another session's step-up")
    },
  },
]
