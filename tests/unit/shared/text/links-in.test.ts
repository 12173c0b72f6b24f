import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_PASTED_LENGTH } from '../../../../src-shared/model/limits.ts'
import { linksIn } from '../../../../src-shared/text/links-in.ts'

const one = 'otpauth://totp/Acme:ana?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Acme'
const two = 'otpauth://totp/Big%20Shop:ben?secret=MFRGGZDFMFRGGZDFMFRGGZDF&issuer=Big%20Shop'
const three = 'otpauth-migration://offline?data=CgQKAmEx%2BA%3D%3D'
const four = 'otpauth-migration://offline?data=CgQKAmIy+w=='
const five = 'otpauth-migration://offline?data=CgQKAmMzEAEYAyAB'
const all = [one, three, two, four, five]

/** How people and programs write several links. */
const writings: Readonly<Record<string, (links: readonly string[]) => string>> = {
  'one after the other': (links) => links.join(''),
  'with spaces': (links) => links.join('   '),
  'on lines': (links) => links.join('\n'),
  'with empty lines': (links) => links.join('\r\n\r\n'),
  'with commas': (links) => links.join(', '),
  'with commas on lines': (links) => links.join(',\n'),
  'with semicolons': (links) => links.join(';'),
  'as JSON': (links) => JSON.stringify({ links }),
  'as indented JSON': (links) => JSON.stringify(links, null, 2),
  'as a list': (links) => links.map((link) => `- ${link}`).join('\n'),
  'as a starred list': (links) => links.map((link) => ` * ${link}`).join('\n'),
  'as a quotation': (links) => links.map((link) => `> ${link}`).join('\n'),
  numbered: (links) => links.map((link, index) => `${index + 1}. ${link}`).join('\n'),
  'numbered on one line': (links) => links.map((link, index) => `${index + 1}) ${link}`).join(' '),
  'with titles': (links) =>
    links.map((link, index) => `Part ${index + 1} of 5: ${link}`).join('\n'),
  'as Markdown': (links) => links.map((link) => `[A](${link})`).join(' and '),
  'in angle brackets': (links) => links.map((link) => `<${link}> next`).join('\n'),
  'in quotation marks': (links) => `“${links.join('” and “')}”`,
  'in apostrophes': (links) => `['${links.join("', '")}']`,
  'as HTML': (links) => links.map((link) => `<a href="${link}">code</a>`).join('\n'),
}

describe('several links in one text', () => {
  test.each(Object.entries(writings))('%s', (_how, write) => {
    expect(linksIn(write(all))).toEqual(all)
    expect(linksIn(write([two]))).toEqual([two])
  })

  test('broken into lines', () => {
    const broken = all.map((link) => link.replaceAll(/(.{30})/g, '$1\n')).join('\n')
    expect(linksIn(broken)).toEqual(all)
  })

  test.each([
    [`${three} (part 1 of 3)`, three],
    [`${three} part 1 of 3`, three],
    [`${four}, and so on.`, four],
    [`${three}&x=1`, three],
  ])('an export ends where its data end: %s', (text, link) => {
    expect(linksIn(text)).toEqual([link])
  })

  test.each([
    ["otpauth://totp/Joe's (work):ana?secret=GEZDGNBVGY3TQOJQ"],
    ['otpauth://totp/A [b]:ana?secret=GEZDGNBVGY3TQOJQ&issuer=A [b]'],
  ])('a name keeps its own brackets and apostrophes: %s', (link) => {
    expect(linksIn(link)).toEqual([link])
    expect(linksIn(`(${link})`)).toEqual([link])
    expect(linksIn(`'${link}'`)).toEqual([link])
    expect(linksIn(`[${link}]`)).toEqual([link])
  })

  test('a text without links has none', () => {
    for (const text of ['', 'hello', 'otpauth', 'otpauth:', 'GEZDGNBVGY3TQOJQ']) {
      expect(linksIn(text)).toEqual([])
    }
  })

  // The time of a text of spaces once grew with its square: two minutes.
  test.each(['\n', ' ', ', ', 'otpauth-migration://x?data=', '=', '"', "'a", '(', '1. ', 'a:'])(
    'the longest text that is pasted, of %j, is read at once',
    (run) => {
      const text = run.repeat(Math.ceil(MAX_PASTED_LENGTH / run.length))
      const startedAtMs = performance.now()
      linksIn(`${one}${text}x${two}${text}`)
      linksIn(`"${one}${text}`)
      expect(performance.now() - startedAtMs).toBeLessThan(2_000)
    },
  )

  test('throws at nothing, and gives only pieces of the text', () => {
    const piece = fc.oneof(
      fc.constantFrom(one, three, four, five, '"', "'", '(', ')', '\n', ', ', '1. ', '=', ' '),
      fc.string({ unit: 'binary', maxLength: 20 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('')
        for (const link of linksIn(text)) {
          expect(link).toMatch(/^(?:(?:apple-)?otpauth(?:-migration)?|steam):/i)
          expect(link.length).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })
})
