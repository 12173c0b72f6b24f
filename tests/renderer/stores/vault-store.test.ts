import { describe, expect, test } from 'vitest'
import { fail } from '../../../src-shared/model/result.ts'
import type { VaultStatus } from '../../../src-shared/model/vault/vault-status.ts'
import { createSlotsStore } from '../../../src-renderer/features/authenticator/vault/slots-store.ts'
import { createVaultStore } from '../../../src-renderer/features/authenticator/vault/vault-store.ts'
import { createFakeClock, settle } from '../fake-clock.ts'
import * as samples from '../samples.ts'
import { createScenario, type World } from '../scenario.ts'

const locked: VaultStatus = {
  phase: 'locked',
  keyStore: samples.readyKeyStore,
  slots: ['passphrase'],
  retryAtMs: null,
  notices: [],
}

async function started(change: Partial<World>, opensByItself = false) {
  const { fake, world } = createScenario(createFakeClock(samples.START_MS), change)
  const store = createVaultStore(fake.api)
  store.start({ opensByItself })
  await settle()
  return { fake, world, store, state: () => store.phase.getState() }
}

describe('absent', () => {
  const absent: VaultStatus = { phase: 'absent', keyStore: samples.readyKeyStore }

  test('is made with what was chosen', async () => {
    const { fake, store, state } = await started({ vault: absent })
    expect(state()).toMatchObject({ phase: 'absent', attempt: { kind: 'idle' } })
    await store.create({ passphrase: 'four random words', useKeyStore: true })
    expect(state()).toMatchObject({ phase: 'unlocked', slots: ['key-store', 'passphrase'] })
    expect(fake.calls.at(-1)?.name).toBe('authenticator.create')
  })

  test('a refusal is said beside the form', async () => {
    const { fake, store, state } = await started({ vault: absent })
    fake.handlers.authenticator.create = () =>
      fail({ code: 'key-store-refused', backend: 'basic_text' })
    await store.create({ passphrase: null, useKeyStore: true })
    expect(state()).toMatchObject({
      phase: 'absent',
      attempt: { kind: 'refused', failure: { code: 'key-store-refused' } },
    })
  })

  test('a vault that is there already is shown instead', async () => {
    const { fake, world, store, state } = await started({ vault: absent })
    fake.handlers.authenticator.create = () => {
      world.vault = locked
      return fail({ code: 'vault-exists' })
    }
    await store.create({ passphrase: null, useKeyStore: true })
    expect(state().phase).toBe('locked')
  })
})

describe('locked', () => {
  test('opens with the right passphrase only', async () => {
    const { store, state } = await started({ vault: locked })
    await store.unlock('wrong')
    expect(state()).toMatchObject({
      phase: 'locked',
      attempt: { kind: 'refused', failure: { code: 'wrong-passphrase' } },
    })
    await store.unlock('correct horse battery')
    expect(state()).toMatchObject({ phase: 'unlocked', attempt: { kind: 'idle' } })
  })

  test('a slow-down that a refusal names is kept', async () => {
    const { fake, store, state } = await started({ vault: locked })
    const retryAtMs = samples.START_MS + 30_000
    fake.handlers.authenticator.unlock = () => fail({ code: 'wrong-passphrase', retryAtMs })
    await store.unlock('wrong')
    expect(state()).toMatchObject({ phase: 'locked', retryAtMs })
  })

  test('opens by itself at a start where the key store can', async () => {
    const both: VaultStatus = { ...locked, slots: ['passphrase', 'key-store'] }
    expect((await started({ vault: both }, true)).state().phase).toBe('unlocked')
    expect((await started({ vault: both }, false)).state().phase).toBe('locked')
    expect((await started({ vault: locked }, true)).state().phase).toBe('locked')
    const insecure = { ...both, keyStore: samples.insecureKeyStore }
    expect((await started({ vault: insecure }, true)).state().phase).toBe('locked')
  })

  test('does not open by itself again after a lock', async () => {
    const both: VaultStatus = { ...locked, slots: ['passphrase', 'key-store'] }
    const { store, state } = await started({ vault: both }, true)
    await store.lock()
    await settle()
    expect(state().phase).toBe('locked')
  })

  test('a key store that cannot leads to the passphrase', async () => {
    const { fake, store, state } = await started({ vault: locked })
    fake.handlers.authenticator.unlockWithKeyStore = () => fail({ code: 'key-store-unreadable' })
    await store.unlockWithKeyStore()
    expect(state()).toMatchObject({
      phase: 'locked',
      attempt: { kind: 'refused', failure: { code: 'key-store-unreadable' } },
    })
  })
})

async function startedSlots(change: Partial<World>) {
  const { fake } = createScenario(createFakeClock(samples.START_MS), change)
  const store = createSlotsStore(fake.api)
  store.start()
  await settle()
  return { fake, store, state: () => store.phase.getState() }
}

describe('unlocked', () => {
  test('notices go', async () => {
    const { store, state } = await started({
      vault: {
        phase: 'unlocked',
        keyStore: samples.readyKeyStore,
        slots: ['key-store'],
        notices: ['older-generation-used'],
      },
    })
    await store.dismissNotices()
    expect(state()).toMatchObject({ notices: [] })
  })

  test('slots change', async () => {
    const { store, state } = await startedSlots({
      vault: {
        phase: 'unlocked',
        keyStore: samples.readyKeyStore,
        slots: ['key-store'],
        notices: [],
      },
    })
    expect(await store.setPassphrase('four random words', null)).toBeNull()
    expect(state()).toMatchObject({ slots: ['key-store', 'passphrase'] })
    expect(await store.disableKeyStore(null)).toBeNull()
    expect(state()).toMatchObject({ slots: ['passphrase'] })
    expect(await store.enableKeyStore('four random words')).toBeNull()
    expect(await store.removePassphrase('four random words')).toBeNull()
    expect(state()).toMatchObject({ slots: ['key-store'] })
  })

  test('a refused change is answered and leaves the page as it was', async () => {
    const { fake, store, state } = await startedSlots({})
    fake.handlers.authenticator.removePassphrase = () => fail({ code: 'last-slot' })
    expect(await store.removePassphrase('four random words')).toEqual({ code: 'last-slot' })
    expect(state()).toMatchObject({ phase: 'unlocked', attempt: { kind: 'idle' } })
  })

  test('a lock from elsewhere arrives', async () => {
    const { fake, state } = await started({})
    fake.push.authenticator.statusChanged(locked)
    expect(state().phase).toBe('locked')
  })
})

test('damaged says where the files are', async () => {
  const { state } = await started({
    vault: { phase: 'damaged', keyStore: samples.readyKeyStore, folder: '/vault' },
  })
  expect(state()).toMatchObject({ phase: 'damaged', folder: '/vault' })
})

test('a vault of a newer version is said at the start, and when unlocking finds it', async () => {
  const newer = { phase: 'newer', keyStore: samples.readyKeyStore } as const
  const { state } = await started({ vault: newer })
  expect(state()).toEqual(newer)

  const late = await started({ vault: locked })
  late.fake.handlers.authenticator.unlock = () => {
    late.world.vault = newer
    return fail({ code: 'vault-newer' })
  }
  await late.store.unlock('four random words')
  expect(late.state()).toEqual(newer)
})

test('no answer is said, and asking again helps', async () => {
  const { fake, world, store, state } = await started({ vault: locked })
  fake.handlers.authenticator.status = () => fail({ code: 'internal' })
  await store.reload()
  expect(state()).toEqual({ phase: 'unavailable', failure: { code: 'internal' } })
  fake.handlers.authenticator.status = () => ({ ok: true, value: world.vault })
  await store.reload()
  expect(state().phase).toBe('locked')
})

test('stopping leaves no listener', async () => {
  const { fake, store } = await started({})
  store.stop()
  expect(fake.listenerCount()).toBe(0)
})
