import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { folded } from '../../../../src-shared/text/folded.ts'

describe('folded text', () => {
  test.each([
    ['Café', 'cafe'],
    ['CAFE\u0301', 'cafe'],
    ['São Paulo', 'sao paulo'],
    ['Tiếng Việt', 'tieng viet'],
    ['İstanbul', 'istanbul'],
    ['ΟΔΌΣ', 'οδοσ'],
    ['Ёлка, Йод', 'елка, иод'],
    // More marks than a person types.
    [`Z${'\u0335\u0336'.repeat(20)}algo`, 'zalgo'],
    ['❤️ Heart', '❤ heart'],
  ])('%s is %s', (text, plain) => {
    expect(folded(text)).toBe(plain)
  })

  test.each([
    ['Hindi', 'की', 'कि'],
    ['Hindi, without its vowel', 'की', 'क'],
    ['Tamil', 'கொ', 'கெ'],
    ['Thai', 'น้ำ', 'นำ'],
    ['Arabic, the hamza', 'أ', 'ا'],
    ['Arabic, a vowel', 'بَ', 'بِ'],
    ['Hebrew', 'שׁ', 'שׂ'],
    ['Japanese', 'が', 'か'],
  ])('keeps the signs apart of %s', (_, one, other) => {
    expect(folded(one)).not.toBe(folded(other))
  })

  test.each([
    ['composed and decomposed Hindi', 'क़', 'क\u093C'],
    ['composed and decomposed Japanese', 'が', 'か\u3099'],
    ['half width and full width Japanese', 'ｶﾞ', 'ガ'],
    ['the forms of an Arabic letter', 'ﺏ', 'ب'],
  ])('is the same for %s', (_, one, other) => {
    expect(folded(one)).toBe(folded(other))
  })

  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    // Letters of many scripts, with marks and what changes the look of a sign.
    fc.string({
      unit: fc.constantFrom(
        'a',
        'É',
        'ß',
        'İ',
        'ẞ',
        'ς',
        'Σ',
        'Ё',
        'ク',
        'ﾞ',
        '가',
        '1',
        ' ',
        '❤',
        'ש',
        'ب',
        'क',
        '\u093F',
        '\u0301',
        '\u0327',
        '\u05C1',
        '\u064E',
        '\u3099',
        '\uFE0F',
        '\u{E0100}',
        '\u200D',
        '\u0345',
        '\u20E3',
        'ǆ',
        'Ǆ',
        'ŉ',
      ),
    }),
  )

  test('is idempotent', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = folded(text)
        expect(folded(once)).toBe(once)
      }),
      { numRuns: 2_000 },
    )
  })

  test('of a text contains that of its beginning as it was typed, letter by letter', () => {
    const letters = fc.array(
      fc.constantFrom('a', 'É', 'ß', 'Σ', 'ς', 'Ё', 'ク', '가', '1', ' ', 'ש', 'की', 'ب', '東'),
    )
    fc.assert(
      fc.property(letters, fc.nat(), (given, count) => {
        const beginning = given.slice(0, count % (given.length + 1)).join('')
        expect(folded(given.join(''))).toContain(folded(beginning))
      }),
    )
  })

  test('finds itself in any case, composed or not', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(folded(text.normalize('NFD'))).toBe(folded(text.normalize('NFC')))
        expect(folded(`before ${text}`)).toContain(folded(text).trimStart())
      }),
      { numRuns: 1_000 },
    )
  })
})
