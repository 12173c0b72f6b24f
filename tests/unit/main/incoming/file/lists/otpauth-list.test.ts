import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentOf } from '../../../../../../src-main/incoming/file/file-content.ts'
import { otpauthList } from '../../../../../../src-main/incoming/file/lists/otpauth-list.ts'
import { formatKeyUri } from '../../../../../../src-shared/otp/key-uri.ts'
import { account, bytes, exportPart, number, text } from '../../../../../support/google-export.ts'

const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const link = (issuer: string, rest = '') =>
  `otpauth://totp/${issuer}:ana?secret=${KEY}&issuer=${issuer}${rest}`

const bytesOf = (content: string) => new TextEncoder().encode(content)

/** What is in a file: its entries as `line issuer`, and what is refused as `line reason`. */
function read(content: string | Uint8Array): string[] {
  const file = typeof content === 'string' ? bytesOf(content) : content
  return [...otpauthList.parse(contentOf(file))].flatMap((item) => {
    if (item === null) return []
    const { number: line } = item
    if ('begins' in item) return [`${line} part ${item.begins.number} of ${item.begins.count}`]
    if ('entry' in item) return [`${line} ${item.entry.issuer}`]
    return [`${line} ${item.what}${item.detail === null ? '' : ` ${item.detail}`}`]
  })
}

describe('a list of setup links', () => {
  it('gives each with its line, whatever ends the lines, and skips blank ones and comments', () => {
    const lines = ['# my codes', link('A'), '', '   ', '// more', link('B'), '; end', link('C')]
    for (const end of ['\n', '\r\n', '\r']) {
      for (const last of ['', end]) {
        expect(read(`${lines.join(end)}${last}`)).toEqual(['2 A', '6 B', '8 C'])
        expect(read(`\uFEFF${lines.join(end)}${last}`)).toEqual(['2 A', '6 B', '8 C'])
      }
    }
    expect(read(`\uFEFF${link('A')}`)).toEqual(['1 A'])
  })

  it('keeps kind, algorithm, digits, period and counter', () => {
    const items = [
      ...otpauthList.parse(
        contentOf(
          bytesOf(
            [
              link('A', '&algorithm=SHA512&digits=8&period=50'),
              `otpauth://hotp/Air%20Canada:ben?secret=${KEY}&issuer=Air+Canada&counter=10300`,
              `otpauth://steam/Boeing:so?secret=${KEY}&issuer=Boeing&digits=5`,
            ].join('\n'),
          ),
        ),
      ),
    ]
    expect(items).toMatchObject([
      {
        entry: { parameters: { type: 'totp', algorithm: 'SHA512', digits: 8, periodSeconds: 50 } },
      },
      {
        entry: { issuer: 'Air Canada', name: 'ben', parameters: { type: 'hotp', counter: 10300 } },
      },
      { entry: { issuer: 'Boeing', parameters: { type: 'steam' } } },
    ])
  })

  it('reads links of Google’s export among them, with what they cannot give', () => {
    const md5 = account(bytes(1, Buffer.from('key')), text(3, 'MD5'), number(4, 4), number(6, 2))
    const migration = exportPart({ number: 1, count: 1, secrets: ['one'], odd: md5 })
    expect(read([link('A'), migration, link('B')].join('\n'))).toEqual([
      '1 A',
      '2 Shop',
      '2 unsupported-otp algorithm-unsupported',
      '3 B',
    ])
  })

  it('tells which part of an export it reads, also one without a usable entry', () => {
    const md5 = account(bytes(1, Buffer.from('key')), number(4, 4), number(6, 2))
    const first = exportPart({ number: 1, count: 3, secrets: ['one', 'two'] })
    const third = exportPart({ number: 3, count: 3, secrets: [], odd: md5 })
    expect(read(`${first}\n${third}`)).toEqual([
      '1 part 1 of 3',
      '1 Shop',
      '1 Shop',
      '2 part 3 of 3',
      '2 unsupported-otp algorithm-unsupported',
    ])
    const parts = [...otpauthList.parse(contentOf(bytesOf(first)))].flatMap((item) =>
      item !== null && 'entry' in item ? [item.part?.number] : [],
    )
    expect(parts).toEqual([1, 1])
  })

  it('takes what people and programs put around a link', () => {
    expect(
      read(`- ${link('A')}\n"${link('B')}"\n  <${link('C')}>\n${link('D')} ${link('E')}`),
    ).toEqual(['1 A', '2 B', '3 C', '4 D', '4 E'])
  })

  const long = link('A', `&x=${'y'.repeat(20_000)}`)
  it.each<[string, string | Uint8Array, string[]]>([
    ['a sentence', 'My codes, do not lose them', ['1 text']],
    ['a web link', 'https://example.com/a', ['1 link example.com']],
    ['no key', 'otpauth://totp/A?issuer=A', ['1 broken-otp secret-missing']],
    ['a key that is none', 'otpauth://totp/A?secret=0189', ['1 broken-otp secret-invalid']],
    ['two keys', `${link('A')}&secret=MFRGGZDF`, ['1 broken-otp parameter-repeated']],
    [
      'an endless period',
      link('A', '&period=1000000000000'),
      ['1 unsupported-otp period-unsupported'],
    ],
    ['forty digits', link('A', '&digits=40'), ['1 unsupported-otp digits-unsupported']],
    [
      'a kind nobody knows',
      `otpauth://xotp/A?secret=${KEY}`,
      ['1 unsupported-otp type-unsupported'],
    ],
    ['MD5', link('A', '&algorithm=MD5'), ['1 unsupported-otp algorithm-unsupported']],
    ['a key of another app', 'motp://A:a?secret=0123456789abcdef', ['1 vendor-app Mobile-OTP']],
    ['a migration cut short', 'otpauth-migration://offline?data=Ch4KC', ['1 broken-otp malformed']],
    [
      'a migration without data',
      'otpauth-migration://offline',
      ['1 broken-otp scheme-unsupported'],
    ],
    ['a line without end', long, ['1 broken-otp too-long']],
    [
      'a line that is not UTF-8',
      Uint8Array.of(...bytesOf(link('A')), 0xff, 0xfe),
      ['1 broken-otp not-utf8'],
    ],
    [
      'a name that is not UTF-8',
      bytesOf(`${link('A')}\n`).map((byte, at) => (at === 15 ? 0xe9 : byte)),
      ['1 broken-otp not-utf8'],
    ],
    ['a zero byte in a name', link('A\0B'), ['1 A B']],
    ['prototype keys', link('A', '&__proto__=x&constructor=y&toString=z'), ['1 A']],
    ['nothing', '', []],
    ['only a mark', '\uFEFF', []],
    ['only ends of lines', '\r\n\n\r\r\n', []],
  ])('%s: costs itself alone, and is named', (_what, line, expected) => {
    expect(read(line)).toEqual(expected)
    const own = typeof line === 'string' ? bytesOf(line) : line
    const around = Uint8Array.of(
      ...bytesOf(`${link('First')}\n`),
      ...own,
      ...bytesOf(`\n${link('Last')}`),
    )
    const found = read(around)
    expect(found[0]).toBe('1 First')
    expect(found.at(-1)).toMatch(/ Last$/)
  })

  it('says no more of a bad line than its reason', () => {
    for (const bad of [`otpauth://totp/Secret?secret=${KEY}&digits=40`, `note ${KEY}`]) {
      expect(JSON.stringify([...otpauthList.parse(contentOf(bytesOf(bad)))])).not.toContain(KEY)
    }
  })
})

describe('is known by what is in it', () => {
  it.each([
    ['links alone', link('A')],
    ['with a mark', `\uFEFF${link('A')}`],
    ['after notes', `my codes\n\n# work\n${link('A')}`],
    ['of the export', 'otpauth-migration://offline?data=CgA'],
    ['of Apple', `apple-${link('A')}`],
    ['in capitals', link('A').toUpperCase()],
    ['of Steam', `steam://${KEY}`],
    ['in quotes', `  "${link('A')}"`],
  ])('%s', (_what, content) => {
    expect(otpauthList.detect(contentOf(bytesOf(content)))).toBe(true)
  })

  it.each([
    ['nothing', ''],
    ['a note', 'My codes are elsewhere'],
    ['web links', 'https://example.com'],
    ['a link within JSON', JSON.stringify({ totp: link('A') }, null, 2)],
    ['a link within CSV', `folder,login_totp\nwork,${link('A')}`],
    ['a word that begins like it', 'otpauthority'],
    ['a link behind a thousand lines', `${'x\n'.repeat(1000)}${link('A')}`],
    ['UTF-16', Buffer.from(link('A'), 'utf16le').toString('latin1')],
  ])('not %s', (_what, content) => {
    expect(otpauthList.detect(contentOf(bytesOf(content)))).toBe(false)
  })
})

describe('whatever the bytes', () => {
  it('nothing is thrown, and places only grow', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.string().map(bytesOf),
      fc
        .constantFrom(
          '\n',
          '\r\n',
          '\r',
          link('A'),
          'otpauth://',
          'otpauth-migration://offline?data=',
          '\uFEFF',
          '#',
        )
        .map(bytesOf),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const file = Uint8Array.from(pieces.flatMap((own) => [...own]))
        expect(typeof otpauthList.detect(contentOf(file))).toBe('boolean')
        let last = 1
        for (const item of otpauthList.parse(contentOf(file))) {
          if (item === null) continue
          expect(item.number).toBeGreaterThanOrEqual(last)
          last = item.number
        }
      }),
    )
  })

  it('each entry that is written as a link is read back from its own line', () => {
    const label = fc.stringMatching(/^[A-Za-z0-9 .@\u00E9\u4E2D-]{1,40}$/).map((own) => own.trim())
    const entry = fc.record({
      issuer: label,
      name: label,
      parameters: fc.oneof(
        fc.record({
          type: fc.constant('totp' as const),
          secret: fc
            .uint8Array({ minLength: 1, maxLength: 128 })
            .map((own) => Uint8Array.from(own)),
          algorithm: fc.constantFrom('SHA1' as const, 'SHA256' as const, 'SHA512' as const),
          digits: fc.integer({ min: 6, max: 10 }),
          periodSeconds: fc.integer({ min: 1, max: 86_400 }),
        }),
        fc.record({
          type: fc.constant('hotp' as const),
          secret: fc
            .uint8Array({ minLength: 1, maxLength: 128 })
            .map((own) => Uint8Array.from(own)),
          algorithm: fc.constantFrom('SHA1' as const, 'SHA256' as const, 'SHA512' as const),
          digits: fc.integer({ min: 6, max: 10 }),
          counter: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
        }),
      ),
    })
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 10 }), (entries) => {
        const file = bytesOf(entries.map(formatKeyUri).join('\n'))
        expect(otpauthList.detect(contentOf(file))).toBe(true)
        const items = [...otpauthList.parse(contentOf(file))]
        expect(items.map((item) => item?.number)).toEqual(entries.map((_, index) => index + 1))
        const parameters = items.map((item) =>
          item !== null && 'entry' in item ? item.entry.parameters : null,
        )
        expect(parameters).toEqual(entries.map((own) => own.parameters))
      }),
    )
  })
})
