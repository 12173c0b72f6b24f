import { describe, expect, test } from 'vitest'
import { fail } from '../../../src-shared/model/result.ts'
import { createStartChoice } from '../../../src-renderer/app/start-choice.ts'
import {
  createPreferencesStore,
  localeOf,
} from '../../../src-renderer/features/preferences/preferences-store.ts'
import { createRecoveryCodesStore } from '../../../src-renderer/features/recovery-codes/recovery-codes-store.ts'
import { createAccountStore } from '../../../src-renderer/settings/account-store.ts'
import { createToasts } from '../../../src-renderer/ui/layer/toasts.ts'
import { createFakeClock, settle } from '../fake-clock.ts'
import * as samples from '../samples.ts'
import { createScenario, type World } from '../scenario.ts'

const scenario = (change: Partial<World> = {}) =>
  createScenario(createFakeClock(samples.START_MS), change)

describe('preferences', () => {
  test('are read, changed, and followed', async () => {
    const { fake } = scenario()
    const store = createPreferencesStore(fake.api)
    await store.start()
    expect(store.phase.getState()).toEqual({ phase: 'ready', preferences: samples.preferences })
    expect(await store.change({ theme: 'dark', locale: 'es' })).toBeNull()
    expect(store.phase.getState()).toMatchObject({
      preferences: { theme: 'dark', effectiveLocale: 'es' },
    })
    fake.push.preferences.changed({ ...samples.preferences, autoLockMinutes: 3 })
    expect(store.phase.getState()).toMatchObject({ preferences: { autoLockMinutes: 3 } })
    expect(await store.change({ autoLockMinutes: 0 })).toMatchObject({ code: 'invalid-input' })
    store.stop()
    expect(fake.listenerCount()).toBe(0)
  })

  test.each([
    ['es-MX', 'es'],
    ['pt-PT', 'pt-BR'],
    ['PT', 'pt-BR'],
    ['de-DE', 'en'],
    ['', 'en'],
  ])('without them a system that speaks %s gets %s', async (system, locale) => {
    const { fake } = scenario()
    fake.handlers.preferences.get = () => fail({ code: 'internal' })
    const store = createPreferencesStore(fake.api)
    await store.start()
    expect(localeOf(store.phase.getState(), system)).toBe(locale)
  })
})

describe('keeping recovery codes', () => {
  test('each way says how it went', async () => {
    const { fake } = scenario()
    const store = createRecoveryCodesStore(fake.api)
    await store.save()
    expect(store.phase.getState()).toMatchObject({ phase: 'saved' })
    await store.copy()
    expect(store.phase.getState()).toEqual({
      phase: 'copied',
      clearsInSeconds: 30,
      isSaved: true,
    })
    await store.print()
    expect(store.phase.getState()).toEqual({ phase: 'printed', isSaved: true })
  })

  test('a closed dialog is no failure, a full disk is', async () => {
    const { fake } = scenario()
    const store = createRecoveryCodesStore(fake.api)
    fake.handlers.recoveryCodes.saveToFile = () => ({ ok: true, value: { path: null } })
    await store.save()
    expect(store.phase.getState()).toEqual({ phase: 'ready', isSaved: false })
    fake.handlers.recoveryCodes.saveToFile = () =>
      fail({ code: 'file-not-written', reason: 'ENOSPC' })
    await store.save()
    expect(store.phase.getState()).toMatchObject({ phase: 'refused' })
    fake.handlers.recoveryCodes.print = () => ({ ok: true, value: { printed: false } })
    await store.print()
    expect(store.phase.getState()).toEqual({ phase: 'ready', isSaved: false })
  })

  test('one at a time', async () => {
    const { fake } = scenario()
    const store = createRecoveryCodesStore(fake.api)
    await Promise.all([store.save(), store.save(), store.print()])
    expect(fake.calls).toHaveLength(1)
  })
})

describe('account of the settings window', () => {
  test('follows the session', async () => {
    const { fake } = scenario()
    const store = createAccountStore(fake.api)
    store.start()
    expect(store.phase.getState()).toEqual({ phase: 'loading' })
    await settle()
    expect(store.phase.getState()).toEqual({ phase: 'signed-out' })
    fake.push.session.changed({
      phase: 'signed-in',
      server: samples.readyServer,
      account: samples.ana,
      recoveryCodesLeft: 8,
      enrollmentDeadlineMs: null,
      isSetUpRequired: false,
      clockSkewMs: null,
      isServerClockAccepted: false,
    })
    expect(store.phase.getState()).toMatchObject({ phase: 'signed-in', account: samples.ana })
    store.stop()
    expect(fake.listenerCount()).toBe(0)
  })
})

describe('toasts', () => {
  test('one at a time, gone after four seconds, ten with an action', async () => {
    const clock = createFakeClock(0)
    const toasts = createToasts(clock)
    toasts.show('first')
    await clock.advance(3_000)
    toasts.show('second')
    expect(toasts.phase.getState()).toMatchObject({ text: 'second' })
    await clock.advance(3_999)
    expect(toasts.phase.getState()).not.toBeNull()
    await clock.advance(1)
    expect(toasts.phase.getState()).toBeNull()
    toasts.show('third', { label: 'Undo', onSelect: () => {} })
    await clock.advance(9_999)
    expect(toasts.phase.getState()).not.toBeNull()
  })

  test('stay while they are read', async () => {
    const clock = createFakeClock(0)
    const toasts = createToasts(clock)
    toasts.show('first')
    toasts.hold()
    await clock.advance(60_000)
    expect(toasts.phase.getState()).not.toBeNull()
    toasts.release()
    await clock.advance(4_000)
    expect(toasts.phase.getState()).toBeNull()
    toasts.show('again')
    toasts.stop()
    expect(clock.waiting()).toBe(0)
  })
})

test('the start choice is kept, and a storage that refuses costs only that', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage
  const choice = createStartChoice(() => storage)
  expect(choice.read()).toBe(false)
  choice.write(true)
  expect(choice.read()).toBe(true)
  choice.write(false)
  expect(choice.read()).toBe(false)
  const refusing = createStartChoice(() => {
    throw new Error('denied')
  })
  refusing.write(true)
  expect(refusing.read()).toBe(false)
})
