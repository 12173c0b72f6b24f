import { randomUUID } from 'node:crypto'
import { createAuthenticator } from './authenticator.ts'
import { mismatch, Skipped } from '../outcome.ts'
import type { Enrolled } from './enrol.ts'
import { expectReply } from '../http/expectations.ts'
import type { Reset, Resets, World } from './world.ts'

const REASON = 'Conformance suite'

export function createResets(world: World): Resets {
  const { transport, rescue, person } = world
  let pending: Reset | null = null

  /** A server that sends email sends the activation code: after a reset, no one here could sign in. */
  async function expectCodesTold(): Promise<void> {
    const token = await world.unconfirmed()
    const exchange = await transport.call('twoFactor', { token })
    const { policy, offeredMethods } = expectReply('twoFactor', exchange)
    if (policy.allowedMethods.includes('email') && !offeredMethods.includes('email')) return
    throw new Skipped('the activation code may go by e-mail, which the suite cannot read')
  }

  const resets: Resets = {
    pending: () => pending,

    async ask(idempotencyKey, reason = REASON) {
      const token = await world.needAdministrator().confirmed()
      const headers = { 'idempotency-key': idempotencyKey }
      return transport.call('resetTwoFactor', { token, id: person.id, headers, body: { reason } })
    },

    async reset() {
      if (pending !== null) return pending
      world.needAdministrator()
      await world.enrolment()
      await expectCodesTold()
      const idempotencyKey = randomUUID()
      const exchange = await resets.ask(idempotencyKey)
      const answer = expectReply('resetTwoFactor', exchange)
      world.turnedOff()
      world.sessionsEnded()
      const { activationCode } = answer
      pending = { idempotencyKey, activationCode: activationCode ?? '', answer }
      if (activationCode === null) mismatch('an activation code where no e-mail is sent', 'none')
      world.noteSecret({ what: 'an activation code', value: activationCode, issuedIn: exchange })
      await rescue.keep('second factor', null)
      await rescue.keep('activation code', activationCode)
      return pending
    },

    async signIn() {
      await resets.reset()
      const exchange = await world.passwordStep()
      const reply = expectReply('createSignIn', exchange)
      if (reply.state !== 'enrollment_required') return mismatch('enrollment_required', reply.state)
      world.noteSecret({ what: 'a sign-in token', value: reply.token, issuedIn: exchange })
      return reply
    },

    async setUp({ id, token }) {
      const { activationCode } = await resets.reset()
      const code = { code: activationCode }
      const proof = await transport.call('proveActivationCode', { id, token, body: code })
      expectReply('proveActivationCode', proof)
      const begun = await startSetUp(world, { id, token })
      world.enrolling(begun)
      await rescue.keep('second factor', begun.keyUri)
      const activation = await transport.call('activateAtSignIn', {
        id,
        params: { methodId: begun.methodId },
        token,
        body: { code: begun.activationCode },
      })
      const reply = expectReply('activateAtSignIn', activation)
      const recoveryCodes = [...(reply.recoveryCodes ?? [])]
      pending = null
      world.noteToken(reply.session.token, activation)
      for (const value of recoveryCodes) {
        world.noteSecret({ what: 'a recovery code', value, issuedIn: activation })
      }
      const { token: session } = reply.session
      world.enrolledAnew({ ...begun, activation, recoveryCodes, token: session })
      await rescue.keep('second factor', [begun.keyUri, ...recoveryCodes].join('\n'))
      await rescue.keep('activation code', null)
      return reply
    },
  }
  return resets
}

/** A pending authenticator in a sign-in, with the code that proves it. */
async function startSetUp(
  world: World,
  { id, token }: { readonly id: string; readonly token: string },
): Promise<Enrolled> {
  const exchange = await world.transport.call('enrolAtSignIn', {
    id,
    token,
    body: { type: 'totp' },
  })
  const reply = expectReply('enrolAtSignIn', exchange)
  if (reply.type !== 'totp') mismatch('a pending authenticator', `one for ${reply.type}`)
  const { methodId, keyUri } = reply
  const authenticator = createAuthenticator(keyUri)
  if (authenticator === null) mismatch('a keyUri that is an otpauth URI for TOTP', 'another text')
  world.noteSecret({
    what: 'the set-up secret',
    value: authenticator.secretText,
    issuedIn: exchange,
  })
  const activationCode = await world.unusedCode(authenticator)
  return { methodId, keyUri, authenticator, activationCode, activation: null, recoveryCodes: [] }
}
