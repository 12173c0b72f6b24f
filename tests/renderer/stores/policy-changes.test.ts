import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { policyChanges } from '../../../src-backend/domain/accounts/policy.ts'
import { policyChangeSentences } from '../../../src-renderer/features/audit/policy-changes.ts'
import { createFormat } from '../../../src-renderer/ui/text/format.ts'
import { loadText } from '../../../src-renderer/ui/text/load-text.ts'
import { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import type { TwoFactorPolicy } from '../../../src-shared/model/people/policy.ts'
import { policy as samplePolicy } from '../portal-samples.ts'

const { policy: open } = samplePolicy
const locales = ['en', 'es', 'pt-BR'] as const

async function sentences(changes: string, locale: (typeof locales)[number] = 'en') {
  return policyChangeSentences(changes, await loadText(locale), createFormat(locale))
}

describe('the changes of a policy in the audit log', () => {
  test('are sentences in the words of the policy’s page', async () => {
    const after: TwoFactorPolicy = {
      ...open,
      isRequired: true,
      graceDays: 0,
      allowedMethods: ['totp', 'email'],
      defaultMethod: 'totp',
      isDefaultLocked: true,
      trustedDeviceDays: 0,
      sessionProfile: 'strict',
      smsCountries: ['ES', 'BR'],
    }
    expect(await sentences(policyChanges(open, after))).toEqual([
      'Require two-factor authentication: yes (was no)',
      'Time to set it up: At the next sign-in (was 14 days)',
      'Methods: TOTP Authenticator App and Email Authentication (was TOTP Authenticator App, SMS Authentication, and Email Authentication)',
      'Default method: TOTP Authenticator App (was Everyone chooses)',
      'Lock the default: yes (was no)',
      expect.stringMatching(/: Never: always ask .* \(was 14 days\)$/),
      'Sessions last: 24 hours, or 1 hour unused, and until Sync quits (was 30 days, or 7 days unused)',
      'Text messages and calls: Spain and Brazil (was all countries)',
    ])
  })

  test('are translated', async () => {
    expect(await sentences('isRequired: false -> true', 'es')).toEqual([
      'Exigir la autenticación en dos pasos: sí (antes: no)',
    ])
    expect(await sentences('graceDays: 0 -> 7', 'pt-BR')).toEqual([
      expect.stringMatching(/7 dias \(antes: /),
    ])
  })

  test('that a newer server names and this app does not know stay as they are', async () => {
    expect(await sentences('isRequired: false -> true, minimumAge: 1 -> 2, nonsense')).toEqual([
      'Require two-factor authentication: yes (was no)',
      'minimumAge: 1 -> 2',
      'nonsense',
    ])
  })

  const policies = fc.record({
    isRequired: fc.boolean(),
    graceDays: fc.nat(90),
    allowedMethods: fc.uniqueArray(fc.constantFrom(...MethodType.options), { minLength: 1 }),
    defaultMethod: fc.option(fc.constantFrom(...MethodType.options)),
    isDefaultLocked: fc.boolean(),
    trustedDeviceDays: fc.nat(30),
    sessionProfile: fc.constantFrom('desktop' as const, 'strict' as const),
    smsCountries: fc.option(fc.uniqueArray(fc.constantFrom('ES', 'BR', 'XK'), { minLength: 1 })),
  })

  test.each(locales)('%s: one sentence a change, and no word of the wire', async (locale) => {
    const text = await loadText(locale)
    const format = createFormat(locale)
    fc.assert(
      fc.property(policies, policies, (before, after) => {
        const changes = policyChanges(before, after)
        if (changes === '') return
        const said = policyChangeSentences(changes, text, format)
        expect(said).toHaveLength(changes.split(' -> ').length - 1)
        for (const one of said) {
          expect(one).not.toMatch(/->|null|\btrue\b|\bfalse\b|undefined|[a-z][A-Z][a-z]+:|NaN/)
        }
      }),
    )
  })

  test('hostile text is shown, never broken', async () => {
    const text = await loadText('en')
    fc.assert(
      fc.property(fc.string(), (changes) => {
        expect(policyChangeSentences(changes, text, createFormat('en')).join(', ')).toEqual(
          expect.any(String),
        )
      }),
    )
  })
})
