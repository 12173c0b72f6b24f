import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { phoneLineObjection } from '../../../src-backend/domain/limits/phone-line.ts'
import { PhoneNumber } from '../../../src-shared/model/two-factor/phone-number.ts'
import {
  countryOfPhoneNumber,
  maskPhoneNumber,
  parseTypedPhoneNumber,
  phoneCountries,
} from '../../../src-shared/phone/phone-number.ts'

describe('parseTypedPhoneNumber', () => {
  test.each([
    ['(415) 555-0123', 'US', '+14155550123', 'US'],
    ['+1 415.555.0123', null, '+14155550123', 'US'],
    ['612 34 56 78', 'ES', '+34612345678', 'ES'],
    ['+34 612 34 56 78', 'BR', '+34612345678', 'ES'],
    ['(11) 91234-5678', 'BR', '+5511912345678', 'BR'],
    ['07400 123456', 'GB', '+447400123456', 'GB'],
    ['00 34 612 345 678', 'DE', '+34612345678', 'ES'],
    ['٠٧٤٠٠١٢٣٤٥٦', 'GB', '+447400123456', 'GB'],
    ['  +34612345678\u00A0', null, '+34612345678', 'ES'],
    // As address books, pages and messengers copy them (G3).
    ['\u202A+34 612 34 56 78\u202C', 'US', '+34612345678', 'ES'],
    ['\u2068+34\u00A0612\u00A034\u00A056\u00A078\u2069', null, '+34612345678', 'ES'],
    ['06\u202F12\u202F34\u202F56\u202F78', 'FR', '+33612345678', 'FR'],
    ['+1\uFE0D415\u200E555\u200B0123', null, '+14155550123', 'US'],
    ['tel:+34612345678', null, '+34612345678', 'ES'],
    ['<Tel:+34-612-345-678>', 'US', '+34612345678', 'ES'],
    ['\uFF0B\uFF13\uFF14612345678', null, '+34612345678', 'ES'],
    ['(11)\u00A091234\u20115678.', 'BR', '+5511912345678', 'BR'],
  ])('%j in %s', (text, country, number, of) => {
    expect(parseTypedPhoneNumber(text, country)).toEqual({ ok: true, number, country: of })
  })

  test.each([
    ['', 'US', 'not-a-number'],
    ['abc', 'US', 'not-a-number'],
    ['1-800-FLOWERS', 'US', 'not-a-number'],
    ['+1 415 555 0123 ext. 9', null, 'not-a-number'],
    ['+14155550123;phone-context=x', null, 'not-a-number'],
    ['tel:+14155550123;ext=5', null, 'not-a-number'],
    ['tel:tel', null, 'not-a-number'],
    ['++14155550123', null, 'not-a-number'],
    ['+1 415 555 0123 +1', null, 'not-a-number'],
    ['415\u0000555 0123', 'US', 'not-a-number'],
    ['\u202E3210555514+', 'US', 'not-a-number'],
    ['415', 'US', 'too-short'],
    ['+34 61', null, 'too-short'],
    ['415 555 0123 4567', 'US', 'too-long'],
    ['9'.repeat(100_000), 'US', 'too-long'],
    ['+999 1234 5678', null, 'unknown-country'],
    ['612345678', null, 'unknown-country'],
    ['612345678', 'XX', 'unknown-country'],
    ['612345678', 'constructor', 'unknown-country'],
    ['612345678', '__proto__', 'unknown-country'],
  ])('%j in %s is refused: %s', (text, country, reason) => {
    expect(parseTypedPhoneNumber(text, country)).toEqual({ ok: false, reason })
  })

  test('any text gives E.164 or a reason', () => {
    const digits = fc.stringMatching(/^[0-9+() .-]{0,45}$/)
    const country = fc.option(fc.constantFrom('US', 'ES', 'BR', 'AC', 'XX', ''))
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), digits), country, (text, from) => {
        const parsed = parseTypedPhoneNumber(text, from)
        if (!parsed.ok) return
        expect(PhoneNumber.safeParse(parsed.number).success).toBe(true)
        // What came out goes in again.
        expect(parseTypedPhoneNumber(parsed.number, null)).toMatchObject({ number: parsed.number })
      }),
      { numRuns: 1000 },
    )
  })
})

test.each([
  ['+14155554512', '+1 ••• ••• 4512'],
  ['+34612345678', '+34 ••• ••• 5678'],
  ['+4712345678', '+47 ••• ••• 78'],
  ['', '•••'],
  ['123456', '•••'],
  ['+999123456789', '•••'],
])('mask of %j', (number, hint) => {
  expect(maskPhoneNumber(number)).toBe(hint)
})

test.each([
  ['+34612345678', 'ES'],
  ['+5511912345678', 'BR'],
  ['+12042345678', 'CA'],
  ['+80012345678', null],
  ['x', null],
])('country of %s', (number, country) => {
  expect(countryOfPhoneNumber(number)).toBe(country)
})

test('countries with their calling codes', () => {
  const countries = phoneCountries()
  expect(countries.length).toBeGreaterThan(200)
  expect(countries).toContainEqual({ country: 'ES', callingCode: '34' })
  expect(
    countries.every(({ country, callingCode }) =>
      /^[A-Z]{2}\+\d+$/.test(`${country}+${callingCode}`),
    ),
  ).toBe(true)
})

describe('PhoneNumber', () => {
  test.each(['+14155550123', '+12345678', '+123456789012345'])('%s', (number) => {
    expect(PhoneNumber.safeParse(number).success).toBe(true)
  })
  test.each([
    '14155550123',
    '+0123456789',
    '+1234567',
    '+1234567890123456',
    '+1415555012a',
    '+14155550123\n',
    '+1 4155550123',
    '',
    null,
    14155550123,
  ])('refuses %j', (number) => {
    expect(PhoneNumber.safeParse(number).success).toBe(false)
  })
})

describe('phoneLineObjection', () => {
  test.each([
    ['+34612345678', null, 'mobile'],
    ['+12125552368', null, 'North America does not tell fixed from mobile'],
    ['+442079460018', null, 'a fixed line'],
    ['+19002345678', 'kind-refused', 'premium rate'],
    ['+449098790000', 'kind-refused', 'premium rate'],
    ['+448431234567', 'kind-refused', 'shared cost'],
    ['+18002345678', 'kind-refused', 'toll-free'],
    ['+445612345678', 'kind-refused', 'VoIP'],
    ['+447012345678', 'kind-refused', 'personal'],
    ['+447640123456', 'kind-refused', 'pager'],
    ['+445512345678', 'kind-refused', 'one number for a company'],
    ['+881612345678', 'kind-refused', 'a satellite phone'],
    ['+870773123456', 'kind-refused', 'a ship'],
    ['+34412345678', 'not-given-out', 'no such range'],
    ['+10000000000', 'not-given-out', 'no such range'],
    ['+34 612345678', 'not-given-out', 'not E.164'],
    ['', 'not-given-out', 'nothing'],
  ])('%s: %s (%s)', (number, objection, _line) => {
    expect(phoneLineObjection(number)).toBe(objection)
  })
})
