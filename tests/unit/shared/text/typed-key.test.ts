import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanKey } from '../../../../src-shared/text/clean-pasted.ts'
import { whyNoKey } from '../../../../src-shared/text/typed-key.ts'

describe('what is typed for a key', () => {
  it.each([
    'gezdgnbvgy3tqojq',
    'abcdefghijklmnop',
    'abcd efgh ijkl mnop',
    'abcd-efgh-ijkl-mn',
    'JBSW Y3DP EHPK 3PXP',
    'gezd-gnbv gy3t qojq gezd gnbv gy3t qojq',
    'GEZDGNBVGY3TQ\nOJQGEZDGNBVGY3TQOJQ',
    'abcdefgh ijklmnop qrst',
    '“ABCD EFGH IJKL MNOP”.',
    'GEZDGNBVGY======',
  ])('%j may be one', (text) => {
    expect(whyNoKey(text)).toBeNull()
  })

  it.each([
    'ask Ana!',
    'ask Ana about the lamp',
    'ASK ANA ABOUT THE LAMP',
    'meet me at 5 or 6',
    'please send this text',
    'verification code',
    'the key is below',
    'Ana\tBob\tCem\tDora',
  ])('%j reads like words', (text) => {
    expect(whyNoKey(text)).toBe('secret-words')
  })

  it.each(['', 'gezdgnbvg', 'GEZD GNBV G', '  ABCD  ', 'GEZDGNBV========', '\u200B'])(
    '%j is too short',
    (text) => {
      expect(whyNoKey(text)).toBe('secret-short')
    },
  )

  it('accepts every key in one piece and in even groups, and leaves it as it is', () => {
    const key = fc.stringMatching(/^[A-Z2-7]{16,64}$/)
    fc.assert(
      fc.property(
        key,
        fc.integer({ min: 4, max: 8 }),
        fc.constantFrom(' ', '-', '\u00A0'),
        fc.boolean(),
        (capitals, size, gap, isSmall) => {
          const text = isSmall ? capitals.toLowerCase() : capitals
          const groups = text.match(new RegExp(`.{1,${size}}`, 'g')) ?? []
          expect(whyNoKey(text)).toBeNull()
          expect(whyNoKey(groups.join(gap))).toBeNull()
          expect(cleanKey(groups.join(gap))).toBe(text)
        },
      ),
    )
  })

  it('never throws, and answers soon', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void whyNoKey(text)))
    expect(whyNoKey(' '.repeat(100_000))).toBe('secret-short')
    expect(whyNoKey('a '.repeat(50_000))).toBe('secret-words')
  })
})
