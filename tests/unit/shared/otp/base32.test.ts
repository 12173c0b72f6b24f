import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase32, encodeBase32 } from '../../../../src-shared/otp/base32.ts'

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'ascii'))

describe('base32', () => {
  // RFC 4648 section 10, without padding.
  it.each([
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('RFC 4648: %s', (plain, text) => {
    expect(encodeBase32(bytes(plain))).toBe(text)
    expect(decodeBase32(text)).toEqual(bytes(plain))
  })

  it.each([
    ['lower case', 'mzxw6ytboi'],
    ['groups', 'MZXW 6YTB OI'],
    ['hyphens', 'mzxw-6ytb-oi'],
    ['padding', 'MZXW6YTBOI======'],
    ['a line break', 'MZXW6YTBOI\n'],
  ])('reads %s', (_name, text) => {
    expect(decodeBase32(text)).toEqual(bytes('foobar'))
  })

  it.each([
    ['nothing', ''],
    ['only padding', '===='],
    ['only spaces', '   '],
    ['digits outside the alphabet', 'MZXW0189'],
    ['padding inside', 'MZ=XW6YQ'],
    ['one character', 'M'],
    ['a dotless i, which upper-cases to I', 'MZXW6YTBOı'],
    ['a long s, which upper-cases to S', 'MZXW6YTſOI'],
    ['full-width letters', 'ＭＺＸＷ'],
    ['a null byte', 'MZXW\0MZXW'],
    ['more than 4096 characters', 'A'.repeat(4104)],
  ])('refuses %s', (_name, text) => {
    expect(decodeBase32(text)).toBeNull()
  })

  // Google Authenticator accepts such keys, so people are enrolled with them.
  it.each([
    ['seventeen characters', 'JBSWY3DPEHPK3PXPA', 'JBSWY3DPEHPK3PXP'],
    ['nine', 'MZXW6YTBO', 'MZXW6YTB'],
    ['six', 'MZXW6Y', 'MZXW6'],
    ['three', 'MZX', 'MY'],
    ['bits that are not zero', 'MZ', 'MY'],
  ])('ignores bits that fill no byte: %s', (_name, text, same) => {
    expect(decodeBase32(text)).toEqual(decodeBase32(same))
  })

  it('reads back every sequence of bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 128 }), (random) => {
        expect(decodeBase32(encodeBase32(random))).toEqual(new Uint8Array(random))
      }),
    )
  })

  it('throws at no text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const decoded = decodeBase32(text)
        expect(decoded === null || decoded.length > 0).toBe(true)
      }),
    )
  })

  it('encodes a view, not the buffer behind it', () => {
    expect(encodeBase32(bytes('xxfoobarxx').subarray(2, 8))).toBe('MZXW6YTBOI')
  })
})
