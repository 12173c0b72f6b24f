import { expect, test } from 'vitest'
import { MethodType, SentMethodType } from '../../../src-shared/model/two-factor/method.ts'
import {
  isSent,
  isSentToPhone,
  shownTypes,
  strengthRank,
} from '../../../src-shared/model/two-factor/method-type.ts'

test.each([
  ['totp', false, false],
  ['sms', true, true],
  ['voice', true, true],
  ['email', true, false],
] as const)('%s: its codes are sent %s, to a phone %s', (type, sent, toPhone) => {
  expect(isSent(type)).toBe(sent)
  expect(SentMethodType.safeParse(type).success).toBe(sent)
  expect(isSentToPhone(type)).toBe(toPhone)
})

test('a kind that few servers offer is shown where it is offered, allowed or set up', () => {
  expect(shownTypes()).toEqual(['totp', 'sms', 'email'])
  expect(shownTypes([], ['email'])).toEqual(['totp', 'sms', 'email'])
  expect(shownTypes([], ['voice'])).toEqual(['totp', 'sms', 'voice', 'email'])
})

test('the strongest kind has the lowest rank, and no two kinds share one', () => {
  expect(MethodType.options.toSorted((a, b) => strengthRank(a) - strengthRank(b))).toEqual(
    MethodType.options,
  )
  expect(strengthRank('totp')).toBe(0)
  expect(strengthRank('totp')).toBeLessThan(strengthRank('sms'))
  expect(strengthRank('sms')).toBeLessThan(strengthRank('voice'))
  expect(strengthRank('voice')).toBeLessThan(strengthRank('email'))
})

test.each(['', 'TOTP', 'x', 'toString', '__proto__', 'constructor', null, 0, ['totp']])(
  '%j is no kind of method',
  (value) => {
    expect(MethodType.safeParse(value).success).toBe(false)
    expect(SentMethodType.safeParse(value).success).toBe(false)
  },
)
