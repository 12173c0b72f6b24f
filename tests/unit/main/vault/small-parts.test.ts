import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAttempts, delayAfter } from '../../../../src-main/vault/keys/attempts.ts'
import { open, seal } from '../../../../src-main/vault/keys/cipher.ts'
import { decodeEntries, encodeEntries } from '../../../../src-main/vault/entries/payload.ts'
import { createQueue } from '../../../../src-main/vault/queue.ts'
import { generationsToRemove } from '../../../../src-main/vault/file/retention.ts'
import { createKeyStore } from '../../../../src-main/vault/keys/system-key-store.ts'
import { realFiles, temporaryFolder, totp } from './vault-fixture.ts'

const DAY_MS = 86_400_000

describe('generationsToRemove', () => {
  const now = 100 * DAY_MS + 12 * 3_600_000

  it('keeps the newest five of one day', () => {
    const all = Array.from({ length: 8 }, (_, index) => ({
      generation: index + 1,
      writtenAtMs: now - 8 + index,
    }))
    expect(generationsToRemove(all)).toEqual([3, 2, 1])
  })

  it('keeps the last one of each of seven days besides', () => {
    // Two a day for ten days: generations 1 and 2 nine days ago, 19 and 20 today.
    const all = Array.from({ length: 20 }, (_, index) => ({
      generation: index + 1,
      writtenAtMs: now - (9 - Math.floor(index / 2)) * DAY_MS,
    }))
    const removed = new Set(generationsToRemove(all))
    const kept = all.map(({ generation }) => generation).filter((one) => !removed.has(one))
    expect(kept).toEqual([8, 10, 12, 14, 16, 17, 18, 19, 20])
  })

  it('removes nothing because of what the clock says now: last year’s days are days as well', () => {
    // One a day, a year ago; then six in a row with the clock wrong by ten years.
    const days = Array.from({ length: 6 }, (_, index) => ({
      generation: index + 1,
      writtenAtMs: now - (400 - index) * DAY_MS,
    }))
    const wrong = Array.from({ length: 6 }, (_, index) => ({
      generation: index + 7,
      writtenAtMs: now + 3_650 * DAY_MS + index,
    }))
    expect(generationsToRemove([...days, ...wrong])).toEqual([7])
  })

  it('never removes one of the newest five, whatever the clock says', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { maxLength: 40 }),
        fc.array(fc.integer({ min: 0, max: 200 * DAY_MS }), { minLength: 40, maxLength: 40 }),
        (generations, times) => {
          const all = generations.map((generation, index) => ({
            generation,
            writtenAtMs: times[index] ?? 0,
          }))
          const newest = generations.toSorted((a, b) => b - a).slice(0, 5)
          const removed = generationsToRemove(all)
          expect(newest.some((generation) => removed.includes(generation))).toBe(false)
        },
      ),
    )
  })
})

describe('delays', () => {
  it.each([
    [0, 0],
    [4, 0],
    [5, 5_000],
    [6, 10_000],
    [10, 160_000],
    [11, 300_000],
    [1_000_000, 300_000],
  ])('after %i failures: %i ms', (failures, milliseconds) => {
    expect(delayAfter(failures)).toBe(milliseconds)
  })

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['another shape', '{"failures":-1,"waitMs":0,"sinceMs":0}'],
    ['a negative wait', '{"failures":9,"waitMs":-1,"sinceMs":0}'],
    ['no number', '{"failures":9,"waitMs":null,"sinceMs":0}'],
    ['too much', `{"failures":1,"waitMs":0,"sinceMs":0,"x":"${'x'.repeat(1000)}"}`],
  ])('start anew where their file holds %s', async (_name, text) => {
    const folder = await temporaryFolder()
    await realFiles.makeFolder(folder)
    const path = join(folder, 'unlock-attempts.json')
    await writeFile(path, text)
    const attempts = createAttempts(folder, realFiles, {
      nowMs: () => 1_000_000,
      steadyMs: () => 1_000_000,
    })
    await attempts.load()
    expect(attempts.retryAtMs()).toBeNull()
    await attempts.begin()
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
      failures: 1,
      waitMs: 0,
      sinceMs: 1_000_000,
    })
  })
})

describe('AES-256-GCM', () => {
  // NIST SP 800-38D test case 16 (McGrew and Viega).
  const hex = (text: string) => Buffer.from(text, 'hex')
  const key = hex('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308')
  const nonce = hex('cafebabefacedbaddecaf888')
  const aad = hex('feedfacedeadbeeffeedfacedeadbeefabaddad2')
  const plaintext = hex(
    'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
  )

  it('gives the published values, and nothing for another key, text or aad', () => {
    const sealed = seal(key, nonce, plaintext, aad)
    expect(sealed.ciphertext.toString('hex')).toBe(
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
    )
    expect(sealed.tag.toString('hex')).toBe('76fc6ece0f4e1768cddf8853bb2d551b')
    expect(open(key, sealed, aad)).toEqual(plaintext)
    expect(open(Buffer.alloc(32), sealed, aad)).toBeNull()
    expect(open(key, sealed, Buffer.alloc(20))).toBeNull()
    expect(open(key, { ...sealed, tag: Buffer.alloc(16) }, aad)).toBeNull()
    expect(open(key, { ...sealed, ciphertext: Buffer.alloc(60) }, aad)).toBeNull()
  })
})

describe('the payload', () => {
  it('refuses what is no payload and never throws', () => {
    const good = encodeEntries([
      {
        id: '0190aaaa-0000-7000-8000-000000000001',
        parameters: totp,
        issuer: 'Acme',
        name: 'alice',
        createdAtMs: 1,
        deletedAtMs: null,
        trashAge: null,
        pin: null,
        note: '',
        tags: [],
        icon: null,
        used: null,
        binding: null,
        state: 'live',
      },
    ])
    expect(decodeEntries(good)).toHaveLength(1)
    expect(decodeEntries(good.subarray(0, -1))).toBeNull()
    expect(decodeEntries(Buffer.concat([good, Buffer.alloc(1)]))).toBeNull()
    expect(decodeEntries(Buffer.concat([good, Buffer.alloc(4096, 1)]))).toBeNull()
    expect(decodeEntries(Buffer.alloc(0))).toBeNull()
    expect(decodeEntries(Buffer.alloc(4, 0xff))).toBeNull()
    fc.assert(
      fc.property(
        fc.nat({ max: good.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        (at, byte) => {
          const changed = Buffer.from(good)
          changed[at] = byte
          const entries = decodeEntries(changed)
          expect(entries === null || entries.length === 1).toBe(true)
        },
      ),
    )
  })

  it('is padded, so that its size hardly tells how much there is', () => {
    expect(encodeEntries([])).toHaveLength(4096)
    expect(decodeEntries(encodeEntries([]))).toEqual([])
  })

  it('refuses two entries of one id', () => {
    const entry = {
      id: '0190aaaa-0000-7000-8000-000000000001',
      parameters: totp,
      issuer: '',
      name: '',
      createdAtMs: 1,
      deletedAtMs: null,
      trashAge: null,
      pin: null,
      note: '',
      tags: [],
      icon: null,
      used: null,
      binding: null,
      state: 'live',
    } as const
    expect(decodeEntries(encodeEntries([entry, entry]))).toBeNull()
  })
})

describe('the queue', () => {
  it('runs jobs in order, one at a time, and goes on after one that failed', async () => {
    const queue = createQueue()
    const seen: string[] = []
    const job = (name: string) => async () => {
      seen.push(`${name} begins`)
      await Promise.resolve()
      seen.push(`${name} ends`)
      if (name === 'b') throw new Error('b failed')
      return name
    }
    const done = await Promise.allSettled([queue(job('a')), queue(job('b')), queue(job('c'))])
    expect(done.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(seen).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]))
  })
})

describe('the key store', () => {
  const safeStorage = (backend: string, isAvailable = true) => ({
    isEncryptionAvailable: () => isAvailable,
    getSelectedStorageBackend: () => backend,
    encryptString: (text: string) => Buffer.from(text),
    decryptString: (sealed: Buffer) => sealed.toString(),
  })

  it.each([
    ['linux', 'gnome_libsecret', true, { state: 'ready', backend: 'gnome_libsecret' }],
    ['linux', 'kwallet6', true, { state: 'ready', backend: 'kwallet6' }],
    ['linux', 'gnome_libsecret', false, { state: 'unavailable', backend: 'gnome_libsecret' }],
    ['linux', 'basic_text', true, { state: 'insecure', backend: 'basic_text' }],
    ['linux', 'basic_text', false, { state: 'insecure', backend: 'basic_text' }],
    ['linux', 'unknown', true, { state: 'unavailable', backend: 'unknown' }],
    ['linux', 'something_new', true, { state: 'unavailable', backend: 'something_new' }],
    ['darwin', '', true, { state: 'ready', backend: 'keychain' }],
    ['win32', '', true, { state: 'ready', backend: 'dpapi' }],
    ['win32', '', false, { state: 'unavailable', backend: 'dpapi' }],
  ])('on %s with %s, available %s', async (platform, backend, isAvailable, state) => {
    const keyStore = createKeyStore(safeStorage(backend, isAvailable), platform)
    expect(await keyStore.ask()).toEqual(state)
    expect(keyStore.state()).toEqual(state)
    const sealed = await keyStore.seal(Buffer.alloc(32))
    expect(sealed !== 'refused').toBe(state.state === 'ready')
    const opened = await keyStore.unseal(Buffer.from('AAAA'))
    expect(opened !== 'refused').toBe(state.state === 'ready')
  })

  it('that throws is unavailable and never throws itself', async () => {
    const refuse = () => {
      throw new Error('no key ring')
    }
    const broken = {
      isEncryptionAvailable: refuse,
      getSelectedStorageBackend: refuse,
      encryptString: refuse,
      decryptString: refuse,
    }
    for (const platform of ['linux', 'darwin', 'win32']) {
      const keyStore = createKeyStore(broken, platform)
      expect(await keyStore.ask()).toMatchObject({ state: 'unavailable' })
      expect(keyStore.state().state).toBe('unavailable')
      expect(await keyStore.seal(Buffer.alloc(32))).toBe('refused')
      expect(await keyStore.unseal(Buffer.alloc(32))).toBe('refused')
    }
    const half = { ...safeStorage('gnome_libsecret'), encryptString: refuse, decryptString: refuse }
    expect(await createKeyStore(half, 'linux').seal(Buffer.alloc(32))).toBe('refused')
    expect(await createKeyStore(half, 'linux').unseal(Buffer.alloc(32))).toBe('refused')
  })
})
