import { domainToASCII, domainToUnicode } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EmailAddress } from '../../../../src-shared/model/people/account.ts'
import { domainToAscii, domainToShow } from '../../../../src-shared/text/domain.ts'
import { canonicalEmail, emailProblem, emailToShow } from '../../../../src-shared/text/email.ts'
import { decodePunycode, encodePunycode } from '../../../../src-shared/text/punycode.ts'

describe('e-mail addresses of every country (H1)', () => {
  it.each([
    ['info@россия.рф', 'info@xn--h1alffa9f.xn--p1ai'],
    ['Info@XN--H1ALFFA9F.XN--P1AI', 'Info@xn--h1alffa9f.xn--p1ai'],
    ['info@räucher.de', 'info@xn--rucher-bua.de'],
    ['info@ra\u0308ucher.de', 'info@xn--rucher-bua.de'],
    ['info@straße.de', 'info@xn--strae-oqa.de'],
    ['ventas@peñaranda.example', 'ventas@xn--pearanda-e3a.example'],
    ['vendas@açaí.com.br', 'vendas@xn--aa-4iaz.com.br'],
    ['admin@公司.中国', 'admin@xn--55qx5d.xn--fiqs8s'],
    ['admin@회사.한국', 'admin@xn--vf4b131b.xn--3e0b707e'],
    ['admin@例え。テスト', 'admin@xn--r8jz45g.xn--zckzah'],
    ['admin@مثال.إختبار', 'admin@xn--mgbh0fb.xn--kgbechtv'],
    ['mailto:ann@acme.example', 'ann@acme.example'],
    ['<ann@acme.example>,', 'ann@acme.example'],
    ['\u2068ann@acme\u00AD.example\u2069\u200B', 'ann@acme.example'],
    ['ａｎｎ＠ａｃｍｅ．ｅｘａｍｐｌｅ', 'ann@acme.example'],
    ['o’ann@acme.example'.replace('’', "'"), "o'ann@acme.example"],
    ['ann+sync@acme.example', 'ann+sync@acme.example'],
    ['a!#$%&*/=?^_`{|}~-b@acme.example', 'a!#$%&*/=?^_`{|}~-b@acme.example'],
    ['ann@acme.museum', 'ann@acme.museum'],
  ])('%s', (typed, canonical) => {
    expect(EmailAddress.parse(typed)).toBe(canonical)
    expect(emailProblem(typed)).toBeNull()
  })

  it.each([
    ['', 'missing'],
    [' \u200B', 'missing'],
    ['ann', 'incomplete'],
    ['ann@', 'incomplete'],
    ['@acme.example', 'incomplete'],
    ['ann@acme', 'incomplete'],
    ['ann@localhost', 'incomplete'],
    ['ann@127.0.0.1', 'incomplete'],
    ['ann@acme..example', 'incomplete'],
    ['ann@-acme.example', 'incomplete'],
    ['ann@acme.example\nBcc: eve@evil.example', 'incomplete'],
    ['ann@acme.example\0', 'incomplete'],
    ['ann lee@acme.example', 'incomplete'],
    ['.ann@acme.example', 'incomplete'],
    ['a..nn@acme.example', 'incomplete'],
    ['"ann lee"@acme.example', 'incomplete'],
    ['ann@acme@example.com', 'incomplete'],
    [`ann@${'ä'.repeat(70)}.example`, 'incomplete'],
    [`${'a'.repeat(250)}@acme.example`, 'incomplete'],
    // RFC 6531: refused with its own sentence, because not every relay carries such a mail.
    ['иван@россия.рф', 'local-part'],
    ['josé@acme.example', 'local-part'],
  ])('refuses %j: %s', (typed, problem) => {
    expect(emailProblem(typed)).toBe(problem)
    expect(EmailAddress.safeParse(typed).success).toBe(false)
  })

  it('has one form: what was read once is read the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        const read = EmailAddress.safeParse(`${a}@${b}.рф`)
        if (read.success) expect(EmailAddress.parse(read.data)).toBe(read.data)
        expect(typeof canonicalEmail(a + b)).toBe('string')
      }),
    )
  })
})

describe('domains, as people read them', () => {
  it.each([
    ['info@xn--h1alffa9f.xn--p1ai', 'info@россия.рф'],
    ['info@xn--rucher-bua.de', 'info@räucher.de'],
    ['a•••@xn--55qx5d.xn--fiqs8s', 'a•••@公司.中国'],
    ['ann@acme.example', 'ann@acme.example'],
    ['ann', 'ann'],
  ])('%s', (address, shown) => {
    expect(emailToShow(address)).toBe(shown)
  })

  it.each([
    ['Latin and Cyrillic in one label', 'xn--ggle-55da.com'],
    ['Cyrillic that looks like Latin', 'xn--80ak6aa92e.com'],
    ['a slash that is none', `xn--${encodePunycode('a⁄b') ?? ''}.com`],
    ['what is no Punycode', 'xn--a\u00E4.com'],
    ['nothing', 'xn--.com'],
    ['more than there is', `xn--${'9'.repeat(60)}.com`],
  ])('stay in the form of DNS where they could be mistaken: %s', (_name, domain) => {
    expect(domainToShow(domain)).toBe(domain)
  })
})

describe('Punycode', () => {
  it('agrees with the one of Node for letters', () => {
    const letters = fc.stringMatching(/^[a-zäöüßéñçłабвгдежийклмнορсταβγ中国公司テスト회사]{1,20}$/)
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const domain = `${a}.${b}`
        expect(domainToAscii(domain)).toBe(domainToASCII(domain))
        expect(domainToAscii(domainToUnicode(domainToAscii(domain)))).toBe(domainToAscii(domain))
      }),
      { numRuns: 300 },
    )
  })

  it('reads back what it writes, and throws at nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string(), (label, any) => {
        if (/^[a-z0-9\P{ASCII}]+$/u.test(label) && !/\p{Cs}/u.test(label)) {
          expect(decodePunycode(encodePunycode(label) ?? '')).toBe(label)
        }
        const decoded = decodePunycode(any)
        expect(decoded === null || typeof decoded === 'string').toBe(true)
      }),
      { numRuns: 500 },
    )
    expect(encodePunycode('ä'.repeat(300))).toBeNull()
    expect(decodePunycode('a'.repeat(300))).toBeNull()
  })
})
