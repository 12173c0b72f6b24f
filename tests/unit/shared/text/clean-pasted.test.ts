import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withPlainDigits } from '../../../../src-shared/text/characters.ts'
import { cleanLabel, shortened } from '../../../../src-shared/text/clean-label.ts'
import {
  cleanCode,
  cleanKey,
  cleanLink,
  cleanParameter,
  cleanPhoneNumber,
  cleanRecoveryCode,
  cleanServerAddress,
  digitsIn,
} from '../../../../src-shared/text/clean-pasted.ts'
import { percentDecode } from '../../../../src-shared/text/percent.ts'

/** Everything that pages, mail programs, word processors and keyboards are known to insert. */
const INVISIBLE = [
  '\u200B',
  '\u2060',
  '\u00AD',
  '\u200E',
  '\u200F',
  '\u061C',
  '\u202A',
  '\u202E',
  '\u2066',
  '\u2069',
  '\uFE0D',
  '\uFE0F',
  '\u180E',
  '\uFEFF',
  '\u034F',
  '\u115F',
  '\u3164',
  '\uFFA0',
  '\u200C',
  '\u200D',
  '\u{E0100}',
  '\u{E0041}',
  '\u{1D173}',
  '\uFFF9',
]
const SPACES = ['\u00A0', '\u202F', '\u2007', '\u2009', '\u3000', '\u2028', '\t', '\n', '\u2800']
const HYPHENS = [
  '\u2010',
  '\u2011',
  '\u2012',
  '\u2013',
  '\u2014',
  '\u2015',
  '\u2212',
  '\uFF0D',
  '\u30FC',
]

const cleaners = {
  cleanCode,
  cleanKey,
  cleanLabel,
  cleanLink,
  cleanParameter,
  cleanPhoneNumber,
  cleanRecoveryCode,
  cleanServerAddress,
  digitsIn,
}
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(...INVISIBLE, ...SPACES, ...HYPHENS),
      fc.constantFrom(
        '"',
        '\u201C',
        '\u201D',
        '<',
        '>',
        '(',
        ')',
        '.',
        ',',
        'tel:',
        '+',
        '\u2795',
        '%',
      ),
      fc.constantFrom(
        'a',
        'É',
        'E\u0301',
        '\u0301',
        '1',
        '\uFF11',
        '\u0661',
        '\uD800',
        '😀',
        '葛',
        'ع',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''))

describe.each(Object.entries(cleaners))('%s', (_name, clean) => {
  it('is idempotent, and throws at nothing', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const once = clean(text)
        expect(clean(once)).toBe(once)
      }),
      { numRuns: 1000 },
    )
  })
})

it('writes the letters of a recovery code as capitals once, also such as become several', () => {
  for (const letter of ['ῧ', 'ß', 'ŉ', 'ǰ', 'ﬃ', 'ΐ']) {
    const once = cleanRecoveryCode(letter)
    expect(cleanRecoveryCode(once)).toBe(once)
  }
})

it('leaves what is clean as it is', () => {
  const cases: readonly [(text: string) => string, RegExp][] = [
    [cleanKey, /^[A-Za-z2-7]{1,40}={0,6}$/],
    [cleanCode, /^[0-9]{1,10}$/],
    [cleanRecoveryCode, /^[0-9A-Z]{1,20}$/],
    [cleanPhoneNumber, /^\+?[0-9][0-9 ()-]{0,12}[0-9]$/],
    [cleanLabel, /^[A-Za-zÀ-ÖØ-öø-ÿА-я0-9]([A-Za-zÀ-ÖØ-öø-ÿА-я0-9@.:_'"!-]{0,20})$/],
    [cleanLink, /^otpauth:\/\/totp\/[A-Za-z0-9%:]{0,20}\?secret=[A-Z2-7]{1,32}$/],
    [cleanServerAddress, /^https:\/\/[a-z0-9.-]{1,20}[a-z](\/[a-z0-9]{1,5})?$/],
  ]
  for (const [clean, pattern] of cases) {
    fc.assert(
      fc.property(fc.stringMatching(pattern), (text) => {
        const plain = text.replaceAll(/ {2,}/g, ' ')
        expect(clean(plain)).toBe(plain)
      }),
    )
  }
})

describe('what stands between the characters of a key, a code, a number (G1, G3, G4)', () => {
  it.each(
    [...INVISIBLE, ...SPACES, ...HYPHENS].map((sign) => [sign.codePointAt(0)?.toString(16), sign]),
  )('U+%s', (_point, sign) => {
    const between = (parts: readonly string[]) => `${sign}${parts.join(sign)}${sign}`
    expect(cleanKey(between(['JBSW', 'Y3DP']))).toBe('JBSWY3DP')
    expect(cleanCode(between(['123', '456']))).toBe('123456')
    expect(digitsIn(between(['123', '456']))).toBe('123456')
    expect(cleanRecoveryCode(between(['a1', 'bcde']))).toBe('A1BCDE')
  })

  it.each([
    ['ＪＢＳＷＹ３ＤＰ', 'JBSWY3DP'],
    ['JBSW Y3DP.', 'JBSWY3DP'],
    ['“JBSW Y3DP”', 'JBSWY3DP'],
    ['(JBSWY3DP),', 'JBSWY3DP'],
    ['`jbsw-y3dp======`', 'jbswy3dp======'],
    ['𝟮𝟯𝟰𝟱', '2345'],
    ['ﬁ\u{2167}', 'fiVIII'],
  ])('key %s', (text, key) => {
    expect(cleanKey(text)).toBe(key)
  })

  it.each([
    ['１２３４５６', '123456'],
    ['١٢٣٤٥٦', '123456'],
    ['۱۲۳۴۵۶', '123456'],
    ['१२३४५६', '123456'],
    ['๑๒๓๔๕๖', '123456'],
    ['𞥑𞥒𞥓𞥔𞥕𞥖', '123456'],
    ['“123 456”.', '123456'],
    ['12-34-56', '123456'],
    ['１２ー３４ー５６', '123456'],
  ])('code %s', (text, code) => {
    expect(cleanCode(text)).toBe(code)
    expect(digitsIn(`Your code is ${text}`)).toBe(code)
  })

  it.each([
    ['\u202A+34 612 34 56 78\u202C', '+34 612 34 56 78'],
    ['06\u202F12\u202F34\u202F56\u202F78', '06 12 34 56 78'],
    ['tel:+34612345678', '+34612345678'],
    ['<TEL:+34-612-345-678>', '+34-612-345-678'],
    ['＋３４６１２３４５６７８', '+34612345678'],
    ['➕34612345678', '+34612345678'],
    ['+34\u2011612\u2011345\u2011678.', '+34-612-345-678'],
    ['(415) 555-0123', '(415) 555-0123'],
  ])('number %s', (text, number) => {
    expect(cleanPhoneNumber(text)).toBe(number)
  })

  it.each([
    [' <https://sync.example/> ', 'https://sync.example/'],
    ['https://sync\u2011server.example\u200B', 'https://sync-server.example'],
    ['ｈｔｔｐｓ：／／sync.example', 'https://sync.example'],
    ['“https://sync.example”,', 'https://sync.example'],
    ['http://[::1]', 'http://[::1]'],
  ])('server address %s', (text, address) => {
    expect(cleanServerAddress(text)).toBe(address)
  })
})

it('knows the value of every decimal digit of Unicode', () => {
  let count = 0
  for (let point = 0; point <= 0x10ffff; point += 1) {
    const character = String.fromCodePoint(point)
    if (!/\p{Nd}/u.test(character)) continue
    // Digits come by tens, in order.
    expect(withPlainDigits(character)).toBe(String(count % 10))
    count += 1
  }
  expect(count).toBeGreaterThan(600)
})

describe('cleanLabel', () => {
  it.each([
    ['Acme', 'Acme'],
    ['بنك الرياض', 'بنك الرياض'],
    ['می‌خواهم', 'می‌خواهم'],
    ['ශ්‍රී ලංකා', 'ශ්‍රී ලංකා'],
    ['葛\u{E0100}飾', '葛\u{E0100}飾'],
    ['👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦'],
    ['👩🏽‍🚀 ❤️‍🔥 1️⃣', '👩🏽‍🚀 ❤️‍🔥 1️⃣'],
    ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['Cafe\u0301', 'Café'],
    ['Tiếng Việt', 'Tiếng Việt'],
    ['  two\t words\n', 'two words'],
  ])('keeps what is seen: %j', (text, label) => {
    expect(cleanLabel(text)).toBe(label)
  })

  it.each([
    ['an override of the direction', 'Acme\u202Egro.live', 'Acmegro.live'],
    ['isolates and marks', '\u2067Acme\u2069\u200F', 'Acme'],
    ['zero-width twins', 'Ac\u200Bme\u2060\u200D', 'Acme'],
    ['a joiner between plain letters', 'Ac\u200Dme', 'Acme'],
    ['a variation selector that varies nothing', 'Acme\uFE0F', 'Acme'],
    ['tags that are no flag', 'A\u{E0041}\u{E0042}', 'A'],
    ['fillers alone', '\u3164\u115F', ''],
    ['an escape sequence', 'A\u001B[31mcme', 'A [31mcme'],
    ['marks that pile up', `Z${'\u0335'.repeat(40)}algo`, `Z${'\u0335'.repeat(4)}algo`],
    ['lines', 'Acme\u2028SECURITY:\u0085call', 'Acme SECURITY: call'],
  ])('takes out %s', (_name, text, label) => {
    expect(cleanLabel(text)).toBe(label)
  })

  it('cuts what is too long, never through a character', () => {
    expect(shortened('abc', 3)).toBe('abc')
    expect(shortened('abcd', 3)).toBe('ab…')
    expect(shortened('a😀😀', 4)).toBe('a😀…')
    expect(shortened('ab😀😀', 4)).toBe('ab…')
  })
})

it('percentDecode throws at nothing and reads back every text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (text, any) => {
      expect(percentDecode(encodeURIComponent(text))).toBe(text)
      expect(typeof percentDecode(any)).toBe('string')
    }),
  )
})
