import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isConfirmed } from '../../../src-backend/domain/accounts/confirmation.ts'
import { cleanDeviceName } from '../../../src-backend/domain/accounts/device-name.ts'
import { emailKey, passwordObjection } from '../../../src-backend/domain/secrets/passwords.ts'
import { demoAccounts } from '../../../src-backend/process/seed-demo.ts'

const NOW = 10_000_000
const TEN_MINUTES_MS = 600_000

describe('isConfirmed', () => {
  test.each([
    [null, false],
    [NOW, true],
    [NOW - TEN_MINUTES_MS + 1, true],
    [NOW - TEN_MINUTES_MS, false],
    [NOW + 60_000, true],
    [NOW + 60_001, false],
    [0, false],
  ])('confirmed at %s: %s', (atMs, expected) => {
    const confirmation = { strongAuthAtMs: atMs, amr: 'pwd otp mfa', hasMethod: true }
    expect(isConfirmed(confirmation, NOW)).toBe(expected)
  })
})

describe('cleanDeviceName', () => {
  test.each([
    ['Ana\u2019s laptop', 'Ana\u2019s laptop'],
    ['  a \t\n b  ', 'a b'],
    ['a\u0000b', 'a b'],
    ['\u202Eexe.gpj', 'exe.gpj'],
    ['Ana\u200B\u2060s\u00AD laptop\u200F', 'Anas laptop'],
    ['\uD800', 'Unnamed device'],
    ['   ', 'Unnamed device'],
    ['\u{1F5A5}\uFE0F desk', '\u{1F5A5}\uFE0F desk'],
  ])('%j becomes %j', (name, clean) => {
    expect(cleanDeviceName(name)).toBe(clean)
  })

  test('is never empty, never longer, and cleaning twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }), (name) => {
        const clean = cleanDeviceName(name)
        expect(clean).not.toBe('')
        expect(clean).not.toMatch(/[\p{Cc}\p{Cs}]/u)
        expect(clean.length).toBeLessThanOrEqual(100)
        expect(cleanDeviceName(clean)).toBe(clean)
      }),
    )
  })
})

describe('passwords', () => {
  const ana = { email: 'ana@acme.example', name: 'Ana Braga', companyName: 'Acme' }

  test.each(demoAccounts.map(({ email, name, password }) => [email, name, password]))(
    'that of %s is one the policy takes',
    async (email, name, password) => {
      expect(await passwordObjection(password, { email, name, companyName: 'Acme' })).toBeNull()
    },
  )

  test.each([
    ['', /15 characters/],
    ['fourteen chars', /15 characters/],
    ['\u{1F600}'.repeat(14), /15 characters/],
    ['a'.repeat(1025), /too long/],
    ['abababababababab', /repeats/],
    ['my ANA@acme.example 1', /e-mail address/],
    ['9876543210987654', /sequence/],
    ['password1234567', /many people/],
    ['iloveyouiloveyou', /repeats/],
    ['Administrador2026!', /easy to guess/],
    ['bragaanabragaana', /repeats|names/],
  ])('%j', async (password, objection) => {
    expect(await passwordObjection(password, ana)).toMatch(objection)
  })

  test('e-mail addresses compare without regard to case', () => {
    expect(emailKey(' Ana@ACME.example')).toBe('ana@acme.example')
  })
})
