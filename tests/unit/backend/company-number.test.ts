import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCompanyNumber } from '../../../src-backend/domain/accounts/company-number.ts'
import { isOfCountry } from '../../../src-backend/domain/limits/phone-line.ts'

describe('parseCompanyNumber', () => {
  test.each<[string, string | null]>([
    ['+34911234567', '34911234567'],
    [' +34 911 23-45 ', '349112345'],
    ['+1 (415) 555', '1415555'],
    ['+34911', '34911'],
    ['+3491', null],
    ['+34', null],
    ['34911234567', null],
    ['0034911234567', null],
    ['+034911234', null],
    ['+1234567890123456', null],
    ['', null],
    ['+', null],
    ['++34911234', null],
    ['+34911%', null],
    ['+34911_', null],
    ["+34911'; DROP TABLE users; --", null],
    ['+٣٤٩١١٢٣٤', null],
    ['+34911\n23', null],
    ['+34911x123', null],
    [`+${' '.repeat(100_000)}34911`, null],
  ])('%j: %s', (text, digits) => {
    expect(parseCompanyNumber(text)).toBe(digits)
  })

  test('of anything: digits or nothing, and of digits the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(parseCompanyNumber(text) ?? '12345').toMatch(/^[1-9]\d{4,14}$/)
      }),
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{4,14}$/), (digits) => {
        expect(parseCompanyNumber(`+${digits}`)).toBe(digits)
      }),
    )
  })
})

test.each<[string, readonly string[] | null, boolean]>([
  ['+34612345678', null, true],
  ['+34612345678', ['ES'], true],
  ['+34612345678', ['PT', 'ES'], true],
  ['+34612345678', ['PT'], false],
  // One calling code, several countries.
  ['+14155552671', ['US'], true],
  ['+14155552671', ['CA'], false],
  ['+14165550123', ['CA'], true],
  ['+447400123456', ['GB'], true],
  ['+447911123456', ['GB'], false],
  ['+447911123456', ['GG'], true],
  // Of no country.
  ['+883510012345', ['ES'], false],
  ['nonsense', ['ES'], false],
])('%s in %j: %s', (number, countries, expected) => {
  expect(isOfCountry(number, countries)).toBe(expected)
})
