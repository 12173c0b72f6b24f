import { describe, expect, it, vi } from 'vitest'
import {
  createKeyStore,
  KEY_STORE_LIMIT_MS,
  STATE_LIMIT_MS,
  type SafeStorageLike,
} from '../../../../../src-main/vault/keys/system-key-store.ts'
import { createFakeClock } from '../../../../support/main-clock.ts'

const KEY = Buffer.alloc(32, 7)

/** Electron 45's: both ways, of which only the one with promises may be used. */
function newStorage(changes: Partial<SafeStorageLike> = {}): SafeStorageLike {
  const deprecated = () => {
    throw new Error('gone in Electron 46')
  }
  return {
    isEncryptionAvailable: deprecated,
    encryptString: deprecated,
    decryptString: deprecated,
    isAsyncEncryptionAvailable: async () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptStringAsync: async (text) => Buffer.from(`v11${text}`),
    decryptStringAsync: async (sealed) => ({ result: sealed.toString().slice(3) }),
    ...changes,
  }
}

describe('a key store with promises', () => {
  it.each(['linux', 'darwin', 'win32'])('is used where there is one: %s', async (platform) => {
    const keyStore = createKeyStore(newStorage(), platform)
    expect(await keyStore.ask()).toMatchObject({ state: 'ready' })
    const sealed = await keyStore.seal(KEY)
    if (typeof sealed === 'string') throw new Error(sealed)
    expect(sealed.includes(KEY)).toBe(false)
    expect(await keyStore.unseal(sealed)).toEqual(KEY)
  })

  it('opens what the synchronous one has sealed', async () => {
    const old = createKeyStore(
      {
        isEncryptionAvailable: () => true,
        getSelectedStorageBackend: () => 'gnome_libsecret',
        encryptString: (text) => Buffer.from(`v11${text}`),
        decryptString: () => '',
      },
      'linux',
    )
    const sealed = await old.seal(KEY)
    if (typeof sealed === 'string') throw new Error(sealed)
    expect(await createKeyStore(newStorage(), 'linux').unseal(sealed)).toEqual(KEY)
  })

  it('that rejects is refused, and rejects nothing itself', async () => {
    const refuse = () => Promise.reject(new Error('no key ring'))
    const broken = createKeyStore(
      newStorage({ encryptStringAsync: refuse, decryptStringAsync: refuse }),
      'linux',
    )
    expect(await broken.seal(KEY)).toBe('refused')
    expect(await broken.unseal(KEY)).toBe('refused')
    const absent = createKeyStore(newStorage({ isAsyncEncryptionAvailable: refuse }), 'linux')
    expect(await absent.ask()).toEqual({ state: 'unavailable', backend: 'gnome_libsecret' })
    expect(await absent.seal(KEY)).toBe('refused')
  })

  it('is refused on Linux when it sealed with the password that everybody knows', async () => {
    const weak = newStorage({ encryptStringAsync: async (text) => Buffer.from(`v10${text}`) })
    expect(await createKeyStore(weak, 'linux').seal(KEY)).toBe('refused')
    // On the other systems v10 is what the real key store writes.
    expect(await createKeyStore(weak, 'darwin').seal(KEY)).toBeInstanceOf(Buffer)
  })

  it('without any of the functions is unavailable', async () => {
    const none = createKeyStore({ getSelectedStorageBackend: () => 'gnome_libsecret' }, 'linux')
    expect(await none.ask()).toMatchObject({ state: 'unavailable' })
    expect(await none.seal(KEY)).toBe('refused')
  })
})

describe('a key store that does not answer', () => {
  const never = () => new Promise<never>(() => {})

  it('is silent after a while, whatever it was asked', async () => {
    const clock = createFakeClock()
    const keyStore = createKeyStore(
      newStorage({ encryptStringAsync: never, decryptStringAsync: never }),
      'linux',
      clock,
    )
    for (const use of [() => keyStore.seal(KEY), () => keyStore.unseal(KEY)]) {
      const using = use()
      await clock.advance(KEY_STORE_LIMIT_MS)
      expect(await using).toBe('silent')
    }
    expect(clock.delays()).toEqual([])
  })

  it('is unavailable meanwhile, and tells once it does', async () => {
    const clock = createFakeClock()
    let answer = (_isAvailable: boolean) => {}
    const keyStore = createKeyStore(
      newStorage({
        isAsyncEncryptionAvailable: () => new Promise((resolve) => (answer = resolve)),
      }),
      'linux',
      clock,
    )
    const told: string[] = []
    const stop = keyStore.onChange(() => told.push(keyStore.state().state))
    const asking = keyStore.ask()
    await clock.advance(STATE_LIMIT_MS)
    expect(await asking).toBe('silent')
    expect([keyStore.state().state, told]).toEqual(['unavailable', []])
    answer(true)
    await vi.waitFor(() => expect(told).toEqual(['ready']))
    stop()
    const again = keyStore.ask()
    answer(false)
    expect(await again).toMatchObject({ state: 'unavailable' })
    expect(told).toHaveLength(1)
  })

  it('leaves no key behind that came too late', async () => {
    const clock = createFakeClock()
    let answer = (_opened: { result: string }) => {}
    const keyStore = createKeyStore(
      newStorage({ decryptStringAsync: () => new Promise((resolve) => (answer = resolve)) }),
      'linux',
      clock,
    )
    const from = vi.spyOn(Buffer, 'from')
    const opening = keyStore.unseal(KEY)
    await clock.advance(KEY_STORE_LIMIT_MS)
    expect(await opening).toBe('silent')
    from.mockClear()
    answer({ result: KEY.toString('base64') })
    await vi.waitFor(() => expect(from).toHaveBeenCalledOnce())
    await clock.advance(0)
    expect(from.mock.results[0]?.value).toEqual(Buffer.alloc(32))
    from.mockRestore()
  })
})
