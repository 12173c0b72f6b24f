// A policy as it comes in a body: taken whole and as it is, or refused.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TwoFactorPolicy } from '../../../src-shared/model/policy.ts'

const type = fc.constantFrom('totp', 'sms', 'email')

test('whatever is taken keeps the rules that the server builds on', () => {
  const body = fc.record(
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
  let taken = 0
  fc.assert(
    fc.property(body, (sent) => {
      const parsed = TwoFactorPolicy.safeParse(sent)
      if (!parsed.success) return
      taken += 1
      const { allowedMethods, defaultMethod, isDefaultLocked, smsCountries } = parsed.data
      expect(parsed.data).toEqual(sent)
      expect(new Set(allowedMethods).size).toBe(allowedMethods.length)
      expect(allowedMethods.length).toBeGreaterThan(0)
      if (defaultMethod !== null) expect(allowedMethods).toContain(defaultMethod)
      if (isDefaultLocked) expect(defaultMethod).not.toBeNull()
      for (const country of smsCountries ?? []) expect(country).toMatch(/^[A-Z]{2}$/)
    }),
    { numRuns: 20_000 },
  )
  expect(taken).toBeGreaterThan(10)
})

test('no other JSON is taken', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (sent) => {
      expect(TwoFactorPolicy.safeParse(sent).success).toBe(false)
    }),
  )
})
