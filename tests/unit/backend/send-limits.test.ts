import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultSendLimits, sendCounts } from '../../../src-backend/domain/limits/send-limits.ts'
import type {
  Send,
  SendBucket,
  SendLimits,
} from '../../../src-backend/domain/limits/send-limits.ts'

const sms: Send = {
  quotas: { all: 'allSms', perDialCode: 'perDialCode' },
  userId: 'u',
  companyId: 'c',
  recipient: '+34612345678',
  dialCode: '34',
  isProven: true,
  isFromKnownDevice: true,
}

/** Each way as one line: kind, subject with `/` between, and the limit of a window. */
function lines(send: Send, companies = 2): string[][] {
  const line = (way: readonly SendBucket[]): string =>
    way
      .map(
        ({ kind, subject, limit }) => `${kind} ${subject.replaceAll('\0', '/')} ${limit.attempts}`,
      )
      .join(' and ')
  return sendCounts(send, defaultSendLimits, companies).map((ways) => ways.map(line))
}

describe('what a send counts against', () => {
  test("a code to the owner's proven method, on a device of theirs", () => {
    expect(lines(sms)).toEqual([
      ['perUser u/known 5'],
      ['perRecipient +34612345678/u/known 10'],
      ['perDialCode 34/c/all 250', 'perDialCode 34/shared/all 500'],
      ['allSms c/all 500', 'allSms shared/all 1000'],
    ])
  })

  test('the same for a device that nobody knows', () => {
    expect(lines({ ...sms, isFromKnownDevice: false })).toEqual([
      ['perUser u/unknown 5'],
      ['perRecipient +34612345678/u/unknown 10'],
      [
        'perDialCode 34/c/all 250 and perDialCode 34/c/not-owners 125',
        'perDialCode 34/shared/all 500 and perDialCode 34/shared/not-owners 250',
      ],
      [
        'allSms c/all 500 and allSms c/not-owners 250',
        'allSms shared/all 1000 and allSms shared/not-owners 500',
      ],
    ])
  })

  test('a number that is not proven', () => {
    expect(lines({ ...sms, isProven: false }).slice(0, 3)).toEqual([
      ['perUser u/known 5'],
      ['perUnproven +34612345678/u 4'],
      ['perRecipient +34612345678/c/unproven 10'],
    ])
  })

  test('an e-mail: no calling code', () => {
    const email: Send = {
      ...sms,
      quotas: { all: 'allEmail', perDialCode: null },
      recipient: 'ana@acme.example',
      dialCode: null,
    }
    expect(lines(email)).toEqual([
      ['perUser u/known 5'],
      ['perRecipient ana@acme.example/u/known 10'],
      ['allEmail c/all 2500', 'allEmail shared/all 5000'],
    ])
  })
})

/** Sends until every one is refused, in the given order, and returns how many were sent for whom. */
function drain(limits: SendLimits, companies: number, sends: readonly Send[]): number[] {
  const counts = new Map<string, number>()
  const nameOf = ({ kind, subject }: SendBucket): string => `${kind} ${subject}`
  const isFull = (bucket: SendBucket): boolean =>
    (counts.get(nameOf(bucket)) ?? 0) >= bucket.limit.attempts
  return sends.map((send) => {
    for (let sent = 0; ; sent += 1) {
      const free = sendCounts(send, limits, companies).map((ways) =>
        ways.find((way) => !way.some(isFull)),
      )
      if (free.includes(undefined)) return sent
      for (const bucket of free.flatMap((way) => way ?? [])) {
        counts.set(nameOf(bucket), (counts.get(nameOf(bucket)) ?? 0) + 1)
      }
    }
  })
}

describe('quotas of a day, shared by companies', () => {
  const quotaOf = (attempts: number): SendLimits => ({
    perUser: [],
    perRecipient: [],
    perUnproven: [],
    perDialCode: [],
    allSms: [{ attempts, windowMs: 1 }],
    callsPerDialCode: [],
    allCalls: [],
    allEmail: [],
  })
  const anySend = fc
    .record({
      companyId: fc.constantFrom('a', 'b', 'c'),
      isProven: fc.boolean(),
      isFromKnownDevice: fc.boolean(),
    })
    .map((some): Send => ({ ...sms, ...some }))

  test('whoever sends first, and whatever: no more than the quota, and each company has its part', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.array(anySend, { maxLength: 8 }),
        (quota, others) => {
          const victim = { ...sms, companyId: 'victim' }
          const sent = drain(quotaOf(quota), 4, [...others, victim])
          expect(sent.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(quota)
          expect(sent.at(-1)).toBeGreaterThanOrEqual(Math.floor(quota / 8))
        },
      ),
    )
  })

  test('a company alone has all of it, and at most half of it for numbers that nobody proved', () => {
    expect(drain(quotaOf(100), 1, [sms])).toEqual([100])
    const pumping = { ...sms, isProven: false }
    expect(drain(quotaOf(100), 1, [pumping, sms])).toEqual([50, 50])
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
    perUnproven: 4,
    perDialCode: 1000,
    allSms: 2000,
    callsPerDialCode: 200,
    allCalls: 500,
    allEmail: 10_000,
  })
})
