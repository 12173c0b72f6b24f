import { createCipheriv, createHash, scryptSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  createWithKeys,
  KEY_TIME_LIMIT_MS,
  type KeyProcess,
} from '../../../../../../src-main/incoming/file/keys/key-maker.ts'
import type {
  KeyAnswer,
  KeyOrder,
  ReadOrder,
} from '../../../../../../src-main/incoming/file/keys/key-message.ts'
import {
  costFailure,
  type KeyCost,
} from '../../../../../../src-main/incoming/file/keys/key-request.ts'
import { estimateMs, makeKey } from '../../../../../../src-main/incoming/file/keys/make-key.ts'
import type { FileItem } from '../../../../../../src-main/incoming/file/importer.ts'
import { fail, ok } from '../../../../../../src-shared/model/result.ts'
import { kdbxOf } from '../../../../../support/exports/kdbx-export.ts'
import { plainZip } from '../../../../../support/exports/zip-export.ts'
import { startNodeKeyProcess, withRealKeys } from '../../../../../support/key-process.ts'

const utf8 = (text: string) => Buffer.from(text, 'utf8')
const quick = {
  cost: { kind: 'pbkdf2', hash: 'sha1', rounds: 1 },
  salt: utf8('salt'),
  keyBytes: 20,
} as const
const still = () => ({ signal: new AbortController().signal, onEstimate: () => {} })
/** Takes minutes. */
const slow = {
  cost: { kind: 'pbkdf2', hash: 'sha512', rounds: 10_000_000 },
  salt: utf8('salt'),
  keyBytes: 64,
} as const

describe('keys', () => {
  it.each<[string, string, string, KeyCost, string]>([
    // RFC 6070.
    [
      'PBKDF2-HMAC-SHA1',
      'password',
      'salt',
      { kind: 'pbkdf2', hash: 'sha1', rounds: 4096 },
      '4b007901b765489abead49d926f721d065a429c1',
    ],
    // RFC 7914 section 11.
    [
      'PBKDF2-HMAC-SHA256',
      'passwd',
      'salt',
      { kind: 'pbkdf2', hash: 'sha256', rounds: 1 },
      '55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc',
    ],
    // RFC 7914 section 12.
    [
      'scrypt',
      'password',
      'NaCl',
      { kind: 'scrypt', n: 1024, r: 8, p: 16 },
      'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162',
    ],
    // The reference implementation's own tests (test.c of P-H-C/phc-winner-argon2), version 0x13.
    [
      'Argon2id',
      'password',
      'somesalt',
      { kind: 'argon2id', memoryKib: 65_536, rounds: 2, lanes: 1 },
      '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7',
    ],
    [
      'Argon2i',
      'password',
      'somesalt',
      { kind: 'argon2i', memoryKib: 65_536, rounds: 2, lanes: 1 },
      'c1628832147d9720c5bd1cfd61367078729f6dfb6f8fea9ff98158e0d7816ed0',
    ],
  ])('%s as its own vectors have it', (_what, secret, salt, cost, expected) => {
    const key = makeKey(utf8(secret), { cost, salt: utf8(salt), keyBytes: expected.length / 2 })
    expect(key.toString('hex')).toBe(expected)
  })

  it.each<[string, KeyCost, object | null]>([
    ['Aegis', { kind: 'scrypt', n: 32_768, r: 8, p: 1 }, null],
    ['Ente', { kind: 'argon2id', memoryKib: 1_048_576, rounds: 4, lanes: 1 }, null],
    ['Bitwarden', { kind: 'pbkdf2', hash: 'sha256', rounds: 600_000 }, null],
    [
      'scrypt over 1 GiB',
      { kind: 'scrypt', n: 2 ** 20, r: 9, p: 1 },
      { code: 'file-cost-refused', parameter: 'memory', value: 1153, limit: 1024 },
    ],
    [
      'scrypt side by side',
      { kind: 'scrypt', n: 2, r: 1, p: 65 },
      { code: 'file-cost-refused', parameter: 'lanes', value: 65, limit: 64 },
    ],
    [
      'PBKDF2 without end',
      { kind: 'pbkdf2', hash: 'sha1', rounds: 2 ** 31 },
      { code: 'file-cost-refused', parameter: 'rounds', value: 2 ** 31, limit: 10_000_000 },
    ],
    [
      'Argon2 over 1 GiB',
      { kind: 'argon2d', memoryKib: 1_048_577, rounds: 1, lanes: 1 },
      { code: 'file-cost-refused', parameter: 'memory', value: 1025, limit: 1024 },
    ],
    [
      'Argon2 without end',
      { kind: 'argon2id', memoryKib: 1_048_576, rounds: 65, lanes: 1 },
      { code: 'file-cost-refused', parameter: 'rounds', value: 65, limit: 64 },
    ],
    ['KeePass', { kind: 'argon2d', memoryKib: 65_536, rounds: 1024, lanes: 2 }, null],
    [
      'Argon2 with little memory, without end',
      { kind: 'argon2id', memoryKib: 8, rounds: 65_537, lanes: 1 },
      { code: 'file-cost-refused', parameter: 'rounds', value: 65_537, limit: 65_536 },
    ],
    ['older KeePass', { kind: 'aes', rounds: 60_000_000 }, null],
    [
      'AES without end',
      { kind: 'aes', rounds: 10 ** 9 },
      { code: 'file-cost-refused', parameter: 'rounds', value: 10 ** 9, limit: 500_000_000 },
    ],
    ['AES of nothing', { kind: 'aes', rounds: 0 }, damaged()],
    ['scrypt of no power of two', { kind: 'scrypt', n: 1000, r: 8, p: 1 }, damaged()],
    ['scrypt of one', { kind: 'scrypt', n: 1, r: 8, p: 1 }, damaged()],
    ['scrypt of nothing', { kind: 'scrypt', n: 2, r: 0, p: 1 }, damaged()],
    ['half a round', { kind: 'pbkdf2', hash: 'sha1', rounds: 0.5 }, damaged()],
    ['no number', { kind: 'pbkdf2', hash: 'sha1', rounds: Number.NaN }, damaged()],
    ['endless', { kind: 'pbkdf2', hash: 'sha1', rounds: Infinity }, damaged()],
    ['Argon2 with too little', { kind: 'argon2id', memoryKib: 15, rounds: 1, lanes: 2 }, damaged()],
  ])('%s: the cost is taken, or refused by name', (_what, cost, expected) => {
    const salt = new Uint8Array(cost.kind === 'aes' ? 32 : 16)
    expect(costFailure({ cost, salt, keyBytes: 32 })).toEqual(expected)
  })

  it('salts and keys of no sensible length are refused', () => {
    const { cost } = quick
    expect(costFailure({ cost, salt: new Uint8Array(1025), keyBytes: 32 })).toEqual(damaged())
    expect(costFailure({ cost, salt: new Uint8Array(8), keyBytes: 65 })).toEqual(damaged())
    const aes = { kind: 'aes', rounds: 1 } as const
    expect(costFailure({ cost: aes, salt: new Uint8Array(16), keyBytes: 32 })).toEqual(damaged())
  })

  function damaged() {
    return { code: 'file-refused', reason: 'damaged' }
  }
})

describe('a key by AES', () => {
  it.each([1, 2, 4095, 4096, 4097, 10_000])(
    'is the same as block by block, after %d rounds',
    (rounds) => {
      const secret = createHash('sha256').update('secret').digest()
      const salt = createHash('sha256').update('salt').digest()
      let blocks = secret
      for (let round = 0; round < rounds; round += 1) {
        const cipher = createCipheriv('aes-256-ecb', salt, null).setAutoPadding(false)
        blocks = cipher.update(blocks)
      }
      const expected = createHash('sha256').update(blocks).digest()
      expect(makeKey(secret, { cost: { kind: 'aes', rounds }, salt, keyBytes: 32 })).toEqual(
        expected,
      )
    },
  )
})

describe('an estimate', () => {
  it.each<[string, KeyCost, number | null]>([
    ['a quick one has none', { kind: 'pbkdf2', hash: 'sha1', rounds: 10_000 }, null],
    ['PBKDF2', { kind: 'pbkdf2', hash: 'sha256', rounds: 600_000 }, 120],
    ['scrypt', { kind: 'scrypt', n: 131_072, r: 1, p: 2 }, 128],
    ['Argon2', { kind: 'argon2id', memoryKib: 1_048_576, rounds: 4, lanes: 1 }, 512],
    ['AES', { kind: 'aes', rounds: 60_000_000 }, 120],
    ['a little AES', { kind: 'aes', rounds: 6_000_000 }, null],
    ['a little Argon2', { kind: 'argon2id', memoryKib: 65_536, rounds: 3, lanes: 1 }, null],
  ])('%s: a small part is measured', (_what, cost, times) => {
    let nowMs = 0
    const estimate = estimateMs(
      { cost, salt: new Uint8Array(cost.kind === 'aes' ? 32 : 16), keyBytes: 32 },
      () => (nowMs += 10),
    )
    expect(estimate).toBe(times === null ? null : 10 * times)
  })
})

describe('the process that makes keys', () => {
  it('makes one after the other, and is ended with the work', async () => {
    const pids: number[] = []
    const withKeys = createWithKeys({
      startProcess: () => startNodeKeyProcess((pid) => pids.push(pid)),
      after: () => () => {},
    })
    const keys = await withKeys(still(), async (make) => {
      const first = await make(utf8('a'), quick)
      const second = await make(utf8('b'), {
        cost: { kind: 'scrypt', n: 1024, r: 8, p: 1 },
        salt: utf8('salt'),
        keyBytes: 32,
      })
      return first.ok && second.ok ? ok([first.value, second.value]) : fail({ code: 'internal' })
    })
    if (!keys.ok) throw new Error(keys.error.code)
    expect(keys.value[0]).toEqual(makeKey(utf8('a'), quick))
    expect(keys.value[1]).toEqual(scryptSync('b', 'salt', 32, { N: 1024, r: 8, p: 1 }))
    expect(pids).toHaveLength(1)
    await gone(pids[0] ?? 0)
  })

  it('reads files as a whole as well, and says why it does not', async () => {
    const file = kdbxOf([{ Title: 'a', otp: 'GEZDGNBVGY3TQOJQ' }], 'x')
    const costly = kdbxOf([], 'x', { memory: 2n ** 31n })
    await withRealKeys(still(), async (_make, readApart) => {
      const items: FileItem[] = []
      const read = (bytes: Uint8Array, password: string | null) =>
        readApart(bytes, password, (part) => void items.push(...part))
      expect(await read(file, null)).toEqual(ok({ state: 'locked', format: 'keepass' }))
      expect(await read(file, 'y')).toEqual(fail({ code: 'file-password-wrong' }))
      expect(await read(costly, 'x')).toMatchObject({ error: { code: 'file-cost-refused' } })
      expect(items).toEqual([])
      expect(await read(file, 'x')).toEqual(ok({ state: 'read', format: 'keepass' }))
      const link = (name: string) => `otpauth://totp/${name}?secret=GEZDGNBVGY3TQOJQ`
      const zip = plainZip({ a: link('one'), b: link('two') })
      expect(await read(zip, '')).toEqual(ok({ state: 'read', format: 'zip' }))
      expect(items).toMatchObject([
        { number: 1, entry: { issuer: 'a', parameters: { type: 'totp' } } },
        { number: 1, entry: { name: 'one' } },
        { number: 2, entry: { name: 'two' } },
      ])
      expect(await read(Buffer.from('PK\u0003\u0004 and no more'), '')).toEqual(
        fail({ code: 'file-refused', reason: 'damaged' }),
      )
      return ok(null)
    })
  })

  it('ends at once in the middle of a key when the person cancels, after it said how long it takes', async () => {
    let pid = 0
    const withKeys = createWithKeys({
      startProcess: () => startNodeKeyProcess((own) => (pid = own)),
      after: () => () => {},
    })
    const control = new AbortController()
    const estimates: number[] = []
    const onEstimate = (estimate: number) => {
      estimates.push(estimate)
      control.abort()
    }
    const work = { signal: control.signal, onEstimate }
    expect(await withKeys(work, (make) => make(utf8('a'), slow))).toEqual(
      fail({ code: 'scan-cancelled' }),
    )
    expect(estimates[0]).toBeGreaterThan(100)
    await gone(pid)
  })

  it('one that ends by itself is said, and the next try starts another', async () => {
    let started = 0
    const withKeys = createWithKeys({
      startProcess() {
        const child = startNodeKeyProcess()
        started += 1
        return started > 1 ? child : { ...child, send: () => child.kill() }
      },
      after: () => () => {},
    })
    await withKeys(still(), async (make) => {
      expect(await make(utf8('a'), quick)).toEqual(fail({ code: 'file-key-failed' }))
      expect((await make(utf8('a'), quick)).ok).toBe(true)
      return ok(null)
    })
  })

  it('one that hangs is ended after ten minutes', async () => {
    const { fake, timers, withKeys } = prepared()
    const result = withKeys(still(), (make) => make(utf8('a'), quick))
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([KEY_TIME_LIMIT_MS])
    timers[0]?.run()
    expect(await result).toEqual(fail({ code: 'file-key-failed' }))
    expect(fake.killed).toBe(1)
  })

  it('is not started for a cost that is refused, nor after it was cancelled', async () => {
    const { fake, withKeys } = prepared()
    const cost = { kind: 'scrypt', n: 2 ** 30, r: 8, p: 1 } as const
    expect(await withKeys(still(), (make) => make(utf8('a'), { ...quick, cost }))).toMatchObject({
      error: { code: 'file-cost-refused' },
    })
    const work = { ...still(), signal: AbortSignal.abort() }
    expect(await withKeys(work, (make) => make(utf8('a'), quick))).toMatchObject({
      error: { code: 'scan-cancelled' },
    })
    expect(fake.orders).toEqual([])
  })

  it('answers to another order are not taken', async () => {
    const { fake, withKeys } = prepared()
    const result = withKeys(still(), (make) => make(utf8('a'), quick))
    fake.answer({ kind: 'key', orderId: 7, key: utf8('another') })
    fake.answer({ kind: 'key', orderId: 1, key: utf8('own') })
    expect(await result).toEqual(ok(utf8('own')))
  })

  it('a failure within it is said', async () => {
    const broken = { ...quick, cost: { kind: 'scrypt', n: 2 ** 19, r: 8, p: 1 } } as const
    const { fake, withKeys } = prepared()
    const result = withKeys(still(), (make) => make(utf8('a'), broken))
    fake.answer({ kind: 'failed', orderId: 1 })
    expect(await result).toEqual(fail({ code: 'file-key-failed' }))
    // For real: the library refuses a salt as short as this, which the limits would have done before.
    const salt = utf8('salt')
    const cost = { kind: 'argon2id', memoryKib: 64, rounds: 1, lanes: 1 } as const
    expect(
      await withRealKeys(still(), (make) => make(utf8('a'), { ...quick, cost, salt })),
    ).toEqual(fail({ code: 'file-refused', reason: 'damaged' }))
  })
})

/** A process of which the test says what it does. */
function prepared() {
  const timers: { delayMs: number; run: () => void }[] = []
  let listener: (answer: KeyAnswer) => void = () => {}
  const orders: (KeyOrder | ReadOrder)[] = []
  const fake = { killed: 0, orders, answer: (answer: KeyAnswer) => listener(answer) }
  const startProcess = (): KeyProcess => ({
    send: (order) => orders.push(order),
    onAnswer: (own) => (listener = own),
    onEnd: () => {},
    kill: () => (fake.killed += 1),
  })
  const withKeys = createWithKeys({
    startProcess,
    after(delayMs, run) {
      timers.push({ delayMs, run })
      return () => {}
    },
  })
  return { fake, timers, withKeys }
}

/** Resolves when no process has this id any more. */
async function gone(pid: number): Promise<void> {
  await expect
    .poll(() => {
      try {
        return process.kill(pid, 0)
      } catch {
        return 'gone'
      }
    })
    .toBe('gone')
}
