import { describe, expect, test } from 'vitest'
import { fail } from '../../../src-shared/model/result.ts'
import { createEntriesStore } from '../../../src-renderer/features/authenticator/entries/entries-store.ts'
import { createFakeClock, settle } from '../fake-clock.ts'
import * as samples from '../samples.ts'
import { createScenario, type World } from '../scenario.ts'

/** A window that can be hidden and shown again. */
function windowOf() {
  const listeners = new Set<() => void>()
  let isHidden = false
  return {
    isHidden: () => isHidden,
    onShown(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    hide: () => (isHidden = true),
    show() {
      isHidden = false
      for (const listener of listeners) listener()
    },
  }
}

async function started(change: Partial<World> = {}) {
  const clock = createFakeClock(samples.START_MS)
  const { fake, world } = createScenario(clock, change)
  const seen = windowOf()
  const store = createEntriesStore(fake.api, clock, seen)
  store.start()
  await settle()
  const ready = () => {
    const state = store.phase.getState()
    if (state.phase !== 'ready') throw new Error(`not ready but ${state.phase}`)
    return state
  }
  const asked = (name: string) => fake.calls.filter((call) => call.name === name).length
  return { clock, fake, world, store, seen, ready, asked, state: () => store.phase.getState() }
}

const oneEntry = [samples.entry(1)]

describe('the ticker', () => {
  test('wakes where the last seconds begin and where the code ends, and never in between', async () => {
    const { clock, ready, asked } = await started({ entries: oneEntry })
    const first = ready().codes.get(samples.id(101))?.digits
    expect(clock.waiting()).toBe(1)
    await clock.advance(12_999)
    expect(ready().nowMs).toBe(samples.START_MS)
    await clock.advance(1)
    expect(ready().nowMs).toBe(samples.START_MS + 13_000)
    expect(asked('authenticator.codes')).toBe(1)
    await clock.advance(5_000)
    expect(asked('authenticator.codes')).toBe(2)
    expect(ready().codes.get(samples.id(101))?.digits).not.toBe(first)
    expect(clock.waiting()).toBe(1)
  })

  test('asks once a period over ten minutes', async () => {
    const { clock, asked } = await started({ entries: oneEntry })
    await clock.advance(600_000)
    expect(asked('authenticator.codes')).toBe(21)
  })

  test('does not spin when main is still at the old code', async () => {
    const { clock, fake, asked } = await started({ entries: oneEntry })
    const late = samples.codeOf(samples.entry(1), samples.START_MS, null)
    fake.handlers.authenticator.codes = () => ({ ok: true, value: late === null ? [] : [late] })
    await clock.advance(20_000)
    expect(asked('authenticator.codes')).toBeLessThan(15)
  })

  test('goes on after a failed answer', async () => {
    const { clock, fake, ready } = await started({ entries: oneEntry })
    const codes = fake.handlers.authenticator.codes
    fake.handlers.authenticator.codes = () => fail({ code: 'internal' })
    await clock.advance(18_500)
    fake.handlers.authenticator.codes = codes
    await clock.advance(1_000)
    const code = ready().codes.get(samples.id(101))
    expect(code?.validUntilMs ?? 0).toBeGreaterThan(clock.now())
  })

  test('has nothing to wait for with counters only', async () => {
    const { clock } = await started({ entries: [samples.entry(1, { type: 'hotp' })] })
    expect(clock.waiting()).toBe(0)
  })
})

describe('a hidden window', () => {
  test('asks for nothing and has no timer, and is right when it is seen again', async () => {
    const { clock, asked, seen, ready, store } = await started({ entries: oneEntry })
    seen.hide()
    await clock.advance(3_600_000)
    expect(asked('authenticator.codes')).toBe(1)
    expect(clock.waiting()).toBe(0)
    seen.show()
    await settle()
    expect(asked('authenticator.codes')).toBe(2)
    expect(ready().codes.get(samples.id(101))?.validUntilMs).toBeGreaterThan(clock.now())
    expect(clock.waiting()).toBe(1)
    // Nothing is left behind.
    store.stop()
    seen.show()
    await settle()
    expect(asked('authenticator.codes')).toBe(2)
  })

  test('asks for nothing when it is seen while the vault is locked', async () => {
    const { seen, asked, state } = await started({
      vault: { phase: 'absent', keyStore: samples.readyKeyStore },
    })
    const before = asked('authenticator.list')
    seen.hide()
    seen.show()
    await settle()
    expect(asked('authenticator.list')).toBe(before)
    expect(state()).toEqual({ phase: 'closed' })
  })
})

describe('a list of thousands', () => {
  const entries = Array.from({ length: 3_000 }, (_, index) => samples.entry(index + 1))

  test('is shown with the codes of its first rows before the others are there', async () => {
    const clock = createFakeClock(samples.START_MS)
    const { fake } = createScenario(clock, { entries })
    const { codes } = fake.handlers.authenticator
    let answer = () => {}
    fake.handlers.authenticator.codes = () =>
      new Promise((resolve) => (answer = () => resolve(codes(undefined))))
    const store = createEntriesStore(fake.api, clock)
    const shown = () => {
      const state = store.phase.getState()
      return state.phase === 'ready' ? [state.entries.length, state.codes.size] : state.phase
    }
    store.start()
    expect(shown()).toBe('loading')
    await settle()
    expect(shown()).toEqual([3_000, 50])
    answer()
    await settle()
    expect(shown()).toEqual([3_000, 3_000])
    store.stop()
  })

  test('that is locked before its first codes came stays closed', async () => {
    const clock = createFakeClock(samples.START_MS)
    const { fake } = createScenario(clock, { entries })
    const { codesOf } = fake.handlers.authenticator
    let answer = () => {}
    fake.handlers.authenticator.codesOf = (input) =>
      new Promise((resolve) => (answer = () => resolve(codesOf(input))))
    const store = createEntriesStore(fake.api, clock)
    store.start()
    await settle()
    fake.push.authenticator.statusChanged({
      phase: 'locked',
      keyStore: samples.readyKeyStore,
      slots: ['passphrase'],
      retryAtMs: null,
      notices: [],
    })
    answer()
    await settle()
    expect(store.phase.getState()).toEqual({ phase: 'closed' })
  })
})

describe('locking', () => {
  test('empties list, codes and timer at once', async () => {
    const { clock, fake, state } = await started()
    fake.push.authenticator.statusChanged({
      phase: 'locked',
      keyStore: samples.readyKeyStore,
      slots: ['passphrase'],
      retryAtMs: null,
      notices: [],
    })
    expect(state()).toEqual({ phase: 'closed' })
    expect(clock.waiting()).toBe(0)
  })

  test('an answer that was on its way brings nothing back', async () => {
    const { fake, store, state, world } = await started()
    const reloading = store.reload()
    world.vault = {
      phase: 'locked',
      keyStore: samples.readyKeyStore,
      slots: ['passphrase'],
      retryAtMs: null,
      notices: [],
    }
    fake.push.authenticator.statusChanged(world.vault)
    await reloading
    expect(state()).toEqual({ phase: 'closed' })
  })

  test('an open vault fills it again', async () => {
    const { fake, state, world } = await started({
      vault: { phase: 'absent', keyStore: samples.readyKeyStore },
    })
    expect(state()).toEqual({ phase: 'closed' })
    world.vault = {
      phase: 'unlocked',
      keyStore: samples.readyKeyStore,
      slots: ['key-store'],
      notices: [],
    }
    fake.push.authenticator.statusChanged(world.vault)
    await settle()
    expect(state().phase).toBe('ready')
  })

  test('a vault that opens while the first answers are on their way is shown', async () => {
    const locked: World['vault'] = {
      phase: 'locked',
      keyStore: samples.readyKeyStore,
      slots: ['key-store'],
      retryAtMs: null,
      notices: [],
    }
    const { fake, store, state, world } = await started({ vault: locked })
    const reloading = store.reload()
    world.vault = {
      phase: 'unlocked',
      keyStore: samples.readyKeyStore,
      slots: ['key-store'],
      notices: [],
    }
    fake.push.authenticator.statusChanged(world.vault)
    await reloading
    await settle()
    expect(state().phase).toBe('ready')
  })

  test('codes refused because of a lock close it', async () => {
    const { clock, fake, state } = await started({ entries: oneEntry })
    fake.handlers.authenticator.codes = () => fail({ code: 'vault-locked' })
    await clock.advance(18_000)
    expect(state()).toEqual({ phase: 'closed' })
  })
})

describe('entries', () => {
  test('deleted ones are in the trash and come back', async () => {
    const { store, ready } = await started()
    expect(await store.remove(samples.id(101))).toBeNull()
    expect(ready().entries.map(({ id }) => id)).not.toContain(samples.id(101))
    expect(ready().trash.map(({ id }) => id)).toEqual([samples.id(101)])
    expect(await store.restore(samples.id(101))).toBeNull()
    expect(ready().trash).toEqual([])
  })

  test('an entry that another window added gets its code', async () => {
    const { fake, ready, world } = await started({ entries: oneEntry })
    world.entries = [...world.entries, samples.entry(2)]
    fake.push.authenticator.listChanged(world.entries)
    await settle()
    expect(ready().codes.has(samples.id(102))).toBe(true)
  })

  test('a list that was pushed meanwhile is newer than the answer that comes after it', async () => {
    const { fake, store, ready, world } = await started({ entries: oneEntry })
    let answer = () => {}
    const before = [...world.entries]
    fake.handlers.authenticator.list = () =>
      new Promise((resolve) => (answer = () => resolve({ ok: true, value: before })))
    const reloaded = store.reload()
    await settle()
    world.entries = [...world.entries, samples.entry(2)]
    fake.push.authenticator.listChanged(world.entries)
    answer()
    await reloaded
    expect(ready().entries.map(({ id }) => id)).toEqual([samples.id(101), samples.id(102)])
  })

  test('a counter shows its code once it was asked for', async () => {
    const { store, ready } = await started({ entries: [samples.entry(1, { type: 'hotp' })] })
    expect(ready().codes.size).toBe(0)
    expect(await store.nextCode(samples.id(101))).toBeNull()
    expect(ready().codes.get(samples.id(101))?.digits).toMatch(/^\d{6}$/)
  })

  test('adding, renaming and their refusals are answered', async () => {
    const { store, ready } = await started({ entries: [] })
    const added = await store.addLink('otpauth://totp/x?secret=GEZDGNBVGY3TQOJQ')
    expect(added.ok).toBe(true)
    expect(ready().entries).toHaveLength(1)
    expect(await store.addLink('otpauth://totp/x')).toMatchObject({
      ok: false,
      error: { code: 'invalid-entry' },
    })
    expect(
      await store.edit(ready().entries[0]?.id ?? '', { issuer: 'New', name: 'name' }),
    ).toBeNull()
    expect(ready().entries[0]).toMatchObject({ issuer: 'New', name: 'name' })
    expect(await store.edit(samples.id(999), { name: 'b' })).toEqual({ code: 'entry-not-found' })
  })

  test('a list that main cannot give is said, and asking again helps', async () => {
    const { fake, store, state, world } = await started()
    fake.handlers.authenticator.list = () => fail({ code: 'internal' })
    await store.reload()
    expect(state()).toEqual({ phase: 'unavailable', failure: { code: 'internal' } })
    fake.handlers.authenticator.list = () => ({ ok: true, value: world.entries })
    await store.reload()
    expect(state().phase).toBe('ready')
  })
})

test('stopping leaves no listener, no timer and no code', async () => {
  const { clock, fake, store, state } = await started()
  store.stop()
  expect(fake.listenerCount()).toBe(0)
  expect(clock.waiting()).toBe(0)
  expect(state()).toEqual({ phase: 'closed' })
})
