import { randomUUID } from 'node:crypto'
import type { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import type { Check } from '../../check.ts'
import { mismatch } from '../../outcome.ts'
import { attemptsLeftOf, expectProblem, expectReply } from '../../http/expectations.ts'
import type { World } from '../../world/world.ts'

/**
 * A free-phone number that Ofcom reserves for drama: if a request is wrongly accepted, no one receives its
 * message.
 */
const NO_MOBILE_NUMBER = '+448081570123'

async function isOffered({ transport }: World, token: string, type: MethodType): Promise<boolean> {
  const status = expectReply('twoFactor', await transport.call('twoFactor', { token }))
  return status.offeredMethods.includes(type)
}

/**
 * Codes sent by SMS and email. The suite reads no messages: it tries requests that are refused, and for email
 * also checks the shape of the response, for which the account gets one message.
 */
export const sentCodes: readonly Check[] = [
  {
    name: 'sent-codes.no-number',
    clause: 'What is no phone number with its country is invalid-request.',
    async run(world) {
      const token = await world.confirmed()
      for (const phoneNumber of ['', '0612345678', '+49 170 1234567', '+49', 'conformance']) {
        const body = { type: 'sms', phoneNumber }
        const exchange = await world.transport.call('enrolMethod', { token, body })
        expectProblem(exchange, 'invalid-request', 'for no phone number')
      }
    },
  },
  {
    name: 'sent-codes.sms',
    clause:
      'SMS that is not offered is method-not-allowed; where it is, a number that gets no messages is phone-number-refused.',
    async run(world) {
      const token = await world.confirmed()
      const body = { type: 'sms', phoneNumber: NO_MOBILE_NUMBER }
      const refused = (await isOffered(world, token, 'sms'))
        ? 'phone-number-refused'
        : 'method-not-allowed'
      expectProblem(
        await world.transport.call('enrolMethod', { token, body }),
        refused,
        'for a free-phone number',
      )
    },
  },
  {
    name: 'sent-codes.email',
    clause:
      'E-mail that is not offered is method-not-allowed; where it is, its answer shows no whole address, a second message has to wait, and a wrong code turns nothing on.',
    async run(world) {
      const { transport, account, budget } = world
      const token = await world.confirmed()
      const exchange = await transport.call('enrolMethod', { token, body: { type: 'email' } })
      if (!(await isOffered(world, token, 'email'))) {
        return expectProblem(exchange, 'method-not-allowed', 'for e-mail that is not offered')
      }
      const pending = expectReply('enrolMethod', exchange)
      if (pending.type !== 'email') return mismatch('an e-mail method', `one for ${pending.type}`)
      const isWhole = exchange.text.toLowerCase().includes(account.email.toLowerCase())
      if (isWhole) mismatch('a masked address', 'the whole address')
      const { methodId: id } = pending
      const again = await transport.call('resendEnrolmentCode', { token, id })
      expectProblem(again, 'send-limit', 'before resendAfter')
      if (!/^[1-9][0-9]*$/.test(again.headers.get('retry-after') ?? '')) {
        mismatch('Retry-After in seconds', 'none')
      }
      budget.spend(1)
      const code = { code: '000000' }
      const wrong = await transport.call('activateMethod', { token, id, body: code })
      expectProblem(wrong, 'code-rejected', 'for a wrong code')
      if (attemptsLeftOf(wrong) === null) mismatch('attemptsLeft', 'none')
    },
  },
  {
    name: 'sent-codes.unknown-method',
    clause: "A method that is not the caller's is not-found, to send a code and as the default.",
    async run(world) {
      const token = await world.confirmed()
      const id = randomUUID()
      const resent = await world.transport.call('resendEnrolmentCode', { token, id })
      expectProblem(resent, 'not-found', 'for sending the code of an unknown enrolment')
      const body = { methodId: id }
      const chosen = await world.transport.call('setDefaultMethod', { token, body })
      expectProblem(chosen, 'not-found', 'for an unknown method as the default')
    },
  },
]

/** The same in a sign-in and a step-up that wait for their code. */
export const sentCodesOfNothing: readonly Check[] = [
  {
    name: 'sent-codes.in-sign-in',
    clause: 'In a sign-in only the methods of its account send codes: not-found.',
    async run(world) {
      const { methodId: totp } = await world.enrolment()
      const { id, token } = await world.challenge()
      for (const methodId of [totp, randomUUID()]) {
        const request = { id, token, body: { methodId } }
        const sent = await world.transport.call('sendSignInCode', request)
        expectProblem(sent, 'not-found', 'for a method that sends no codes')
      }
      const params = { challengeId: randomUUID() }
      const resent = await world.transport.call('resendSignInCode', { id, token, params })
      expectProblem(resent, 'not-found', 'for a code that was not sent')
    },
  },
  {
    name: 'sent-codes.in-step-up',
    clause: 'In a step-up only the methods of its account send codes: not-found.',
    async run(world) {
      const { methodId: totp } = await world.enrolment()
      const token = await world.confirmed()
      const started = { token, body: { password: world.account.password } }
      const reply = expectReply('startStepUp', await world.transport.call('startStepUp', started))
      if (reply.state !== 'challenge_required') return mismatch('a challenge', 'a confirmation')
      const { id } = reply
      for (const methodId of [totp, randomUUID()]) {
        const request = { id, token, body: { methodId } }
        const sent = await world.transport.call('sendStepUpCode', request)
        expectProblem(sent, 'not-found', 'for a method that sends no codes')
      }
      const params = { challengeId: randomUUID() }
      const resent = await world.transport.call('resendStepUpCode', { id, token, params })
      expectProblem(resent, 'not-found', 'for a code that was not sent')
    },
  },
]
