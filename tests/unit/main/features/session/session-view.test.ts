import { expect, test } from 'vitest'
import type { SignedIn } from '../../../../../src-main/features/session/held-session.ts'
import { sessionView } from '../../../../../src-main/features/session/session-view.ts'

type View = Parameters<typeof sessionView>[0]

const facts = {
  server: { phase: 'connecting', url: null } as const,
  lastEmail: '',
  isOnThisComputer: () => false,
  clockSkewMs: null,
  isServerClockAccepted: false,
  isTrustAllowed: true,
}
const signedIn = (change: Partial<SignedIn>): View =>
  ({
    phase: 'signed-in',
    token: 'secret',
    account: { id: '1' },
    recoveryCodesLeft: null,
    isDeviceTrusted: false,
    enrollmentDeadlineMs: null,
    ...change,
  }) as SignedIn

test.each([
  ['the password alone opens the account', {}, true],
  ['a trusted device stood in for the second factor', { isDeviceTrusted: true }, undefined],
  ['a second factor is on', { recoveryCodesLeft: 8 }, undefined],
  ['a second factor is on, without codes', { recoveryCodesLeft: 0 }, undefined],
])('%s: two-factor is off is %o', (_name, change, isOff) => {
  const view = sessionView(signedIn(change), facts)
  expect('isTwoFactorOff' in view ? view.isTwoFactorOff : undefined).toBe(isOff)
  expect(JSON.stringify(view)).not.toContain('secret')
})
