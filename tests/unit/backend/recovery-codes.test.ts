import { createHmac, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createKeyRing } from '../../../src-backend/domain/secrets/key-ring.ts'
import {
  hashRecoveryCodes,
  makeRecoveryCodes,
  matchesRecoveryCode,
  selectorOf,
} from '../../../src-backend/domain/codes/recovery-codes.ts'
import { scryptRecoveryKdf } from '../../../src-backend/process/kdf.ts'
import {
  RecoveryCode,
  TypedRecoveryCode,
} from '../../../src-shared/model/two-factor/recovery-code.ts'

const keys = createKeyRing([{ id: 'k', key: new Uint8Array(32).fill(3) }], randomBytes)
const kdf = async (code: Uint8Array, salt: Uint8Array) =>
  createHmac('sha256', salt).update(code).digest()
const deps = { keys, kdf, randomBytes }

describe('makeRecoveryCodes', () => {
  test('ten, well-formed, with selectors that differ', () => {
    const codes = makeRecoveryCodes(randomBytes)
    expect(codes).toHaveLength(10)
    for (const code of codes) expect(RecoveryCode.safeParse(code).success).toBe(true)
    expect(new Set(codes.map(selectorOf)).size).toBe(10)
  })

  test('selectors that come twice are drawn again', () => {
    // The first bytes repeat: only the fourth draw brings a second selector.
    let draws = 0
    const stuttering = (count: number): Uint8Array => {
      draws += 1
      return draws <= 3 ? new Uint8Array(count) : randomBytes(count)
    }
    expect(new Set(makeRecoveryCodes(stuttering).map(selectorOf)).size).toBe(10)
  })

  test('every symbol of Crockford base32 comes, and as often as the others', () => {
    const counts = new Map<string, number>()
    const everyByte = (count: number): Uint8Array => randomBytes(count)
    for (let round = 0; round < 200; round += 1) {
      for (const code of makeRecoveryCodes(everyByte)) {
        for (const symbol of code.slice(3).replaceAll('-', '')) {
          counts.set(symbol, (counts.get(symbol) ?? 0) + 1)
        }
      }
    }
    expect([...counts.keys()].toSorted().join('')).toBe('0123456789ABCDEFGHJKMNPQRSTVWXYZ')
    // 1000 expected of each; a deviation of 200 is over six standard deviations.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(200)
  })
})

describe('matchesRecoveryCode', () => {
  test('the right code and no other', async () => {
    const [code = '', other = ''] = makeRecoveryCodes(randomBytes)
    const [row] = await hashRecoveryCodes([code], deps)
    if (row === undefined) throw new Error('One code makes one row.')
    expect(await matchesRecoveryCode(code, row, deps)).toBe(true)
    expect(await matchesRecoveryCode(other, row, deps)).toBe(false)
    expect(await matchesRecoveryCode(code, null, deps)).toBe(false)
    expect(await matchesRecoveryCode(code, { ...row, hash: new Uint8Array(31) }, deps)).toBe(false)
    const otherKeys = createKeyRing([{ id: 'k', key: new Uint8Array(32).fill(4) }], randomBytes)
    expect(await matchesRecoveryCode(code, row, { kdf, keys: otherKeys })).toBe(false)
  })

  test('a null row never matches, not even a hash of nothing', async () => {
    const zeros = async () => new Uint8Array(32)
    const code = '00-0000-0000-0000-0000'
    expect(await matchesRecoveryCode(code, null, { keys, kdf: zeros })).toBe(false)
  })

  test('salts and ids differ, and the code is in no row', async () => {
    const codes = makeRecoveryCodes(randomBytes)
    const rows = await hashRecoveryCodes(codes, deps)
    const salts = rows.map(({ salt }) => Buffer.from(salt).toString('hex'))
    expect(new Set(salts).size).toBe(10)
    expect(rows.every(({ salt }) => salt.length === 16)).toBe(true)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(10)
  })
})

test('the KDF is scrypt N=2^14 r=8 p=1', async () => {
  // RFC 7914 section 12, third vector, as far as 32 bytes go.
  const key = await scryptRecoveryKdf(Buffer.from('pleaseletmein'), Buffer.from('SodiumChloride'))
  expect(Buffer.from(key).toString('hex')).toBe(
    '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2',
  )
})

describe('TypedRecoveryCode', () => {
  const CODE = 'A1-B2C3-D4E5-F6G7-H8J0'
  test.each([
    CODE,
    CODE.toLowerCase(),
    CODE.replaceAll('-', ''),
    ` ${CODE.replaceAll('-', ' ')} `,
    'AL-B2C3-D4E5-F6G7-H8JO',
    'a i-b2c3d4e5f6g7h8jo',
    `${CODE}\n`,
    // As it is shown, and as it was shown before.
    'A1B-2C3-D4E-5F6-G7H-8J0',
    'a1b 2c3 d4e 5f6 g7h 8j0',
    // As keyboards, messengers and word processors write it.
    CODE.replace('A', '\uFF21'),
    CODE.replaceAll('-', '\u2011'),
    `\u2068${CODE.replaceAll('-', '\u200B')}\u2069`,
    `“${CODE.replace('2', '\u0662')}”.`,
  ])('%j', (text) => {
    expect(TypedRecoveryCode.parse(text)).toBe(CODE)
  })

  test.each([
    '',
    '-',
    CODE.slice(0, -1),
    `${CODE}0`,
    CODE.replace('A', 'U'),
    CODE.replace('A', 'É'),
    CODE.replace('A', '\u0000'),
    CODE.replace('-', '_'),
    'x'.repeat(65),
    `${' '.repeat(60)}${CODE}`,
    "' OR 1=1 --",
    null,
    undefined,
    1234,
    [CODE],
    { toString: () => CODE },
  ])('refuses %j', (text) => {
    expect(TypedRecoveryCode.safeParse(text).success).toBe(false)
  })

  test('anything parses to a canonical code or not at all', () => {
    const near = fc.string({
      unit: fc.constantFrom(...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefgh- ÉßŁ')),
      maxLength: 30,
    })
    fc.assert(
      fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), (text) => {
        const parsed = TypedRecoveryCode.safeParse(text)
        if (parsed.success) expect(RecoveryCode.safeParse(parsed.data).success).toBe(true)
      }),
    )
  })

  test('every code that is made parses from every way it may be typed', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), (isLower, isPlain) => {
        for (const code of makeRecoveryCodes(randomBytes)) {
          const plain = isPlain ? code.replaceAll('-', '') : code
          expect(TypedRecoveryCode.parse(isLower ? plain.toLowerCase() : plain)).toBe(code)
        }
      }),
      { numRuns: 10 },
    )
  })
})
