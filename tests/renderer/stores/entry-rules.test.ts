import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  ENDING_MS,
  grouped,
  isEnding,
  isNotForUs,
  nextBoundaryMs,
  pastedKind,
} from '../../../src-renderer/features/authenticator/entries/entry-rules.ts'
import * as samples from '../samples.ts'

test.each([
  ['123456', ['123', '456']],
  ['1234567', ['1234', '567']],
  ['12345678', ['1234', '5678']],
  ['1234567890', ['12345', '67890']],
  ['VMJB2', ['VMJB2']],
  ['', ['']],
])('digits %s are grouped as %o', (digits, groups) => {
  expect(grouped(digits)).toEqual(groups)
})

test('grouping never changes what is copied', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[0-9]{0,10}$/),
      (digits) => grouped(digits).join('') === digits,
    ),
  )
})

const code = (fromMs: number, untilMs: number) => ({
  id: samples.id(1),
  digits: '123456',
  nextDigits: '654321',
  validFromMs: fromMs,
  validUntilMs: untilMs,
})

test.each([
  [0, false],
  [24_999, false],
  [25_000, true],
  [29_999, true],
])('at %i ms of thirty seconds the code is in its last seconds: %s', (nowMs, isIt) => {
  expect(isEnding(code(0, 30_000), nowMs)).toBe(isIt)
})

test('a code that lives ten seconds has no last seconds; a counter never has', () => {
  expect(isEnding(code(0, 10_000), 9_000)).toBe(false)
  expect(isEnding({ ...code(0, 0), validFromMs: null, validUntilMs: null }, 9_000)).toBe(false)
})

test('the next wake-up is after now and not after the first code ends', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 86_400 }), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 0, max: 10_000_000 }),
      (periods, nowMs) => {
        const codes = periods.map((seconds) => {
          const step = Math.floor(nowMs / (seconds * 1000))
          return code(step * seconds * 1000, (step + 1) * seconds * 1000)
        })
        const wakeMs = nextBoundaryMs(codes, nowMs)
        const firstEndMs = Math.min(...codes.map(({ validUntilMs }) => validUntilMs))
        return wakeMs !== null && wakeMs > nowMs && wakeMs <= firstEndMs
      },
    ),
  )
  expect(nextBoundaryMs([], 5)).toBeNull()
  expect(nextBoundaryMs([code(0, 30_000)], 0)).toBe(30_000 - ENDING_MS)
})

test.each([
  ['otpauth://totp/x?secret=A', 'link'],
  [' OTPAUTH://totp/x', 'link'],
  ['apple-otpauth://totp/x?secret=A', 'link'],
  ['steam://JBSWY3DPEHPK3PXP', 'link'],
  ['Here it is: otpauth://totp/x?secret=A', 'link'],
  ['otpauth://totp/x?secret=JBSW\r\nY3DP', 'link'],
  ['phonefactor://activate_account?code=1', 'link'],
  ['FIDO:/123', 'link'],
  ['https://acme.example/', 'link'],
  ['otpauth-migration://offline?data=x', 'several'],
  ['otpauth://totp/x?secret=A\notpauth://totp/y?secret=B', 'several'],
  ['otpauth://totp/x?secret=Aotpauth://totp/y?secret=B', 'several'],
  ['JBSW Y3DP EHPK 3PXP', 'key'],
  ['jbsw-y3dp-ehpk-3pxp', 'key'],
  ['JBSWY3DPEHPKPXPA', 'key'],
  ['internationalisation', null],
  ['Key: JBSWY3DPEHPK3PXP', null],
  ['otpauth:totp', null],
  ['123456', null],
  ['', null],
  ['otpauth://'.repeat(10_000), null],
])('pasted %j is meant as %s', (text, kind) => {
  expect(pastedKind(text)).toBe(kind)
})

test('what was pasted by mistake is passed over, what is another app’s is named', () => {
  expect(isNotForUs({ code: 'link-unusable', what: 'link', detail: 'acme.example' })).toBe(true)
  expect(isNotForUs({ code: 'link-unusable', what: 'duo', detail: null })).toBe(false)
  expect(isNotForUs({ code: 'invalid-entry', reason: 'secret-missing' })).toBe(false)
})
