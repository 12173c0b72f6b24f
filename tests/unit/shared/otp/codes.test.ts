import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase32 } from '../../../../src-shared/otp/base32.ts'
import {
  digitsOf,
  hotpCode,
  matchTotpStep,
  otpCodeAt,
  periodSecondsOf,
  steamCodeAt,
  stepAt,
  totpCodeAt,
} from '../../../../src-shared/otp/codes.ts'
import type { SteamParameters, TotpParameters } from '../../../../src-shared/otp/parameters.ts'

const ascii = (text: string) => new Uint8Array(Buffer.from(text, 'ascii'))
const seed = '1234567890'

const totp = (change: Partial<TotpParameters> = {}): TotpParameters => ({
  type: 'totp',
  secret: ascii(seed.repeat(2)),
  algorithm: 'SHA1',
  digits: 6,
  periodSeconds: 30,
  ...change,
})

describe('RFC 4226 appendix D', () => {
  it.each([
    [0, '755224', 1284755224],
    [1, '287082', 1094287082],
    [2, '359152', 137359152],
    [3, '969429', 1726969429],
    [4, '338314', 1640338314],
    [5, '254676', 868254676],
    [6, '287922', 1918287922],
    [7, '162583', 82162583],
    [8, '399871', 673399871],
    [9, '520489', 645520489],
  ])('counter %i gives %s', (counter, code, truncated) => {
    const parameters = { type: 'hotp', secret: ascii(seed.repeat(2)), algorithm: 'SHA1' } as const
    expect(hotpCode({ ...parameters, digits: 6, counter })).toBe(code)
    expect(hotpCode({ ...parameters, digits: 10, counter })).toBe(
      String(truncated).padStart(10, '0'),
    )
  })
})

describe('RFC 6238 appendix B', () => {
  const seconds = [59, 1111111109, 1111111111, 1234567890, 2000000000, 20000000000]
  it.each([
    ['SHA1', 20, ['94287082', '07081804', '14050471', '89005924', '69279037', '65353130']],
    ['SHA256', 32, ['46119246', '68084774', '67062674', '91819424', '90698825', '77737706']],
    ['SHA512', 64, ['90693936', '25091201', '99943326', '93441116', '38618901', '47863826']],
  ] as const)('%s', (algorithm, secretLength, codes) => {
    const secret = ascii(seed.repeat(7).slice(0, secretLength))
    const parameters = totp({ secret, algorithm, digits: 8 })
    expect(seconds.map((second) => totpCodeAt(parameters, second * 1000))).toEqual(codes)
  })
})

describe('Steam', () => {
  // Time and value pairs that KeePassXC's test suite took from the Steam mobile app.
  const secret = decodeBase32('63BEDWCQZKTQWPESARIERL5DTTQFCJTK') ?? new Uint8Array()
  const steam: SteamParameters = { type: 'steam', secret }
  it.each([
    [1511200518, 'FR8RV'],
    [1511200714, '9P3VP'],
  ])('at %i s', (second, code) => {
    expect(steamCodeAt(steam, second * 1000)).toBe(code)
    expect(otpCodeAt(steam, second * 1000)).toBe(code)
    expect(digitsOf(steam)).toBe(5)
    expect(periodSecondsOf(steam)).toBe(30)
  })
})

describe('stepAt', () => {
  it.each([
    [30, 0, 0],
    [30, 29_999, 0],
    [30, 30_000, 1],
    [60, 59_999, 0],
    [86_400, 86_400_000, 1],
    [30, -1, 0],
  ])('period %i, %i ms is step %i', (periodSeconds, nowMs, step) => {
    expect(stepAt(periodSeconds, nowMs)).toBe(step)
  })
})

describe('matchTotpStep', () => {
  const nowMs = 1_700_000_000_000
  const now = stepAt(30, nowMs)
  const codeAt = (steps: number) => totpCodeAt(totp(), nowMs + steps * 30_000)

  it.each([-1, 0, 1])('names the step %i away', (steps) => {
    expect(matchTotpStep(totp(), codeAt(steps), nowMs, 1)).toBe(now + steps)
  })

  it.each([-2, 2])('refuses the step %i away', (steps) => {
    expect(matchTotpStep(totp(), codeAt(steps), nowMs, 1)).toBeNull()
  })

  it.each([
    ['empty', ''],
    ['short', '12345'],
    ['long', '1234567'],
    ['a sign', '-12345'],
    ['an exponent', '1e5000'],
    ['a space', '12 456'],
    ['letters', 'abcdef'],
    ['six non-ASCII letters', 'éééééé'],
    ['full-width digits', '１２３４５６'],
    ['Arabic digits', '١٢٣٤٥٦'],
    ['surrogates', '😀😀😀'],
    ['a trailing line break', '12345\n'],
    ['null bytes', '\0\0\0\0\0\0'],
    ['very long', '1'.repeat(100_000)],
  ])('refuses %s and does not throw', (_name, code) => {
    expect(matchTotpStep(totp(), code, nowMs, 1)).toBeNull()
  })

  it('looks at no step before the first', () => {
    expect(matchTotpStep(totp(), totpCodeAt(totp(), 0), 0, 1)).toBe(0)
  })

  it('finds what totpCodeAt makes, for all parameters', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 128 }),
        fc.constantFrom('SHA1' as const, 'SHA256' as const, 'SHA512' as const),
        fc.integer({ min: 6, max: 10 }),
        fc.integer({ min: 1, max: 86_400 }),
        fc.integer({ min: 0, max: 4_102_444_800_000 }),
        (secret, algorithm, digits, periodSeconds, time) => {
          const parameters = totp({
            secret: new Uint8Array(secret),
            algorithm,
            digits,
            periodSeconds,
          })
          const code = totpCodeAt(parameters, time)
          expect(code).toMatch(new RegExp(`^[0-9]{${digits}}$`))
          expect(matchTotpStep(parameters, code, time, 0)).toBe(stepAt(periodSeconds, time))
        },
      ),
    )
  })

  it('reads a secret that is a view into a larger buffer, and leaves it as it was', () => {
    const large = ascii(`xxxx${seed.repeat(2)}xxxx`)
    const view = large.subarray(4, 24)
    expect(totpCodeAt(totp({ secret: view }), nowMs)).toBe(totpCodeAt(totp(), nowMs))
    expect([...view]).toEqual([...ascii(seed.repeat(2))])
  })
})
