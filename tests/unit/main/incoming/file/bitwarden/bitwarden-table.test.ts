import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bitwardenTable } from '../../../../../../src-main/incoming/file/bitwarden/bitwarden-table.ts'
import { KEY, noFiles } from '../../../../../support/exports/hostile.ts'
import { exportFile, readPlain } from '../../../../../support/exports/read-export.ts'

const HEADER =
  'folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp'
const AUTHENTICATOR = 'folder,favorite,type,name,login_uri,login_totp'
const link = `otpauth://totp/Acme:ben?secret=${KEY}&issuer=Acme`
const table = (...rows: string[]) => [HEADER, ...rows].join('\r\n')
const row = (name: string, totp: string, rest = '') =>
  `Work,1,login,${name},${rest},,0,,ana,secret,${totp}`

describe('a table of Bitwarden', () => {
  it('gives codes of the password manager and of the authenticator, with their lines', () => {
    const quoted = '"two\nlines, and ""quotes"""'
    const content = table(
      row('A', link),
      row('B', ''),
      row('C', `steam://${KEY}`, quoted),
      '',
      row('D', KEY),
    )
    expect(bitwardenTable.detect(exportFile(content))).toBe(true)
    for (const mark of ['', '\uFEFF']) {
      expect(readPlain(bitwardenTable, mark + content)).toEqual([
        '2 Acme:ben',
        '5 C:ana',
        '7 D:ana',
      ])
    }
    const [item] = bitwardenTable.parse(exportFile(content))
    expect(item).toMatchObject({ entry: { tags: ['Work'], isPinned: true } })
    const own = `${AUTHENTICATOR}\n,,1,A,,${link}\n,,1,B,,${KEY}\n`
    expect(bitwardenTable.detect(exportFile(own))).toBe(true)
    expect(readPlain(bitwardenTable, own)).toEqual(['2 Acme:ben', '3 B:'])
  })

  it.each<[string, string, string[]]>([
    ['too few columns', 'Work,1', []],
    ['too many columns', `${row('B', KEY)},x,y`, ['3 B:ana']],
    ['quotes within a field', row('B "x" y', KEY), ['3 B "x" y:ana']],
    ['a key that is none', row('B', '0189'), ['3 broken-otp secret-invalid']],
    [
      'forty digits',
      row('B', `${link}0&digits=40`.replace('0&', '&')),
      ['3 unsupported-otp digits-unsupported'],
    ],
  ])('%s: costs itself alone', (_what, own, expected) => {
    const content = table(row('A', KEY), own, row('C', KEY))
    expect(readPlain(bitwardenTable, content)).toEqual(['2 A:ana', ...expected, '4 C:ana'])
  })

  it('a quote that never ends costs what stands in it', () => {
    expect(
      readPlain(bitwardenTable, table(row('A', KEY), row('B', KEY, '"'), row('C', KEY))),
    ).toEqual(['2 A:ana'])
  })

  it.each(noFiles)('is not known in %s', (_what, content) => {
    expect(bitwardenTable.detect(exportFile(content))).toBe(false)
  })

  it('nothing is thrown, whatever is in it', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('"', ',', '\n', '\r\n', KEY, link, '\0', row('A', KEY)),
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        fc.uint8Array({ maxLength: 20 }),
        (pieces, bytes) => {
          const content = Buffer.concat([Buffer.from(`${HEADER}\n${pieces.join('')}`), bytes])
          expect(bitwardenTable.detect(exportFile(content))).toBe(true)
          readPlain(bitwardenTable, content)
        },
      ),
    )
  })
})
