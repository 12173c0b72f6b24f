import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Pass, TypedPass } from '../../../src-shared/model/two-factor/pass.ts'

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.split('')

describe('a typed pass', () => {
  it.each([
    ['K7QM-3VXT', 'K7QM-3VXT'],
    ['k7qm3vxt', 'K7QM-3VXT'],
    [' K7 QM 3V XT\n', 'K7QM-3VXT'],
    ['K7QM\u20133VXT', 'K7QM-3VXT'],
    ['\u2068K7QM-3VXT\u2069', 'K7QM-3VXT'],
    ['oil0-oil0', '0110-0110'],
  ])('%j is %s', (typed, pass) => {
    expect(TypedPass.parse(typed)).toBe(pass)
  })

  it.each([
    '',
    'K7QM-3VX',
    'K7QM-3VXTA',
    'K7QM-3VXU',
    'K7QM\u00003VXT\u0000X',
    '٣٣٣٣٣٣٣٣٣',
    'ＫＫＫＫ',
    "' OR 1=1 --",
    'A'.repeat(65),
    'A'.repeat(100_000),
  ])('%j is none', (typed) => {
    expect(TypedPass.safeParse(typed).success).toBe(false)
  })

  it.each([null, 12_345_678, {}, ['K7QM-3VXT']])('%j is no text', (typed) => {
    expect(TypedPass.safeParse(typed).success).toBe(false)
  })

  it('is what was given, however it is grouped and whatever its case', () => {
    const symbol = fc.constantFrom(...SYMBOLS)
    const symbols = fc.array(symbol, { minLength: 8, maxLength: 8 })
    const gap = fc.constantFrom('', ' ', '-', '\u00A0', '\t')
    fc.assert(
      fc.property(symbols, gap, fc.boolean(), (letters, between, isLower) => {
        const pass = `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`
        const typed = letters.join(between)
        expect(TypedPass.parse(isLower ? typed.toLowerCase() : typed)).toBe(pass)
      }),
    )
  })

  it('is never anything but a pass', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (typed) => {
        const parsed = TypedPass.safeParse(typed)
        if (parsed.success) expect(Pass.safeParse(parsed.data).success).toBe(true)
      }),
    )
  })
})
