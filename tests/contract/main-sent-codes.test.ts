// SMS and email through main's own features, against the real backend: sign-in, step-up, enrolment.
import { describe, expect, it } from 'vitest'
import { errorOf, signedInDesktop } from '../support/desktop.ts'
import { createCodeInbox } from '../support/code-inbox.ts'
import { valueOf } from '../unit/main/vault/vault-fixture.ts'

const NUMBER = '+34612345678'

/** A desktop whose user has SMS, and also email on request. */
async function withSms(also: 'nothing' | 'email' = 'nothing') {
  const inbox = createCodeInbox()
  const context = await signedInDesktop({ senders: inbox.senders })
  const { handlers } = context.desktop.twoFactor
  const { password } = context
  valueOf(await handlers.confirm({ password, secondFactor: null }))
  const sms = valueOf(
    await handlers.startPhone({ type: 'sms', country: 'ES', number: '612 34 56 78' }),
  )
  const done = valueOf(await handlers.activate({ code: inbox.codeTo(NUMBER) }))
  if (also === 'email') {
    // The password alone, from before the first method, no longer confirms anything.
    valueOf(await handlers.sendConfirmCode({ password, methodId: sms.methodId }))
    valueOf(await handlers.verifyConfirmCode({ code: inbox.codeTo(NUMBER) }))
    valueOf(await handlers.startEmail(undefined))
    valueOf(await handlers.activate({ code: inbox.codeTo(context.email) }))
  }
  const signOutAndIn = async () => {
    await context.desktop.session.handlers.signOut(undefined)
    const { email } = context
    const state = valueOf(await context.desktop.session.handlers.signIn({ email, password }))
    if (state.phase !== 'challenge') throw new Error('No challenge')
    return state
  }
  return { ...context, inbox, sms, recoveryCodes: done.recoveryCodes ?? [], signOutAndIn }
}

describe('sign-in', () => {
  it('offers each method with its hint, sends on demand and takes the code that came', async () => {
    const { desktop, inbox, email, sms, signOutAndIn } = await withSms('email')
    const challenge = await signOutAndIn()
    expect(challenge.methods).toMatchObject([
      { type: 'sms', hint: '+34 ••• ••• 5678', isDefault: true },
      { type: 'email', isDefault: false },
    ])
    expect(challenge.sentCodes).toEqual([])
    const before = inbox.sentTo(email)
    const emailId = challenge.methods[1]?.id ?? ''
    const sent = valueOf(await desktop.session.handlers.sendCode({ methodId: emailId }))
    expect(sent).toMatchObject({ sentCodes: [{ methodId: emailId }] })
    expect(inbox.sentTo(email)).toBe(before + 1)
    // The code of one method is not valid for another, whether or not that one has a code too.
    const code = inbox.codeTo(email)
    const { sendCode, verifyCode } = desktop.session.handlers
    const byWrongMethod = { methodId: sms.methodId, code }
    expect(errorOf(await verifyCode(byWrongMethod))).toBe('not-found')
    valueOf(await sendCode({ methodId: sms.methodId }))
    expect(errorOf(await verifyCode(byWrongMethod))).toBe('code-rejected')
    const done = await desktop.session.handlers.verifyCode({ methodId: emailId, code })
    expect(valueOf(done).phase).toBe('signed-in')
  })

  it('another code only after a while; then the old one is dead and the attempts stay counted', async () => {
    const { server, desktop, inbox, sms, signOutAndIn } = await withSms()
    const { methodId } = sms
    await signOutAndIn()
    const { sendCode, verifyCode } = desktop.session.handlers
    valueOf(await sendCode({ methodId }))
    const old = inbox.codeTo(NUMBER)
    const limited = await sendCode({ methodId })
    expect(limited).toEqual({
      ok: false,
      error: { code: 'send-limit', retryAtMs: server.clock.nowMs() + 30_000 },
    })
    server.clock.advance(30_000)
    valueOf(await sendCode({ methodId }))
    const fresh = inbox.codeTo(NUMBER)
    const refused = await verifyCode({ methodId, code: old })
    expect(old === fresh ? 'code-rejected' : errorOf(refused)).toBe('code-rejected')
    expect(valueOf(await verifyCode({ methodId, code: fresh })).phase).toBe('signed-in')
  })

  it('instants are this computer’s, however wrong its clock is', async () => {
    const { server, desktop, sms, signOutAndIn } = await withSms()
    desktop.skewMs = 3_600_000
    const challenge = await signOutAndIn()
    const here = server.clock.nowMs() + desktop.skewMs
    expect(challenge.expiresAtMs).toBe(here + 600_000)
    const state = valueOf(await desktop.session.handlers.sendCode({ methodId: sms.methodId }))
    expect(state).toMatchObject({
      sentCodes: [{ resendAfterMs: here + 30_000, expiresAtMs: here + 300_000 }],
    })
  })

  it('sending for a challenge that is over leads back to the password', async () => {
    const { server, desktop, sms, signOutAndIn } = await withSms()
    await signOutAndIn()
    server.clock.advance(11 * 60_000)
    const late = await desktop.session.handlers.sendCode({ methodId: sms.methodId })
    expect(errorOf(late)).toBe('challenge-expired')
    expect(desktop.session.state().phase).toBe('signed-out')
  })

  it('no token, challenge or code is in any state that pages see', async () => {
    const { desktop, inbox, sms, signOutAndIn } = await withSms()
    await signOutAndIn()
    valueOf(await desktop.session.handlers.sendCode({ methodId: sms.methodId }))
    const seen = JSON.stringify(desktop.states)
    expect(seen).not.toMatch(/[A-Za-z0-9_-]{43}/)
    expect(seen).not.toContain('challengeId')
    expect(seen).not.toContain(inbox.codeTo(NUMBER))
    expect(seen).not.toContain(NUMBER)
  })
})

describe('confirming it’s you', () => {
  it('password first, then the code that was sent; the session goes on with its new token', async () => {
    const { server, desktop, inbox, password, sms } = await withSms()
    server.clock.advance(11 * 60_000)
    const { handlers } = desktop.twoFactor
    const { methodId } = sms
    expect(errorOf(await handlers.newRecoveryCodes(undefined))).toBe('step-up-required')
    expect(errorOf(await handlers.verifyConfirmCode({ code: '123456' }))).toBe('challenge-expired')
    expect(errorOf(await handlers.sendConfirmCode({ password: 'wrong', methodId }))).toBe(
      'invalid-credentials',
    )
    const sent = valueOf(await handlers.sendConfirmCode({ password, methodId }))
    expect(sent).toMatchObject({ methodId, hint: '+34 ••• ••• 5678' })
    expect(errorOf(await handlers.resendConfirmCode(undefined))).toBe('send-limit')
    server.clock.advance(30_000)
    valueOf(await handlers.resendConfirmCode(undefined))
    const code = inbox.codeTo(NUMBER)
    const wrong = code === '000000' ? '000001' : '000000'
    expect(errorOf(await handlers.verifyConfirmCode({ code: wrong }))).toBe('code-rejected')
    valueOf(await handlers.verifyConfirmCode({ code }))
    expect(valueOf(await handlers.newRecoveryCodes(undefined)).recoveryCodes).toHaveLength(10)
  })

  it('a step-up that is over is begun again with the password', async () => {
    const { server, desktop, password, sms } = await withSms()
    server.clock.advance(11 * 60_000)
    const { handlers } = desktop.twoFactor
    valueOf(await handlers.sendConfirmCode({ password, methodId: sms.methodId }))
    server.clock.advance(11 * 60_000)
    expect(errorOf(await handlers.verifyConfirmCode({ code: '123456' }))).toBe('challenge-expired')
    expect(errorOf(await handlers.resendConfirmCode(undefined))).toBe('challenge-expired')
  })
})

describe('set-up', () => {
  it('the first method comes with recovery codes; a default can be chosen', async () => {
    const { desktop, recoveryCodes } = await withSms('email')
    expect(recoveryCodes).toHaveLength(10)
    const { handlers } = desktop.twoFactor
    const { methods } = valueOf(await handlers.status(undefined))
    expect(methods.map(({ type, isDefault }) => [type, isDefault])).toEqual([
      ['sms', true],
      ['email', false],
    ])
    const chosen = valueOf(await handlers.setDefault({ methodId: methods[1]?.id ?? '' }))
    expect(chosen.methods.find(({ isDefault }) => isDefault)?.type).toBe('email')
  })

  it.each([
    ['612', 'too-short'],
    ['612 34 56 78 90 12 34', 'too-long'],
    ['call me', 'not-a-number'],
    ['<script>', 'not-a-number'],
    // Premium rate: the server knows kinds of lines, this computer only lengths.
    ['803 123 456', 'by-server'],
  ])('"%s" is refused: %s', async (number, reason) => {
    const { desktop, password } = await signedInDesktop({ senders: createCodeInbox().senders })
    const { handlers } = desktop.twoFactor
    valueOf(await handlers.confirm({ password, secondFactor: null }))
    expect(await handlers.startPhone({ type: 'sms', country: 'ES', number })).toEqual({
      ok: false,
      error: { code: 'phone-number-refused', reason },
    })
  })

  it('another code after a while, and nothing without a set-up under way', async () => {
    const inbox = createCodeInbox()
    const { server, desktop, password } = await signedInDesktop({ senders: inbox.senders })
    const { handlers } = desktop.twoFactor
    valueOf(await handlers.confirm({ password, secondFactor: null }))
    expect(errorOf(await handlers.resendEnrolmentCode(undefined))).toBe('no-enrolment')
    valueOf(await handlers.startPhone({ type: 'sms', country: 'US', number: '+34 612 345 678' }))
    server.clock.advance(30_000)
    valueOf(await handlers.resendEnrolmentCode(undefined))
    expect(inbox.sentTo(NUMBER)).toBe(2)
    await handlers.cancelEnrolment(undefined)
    expect(errorOf(await handlers.activate({ code: inbox.codeTo(NUMBER) }))).toBe('no-enrolment')
  })

  it('beginning another one ends the one before', async () => {
    const inbox = createCodeInbox()
    const { desktop, password } = await signedInDesktop({ senders: inbox.senders })
    const { handlers } = desktop.twoFactor
    valueOf(await handlers.confirm({ password, secondFactor: null }))
    valueOf(await handlers.startTotp(undefined))
    valueOf(await handlers.startPhone({ type: 'sms', country: 'ES', number: NUMBER }))
    expect(errorOf(await handlers.addToThisComputer(undefined))).toBe('no-enrolment')
    valueOf(await handlers.activate({ code: inbox.codeTo(NUMBER) }))
  })

  it('the list of countries knows where this computer is', async () => {
    const { desktop } = await signedInDesktop()
    const { countries, here } = valueOf(await desktop.twoFactor.handlers.phoneCountries(undefined))
    expect(here).toBe('ES')
    expect(countries.length).toBeGreaterThan(200)
    expect(countries).toContainEqual({ country: 'BR', callingCode: '55' })
  })
})
