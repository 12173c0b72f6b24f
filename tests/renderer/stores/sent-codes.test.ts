// Codes by SMS and e-mail in the stores: signing in, confirming, setting up.
import { describe, expect, test } from 'vitest'
import { fail, ok } from '../../../src-shared/model/result.ts'
import { createSessionStore } from '../../../src-renderer/features/sign-in/session/session-store.ts'
import { namedCountries, stepCountOf } from '../../../src-renderer/enrolment/enrolment-rules.ts'
import { createTwoFactorStore } from '../../../src-renderer/features/two-factor/two-factor-store.ts'
import { createFakeClock, settle } from '../fake-clock.ts'
import type { FakeApi } from '../fake-api.ts'
import * as samples from '../samples.ts'
import { createScenario, type World } from '../scenario.ts'

const { smsMethod, emailMethod, totpMethod } = samples
const PASSWORD = 'demo-ana-2026'

function world(change: Partial<World>) {
  const clock = createFakeClock(samples.START_MS)
  const { fake, world: made } = createScenario(clock, change)
  const asked = (name: string) => fake.calls.filter((call) => call.name === name).length
  return { clock, fake, world: made, asked }
}

describe('signing in', () => {
  async function challenged(change: Partial<World>, prepare: (fake: FakeApi) => void = () => {}) {
    const made = world(change)
    prepare(made.fake)
    const store = createSessionStore(made.fake.api, made.clock)
    store.start()
    await settle()
    await store.signIn('ana@acme.example', PASSWORD)
    await settle()
    const challenge = () => {
      const phase = store.phase.getState()
      if (phase.phase !== 'challenge') throw new Error(`No challenge but ${phase.phase}`)
      return phase
    }
    return { ...made, store, challenge }
  }

  test('a single method: its code is sent at once, and once', async () => {
    const { challenge, asked, clock } = await challenged({ methods: [smsMethod] })
    expect(challenge()).toMatchObject({
      step: { kind: 'code', method: { type: 'sms' } },
      sending: { kind: 'idle' },
      sentCodes: [{ methodId: smsMethod.id, resendAfterMs: clock.now() + 30_000 }],
    })
    expect(asked('session.sendCode')).toBe(1)
  })

  test('several methods: nothing is sent until one is chosen', async () => {
    const { store, challenge, asked } = await challenged({ methods: [totpMethod, smsMethod] })
    expect(challenge().step.kind).toBe('choose')
    store.choose(totpMethod)
    expect(asked('session.sendCode')).toBe(0)
    store.choose(smsMethod)
    await settle()
    expect(asked('session.sendCode')).toBe(1)
    expect(challenge().sentCodes).toHaveLength(1)
  })

  test('going away and coming back sends no second code while the first one lives', async () => {
    const { store, asked, clock } = await challenged({ methods: [smsMethod, emailMethod] })
    store.choose(smsMethod)
    await settle()
    store.showChoice()
    store.choose(smsMethod)
    store.showRecoveryCode()
    store.showChoice()
    store.choose(smsMethod)
    await settle()
    expect(asked('session.sendCode')).toBe(1)
    store.showChoice()
    await clock.advance(300_000)
    store.choose(smsMethod)
    await settle()
    expect(asked('session.sendCode')).toBe(2)
  })

  test('a limit is said, and asking again later helps', async () => {
    let isLimited = true
    const { store, fake, challenge } = await challenged({ methods: [smsMethod] }, (api) => {
      const { sendCode } = api.handlers.session
      api.handlers.session.sendCode = (input) =>
        isLimited ? fail({ code: 'send-limit', retryAtMs: 1 }) : sendCode(input)
    })
    expect(challenge()).toMatchObject({
      sentCodes: [],
      sending: { kind: 'refused', failure: { code: 'send-limit' } },
    })
    isLimited = false
    await store.sendCode(smsMethod.id)
    expect(challenge()).toMatchObject({ sending: { kind: 'idle' } })
    expect(challenge().sentCodes).toHaveLength(1)
    expect(fake.calls.at(-1)).toEqual({
      name: 'session.sendCode',
      input: { methodId: smsMethod.id },
    })
  })

  test('how sending for one method went is not said at another', async () => {
    const waiting: (() => void)[] = []
    const { store, challenge } = await challenged({ methods: [totpMethod, smsMethod] }, (api) => {
      api.handlers.session.sendCode = async () => {
        await new Promise<void>((resolve) => waiting.push(resolve))
        return fail({ code: 'send-limit', retryAtMs: null })
      }
    })
    store.choose(smsMethod)
    await settle()
    expect(challenge().sending).toEqual({ kind: 'busy' })
    store.choose(totpMethod)
    waiting.forEach((go) => go())
    await settle()
    expect(challenge().sending).toEqual({ kind: 'idle' })
  })

  test('the code that came signs in', async () => {
    const { store } = await challenged({ methods: [smsMethod] })
    await store.verifyCode(smsMethod.id, '123456')
    expect(store.phase.getState().phase).toBe('signed-in')
  })

  test('a challenge that is over leads back to the password', async () => {
    const { store } = await challenged({ methods: [totpMethod, smsMethod] }, (api) => {
      api.handlers.session.sendCode = () => fail({ code: 'challenge-expired' })
    })
    store.choose(smsMethod)
    await settle()
    expect(store.phase.getState()).toMatchObject({
      phase: 'signed-out',
      notice: 'challenge-expired',
    })
  })
})

async function settings(change: Partial<World>) {
  const made = world(change)
  const store = createTwoFactorStore(made.fake.api, made.clock)
  store.start()
  await settle()
  return {
    ...made,
    store,
    page: () => store.phase.getState().page,
    confirm: () => store.phase.getState().confirm,
  }
}
const confirmedWorld = { confirmedUntilMs: samples.START_MS + 600_000 }

describe('confirming', () => {
  test('password, code, and the change goes on; neither stays in the state', async () => {
    const { store, page, confirm } = await settings({ methods: [smsMethod] })
    store.ask({ kind: 'new-codes' })
    await store.answer()
    await store.confirming.sendCode('wrong', smsMethod.id)
    expect(confirm()).toMatchObject({
      sent: null,
      attempt: { kind: 'refused', failure: { code: 'invalid-credentials' } },
    })
    await store.confirming.sendCode(PASSWORD, smsMethod.id)
    expect(confirm()).toMatchObject({
      attempt: { kind: 'idle' },
      sent: { code: { hint: '+1 ••• ••• 4512' }, sending: { kind: 'idle' } },
    })
    await store.confirming.verifyCode('654321')
    expect(confirm()).toMatchObject({
      sent: { sending: { kind: 'idle' } },
      attempt: { kind: 'refused', failure: { code: 'code-rejected' } },
    })
    expect(JSON.stringify(store.phase.getState())).not.toMatch(/demo-ana|654321/)
    await store.confirming.verifyCode('123456')
    expect(confirm()).toBeNull()
    expect(page().kind).toBe('recovery-codes')
  })

  test('another code; a limit is said beside it; back to the password', async () => {
    const { store, fake, confirm } = await settings({ methods: [smsMethod] })
    store.ask({ kind: 'new-codes' })
    await store.answer()
    await store.confirming.sendCode(PASSWORD, smsMethod.id)
    await store.confirming.resendCode()
    expect(confirm()).toMatchObject({ sent: { sending: { kind: 'idle' } } })
    fake.handlers.twoFactor.resendConfirmCode = () => fail({ code: 'send-limit', retryAtMs: null })
    await store.confirming.resendCode()
    expect(confirm()).toMatchObject({ sent: { sending: { kind: 'refused' } } })
    store.confirming.startAgain()
    expect(confirm()).toMatchObject({ sent: null, attempt: { kind: 'idle' } })
  })

  test.each(['verify', 'resend'] as const)('a step-up that is over at %s', async (when) => {
    const { store, fake, confirm } = await settings({ methods: [smsMethod] })
    const over = () => fail({ code: 'challenge-expired' })
    fake.handlers.twoFactor.verifyConfirmCode = over
    fake.handlers.twoFactor.resendConfirmCode = over
    store.ask({ kind: 'new-codes' })
    await store.answer()
    await store.confirming.sendCode(PASSWORD, smsMethod.id)
    await (when === 'verify'
      ? store.confirming.verifyCode('123456')
      : store.confirming.resendCode())
    expect(confirm()).toMatchObject({
      sent: null,
      attempt: { kind: 'refused', failure: { code: 'challenge-expired' } },
    })
  })

  test('closed while a code was on its way: it stays closed, and nothing is done', async () => {
    const { store, fake, confirm, asked } = await settings({ methods: [smsMethod] })
    let arrive = () => {}
    fake.handlers.twoFactor.sendConfirmCode = async ({ methodId }) => {
      await new Promise<void>((resolve) => {
        arrive = resolve
      })
      return ok({ methodId, hint: 'x', codeLength: 6, expiresAtMs: 1, resendAfterMs: 1 })
    }
    store.ask({ kind: 'new-codes' })
    await store.answer()
    const sending = store.confirming.sendCode(PASSWORD, smsMethod.id)
    await settle()
    store.dismissConfirm()
    arrive()
    await sending
    expect(confirm()).toBeNull()
    expect(asked('twoFactor.newRecoveryCodes')).toBe(1)
  })
})

describe('set-up', () => {
  test('SMS: number, confirmation, code, recovery codes', async () => {
    const { store, page, confirm, world: made } = await settings({ methods: [] })
    await store.setUp('sms', false)
    expect(page()).toMatchObject({ stepCount: 3, step: { kind: 'number', country: 'ES' } })
    await store.submitNumber('BR', '11 91234 5678')
    expect(confirm()).not.toBeNull()
    await store.confirming.confirm(PASSWORD, null)
    expect(page()).toMatchObject({
      step: { kind: 'sent', before: { kind: 'number', country: 'BR', number: '11 91234 5678' } },
    })
    await store.activate('123456')
    expect(page()).toMatchObject({ kind: 'recovery-codes', after: { type: 'sms', stepCount: 3 } })
    await store.codesStored()
    expect(page()).toMatchObject({ kind: 'done', type: 'sms' })
    expect(made.methods).toMatchObject([{ type: 'sms' }])
  })

  test('giving up on confirming stays at the number', async () => {
    const { store, page } = await settings({ methods: [] })
    await store.setUp('sms', false)
    await store.submitNumber('ES', '612345678')
    store.dismissConfirm()
    expect(page()).toMatchObject({
      step: { kind: 'number', number: '612345678', attempt: { kind: 'idle' } },
    })
  })

  test('a refused number is said there, and can be mended', async () => {
    const { store, page } = await settings({ methods: [], ...confirmedWorld })
    await store.setUp('sms', false)
    await store.submitNumber('ES', '612')
    expect(page()).toMatchObject({
      step: { kind: 'number', number: '612', attempt: { kind: 'refused' } },
    })
    await store.submitNumber('ES', '612345678')
    expect(page()).toMatchObject({ step: { kind: 'sent' } })
    await store.back()
    expect(page()).toMatchObject({ step: { kind: 'number', number: '612345678' } })
    await store.back()
    expect(page().kind).toBe('overview')
  })

  test('e-mail beside another method: one step, no new recovery codes', async () => {
    const { store, page, fake } = await settings({ ...confirmedWorld })
    await store.setUp('email', false)
    expect(page()).toMatchObject({ stepCount: 1, step: { kind: 'sent', before: null } })
    await store.activate('000000')
    expect(page()).toMatchObject({ step: { kind: 'sent', attempt: { kind: 'refused' } } })
    fake.handlers.twoFactor.resendEnrolmentCode = () =>
      fail({ code: 'send-limit', retryAtMs: null })
    await store.resendCode()
    expect(page()).toMatchObject({ step: { sending: { kind: 'refused' } } })
    await store.activate('123456')
    expect(page()).toMatchObject({ kind: 'done', type: 'email', isChange: false })
  })

  test.each(['activate', 'resend'] as const)(
    'a set-up that is over at the server, at %s',
    async (when) => {
      const { store, page, world: made } = await settings({ ...confirmedWorld })
      await store.setUp('email', false)
      made.enrolling = null
      await (when === 'activate' ? store.activate('123456') : store.resendCode())
      expect(page()).toMatchObject({ step: { kind: 'expired' } })
    },
  )

  test('another default is confirmed and shown; a refusal is said', async () => {
    const { store, page, confirm, fake } = await settings({ methods: [totpMethod, smsMethod] })
    await store.setDefault(smsMethod)
    expect(confirm()).not.toBeNull()
    await store.confirming.confirm(PASSWORD, {
      kind: 'code',
      methodId: totpMethod.id,
      code: '123456',
    })
    expect(page()).toMatchObject({
      kind: 'overview',
      status: { methods: [{ isDefault: false }, { type: 'sms', isDefault: true }] },
    })
    fake.handlers.twoFactor.setDefault = () => fail({ code: 'not-allowed' })
    await store.setDefault(totpMethod)
    expect(page()).toMatchObject({ question: null, attempt: { kind: 'refused' } })
  })
})

test.each([
  ['totp', true, 2],
  ['totp', false, 1],
  ['sms', true, 3],
  ['sms', false, 2],
  ['email', true, 2],
  ['email', false, 1],
] as const)('%s, as the first method: %j, has %i steps', (type, isFirst, steps) => {
  expect(stepCountOf(type, isFirst)).toBe(steps)
})

test('countries are named and ordered as in the page’s language', () => {
  const { countries } = samples.phoneCountries
  const labels = (locale: string) => namedCountries(countries, locale).map(({ label }) => label)
  expect(labels('en')).toEqual([
    'Brazil (+55)',
    'Germany (+49)',
    'Spain (+34)',
    'United States (+1)',
  ])
  expect(labels('es')).toEqual([
    'Alemania (+49)',
    'Brasil (+55)',
    'España (+34)',
    'Estados Unidos (+1)',
  ])
})
