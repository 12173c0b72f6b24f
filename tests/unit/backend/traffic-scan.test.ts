// The scan over all test traffic must find what it searches for.
import { expect, test } from 'vitest'
import { createTrafficScan } from '../../support/traffic-scan.ts'

const TOKEN = 'A'.repeat(43)
const SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const CODE = 'K7-ABCD-EFGH-JKMN-PQRS'
const NUMBER = '+34612345678'

test.each([
  ['a token', { token: TOKEN }, TOKEN],
  ['a seed', { keyUri: `otpauth://totp/x?secret=${SEED}&issuer=y` }, SEED],
  ['a recovery code', { recoveryCodes: [CODE] }, CODE],
  ['an activation code', { activationCode: '48203917' }, '48203917'],
])('%s that was issued is found in a later reply and in a log line', (_what, reply, secret) => {
  const scan = createTrafficScan()
  scan.answered('first', JSON.stringify(reply))
  expect(scan.findings()).toEqual([])
  scan.answered('second', JSON.stringify({ again: secret }))
  expect(scan.findings()).toHaveLength(1)
  scan.logged(`{"event":"x","what":"${secret}"}`)
  expect(scan.findings()).toHaveLength(2)
  expect(scan.findings().join()).not.toContain(secret)
})

test.each([
  ['a password', { password: 'correct horse battery' }, 'correct horse battery'],
  ['a new password', { newPassword: 'correct horse battery' }, 'correct horse battery'],
  ['a code', { code: '123 456' }, '123456'],
  ['a recovery code', { recoveryCode: CODE }, CODE],
  ['a phone number', { type: 'sms', phoneNumber: NUMBER }, NUMBER],
])('%s that was sent is found in its reply and in a log line', (_what, body, secret) => {
  const scan = createTrafficScan()
  scan.sent(body)
  scan.answered('route', JSON.stringify({ echo: secret }))
  scan.logged(JSON.stringify({ event: 'x', secret }))
  expect(scan.findings()).toHaveLength(2)
})

test('what is no secret is not taken for one', () => {
  const scan = createTrafficScan()
  // An id whose digits stand as those of a recovery code do.
  const userId = 'abcdef12-3456-4789-8012-3456abcdef01'
  scan.answered('account', JSON.stringify({ id: userId }))
  scan.logged(JSON.stringify({ event: 'signed-in', userId }))
  scan.sent({ code: '123456', phoneNumber: NUMBER })
  scan.answered(
    'x',
    JSON.stringify({ hint: '+34 ••• ••• 5678', at: '2026-01-15T10:00:00.123456Z' }),
  )
  scan.logged(
    '{"event":"signed-in","userId":"12345678-1234-4234-8234-123456789012","ms":1768471200000}',
  )
  expect(scan.findings()).toEqual([])
})
