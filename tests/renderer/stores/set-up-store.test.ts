// The set-up that a company requires, on a fake Api and a fake clock.
import { expect, test } from 'vitest'
import { createSetUpStore } from '../../../src-renderer/features/set-up/set-up-store.ts'
import { fail } from '../../../src-shared/model/result.ts'
import type { SessionState } from '../../../src-shared/model/session-state.ts'
import { createFakeClock, settle } from '../fake-clock.ts'
import * as samples from '../samples.ts'
import { createScenario, type World } from '../scenario.ts'

const waiting: SessionState = {
  phase: 'set-up',
  server: samples.readyServer,
  email: 'ana@acme.example',
  offeredMethods: ['totp', 'email'],
  defaultMethod: null,
  emailHint: 'a•••@acme.example',
  isActivationCodeNeeded: false,
  expiresAtMs: samples.START_MS + 1_800_000,
}

function started(change: Partial<World> = {}) {
  const clock = createFakeClock(samples.START_MS)
  const { fake, world } = createScenario(clock, { session: waiting, methods: [], ...change })
  const store = createSetUpStore(fake.api, clock)
  return { store, fake, world, clock, phase: () => store.phase.getState() }
}

test('from the choice to the codes, and in once they are stored', async () => {
  const { store, world, phase } = started()
  store.choose('totp')
  await settle()
  expect(phase()).toMatchObject({ kind: 'wizard', stepCount: 2, step: { kind: 'add-key' } })
  await store.addToThisComputer()
  expect(phase()).toMatchObject({ kind: 'recovery-codes', codes: samples.recoveryCodes })
  expect(world.session.phase).toBe('set-up')
  await store.codesStored()
  expect(world.session.phase).toBe('signed-in')
})

test('a wrong code is said beside the field; back leads to the choice', async () => {
  const { store, fake, phase } = started()
  store.choose('email')
  await settle()
  expect(phase()).toMatchObject({ step: { kind: 'sent' } })
  await store.activate('000000')
  expect(phase()).toMatchObject({ step: { attempt: { failure: { code: 'code-rejected' } } } })
  await store.back()
  expect(phase()).toEqual({ kind: 'begin', attempt: { kind: 'idle' } })
  expect(fake.calls.filter(({ name }) => name === 'setUp.cancelEnrolment')).toHaveLength(1)
})

test('after a reset the activation code comes first', async () => {
  const { store, world, phase } = started({
    session: { ...waiting, isActivationCodeNeeded: true },
  })
  await store.proveActivationCode('11112222')
  expect(phase()).toMatchObject({ attempt: { failure: { code: 'code-rejected' } } })
  await store.proveActivationCode(samples.activationCode)
  expect(phase()).toEqual({ kind: 'begin', attempt: { kind: 'idle' } })
  expect(world.session).toMatchObject({ isActivationCodeNeeded: false })
})

test('nothing that is shown once stays behind', async () => {
  const { store, phase } = started()
  store.choose('totp')
  await settle()
  expect(phase()).toMatchObject({ step: { kind: 'add-key' } })
  await store.addToThisComputer()
  store.stop()
  expect(phase()).toEqual({ kind: 'begin', attempt: { kind: 'idle' } })
})

test('codes that could not be put away stay on the screen, with why', async () => {
  const { store, fake, phase } = started()
  store.choose('totp')
  await settle()
  expect(phase()).toMatchObject({ step: { kind: 'add-key' } })
  await store.addToThisComputer()
  fake.handlers.setUp.finish = () => fail({ code: 'internal' })
  await store.codesStored()
  expect(phase()).toMatchObject({
    kind: 'recovery-codes',
    attempt: { failure: { code: 'internal' } },
  })
})
