import { Locale } from '../../../src-shared/model/locale.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cleanLine,
  cleanName,
  cleanSmsName,
  cleanSubject,
} from '../../../src-backend/delivery/clean-text.ts'
import type { OutgoingCall } from '../../../src-backend/delivery/delivery.ts'
import { messageText } from '../../../src-backend/delivery/texts.ts'
import type {
  MessageFields,
  MessageKind,
} from '../../../src-backend/delivery/texts/message-fields.ts'
import { voice } from '../../../src-backend/flows/factors/voice.ts'

const code = { company: 'Acme', code: '123456', expiresInMinutes: 5 }
const from = { deviceName: 'ana-laptop', networkAddress: '192.0.2.7' }
const circumstances = {
  company: 'Acme',
  name: 'Ana Ruiz',
  occurredAtMs: Date.UTC(2026, 0, 15, 10, 5),
  ...from,
}
const fields: MessageFields = {
  'code-sms': code,
  'code-email': { ...code, name: 'Ana Ruiz', expiresInMinutes: 10, ...from },
  'code-voice': { ...code, code: '1, 2, 3, 4, 5, 6' },
  'forgotten-password-email': { ...code, name: 'Ana Ruiz', expiresInMinutes: 15, ...from },
  'activation-code-sms': { ...code, expiresInMinutes: 10 },
  'activation-code-email': { ...code, name: 'Ana Ruiz', expiresInMinutes: 24 * 60 },
  'invitation-code-email': { ...code, name: 'Ana Ruiz', expiresInMinutes: 24 * 60 },
  'method-added': { ...circumstances, method: 'totp' },
  'method-changed': { ...circumstances, method: 'sms' },
  'method-turned-off': { ...circumstances, method: 'email' },
  'default-changed': { ...circumstances, method: 'totp' },
  'recovery-codes-replaced': circumstances,
  'recovery-code-used': { ...circumstances, codesLeft: 7 },
  'password-changed': circumstances,
  'forgotten-password-set': circumstances,
  'two-factor-reset-by-administrator': circumstances,
  'pass-given': circumstances,
  'pass-taken-back': circumstances,
  'pass-used': circumstances,
  'account-disabled': circumstances,
  'account-enabled': circumstances,
  'person-edited': circumstances,
  'role-changed': { ...circumstances, role: 'administrator' },
  'signed-in-on-new-device': circumstances,
  'sessions-ended': circumstances,
  'device-trusted': circumstances,
  'activity-reported': circumstances,
  'activity-reported-by-person': { ...circumstances, actorName: 'Carla Diaz' },
  'trusted-device-theft': circumstances,
  'session-copied': circumstances,
  'policy-changed': {
    ...circumstances,
    actorName: 'Carla Diaz',
    changes: [{ name: 'isRequired', now: 'false' }],
  },
  'second-factor-locked': { ...circumstances, lockedUntilMs: Date.UTC(2026, 0, 15, 11) },
}
const kinds = Object.keys(fields) as MessageKind[] // Object.keys loses the literal types
const isSms = (kind: MessageKind): boolean => kind.endsWith('-sms')

/** The basic characters of GSM 03.38, one septet each: the text of a code uses only them. */
const GSM_7 = /^[A-Za-z0-9 @£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ!"#¤%&'()*+,\-./:;<=>?¡ÄÖÑÜ§¿äöñüà]*$/

const hostile = [
  'Eve\r\nBcc: all@acme.example',
  'Eve\u0000\u0007\u001B[31m',
  'Eve \u202Ekcah\u202C',
  'Eve\u2028\u2029\u0085x',
  '\u{1F600}'.repeat(300),
  'x'.repeat(100_000),
  `a${'\u0301'.repeat(500)}`,
  '\uD800',
  'https://evil.example/login evil.example help@evil.example <a href="x">',
  '\u200B\u200D\uFEFF',
  '   ',
]

describe.each(Locale.options)('%s', (locale) => {
  test.each(kinds)('%s', (kind) => {
    const { subject, text } = messageText(kind, fields[kind], locale)
    // A voice says the digits one by one.
    expect(text.replaceAll(/(?<=\d), (?=\d)/g, '').includes('123456')).toBe(
      /^(?:(?:activation|invitation)-)?code-|^forgotten-password-email$/.test(kind),
    )
    expect(subject === '').toBe(isSms(kind) || kind === 'code-voice')
    expect(text).not.toMatch(/undefined|null|NaN|\[object/)
    expect(text).not.toMatch(/https?:|www\./)
  })

  test.each(['code-sms', 'activation-code-sms'] as const)(
    '%s fits one segment of 7 bits, whatever the company is called',
    (kind) => {
      for (const company of ['Acme', 'Ação & Fé São Paulo Ltda.', '', ...hostile]) {
        const { text } = messageText(
          kind,
          { company, code: '12345678', expiresInMinutes: 1440 },
          locale,
        )
        expect(text).toMatch(GSM_7)
        expect(text.length).toBeLessThanOrEqual(160)
        expect(text).toContain('12345678')
      }
    },
  )

  test.each(hostile)('names such as %j change nothing around them', (name) => {
    for (const kind of kinds) {
      const given = { ...fields[kind], company: name, name, deviceName: name, networkAddress: name }
      const { subject, text } = messageText(kind, given, locale)
      const usual = messageText(kind, fields[kind], locale).text.split('\n').length
      expect(text.split('\n').length).toBeLessThanOrEqual(usual)
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{C}\u2028\u2029]/u)
      expect(text).not.toMatch(/evil\.example|https:|[<>@]/)
      expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
      expect(text.length).toBeLessThan(1500)
    }
  })

  test('any text anywhere gives a subject of one line and a text', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        anything,
        anything,
        fc.option(anything),
        fc.option(anything),
        (kind, company, name, deviceName, networkAddress) => {
          const given = { ...fields[kind], company, name, deviceName, networkAddress }
          const { subject, text } = messageText(kind, given, locale)
          expect(subject).not.toMatch(/[\r\n]/)
          expect(subject.length).toBeLessThanOrEqual(200)
          expect(text).not.toMatch(/\p{Cs}/u)
          if (isSms(kind)) {
            expect(text).toMatch(GSM_7)
            expect(text.length).toBeLessThanOrEqual(160)
          }
        },
      ),
    )
  })
})

describe.each(Locale.options)('names that run from right to left, in %s', (locale) => {
  const name = 'שרה 1 (א'
  const given = { company: name, name, deviceName: name, actorName: name }

  test.each(kinds.filter((kind) => !isSms(kind) && kind !== 'code-voice'))(
    '%s isolates them in subject and text',
    (kind) => {
      const { subject, text } = messageText(kind, { ...fields[kind], ...given }, locale)
      for (const part of [subject, text]) {
        expect(part).toContain(`\u2068${name}\u2069`)
        const outside = part.replaceAll(`\u2068${name}\u2069`, '')
        expect(outside).not.toMatch(/[\u2066-\u2069א-ת]/)
      }
    },
  )

  test.each(kinds.filter(isSms))('%s leaves them out: it has only 7-bit letters', (kind) => {
    const { text } = messageText(kind, { ...fields[kind], ...given }, locale)
    expect(text).toMatch(GSM_7)
  })

  test('a voice says them without anything invisible', () => {
    const { text } = messageText('code-voice', { ...fields['code-voice'], ...given }, locale)
    expect(text).toContain(name)
    expect(text).not.toMatch(/[\u2066-\u2069]/)
  })
})

test('a time is said in UTC, in the manner of the language', () => {
  const texts = Locale.options.map(
    (locale) => messageText('password-changed', circumstances, locale).text,
  )
  expect(texts[0]).toMatch(/When: January 15, 2026 at 10:05\sAM UTC/)
  expect(texts[1]).toMatch(/Cuándo: 15 de enero de 2026(?:,| a las) 10:05 UTC/)
  expect(texts[2]).toMatch(/Quando: 15 de janeiro de 2026 às 10:05 UTC/)
})

test.each(Locale.options)('a call in %s says the digits one by one, twice', async (locale) => {
  const calls: OutgoingCall[] = []
  const caller = {
    send: async (call: OutgoingCall) => (calls.push(call), { outcome: 'sent' as const }),
    close: async () => {},
  }
  const senders = { email: null, sms: null, voice: caller, webhook: null }
  const given = { ...code, name: 'Ana Ruiz', deviceName: null, networkAddress: null }
  const message = {
    id: 'm',
    to: '+34911234567',
    purpose: 'one-time',
    locale,
    fields: given,
  } as const
  expect(await voice.send(senders, message)).toEqual({ outcome: 'sent' })
  const [call] = calls
  expect(call).toMatchObject({ id: 'm', to: '+34911234567', locale })
  expect(call?.text.split('1, 2, 3, 4, 5, 6')).toHaveLength(3)
  expect(call?.text).not.toContain('123456')
  expect(call?.text).toContain('Acme Sync')
})

test('a lock without end says so', () => {
  const { text } = messageText(
    'second-factor-locked',
    { ...circumstances, lockedUntilMs: null },
    'en',
  )
  expect(text).toContain('until a recovery code is used')
})

test('what is not known of a device is left out', () => {
  const nowhere = { ...circumstances, deviceName: null, networkAddress: 'not an address' }
  const { text } = messageText('sessions-ended', nowhere, 'en')
  expect(text).not.toMatch(/Device:|Network|not an address/)
})

describe('cleaning', () => {
  test.each([
    ["Ana's MacBook Pro (2)", "Ana's MacBook Pro (2)"],
    ['St. Mary Inc.', 'St. Mary Inc.'],
    ['evil.com/x', 'evil com x'],
    ['a@b.c', 'a b c'],
    ['日本語 Ωmega', '日本語 Ωmega'],
    ['a\u202Eb', 'a b'],
    ['  a \n\n b  ', 'a b'],
  ])('cleanName %j', (name, expected) => {
    expect(cleanName(name)).toBe(expected)
  })

  test('cut by characters, with a mark', () => {
    expect(cleanLine('abcdef', 6)).toBe('abcdef')
    expect(cleanLine('abcdefg', 6)).toBe('abcde…')
    expect(cleanLine('abc\u{1F600}\u{1F600}', 5)).toBe('abc…')
  })

  test('a subject is one line that may isolate names', () => {
    expect(cleanSubject('\u2068א\u2069 Sync:\r\nBcc: x\u202E', 200)).toBe(
      '\u2068א\u2069 Sync: Bcc: x',
    )
  })

  test.each([
    ['Ação & Fé', 'Acao & Fe'],
    ['日本', ''],
    ['Acme\n\u20ACVIL', 'AcmeVIL'],
  ])('cleanSmsName %j', (name, expected) => {
    expect(cleanSmsName(name)).toBe(expected)
  })
})
