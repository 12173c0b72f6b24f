import { describe, expect, it } from 'vitest'
import { costFor, createArgon2Kdf } from '../../../../../src-main/vault/keys/kdf.ts'
import { Slot } from '../../../../../src-main/vault/keys/slots.ts'

const cheap = { memoryKib: 64, passes: 1, lanes: 1 }
const salt = new Uint8Array(16).fill(7)
const MIB = 1024

describe('Argon2id', () => {
  const kdf = createArgon2Kdf(() => 0)

  it('is Argon2id version 1.3', async () => {
    // Made with the reference implementation: argon2 somesalt -id -t 2 -m 16 -p 1 -l 32 <<< password
    const key = await kdf.derive('password', Buffer.from('somesalt'), {
      memoryKib: 65_536,
      passes: 2,
      lanes: 1,
    })
    expect(key.toString('hex')).toBe(
      '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7',
    )
  })

  it('takes a passphrase in any Unicode composition, and in no other case', async () => {
    const composed = await kdf.derive('pass\u00e9 \ufb01', salt, cheap)
    const decomposed = await kdf.derive('passe\u0301 fi', salt, cheap)
    expect(decomposed).toEqual(composed)
    expect(await kdf.derive('Pass\u00e9 fi', salt, cheap)).not.toEqual(composed)
  })

  it('leaves the event loop free', async () => {
    let turns = 0
    const timer = setInterval(() => {
      turns += 1
    }, 1)
    await kdf.derive('password', salt, { memoryKib: 64 * MIB, passes: 3, lanes: 1 })
    clearInterval(timer)
    // On the main thread there would be none.
    expect(turns).toBeGreaterThan(3)
  })

  it('is calibrated by one derivation', async () => {
    let now = 0
    const timed = createArgon2Kdf(() => {
      now += 125
      return now
    })
    expect(await timed.calibrate()).toEqual({ memoryKib: 256 * MIB, passes: 3, lanes: 1 })
  })
})

describe('the cost for half a second', () => {
  it.each([
    ['a slow machine', 5_000, 64],
    ['exactly half a second', 500, 64],
    ['a common one', 130, 240],
    ['a fast one', 70, 448],
    ['a very fast one', 10, 512],
    ['a clock that stood still', 0, 512],
    ['a clock that ran backwards', -50, 512],
  ])('%s (64 MiB in %i ms): %i MiB', (_name, milliseconds, mebibytes) => {
    expect(costFor(milliseconds)).toEqual({ memoryKib: mebibytes * MIB, passes: 3, lanes: 1 })
  })
})

describe('a slot from a file', () => {
  const good = {
    kind: 'passphrase',
    id: '0190aaaa-0000-7000-8000-000000000001',
    kdf: {
      name: 'argon2id',
      memoryKib: 1024 * MIB,
      passes: 32,
      lanes: 16,
      salt: Buffer.alloc(32).toString('base64'),
    },
    wrappedKey: {
      nonce: Buffer.alloc(12).toString('base64'),
      ciphertext: Buffer.alloc(32).toString('base64'),
      tag: Buffer.alloc(16).toString('base64'),
    },
  }
  const withKdf = (change: object) => ({ ...good, kdf: { ...good.kdf, ...change } })
  const withKey = (change: object) => ({ ...good, wrappedKey: { ...good.wrappedKey, ...change } })

  it('is taken up to the limits', () => {
    expect(Slot.safeParse(good).success).toBe(true)
  })

  it.each([
    ['more than 1 GiB', withKdf({ memoryKib: 1024 * MIB + 1 })],
    ['too many passes', withKdf({ passes: 33 })],
    ['too many lanes', withKdf({ lanes: 17 })],
    ['no passes', withKdf({ passes: 0 })],
    ['less memory than its lanes need', withKdf({ memoryKib: 64, lanes: 16 })],
    ['fractions', withKdf({ passes: 1.5 })],
    ['text for a number', withKdf({ passes: '3' })],
    ['another function', withKdf({ name: 'argon2i' })],
    ['a short salt', withKdf({ salt: 'AAAA' })],
    ['a long salt', withKdf({ salt: Buffer.alloc(65).toString('base64') })],
    ['a salt that is no base64', withKdf({ salt: '*'.repeat(44) })],
    ['more in the key derivation', withKdf({ more: 1 })],
    ['a short nonce', withKey({ nonce: Buffer.alloc(8).toString('base64') })],
    ['a short tag', withKey({ tag: Buffer.alloc(4).toString('base64') })],
    ['a short key', withKey({ ciphertext: Buffer.alloc(16).toString('base64') })],
    ['no key', { ...good, wrappedKey: undefined }],
    ['more', { ...good, more: 1 }],
    ['an unknown kind', { ...good, kind: 'yubikey' }],
    ['no kind', { ...good, kind: undefined }],
  ])('is refused with %s', (_name, slot) => {
    expect(Slot.safeParse(slot).success).toBe(false)
  })
})
