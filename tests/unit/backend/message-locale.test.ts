import { Locale } from '../../../src-shared/model/locale.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deviceFingerprint } from '../../../src-backend/domain/accounts/device-fingerprint.ts'
import { preferredLocale } from '../../../src-backend/domain/accounts/message-locale.ts'

describe('preferredLocale', () => {
  test.each<[string | undefined, string | null]>([
    [undefined, null],
    ['', null],
    ['*', null],
    ['de', null],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['es-419', 'es'],
    ['pt', 'pt-BR'],
    ['pt-PT', 'pt-BR'],
    ['PT-br', 'pt-BR'],
    ['zh-Hant-TW, es;q=0.8', 'es'],
    ['de, fr;q=0.9, es ; q=0.8 , en;q=0.7', 'es'],
    ['en;q=0.1,es;q=0.2', 'es'],
    ['en;q=0.5, es;q=0.5', 'en'],
    ['es;q=0, en;q=0.001', 'en'],
    ['es;q=0.0', null],
    ['es;q=2', null],
    ['es;q=1.1, en', 'en'],
    ['es;q=-1', null],
    ['es;q=x', null],
    ['es;q=', null],
    ['english', null],
    ['e', null],
    ['es_MX', null],
    ['es\r\nBcc: x', null],
    ["es'; DROP TABLE users; --", null],
    ['en-', null],
    ['ｅｓ', null],
    [',,,,', null],
    [`${'de,'.repeat(20)}es`, null],
    [`${'x'.repeat(500)},es`, null],
    ['es', 'es'],
  ])('%j: %s', (header, locale) => {
    expect(preferredLocale(header)).toBe(locale)
  })

  test('of anything: one of ours or none, at once', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20_000 }),
      fc.stringMatching(/^[a-z0-9,;=q.* -]{0,2000}$/),
    )
    fc.assert(
      fc.property(text, (header) => {
        expect([null, ...Locale.options]).toContain(preferredLocale(header))
      }),
    )
  })
})

describe('deviceFingerprint', () => {
  const key = 'k'.repeat(43)
  const print = (name: string, address: string, given?: string): string =>
    Buffer.from(deviceFingerprint({ name, key: given }, address)).toString('hex')

  test('with a key: the key alone', () => {
    expect(print('laptop', '192.0.2.1', key)).toBe(print('other', '198.51.100.1', key))
    expect(print('laptop', '192.0.2.1', key)).not.toBe(print('laptop', '192.0.2.1'))
  })

  test('without: name and network together', () => {
    expect(print('laptop', '192.0.2.1')).toBe(print('laptop', '::ffff:192.0.2.1'))
    expect(print('laptop', '2001:db8::1')).toBe(print('laptop', '2001:db8::2'))
    const all = [
      print('laptop', '192.0.2.1'),
      print('laptop', '192.0.2.2'),
      print('laptop 2', '192.0.2.1'),
      print('laptop', '2001:db8::1'),
    ]
    expect(new Set(all).size).toBe(all.length)
  })

  test('a name cannot speak for a key', () => {
    expect(print(key, '192.0.2.1')).not.toBe(print('', '192.0.2.1', key))
  })
})
