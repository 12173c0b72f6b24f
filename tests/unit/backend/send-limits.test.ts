import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultSendLimits, sendCounts } from '../../../src-backend/domain/send-limits.ts'

describe('sendCounts', () => {
  test.each<[Parameters<typeof sendCounts>[0], readonly string[]]>([
    [
      { type: 'sms', userId: 'u', recipient: '+34612345678', dialCode: '34' },
      ['perUser u', 'perRecipient +34612345678', 'perDialCode 34', 'allSms '],
    ],
    [
      { type: 'email', userId: 'u', recipient: 'ana@acme.example', dialCode: null },
      ['perUser u', 'perRecipient ana@acme.example', 'allEmail '],
    ],
  ])('%j', (send, counted) => {
    expect(sendCounts(send).map(({ kind, subject }) => `${kind} ${subject}`)).toEqual(counted)
  })

  test('of anything: always the person, the recipient and all of the kind, from narrow to wide', () => {
    const send = fc.record({
      type: fc.constantFrom('sms' as const, 'email' as const),
      userId: fc.uuid(),
      recipient: fc.string(),
      dialCode: fc.option(fc.stringMatching(/^\d{1,3}$/)),
    })
    const order = ['perUser', 'perRecipient', 'perDialCode', 'allSms', 'allEmail']
    fc.assert(
      fc.property(send, (given) => {
        const counts = sendCounts(given)
        const kinds = counts.map(({ kind }) => kind)
        expect(kinds).toEqual(kinds.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)))
        expect(new Set(kinds).size).toBe(kinds.length)
        expect(counts).toContainEqual({ kind: 'perUser', subject: given.userId })
        expect(counts).toContainEqual({ kind: 'perRecipient', subject: given.recipient })
        expect(kinds.at(-1)).toBe(given.type === 'sms' ? 'allSms' : 'allEmail')
        expect(kinds.includes('perDialCode')).toBe(given.dialCode !== null)
      }),
    )
  })
})

test('every kind has a limit, and one person the lowest of a day', () => {
  const perDay = Object.entries(defaultSendLimits).map(([kind, limits]) => {
    const [limit] = limits
    return [kind, limit === undefined ? 0 : (limit.attempts * 86_400_000) / limit.windowMs]
  })
  expect(Object.fromEntries(perDay)).toEqual({
    perUser: 120,
    perRecipient: 10,
    perDialCode: 1000,
    allSms: 2000,
    allEmail: 10_000,
  })
})
