import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { MOST_PEOPLE_IN_FILE } from '../../../src-shared/model/people/file/faults.ts'
import { readPeopleFile } from '../../../src-shared/people-file/people-file.ts'
import { NewPerson } from '../../../src-shared/model/people/person.ts'

const read = (text: string) =>
  readPeopleFile(text, { usualLocale: 'en', mayGive: (role) => role !== 'owner' })

const ana = { name: 'Ana Ruiz', email: 'ana@acme.example', role: 'user', locale: 'en' }

/** The people, and the faults by their lines. */
function rowsOf(text: string) {
  const file = read(text)
  if (!file.ok) throw new Error(`The file was refused: ${file.fault}`)
  return file.rows.map((row) => row.person ?? [row.line, row.fault])
}

describe('a file of people', () => {
  test.each([
    ['commas', 'name,email\nAna Ruiz,ana@acme.example\n'],
    ['semicolons', 'name;email\r\nAna Ruiz;ana@acme.example\r\n'],
    ['tabs', 'name\temail\nAna Ruiz\tana@acme.example'],
    ['a byte order mark', '\uFEFFname,email\nAna Ruiz,ana@acme.example'],
    ['quotes', '"Name","E-Mail"\n"Ana Ruiz","ana@acme.example"'],
    ['columns of Spanish', 'Correo electrónico;Nombre\nana@acme.example;Ana Ruiz'],
    ['columns of Portuguese', 'Nome completo;Endereço de e-mail\nAna Ruiz;ana@acme.example'],
    ['other columns between', 'id,Name,phone,email\n7,Ana Ruiz,123,ana@acme.example'],
    [
      'a column twice: the first counts',
      'email,name,email\nana@acme.example,Ana Ruiz,other@acme.example',
    ],
    [
      'empty lines, and lines of delimiters',
      '\n\nname,email\n,,\nAna Ruiz,ana@acme.example\n,\n\n',
    ],
    ['blanks around', ' name , email \n  Ana Ruiz ,  ana@acme.example '],
    ['an empty role and language', 'name,email,role,language\nAna Ruiz,ana@acme.example,,'],
    ['old line ends', 'name,email\rAna Ruiz,ana@acme.example\r'],
  ])('is read with %s', (_what, text) => {
    expect(rowsOf(text)).toEqual([ana])
  })

  it('takes roles and languages in three languages', () => {
    const text = `nombre,correo,rol,idioma
A,a@x.example,Administradora,español
B,b@x.example,USUÁRIO,pt_BR
C,c@x.example,admin,Inglês`
    expect(rowsOf(text)).toMatchObject([
      { role: 'administrator', locale: 'es' },
      { role: 'user', locale: 'pt-BR' },
      { role: 'administrator', locale: 'en' },
    ])
  })

  it('says of each wrong row what is wrong, and in which line', () => {
    const text = `name,email,role,language
,a@x.example,,
B,,,
C,c@,,
D,d@x.example,king,
E,e@x.example,owner,
F,f@x.example,,klingon
"G
H",g@x.example,,
${'x'.repeat(201)},h@x.example,,
I,i@x.example,,
Again,I@X.example,,
short
J,j@x.example,user,es,more,cells`
    expect(rowsOf(text)).toMatchObject([
      [2, 'name-missing'],
      [3, 'email-missing'],
      [4, 'email-wrong'],
      [5, 'role-unknown'],
      [6, 'role-too-high'],
      [7, 'language-unknown'],
      [9, 'name-wrong'],
      [10, 'name-wrong'],
      { email: 'i@x.example' },
      [12, 'repeated'],
      [13, 'email-missing'],
      { email: 'j@x.example', locale: 'es' },
    ])
  })

  test.each([
    ['nothing', '', 'no-people'],
    ['blank lines', '\n\n\n', 'no-people'],
    ['a header alone', 'name,email\n', 'no-people'],
    ['no header', 'Ana Ruiz,ana@acme.example\n', 'no-header'],
    ['a header without the address', 'name,role\nAna,user\n', 'no-header'],
    ['a quote that never ends', 'name,email\n"Ana,ana@acme.example\n', 'broken'],
    ['a quote inside', 'name,email\nAna "R" Ruiz,"ana"@acme.example\n', 'broken'],
    ['a row without end', `name,email\n"${'x'.repeat(50_000)}`, 'broken'],
    ['a picture', '\u0089PNG\r\n\u001A\n\u0000\u0000', 'no-header'],
    ['a page', '<!doctype html><title>name,email</title>', 'no-header'],
    ['names of objects as columns', '__proto__,constructor\na,b\n', 'no-header'],
    ['too many', `name,email\n${'A,a@x.example\n'.repeat(MOST_PEOPLE_IN_FILE + 1)}`, 'too-many'],
    ['far too many', `name,email\n${'A,a@x.example\n'.repeat(150_000)}`, 'too-many'],
  ])('is refused: %s', (_what, text, fault) => {
    expect(read(text)).toMatchObject({ ok: false, fault })
  })

  it('may have ten thousand people', () => {
    const rows = Array.from({ length: MOST_PEOPLE_IN_FILE }, (_, index) => `P,p${index}@x.example`)
    expect(rowsOf(['name,email', ...rows].join('\n'))).toHaveLength(MOST_PEOPLE_IN_FILE)
  })

  it('gives only people that the server takes, each address once, whatever it holds', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        'name',
        'email',
        'role',
        'a@x.example',
        'A@X.example',
        '"',
        '\n',
        ';',
        ',',
        '\t',
        'user',
      ),
    )
    const table = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 })
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t', ''),
        fc.boolean(),
        (rows, joint, hasHeader) => {
          const body = rows.map((cells) => cells.join(joint)).join('\n')
          const file = read(hasHeader ? `name${joint}email${joint}role\n${body}` : body)
          if (!file.ok) return
          const people = file.rows.flatMap(({ person }) => (person === null ? [] : [person]))
          for (const person of people) expect(NewPerson.parse(person)).toEqual(person)
          const keys = people.map(({ email }) => email.toLowerCase())
          expect(new Set(keys).size).toBe(keys.length)
          for (const { line } of file.rows) expect(line).toBeGreaterThan(0)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('reads back what was written, with any names', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .map((text) => text.replaceAll(/\p{Cc}/gu, '').trim())
      .filter((text) => text !== '' && text.length <= 200)
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 20 }), (names) => {
        const rows = names.map(
          (each, index) => `"${each.replaceAll('"', '""')}",p${index}@x.example`,
        )
        const found = rowsOf(['name,email', ...rows].join('\r\n'))
        expect(found.map((row) => ('name' in row ? row.name : row))).toEqual(names)
      }),
    )
  })
})
