import type { KeyStoreState } from '../../../src-shared/model/vault/vault-status.ts'
import { systemClock, within, type Clock, type Undo } from '../../time/clock.ts'

/** The part of Electron's safeStorage that is used: with promises since Electron 42, without them before. */
export interface SafeStorageLike {
  isEncryptionAvailable?(): boolean
  isAsyncEncryptionAvailable?(): Promise<boolean>
  /** Linux only. */
  getSelectedStorageBackend?(): string
  encryptString?(text: string): Buffer
  encryptStringAsync?(text: string): Promise<Buffer>
  decryptString?(sealed: Buffer): string
  /** Opens what either way has sealed. */
  decryptStringAsync?(sealed: Buffer): Promise<{ readonly result: string }>
}

/**
 * What came of sealing or opening; the caller wipes an opened key. `refused`: another user, another
 * machine, a reset key ring, no protection. `silent`: it did not answer in time; nothing is known.
 */
export type KeyStoreAnswer = Buffer | 'refused' | 'silent'

/** The system's key store as a sealer of short keys. It may ask the person, or not answer at all. */
export interface KeyStore {
  /** As it answered last; `unavailable` until it has. */
  state(): KeyStoreState
  /** Asks it anew; `silent` when it has not answered within {@link STATE_LIMIT_MS}. */
  ask(): Promise<KeyStoreState | 'silent'>
  /** Tells when it answers otherwise than the last time, also after nobody waited any more. Returns its undo. */
  onChange(listener: () => void): Undo
  /** Within {@link KEY_STORE_LIMIT_MS}. */
  seal(key: Uint8Array): Promise<KeyStoreAnswer>
  /** Within {@link KEY_STORE_LIMIT_MS}. */
  unseal(sealed: Uint8Array): Promise<KeyStoreAnswer>
}

/** The window shows what it can without the key store after this. */
export const STATE_LIMIT_MS = 3_000
/** Long enough to type the key ring's password, which some systems ask for. */
export const KEY_STORE_LIMIT_MS = 20_000

/** Linux backends that protect their contents; `basic_text` uses a password that everyone knows. */
const REAL_BACKENDS: readonly string[] = ['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']
/** What Chromium writes in front of a text that it sealed with that password, on Linux. */
const BASIC_TEXT_PREFIX = Buffer.from('v10')

/** Electron's safeStorage behind a refusal of insecure backends and a limit on each wait. */
export function createKeyStore(
  safeStorage: SafeStorageLike,
  platform: string,
  clock: Pick<Clock, 'after'> = systemClock,
): KeyStore {
  const backend = () => backendOf(safeStorage, platform)
  const listeners = new Set<() => void>()
  let known: KeyStoreState | null = null
  const state = () => known ?? { state: 'unavailable' as const, backend: backend() }

  function learn(next: KeyStoreState): KeyStoreState {
    const before = state()
    known = next
    const isSame = before.state === next.state && before.backend === next.backend
    if (!isSame) for (const listener of listeners) listener()
    return next
  }

  const ask = () =>
    within(clock, STATE_LIMIT_MS, stateOf(safeStorage, platform).then(learn), () => {
      learn({ state: 'unavailable', backend: backend() })
      return 'silent' as const
    })

  /** Runs `work` on a key store that protects. */
  async function use(
    work: () => Promise<Buffer | 'refused'>,
    wipe: (late: Buffer) => void = () => {},
  ): Promise<KeyStoreAnswer> {
    const asked = stateOf(safeStorage, platform)
      .then(learn)
      .then(({ state: now }) => (now === 'ready' ? work() : 'refused'))
      .catch(() => 'refused' as const)
    return within(
      clock,
      KEY_STORE_LIMIT_MS,
      asked,
      () => 'silent' as const,
      (late) => {
        if (late !== 'refused') wipe(late)
      },
    )
  }

  return {
    state,
    ask,
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    seal: (key) =>
      use(async () => {
        const sealed = await encrypt(safeStorage, Buffer.from(key).toString('base64'))
        return platform === 'linux' && startsWith(sealed, BASIC_TEXT_PREFIX) ? 'refused' : sealed
      }),
    unseal: (sealed) =>
      use(
        async () => Buffer.from(await decrypt(safeStorage, Buffer.from(sealed)), 'base64'),
        (late) => late.fill(0),
      ),
  }
}

function startsWith(bytes: Buffer, prefix: Buffer): boolean {
  return bytes.subarray(0, prefix.length).equals(prefix)
}

function backendOf(safeStorage: SafeStorageLike, platform: string): string {
  if (platform === 'darwin') return 'keychain'
  if (platform === 'win32') return 'dpapi'
  try {
    return safeStorage.getSelectedStorageBackend?.() ?? 'unknown'
  } catch {
    return 'unknown'
  }
}

async function stateOf(safeStorage: SafeStorageLike, platform: string): Promise<KeyStoreState> {
  const backend = backendOf(safeStorage, platform)
  if (platform === 'linux' && backend === 'basic_text') return { state: 'insecure', backend }
  if (platform === 'linux' && !REAL_BACKENDS.includes(backend)) {
    return { state: 'unavailable', backend }
  }
  try {
    return { state: (await isAvailable(safeStorage)) ? 'ready' : 'unavailable', backend }
  } catch {
    return { state: 'unavailable', backend }
  }
}

const nothing = (): never => {
  throw new Error('safeStorage has no such function')
}

function isAvailable(safeStorage: SafeStorageLike): boolean | Promise<boolean> {
  if (safeStorage.isAsyncEncryptionAvailable) return safeStorage.isAsyncEncryptionAvailable()
  return safeStorage.isEncryptionAvailable?.() ?? nothing()
}

function encrypt(safeStorage: SafeStorageLike, text: string): Buffer | Promise<Buffer> {
  if (safeStorage.encryptStringAsync) return safeStorage.encryptStringAsync(text)
  return safeStorage.encryptString?.(text) ?? nothing()
}

async function decrypt(safeStorage: SafeStorageLike, sealed: Buffer): Promise<string> {
  if (safeStorage.decryptStringAsync) return (await safeStorage.decryptStringAsync(sealed)).result
  return safeStorage.decryptString?.(sealed) ?? nothing()
}
