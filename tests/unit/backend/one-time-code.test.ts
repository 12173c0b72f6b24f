import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { email } from '../../../src-backend/flows/factors/email.ts'
import { sms } from '../../../src-backend/flows/factors/sms.ts'
import {
  codeEndMs,
  maskEmailAddress,
  newOneTimeCode,
  resendSpacingMs,
} from '../../../src-backend/domain/codes/one-time-code.ts'

/** Gives these 32-bit numbers, one after the other. */
function numbers(...given: readonly number[]): (count: number) => Uint8Array {
  const left = [...given]
  return (count) => {
    expect(count).toBe(4)
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(left.shift() ?? 0)
    return bytes
  }
}

describe('newOneTimeCode', () => {
  test.each([
    [[0], '000000'],
    [[7], '000007'],
    [[999_999], '999999'],
    [[1_000_000], '000000'],
    [[4_293_999_999], '999999'],
    // 4,294,000,000 and above would favour the first codes.
    [[4_294_000_000, 5], '000005'],
    [[0xffff_ffff, 4_294_967_295, 12], '000012'],
  ])('of %j: %s', (given, code) => {
    expect(newOneTimeCode(6, numbers(...given))).toBe(code)
  })

  test.each([6, 7, 8] as const)('is %i digits, whatever the randomness', (length) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff_ffff }), (number) => {
        const code = newOneTimeCode(length, numbers(number, 3))
        expect(code).toMatch(/^\d+$/)
        expect(code).toHaveLength(length)
      }),
    )
  })

  test('has each first digit about as often as any other', () => {
    const counts = new Map<string, number>()
    for (let index = 0; index < 20_000; index += 1) {
      const first = newOneTimeCode(6, randomBytes).charAt(0)
      counts.set(first, (counts.get(first) ?? 0) + 1)
    }
    // 2000 each; 300 is more than seven times the deviation.
    for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(300)
    expect(counts.size).toBe(10)
  })
})

test.each([
  [sms, 0, 3_600_000, 300_000],
  [email, 0, 3_600_000, 600_000],
  [sms, 1000, 200_000, 200_000],
  [email, 1000, 1000, 1000],
] as const)('$type sent at %i for something until %i ends at %i', (kind, now, contextEnd, end) => {
  expect(codeEndMs(kind.lifetimeMs, now, contextEnd)).toBe(end)
})

test.each([
  [0, 30],
  [1, 30],
  [2, 60],
  [3, 120],
  [100, 120],
])('after send %i: %i seconds', (sends, seconds) => {
  expect(resendSpacingMs(sends)).toBe(seconds * 1000)
})

describe('maskEmailAddress', () => {
  test.each([
    ['ana@acme.example', 'a•••@acme.example'],
    ['a@b.c', 'a•••@b.c'],
    ['"a@b"@acme.example', '"•••@acme.example'],
    ['\u{1F600}x@acme.example', '\u{1F600}•••@acme.example'],
    ['@acme.example', '•••@acme.example'],
    ['', '•••'],
  ])('%j: %j', (address, masked) => {
    expect(maskEmailAddress(address)).toBe(masked)
  })

  test('shows one character of the name, and never more than fits', () => {
    const name = fc.stringMatching(/^[a-z0-9.]{2,64}$/)
    const domain = fc.stringMatching(/^[a-z0-9.]{1,180}$/)
    fc.assert(
      fc.property(name, domain, (local, host) => {
        const masked = maskEmailAddress(`${local}@${host}`)
        expect(masked.startsWith(`${local.charAt(0)}•••@`)).toBe(true)
        expect(masked.length).toBeLessThanOrEqual(100)
      }),
    )
  })
})
