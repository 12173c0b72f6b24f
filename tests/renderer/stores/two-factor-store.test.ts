import { describe, expect, test } from 'vitest'
import { fail } from '../../../src-shared/model/result.ts'
import { createTwoFactorStore } from '../../../src-renderer/features/two-factor/two-factor-store.ts'
import { createFakeClock, settle } from '../fake-clock.ts'
import * as samples from '../samples.ts'
import { createScenario, type World } from '../scenario.ts'

async function started(change: Partial<World> = {}) {
  const clock = createFakeClock(samples.START_MS)
  const { fake, world } = createScenario(clock, change)
  const store = createTwoFactorStore(fake.api, clock)
  store.start()
  await settle()
  const asked = (name: string) => fake.calls.filter((call) => call.name === name).length
  return {
    clock,
    fake,
    world,
    store,
    asked,
    page: () => store.phase.getState().page,
    confirm: () => store.phase.getState().confirm,
  }
}
const confirmedWorld = { confirmedUntilMs: samples.START_MS + 600_000 }
const code = { kind: 'code', methodId: samples.totpMethod.id, code: '123456' } as const

describe('overview', () => {
  test('shows what is on', async () => {
    const { page } = await started()
    expect(page()).toMatchObject({
      kind: 'overview',
      status: { methods: [samples.totpMethod], recoveryCodesLeft: 8 },
      question: null,
    })
  })

  test('says when it cannot be had, and asking again helps', async () => {
    const { fake, store, page } = await started()
    const { status } = fake.handlers.twoFactor
    fake.handlers.twoFactor.status = () => fail({ code: 'server-timeout' })
    await store.reload()
    expect(page()).toEqual({ kind: 'refused', failure: { code: 'server-timeout' } })
    fake.handlers.twoFactor.status = status
    await store.reload()
    expect(page().kind).toBe('overview')
  })

  test('turning off is asked, confirmed, and done', async () => {
    const { store, page, confirm, asked } = await started()
    store.ask({ kind: 'turn-off', method: samples.totpMethod })
    expect(page()).toMatchObject({ question: { kind: 'turn-off' } })
    await store.answer()
    expect(confirm()).toMatchObject({ methods: [samples.totpMethod], attempt: { kind: 'idle' } })
    expect(page()).toMatchObject({ attempt: { kind: 'busy' } })
    await store.confirming.confirm('demo-ana-2026', code)
    expect(confirm()).toBeNull()
    expect(page()).toMatchObject({ kind: 'overview', status: { methods: [] }, question: null })
    expect(asked('twoFactor.turnOff')).toBe(2)
  })

  test('giving up on confirming changes nothing', async () => {
    const { store, page, confirm, world } = await started()
    store.ask({ kind: 'turn-off', method: samples.totpMethod })
    await store.answer()
    store.dismissConfirm()
    expect(confirm()).toBeNull()
    expect(page()).toMatchObject({ question: null, attempt: { kind: 'idle' } })
    expect(world.methods).toHaveLength(1)
  })

  test('a refused change is said in its question', async () => {
    const { fake, store, page } = await started(confirmedWorld)
    fake.handlers.twoFactor.turnOff = () => fail({ code: 'not-allowed' })
    store.ask({ kind: 'turn-off', method: samples.totpMethod })
    await store.answer()
    expect(page()).toMatchObject({
      question: { kind: 'turn-off' },
      attempt: { kind: 'refused', failure: { code: 'not-allowed' } },
    })
    store.dismissQuestion()
    expect(page()).toMatchObject({ question: null })
  })

  test('new recovery codes are shown once and gone when stored', async () => {
    const { store, page, asked } = await started(confirmedWorld)
    store.ask({ kind: 'new-codes' })
    await store.answer()
    expect(page()).toMatchObject({
      kind: 'recovery-codes',
      after: 'replacement',
      codes: samples.recoveryCodes,
    })
    await store.codesStored()
    expect(asked('recoveryCodes.stored')).toBe(1)
    expect(page()).toMatchObject({ kind: 'overview', status: { recoveryCodesLeft: 10 } })
    expect(JSON.stringify(store.phase.getState())).not.toContain(samples.recoveryCodes[0])
  })

  test('a change made elsewhere arrives', async () => {
    const { fake, page } = await started()
    fake.push.twoFactor.changed({
      methods: [],
      offeredMethods: ['totp'],
      recoveryCodesLeft: 0,
      policy: samples.policy,
    })
    expect(page()).toMatchObject({ kind: 'overview', status: { methods: [] } })
  })
})

describe('confirming', () => {
  test('a wrong password, then a wrong code, then both right', async () => {
    const { store, confirm, page } = await started()
    store.ask({ kind: 'new-codes' })
    await store.answer()
    await store.confirming.confirm('wrong', code)
    expect(confirm()).toMatchObject({
      attempt: { kind: 'refused', failure: { code: 'invalid-credentials' } },
    })
    await store.confirming.confirm('demo-ana-2026', { ...code, code: '000000' })
    expect(confirm()).toMatchObject({
      attempt: { kind: 'refused', failure: { code: 'code-rejected' } },
    })
    store.confirming.dismissFailure()
    expect(confirm()).toMatchObject({ attempt: { kind: 'idle' } })
    await store.confirming.confirm('demo-ana-2026', code)
    expect(page().kind).toBe('recovery-codes')
  })
})

describe('set-up', () => {
  test('password first while nothing is on, then the key', async () => {
    const { store, page, confirm } = await started({ methods: [] })
    await store.setUp('totp', false)
    expect(page()).toMatchObject({ kind: 'wizard', step: { kind: 'starting' } })
    expect(confirm()).toMatchObject({ methods: [] })
    await store.confirming.confirm('demo-ana-2026', null)
    expect(page()).toMatchObject({
      kind: 'wizard',
      isChange: false,
      step: { kind: 'add-key', enrolment: { key: samples.enrolment.key } },
    })
  })

  test('giving up on confirming leads back to the overview', async () => {
    const { store, page } = await started({ methods: [] })
    await store.setUp('totp', false)
    store.dismissConfirm()
    expect(page().kind).toBe('overview')
  })

  test('this computer: key to codes to done in one click', async () => {
    const { store, page } = await started({ methods: [], ...confirmedWorld })
    await store.setUp('totp', false)
    await store.addToThisComputer()
    expect(page()).toMatchObject({ kind: 'recovery-codes', after: { type: 'totp', stepCount: 2 } })
    await store.codesStored()
    expect(page()).toMatchObject({ kind: 'done', isChange: false })
    expect(JSON.stringify(store.phase.getState())).not.toContain('GEZD')
    await store.finish()
    expect(page()).toMatchObject({ kind: 'overview', status: { methods: [{ type: 'totp' }] } })
  })

  test('a locked vault is named, and the same click works once it is open', async () => {
    const { store, page, world } = await started({
      methods: [],
      ...confirmedWorld,
      vault: { phase: 'absent', keyStore: samples.readyKeyStore },
    })
    await store.setUp('totp', false)
    await store.addToThisComputer()
    expect(page()).toMatchObject({
      step: { kind: 'add-key', attempt: { kind: 'refused', failure: { code: 'vault-absent' } } },
    })
    store.dismissFailure()
    expect(page()).toMatchObject({ step: { attempt: { kind: 'idle' } } })
    world.vault = {
      phase: 'unlocked',
      keyStore: samples.readyKeyStore,
      slots: ['key-store'],
      notices: [],
    }
    await store.addToThisComputer()
    expect(page().kind).toBe('recovery-codes')
  })

  test('another app: key, code, refusal, back, code', async () => {
    const { store, page } = await started({ methods: [], ...confirmedWorld })
    await store.setUp('totp', false)
    store.showProve()
    await store.activate('000000')
    expect(page()).toMatchObject({
      step: { kind: 'prove', attempt: { kind: 'refused', failure: { code: 'code-rejected' } } },
    })
    await store.back()
    expect(page()).toMatchObject({ step: { kind: 'add-key', attempt: { kind: 'idle' } } })
    store.showProve()
    await store.activate('123456')
    expect(page().kind).toBe('recovery-codes')
  })

  test('a confirmation that ran out in between is asked for again, then the code goes on', async () => {
    const { store, page, confirm, world, asked } = await started({ methods: [], ...confirmedWorld })
    await store.setUp('totp', false)
    store.showProve()
    world.confirmedUntilMs = null
    await store.activate('123456')
    expect(confirm()).not.toBeNull()
    expect(JSON.stringify(store.phase.getState())).not.toContain('123456')
    await store.confirming.confirm('demo-ana-2026', null)
    expect(page().kind).toBe('recovery-codes')
    expect(asked('twoFactor.activate')).toBe(2)
  })

  test('giving that up stays at the step', async () => {
    const { store, page, world } = await started({ methods: [], ...confirmedWorld })
    await store.setUp('totp', false)
    world.confirmedUntilMs = null
    await store.addToThisComputer()
    store.dismissConfirm()
    expect(page()).toMatchObject({ step: { kind: 'add-key', attempt: { kind: 'idle' } } })
  })

  test('back from the key cancels the enrolment', async () => {
    const { store, page, asked } = await started({ methods: [], ...confirmedWorld })
    await store.setUp('totp', false)
    await store.back()
    expect(page().kind).toBe('overview')
    expect(asked('twoFactor.cancelEnrolment')).toBe(1)
  })

  test('a key is shown for its time only', async () => {
    const { clock, store, page } = await started({ methods: [], ...confirmedWorld })
    await store.setUp('totp', false)
    await clock.advance(600_000)
    expect(page()).toMatchObject({ step: { kind: 'expired' } })
    expect(JSON.stringify(store.phase.getState())).not.toContain('GEZD')
  })

  test('an enrolment that main no longer knows is called expired', async () => {
    const { store, page, world } = await started({ methods: [], ...confirmedWorld })
    await store.setUp('totp', false)
    world.enrolling = null
    await store.addToThisComputer()
    expect(page()).toMatchObject({ step: { kind: 'expired' } })
  })

  test('a start that is refused is said', async () => {
    const { fake, store, page } = await started({ methods: [], ...confirmedWorld })
    fake.handlers.twoFactor.startTotp = () => fail({ code: 'server-unreachable' })
    await store.setUp('totp', false)
    expect(page()).toMatchObject({
      step: { kind: 'refused', failure: { code: 'server-unreachable' } },
    })
  })

  test('changing gives no new recovery codes', async () => {
    const { store, page } = await started(confirmedWorld)
    await store.setUp('totp', true)
    await store.addToThisComputer()
    expect(page()).toMatchObject({ kind: 'done', isChange: true })
  })

  test('an enrolment found by a scan goes on by itself', async () => {
    const { store, page } = await started({ methods: [], ...confirmedWorld })
    await store.setUp('totp', false)
    store.enrolled({ recoveryCodes: [...samples.recoveryCodes] })
    expect(page().kind).toBe('recovery-codes')
  })

  test('codes that main does not take as stored stay on the screen', async () => {
    const { fake, store, page } = await started({ methods: [], ...confirmedWorld })
    await store.setUp('totp', false)
    await store.addToThisComputer()
    fake.handlers.recoveryCodes.stored = () => fail({ code: 'internal' })
    await store.codesStored()
    expect(page()).toMatchObject({
      kind: 'recovery-codes',
      codes: samples.recoveryCodes,
      attempt: { kind: 'refused' },
    })
  })
})

test('stopping leaves no listener, no timer and no secret', async () => {
  const { clock, fake, store } = await started({ methods: [], ...confirmedWorld })
  await store.setUp('totp', false)
  store.stop()
  expect(fake.listenerCount()).toBe(0)
  expect(clock.waiting()).toBe(0)
  expect(store.phase.getState()).toEqual({ page: { kind: 'loading' }, confirm: null })
})
