import fc from 'fast-check'
import QRCode from 'qrcode'
import { describe, expect, it } from 'vitest'
import { readGrid } from '../../../../../src-main/scanner/reading/readers.ts'
import { textOfSegments } from '../../../../../src-main/scanner/reading/segments-text.ts'

const utf8 = (text: string) => [...new TextEncoder().encode(text)]
const latin1 = (text: string) => [...Buffer.from(text, 'latin1')]
const bytes = (...values: number[]) => ({ type: 'byte', bytes: values }) as const
const eci = (assignmentNumber: number) => ({ type: 'eci', assignmentNumber }) as const
const characters = (text: string) => ({ type: 'alphanumeric', text }) as const

/** デザイン in half-width kana of Shift JIS. */
const DESIGN = [0xc3, 0xde, 0xbb, 0xde, 0xb2, 0xdd]

describe('the text of segments', () => {
  it.each([
    ['UTF-8', [bytes(...utf8('São Paulo 東京'))], 'São Paulo 東京'],
    ['ISO 8859-1', [bytes(...latin1('otpauth://totp/Société:é'))], 'otpauth://totp/Société:é'],
    ['two accented capitals in a row', [bytes(...latin1('ÀÉ'))], 'ÀÉ'],
    ['Shift JIS', [bytes(...DESIGN)], 'ﾃﾞｻﾞｲﾝ'],
    ['kana and kanji in Shift JIS', [bytes(...DESIGN, 0x93, 0xfa, 0x96, 0x7b)], 'ﾃﾞｻﾞｲﾝ日本'],
    ['a named character set', [eci(4), bytes(0xe8, 0xf8)], 'čř'],
    ['Cyrillic by name', [eci(22), bytes(0xc6)], 'Ж'],
    ['UTF-16 by name', [eci(25), bytes(0x00, 0x41, 0x04, 0x16)], 'AЖ'],
    ['a name that is not known', [eci(899), bytes(...utf8('é'))], 'é'],
    ['a character set that is corrupted', [eci(-1), bytes(...latin1('é'))], 'é'],
    [
      'a name in the middle',
      [bytes(...utf8('a')), eci(3), bytes(0xe9), eci(26), bytes(...utf8('é'))],
      'aéé',
    ],
    [
      'bytes that are not UTF-8 beside others',
      [bytes(...latin1('Añejo:')), characters('JBSWY3DP')],
      'Añejo:JBSWY3DP',
    ],
    ['a character in two segments', [bytes(0xc3), bytes(0xa9)], 'é'],
    ['one that never ends', [eci(26), bytes(0xc3)], '\ufffd'],
    [
      'kanji',
      [{ type: 'kanji', bytes: [0x93, 0xfa, 0x96, 0x7b] } as const, characters('QR')],
      '日本QR',
    ],
    ['a byte order mark, which is kept', [bytes(0xef, 0xbb, 0xbf, 0x61)], '\ufeffa'],
    ['nothing', [], ''],
  ])('%s', (_what, segments, text) => {
    expect(textOfSegments(segments)).toBe(text)
  })

  it('is the same however UTF-8 is cut into segments', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.nat(40)), (text, cuts) => {
        const all = utf8(text)
        const at = [0, ...cuts.map((cut) => Math.min(cut, all.length)), all.length].toSorted(
          (a, b) => a - b,
        )
        const segments = at.slice(1).map((end, index) => bytes(...all.slice(at[index], end)))
        expect(textOfSegments(segments)).toBe(text)
      }),
    )
  })

  it('loses no bytes, whatever they are', () => {
    const segment = fc.oneof(
      fc.array(fc.integer({ min: 0, max: 255 })).map((values) => bytes(...values)),
      fc.integer({ min: -1, max: 1000 }).map(eci),
      fc.string({ unit: fc.constantFrom('A', '7', ':') }).map(characters),
    )
    fc.assert(
      fc.property(fc.array(segment), (segments) => {
        const text = textOfSegments(segments)
        const plain = segments
          .map((each) => (each.type === 'alphanumeric' ? each.text : ''))
          .join('')
        const found = text.match(/[A7:]/g)?.length ?? 0
        expect(found).toBeGreaterThanOrEqual(plain.length)
      }),
    )
  })
})

describe('a code with several segments', () => {
  const read = (segments: QRCode.QRCodeSegment[]) => {
    const { modules } = QRCode.create(segments, { errorCorrectionLevel: 'M' })
    return readGrid({ dimension: modules.size, dark: modules.data })?.text
  }
  const byteSegment = (values: readonly number[]): QRCode.QRCodeSegment => ({
    mode: 'byte',
    data: Uint8ClampedArray.from(values),
  })

  it.each([
    [
      'ISO 8859-1 and a key',
      [byteSegment(latin1('Añejo ')), { mode: 'alphanumeric', data: 'JBSWY3DPEHPK3PXP' }],
      'Añejo JBSWY3DPEHPK3PXP',
    ],
    ['UTF-8 cut within a character', [byteSegment([0x41, 0xc3]), byteSegment([0xa9, 0x42])], 'AéB'],
    ['Shift JIS', [byteSegment(DESIGN)], 'ﾃﾞｻﾞｲﾝ'],
    ['digits', [{ mode: 'numeric', data: '0123456789' }, byteSegment(utf8('é'))], '0123456789é'],
  ] satisfies [string, QRCode.QRCodeSegment[], string][])('%s', (_what, segments, text) => {
    expect(read(segments)).toBe(text)
  })
})
