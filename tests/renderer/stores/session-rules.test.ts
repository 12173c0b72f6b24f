import { expect, test } from 'vitest'
import {
  canBeRecoveryCode,
  checkSignIn,
  completeServerUrl,
  firstStep,
  inOrder,
  noticeAfter,
  serverHost,
} from '../../../src-renderer/features/sign-in/session/session-rules.ts'
import * as samples from '../samples.ts'

test.each([
  [[], 'recovery-code'],
  [[samples.totpChallenge], 'code'],
  [[samples.smsChallenge, samples.totpChallenge], 'choose'],
] as const)('first step with %o', (methods, kind) => {
  expect(firstStep(methods).kind).toBe(kind)
})

test('the default method comes first', () => {
  expect(inOrder([samples.smsChallenge, samples.totpChallenge]).map(({ type }) => type)).toEqual([
    'totp',
    'sms',
  ])
})

test.each([
  ['challenge', false, 'challenge-expired'],
  ['signed-in', false, 'session-ended'],
  ['loading', false, null],
  ['challenge', true, null],
  ['signed-in', true, null],
] as const)('notice after %s (asked for: %s)', (before, isLeaving, notice) => {
  expect(noticeAfter(before, isLeaving)).toBe(notice)
})

test.each([
  ['', 'emailMissing'],
  ['   ', 'emailMissing'],
  ['ana', 'emailInvalid'],
  ['ana@', 'emailInvalid'],
  ['ana@acme', 'emailInvalid'],
  ['ana@acme example', 'emailInvalid'],
  [' ana@acme.example ', null],
])('e-mail "%s"', (email, problem) => {
  expect(checkSignIn(email, 'x').email).toBe(problem)
})

test('a password of any kind is sent, none is not', () => {
  expect(checkSignIn('a@b.example', '').password).toBe('passwordMissing')
  expect(checkSignIn('a@b.example', ' ').password).toBeNull()
})

test.each([
  ['A0-7K2M-9QX4-H3TD-8WB0', true],
  ['A07-K2M-9QX-4H3-TD8-WB0', true],
  ['a07k2m9qx4h3td8wb0', true],
  ['a0 7k2m 9qx4 h3td 8wb0', true],
  ['', false],
  ['123456', false],
  ['A0-7K2M-9QX4-H3TD-8WB0X', false],
  ['A0-7K2M-9QX4-H3TD-8WB!', false],
])('recovery code "%s"', (typed, isOne) => {
  expect(canBeRecoveryCode(typed)).toBe(isOne)
})

test.each([
  ['sync.acme.example', 'https://sync.acme.example'],
  [' https://sync.acme.example/x ', 'https://sync.acme.example/x'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['javascript:alert(1)', 'https://javascript:alert(1)'],
])('server address "%s"', (typed, url) => {
  expect(completeServerUrl(typed)).toBe(url)
})

test.each([
  ['https://sync.acme.example:8443/base', 'sync.acme.example:8443'],
  ['not a url', 'not a url'],
])('host of "%s"', (url, host) => {
  expect(serverHost(url)).toBe(host)
})
