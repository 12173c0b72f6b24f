import { describe, expect, test } from 'vitest'
import { fail } from '../../../src-shared/model/result.ts'
import { createSessionStore } from '../../../src-renderer/features/sign-in/session/session-store.ts'
import { createFakeClock, settle } from '../fake-clock.ts'
import * as samples from '../samples.ts'
import { createScenario, type World } from '../scenario.ts'

async function started(change: Partial<World> = {}) {
  const clock = createFakeClock(samples.START_MS)
  const { fake, world } = createScenario(clock, change)
  const store = createSessionStore(fake.api, clock)
  store.start()
  await settle()
  return { clock, fake, world, store, state: () => store.phase.getState() }
}

async function challenged(change: Partial<World> = {}) {
  const all = await started(change)
  await all.store.signIn('ana@acme.example', 'demo-ana-2026')
  return all
}

describe('signed out', () => {
  test('shows the server and the e-mail used last', async () => {
    const { state } = await started({
      session: { phase: 'signed-out', server: samples.readyServer, lastEmail: 'ana@acme.example' },
    })
    expect(state()).toMatchObject({
      phase: 'signed-out',
      lastEmail: 'ana@acme.example',
      notice: null,
      attempt: { kind: 'idle' },
    })
  })

  test('says why main could not answer, and goes on once it can', async () => {
    const { fake, store, state, world } = await started()
    const { session } = fake.handlers
    session.state = () => fail({ code: 'internal' })
    await store.reload()
    expect(state()).toEqual({ phase: 'unavailable', failure: { code: 'internal' } })
    session.state = () => ({ ok: true, value: world.session })
    await store.reload()
    expect(state().phase).toBe('signed-out')
  })

  test('a wrong password is said and the form stays', async () => {
    const { store, state } = await started()
    await store.signIn('ana@acme.example', 'wrong')
    expect(state()).toMatchObject({
      phase: 'signed-out',
      attempt: { kind: 'refused', failure: { code: 'invalid-credentials' } },
    })
  })

  test('a push about the server keeps the refusal on the screen', async () => {
    const { fake, store, state } = await started()
    await store.signIn('ana@acme.example', 'wrong')
    fake.push.session.changed({
      phase: 'signed-out',
      server: { phase: 'connecting', url: null },
      lastEmail: '',
    })
    expect(state()).toMatchObject({ server: { phase: 'connecting' }, attempt: { kind: 'refused' } })
  })

  test('a second sign-in while one is under way is not sent', async () => {
    const { fake, store } = await started()
    await Promise.all([store.signIn('a@b.example', 'x'), store.signIn('a@b.example', 'x')])
    expect(fake.calls.filter((call) => call.name === 'session.signIn')).toHaveLength(1)
  })

  test('a server address that main refuses is answered to who asked', async () => {
    const { store } = await started()
    expect(await store.switchServer('http://example.com')).toEqual({ code: 'server-url-invalid' })
    expect(await store.switchServer('https://sync.example.com')).toBeNull()
  })

  test('without a method the password is enough', async () => {
    const { state } = await challenged({ methods: [] })
    expect(state().phase).toBe('signed-in')
  })
})

describe('challenge', () => {
  test('one method: straight to it', async () => {
    const { state } = await challenged()
    expect(state()).toMatchObject({ phase: 'challenge', step: { kind: 'code' } })
  })

  test('several methods: the person chooses, and can choose again', async () => {
    const second = { ...samples.smsChallenge, activatedAt: '2026-01-01T00:00:00Z' }
    const { store, state } = await challenged({ methods: [samples.totpMethod, second] })
    expect(state()).toMatchObject({ step: { kind: 'choose' } })
    store.choose(second)
    expect(state()).toMatchObject({ step: { kind: 'code', method: { type: 'sms' } } })
    store.showRecoveryCode()
    expect(state()).toMatchObject({ step: { kind: 'recovery-code' } })
    store.showChoice()
    expect(state()).toMatchObject({ step: { kind: 'choose' } })
  })

  test('a refused code is said with the attempts left', async () => {
    const { store, state } = await challenged()
    await store.verifyCode(samples.totpMethod.id, '000000')
    expect(state()).toMatchObject({
      phase: 'challenge',
      attempt: { kind: 'refused', failure: { code: 'code-rejected', attemptsLeft: 4 } },
    })
  })

  test('a right code signs in', async () => {
    const { store, state } = await challenged()
    await store.verifyCode(samples.totpMethod.id, '123456')
    expect(state()).toMatchObject({ phase: 'signed-in', account: { name: 'Ana Braga' } })
  })

  test.each([
    ['asked for where it is allowed', 14, { trustDevice: true }],
    ['never asked for where it is not', 0, {}],
  ])('trust is %s', async (_what, trustedDeviceDays, wish) => {
    const { store, fake } = await challenged({ policy: { ...samples.policy, trustedDeviceDays } })
    store.setTrustDevice(true)
    await store.verifyCode(samples.totpMethod.id, '123456')
    const { input } = fake.calls.findLast(({ name }) => name.endsWith('verifyCode')) ?? {}
    expect(input).toStrictEqual({ methodId: samples.totpMethod.id, code: '123456', ...wish })
  })

  test('a recovery code signs in', async () => {
    const { store, state } = await challenged()
    await store.verifyRecoveryCode('a0 7k2m 9qx4 h3td 8wb0')
    expect(state().phase).toBe('signed-in')
  })

  test('a locked vault is named, and the same click works once it is open', async () => {
    const { store, state, world } = await challenged({
      methodsOnThisComputer: [samples.totpMethod.id],
      vault: {
        phase: 'locked',
        keyStore: samples.readyKeyStore,
        slots: ['passphrase'],
        retryAtMs: null,
        notices: [],
      },
    })
    await store.verifyWithThisComputer(samples.totpMethod.id)
    expect(state()).toMatchObject({
      attemptBy: 'this-computer',
      attempt: { kind: 'refused', failure: { code: 'vault-locked' } },
    })
    world.vault = {
      phase: 'unlocked',
      keyStore: samples.readyKeyStore,
      slots: ['passphrase'],
      notices: [],
    }
    await store.verifyWithThisComputer(samples.totpMethod.id)
    expect(state().phase).toBe('signed-in')
  })

  test('a wait for the next code is kept while it lasts, and forgotten with the answer', async () => {
    const { fake, store, state } = await challenged()
    const listeners = fake.listenerCount()
    let answer = (_code: 'vault-locked') => {}
    fake.handlers.session.verifyWithThisComputer = () =>
      new Promise((resolve) => (answer = (code) => resolve(fail({ code }))))
    fake.push.session.waitsForCode({ untilMs: samples.START_MS + 1_000 })
    expect(state()).toMatchObject({ codeComesAtMs: null })
    const verifying = store.verifyWithThisComputer(samples.totpMethod.id)
    await settle()
    fake.push.session.waitsForCode({ untilMs: samples.START_MS + 12_000 })
    expect(state()).toMatchObject({
      attempt: { kind: 'busy' },
      codeComesAtMs: samples.START_MS + 12_000,
    })
    answer('vault-locked')
    await verifying
    expect(state()).toMatchObject({ attempt: { kind: 'refused' }, codeComesAtMs: null })
    expect(fake.listenerCount()).toBe(listeners)
  })

  test('giving up on the vault leads back to the boxes', async () => {
    const { fake, store, state } = await challenged()
    fake.handlers.session.verifyWithThisComputer = () => fail({ code: 'vault-locked' })
    await store.verifyWithThisComputer(samples.totpMethod.id)
    store.dismissFailure()
    expect(state()).toMatchObject({ phase: 'challenge', attempt: { kind: 'idle' } })
  })

  test('a challenge that main calls expired leads to the sign-in with the reason', async () => {
    const { fake, store, state } = await challenged()
    fake.handlers.session.verifyCode = () => fail({ code: 'challenge-expired' })
    await store.verifyCode(samples.totpMethod.id, '123456')
    expect(state()).toMatchObject({ phase: 'signed-out', notice: 'challenge-expired' })
  })

  test('a challenge expires by itself as well', async () => {
    const { clock, state } = await challenged()
    await clock.advance(599_999)
    expect(state().phase).toBe('challenge')
    await clock.advance(1)
    expect(state()).toMatchObject({ phase: 'signed-out', notice: 'challenge-expired' })
    expect(clock.waiting()).toBe(0)
  })

  test('who cancels needs no reason', async () => {
    const { store, state } = await challenged()
    await store.cancel()
    expect(state()).toMatchObject({ phase: 'signed-out', notice: null })
  })
})

describe('signed in', () => {
  test('a session that ends by itself says so; signing out does not', async () => {
    const { fake, store, state } = await challenged({ methods: [] })
    fake.push.session.changed({ phase: 'signed-out', server: samples.readyServer, lastEmail: '' })
    expect(state()).toMatchObject({ phase: 'signed-out', notice: 'session-ended' })
    await store.signIn('ana@acme.example', 'demo-ana-2026')
    expect(state().phase).toBe('signed-in')
    await store.signOut()
    expect(state()).toMatchObject({ phase: 'signed-out', notice: null })
  })
})

test('stopping leaves no listener and no timer', async () => {
  const { clock, fake, store } = await challenged()
  store.stop()
  expect(fake.listenerCount()).toBe(0)
  expect(clock.waiting()).toBe(0)
})
