import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classify } from '../../../../src-main/incoming/classify.ts'

const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const duoHost = Buffer.from('api-ca095ae0.duosecurity.com').toString('base64')
/** One TOTP account "Example:alice" with the secret of RFC 6238, batch 2 of 3. */
const MIGRATION =
  'otpauth-migration://offline?data=' +
  encodeURIComponent(
    Buffer.from([
      10,
      52,
      10,
      20,
      ...Buffer.from('12345678901234567890'),
      18,
      13,
      ...Buffer.from('Example:alice'),
      26,
      7,
      ...Buffer.from('Example'),
      32,
      1,
      40,
      1,
      48,
      2,
      16,
      1,
      24,
      3,
      32,
      1,
      40,
      7,
    ]).toString('base64'),
  )

describe('classify', () => {
  it('reads an entry', () => {
    expect(
      classify(` otpauth://totp/Example:alice@example.com?secret=${SECRET}&issuer=Example\n`),
    ).toMatchObject({
      kind: 'entry',
      issuer: 'Example',
      name: 'alice@example.com',
      parameters: { type: 'totp', digits: 6, periodSeconds: 30, algorithm: 'SHA1' },
    })
    expect(classify(`steam://${SECRET}`)).toMatchObject({
      kind: 'entry',
      parameters: { type: 'steam' },
    })
  })

  it.each([
    `apple-otpauth://totp/Example:alice?secret=${SECRET}`,
    `\u2068otpauth://totp/Example:alice?secret=${SECRET}\u2069`,
    `<OTPAUTH://totp/Example:alice?secret=${SECRET}>`,
  ])('reads %j', (text) => {
    expect(classify(text)).toMatchObject({ kind: 'entry', issuer: 'Example', name: 'alice' })
  })

  it('reads a Google batch', () => {
    expect(classify(MIGRATION)).toMatchObject({
      kind: 'google-batch',
      batchNumber: 2,
      batchCount: 3,
      entries: [{ issuer: 'Example', name: 'alice' }],
    })
  })

  it.each([
    ['https://example.com/a?b=c', 'link', 'example.com'],
    ['HTTPS://EXAMPLE.COM', 'link', 'example.com'],
    // The URL that a browser would visit, not the one that people see.
    ['https://accounts.google.com@evil.example/login', 'link', 'evil.example'],
    ['https://gооgle.com/', 'link', 'xn--ggle-55da.com'],
    ['https://[::1]:8080/x', 'link', '[::1]'],
    ['https://', 'text', null],
    ['javascript:alert(1)', 'text', null],
    ['file:///etc/passwd', 'text', null],
    ['WIFI:T:WPA;S:office;P:hunter22;;', 'wifi', null],
    ['BEGIN:VCARD\nVERSION:3.0\nN:Doe;Jane\nEND:VCARD', 'contact', null],
    ['MECARD:N:Doe,Jane;;', 'contact', null],
    [
      'FIDO:/13086400838107303667332719012595115747821895775708323189557153075146383351399743589971313508078026948312026786722471666005727649643501784024544726574771401798171307406596245',
      'webauthn-hybrid',
      null,
    ],
    [
      'phonefactor://activate_account?code=123456789&url=https%3A%2F%2Fmobileappcommunicator.auth.microsoft.com',
      'microsoft-phone-factor',
      null,
    ],
    ['https://aka.ms/mfasetup', 'microsoft-phone-factor', null],
    ['https://aka.ms/vscode', 'link', 'aka.ms'],
    [`duo://AbCdEfGhIjKlMnOpQrSt-${duoHost}`, 'duo', null],
    [`AbCdEfGhIjKlMnOpQrSt-${duoHost.replaceAll('=', '')}`, 'duo', null],
    ['code-abcdefghij0123@api-ca095ae0.duosecurity.com', 'duo', null],
    ['https://m-ca095ae0.duosecurity.com/activate/abcdef', 'duo', null],
    ['https://duosecurity.com.evil.example/', 'link', 'duosecurity.com.evil.example'],
    ['code-abcdefghij0123@duosecurity.com.evil.example', 'text', null],
    ['otpauth://totp/x', 'broken-otp', 'secret-missing'],
    ['otpauth://totp/x?secret=1', 'broken-otp', 'secret-invalid'],
    [`otpauth://totp/x?secret=${SECRET}&secret=MZXW6YTB`, 'broken-otp', 'parameter-repeated'],
    [`otpauth://totp/x?secret=${SECRET}&digits=40`, 'unsupported-otp', 'digits-unsupported'],
    // Kinds that this app does not make: a fresh code would not help (I3).
    [`otpauth://totp/x?secret=${SECRET}&digits=5`, 'unsupported-otp', 'digits-unsupported'],
    [`otpauth://totp/x?secret=${SECRET}&algorithm=MD5`, 'unsupported-otp', 'algorithm-unsupported'],
    [`otpauth://totp/x?secret=${SECRET}&period=0`, 'unsupported-otp', 'period-unsupported'],
    [`otpauth://totp/x?secret=${SECRET}&encoder=x`, 'unsupported-otp', 'encoder-unsupported'],
    [`otpauth://ocra/x?secret=${SECRET}`, 'unsupported-otp', 'type-unsupported'],
    // Codes of one other app are named (I1, I3).
    [
      'otpauth://totp/contoso.okta.com:ann?issuer=contoso.okta.com&t=aBcDeF&f=ostf1&s=https%3A%2F%2Fcontoso.okta.com',
      'okta-verify',
      null,
    ],
    ['oktaverify://email/login?domain=contoso', 'okta-verify', null],
    [`otpauth://yaotp/x?secret=${SECRET}`, 'vendor-app', 'Yandex Key'],
    ['motp://Acme:ann?secret=0123456789abcdef', 'vendor-app', 'Mobile-OTP'],
    ['otpauth://motp/Acme:ann?secret=0123456789abcdef', 'vendor-app', 'Mobile-OTP'],
    ['com.rsa.securid.iphone://ctf?ctfData=AwAA', 'vendor-app', 'RSA Authenticator'],
    ['http://127.0.0.1/securid/ctf?ctfData=AwAA', 'vendor-app', 'RSA Authenticator'],
    ['igmobileotp://?action=secactivate&enc=x&v=1&mac=y', 'vendor-app', 'Entrust Identity'],
    ['vipaccess://activate?x', 'vendor-app', 'Symantec VIP Access'],
    ['authy://account?token=x', 'vendor-app', 'Authy'],
    ['battlenet://authenticator/x', 'vendor-app', 'Battle.net'],
    ['otpauth://pipush/PIPU1?url=https%3A//x', 'vendor-app', 'privacyIDEA Authenticator'],
    ['pushauth://push/forgerock:ann?a=x', 'vendor-app', 'ForgeRock Authenticator'],
    ['tiqrenroll://https://tiqr.example/x', 'vendor-app', 'tiqr'],
    [`"apple-otpauth://totp/x"`, 'broken-otp', 'secret-missing'],
    ['otpauth:', 'broken-otp', 'scheme-unsupported'],
    ['otpauth-migration://offline?data=', 'broken-otp', 'malformed'],
    ['otpauth-migration://offline', 'broken-otp', 'scheme-unsupported'],
    ['otpauth-migration://offline?data=EAEYASAA', 'broken-otp', 'data-missing'],
    ['steam://run/440', 'text', null],
    [SECRET, 'text', null],
    ['', 'text', null],
    ['hello', 'text', null],
  ])('says what %s is', (text, what, detail) => {
    expect(classify(text)).toEqual({ kind: 'other', what, detail })
  })

  it('does not look into a text longer than a QR code can hold', () => {
    const text = `otpauth://totp/x?secret=${'A'.repeat(8000)}`
    expect(classify(text)).toEqual({ kind: 'other', what: 'text', detail: null })
  })

  it('never throws, and never hands content on in a detail', () => {
    const scheme = fc.constantFrom(
      '',
      'otpauth://totp/',
      'otpauth-migration://offline?data=',
      'https://',
      'WIFI:',
      'duo://',
      'steam://',
      'FIDO:/',
      'phonefactor://',
    )
    fc.assert(
      fc.property(scheme, fc.string({ unit: 'binary', maxLength: 200 }), (prefix, rest) => {
        const content = classify(prefix + rest)
        if (content.kind !== 'other' || content.detail === null) return
        expect(content.detail.length).toBeLessThanOrEqual(200)
        if (content.what.endsWith('-otp')) expect(content.detail).toMatch(/^[a-z-]+$/)
        else expect(['link', 'vendor-app']).toContain(content.what)
      }),
    )
  })
})
