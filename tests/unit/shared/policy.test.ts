// A policy in a body: accepted whole and unchanged, or refused.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TwoFactorPolicy } from '../../../src-shared/model/people/policy.ts'

const types = ['totp', 'sms', 'email'] as const
const type = fc.constantFrom(...types)

const good = fc
  .record({
    isRequired: fc.boolean(),
    graceDays: fc.integer({ min: 0, max: 90 }),
    allowedMethods: fc.uniqueArray(type, { minLength: 1 }),
    trustedDeviceDays: fc.integer({ min: 0, max: 30 }),
    sessionProfile: fc.constantFrom('desktop', 'strict'),
    smsCountries: fc.oneof(
      fc.constant(null),
      fc.uniqueArray(fc.constantFrom('ES', 'BR', 'US'), { minLength: 1 }),
    ),
  })
  .chain((policy) =>
    fc
      .record({
        defaultMethod: fc.constantFrom(null, ...policy.allowedMethods),
        isDefaultLocked: fc.boolean(),
      })
      .map((chosen) => ({
        ...policy,
        ...chosen,
        isDefaultLocked: chosen.isDefaultLocked && chosen.defaultMethod !== null,
      })),
  )

/** One violation of the rules, or none. */
const change = fc.record(
  {
    isRequired: fc.oneof(fc.boolean(), fc.constant('true')),
    graceDays: fc.oneof(fc.integer({ min: -5, max: 100 }), fc.double()),
    allowedMethods: fc.array(fc.oneof(type, fc.constant('push')), { maxLength: 5 }),
    defaultMethod: fc.oneof(type, fc.constant(null)),
    isDefaultLocked: fc.boolean(),
    trustedDeviceDays: fc.integer({ min: -1, max: 40 }),
    sessionProfile: fc.constantFrom('desktop', 'strict', 'forever'),
    smsCountries: fc.oneof(
      fc.constant(null),
      fc.array(fc.oneof(fc.constantFrom('ES', 'BR', 'US'), fc.string({ maxLength: 3 })), {
        maxLength: 4,
      }),
    ),
  },
  { requiredKeys: [] },
)

test('a policy that keeps the rules is taken as it is', () => {
  fc.assert(
    fc.property(good, (sent) => {
      expect(TwoFactorPolicy.parse(sent)).toEqual(sent)
    }),
  )
})

test('whatever is taken keeps the rules that the server builds on', () => {
  fc.assert(
    fc.property(good, change, (policy, changed) => {
      const sent = { ...policy, ...changed }
      const parsed = TwoFactorPolicy.safeParse(sent)
      if (!parsed.success) return
      const { allowedMethods, defaultMethod, isDefaultLocked, smsCountries } = parsed.data
      expect(parsed.data).toEqual(sent)
      expect(new Set(allowedMethods).size).toBe(allowedMethods.length)
      expect(allowedMethods.length).toBeGreaterThan(0)
      if (defaultMethod !== null) expect(allowedMethods).toContain(defaultMethod)
      if (isDefaultLocked) expect(defaultMethod).not.toBeNull()
      for (const country of smsCountries ?? []) expect(country).toMatch(/^[A-Z]{2}$/)
    }),
    { numRuns: 2_000 },
  )
})

test('no other JSON is taken', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (sent) => {
      expect(TwoFactorPolicy.safeParse(sent).success).toBe(false)
    }),
  )
})
