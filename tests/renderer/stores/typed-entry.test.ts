import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TypedEntry } from '../../../src-shared/model/vault/entry.ts'
import {
  counterOf,
  emptyDraft,
  hasLink,
  periodOf,
  typedEntryOf,
  type TypedDraft,
} from '../../../src-renderer/features/authenticator/entries/typed/typed-entry.ts'

const KEY = 'JBSWY3DPEHPK3PXP'
const LINK = `otpauth://totp/Acme?secret=${KEY}`

describe('a period', () => {
  test.each([
    ['30', 30],
    ['1', 1],
    ['300', 300],
    [' 60 ', 60],
    ['0', null],
    ['301', null],
    ['-30', null],
    ['1.5', null],
    ['', null],
    ['thirty', null],
    ['Infinity', null],
    ['1e999', null],
  ])('"%s" is %s', (typed, seconds) => {
    expect(periodOf(typed)).toBe(seconds)
  })

  test('is a whole number from 1 to 300, or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const seconds = periodOf(typed)
        expect(
          seconds === null || (Number.isInteger(seconds) && seconds >= 1 && seconds <= 300),
        ).toBe(true)
      }),
    )
  })
})

describe('a counter', () => {
  test.each([
    ['0', 0],
    ['17', 17],
    ['٤٢', 42],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['9007199254740992', null],
    ['99999999999999999', null],
    ['-1', null],
    ['1e3', null],
    ['0x10', null],
    ['', null],
  ])('"%s" is %s', (typed, counter) => {
    expect(counterOf(typed)).toBe(counter)
  })

  test('is a safe whole number, or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const counter = counterOf(typed)
        expect(counter === null || (Number.isSafeInteger(counter) && counter >= 0)).toBe(true)
      }),
    )
  })
})

describe('the entry that was typed', () => {
  const draft = (changed: Partial<TypedDraft>): TypedDraft => ({ ...emptyDraft(KEY), ...changed })

  test('is trimmed, with the usual parameters', () => {
    expect(typedEntryOf(draft({ issuer: ' Acme ', name: ' ana ', secret: ` ${KEY} ` }))).toEqual({
      issuer: 'Acme',
      name: 'ana',
      secret: KEY,
      type: 'totp',
      algorithm: 'SHA1',
      digits: 6,
      periodSeconds: 30,
    })
  })

  test.each<[string, Partial<TypedDraft>, object | null]>([
    ['no key', { secret: '  ' }, null],
    ['a period that cannot be', { period: '0' }, null],
    ['a counter that cannot be', { type: 'hotp', counter: 'x' }, null],
    ['a counter where none is needed', { counter: 'x' }, { type: 'totp' }],
    ['a period where none is needed', { type: 'hotp', period: '0' }, { counter: 0 }],
    [
      'a tab in a name',
      { issuer: 'Acme\tLtd', name: '\ta\u0000na' },
      { issuer: 'Acme Ltd', name: 'a na' },
    ],
    ['another period', { period: '60' }, { periodSeconds: 60 }],
    [
      'what Steam prescribes',
      { type: 'steam', algorithm: 'SHA512', digits: '8' },
      { type: 'steam', algorithm: 'SHA1', digits: 6 },
    ],
    // The link contains them.
    ['a link with hidden fields that cannot be', { secret: LINK, period: '0' }, { secret: LINK }],
  ])('with %s', (_what, changed, expected) => {
    const entry = typedEntryOf(draft(changed))
    if (expected === null) expect(entry).toBeNull()
    else expect(entry).toMatchObject(expected)
  })

  test.each([
    [KEY, false],
    [LINK, true],
    ['otpauth-migration://offline?data=x', true],
    ['', false],
  ])('%s: a link %s', (secret, isLink) => {
    expect(hasLink(draft({ secret }))).toBe(isLink)
  })

  test('is one that main takes, whatever was typed, or none', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 })
    fc.assert(
      fc.property(
        fc.record({
          issuer: text,
          name: text,
          secret: text,
          type: fc.constantFrom('totp', 'hotp', 'steam'),
          algorithm: fc.constantFrom('SHA1', 'SHA256', 'SHA512'),
          digits: fc.constantFrom('6', '7', '8', '9', '10'),
          period: text,
          counter: text,
        }),
        (typed) => {
          const entry = typedEntryOf(typed)
          if (entry !== null) expect(TypedEntry.safeParse(entry).success).toBe(true)
        },
      ),
    )
  })
})
