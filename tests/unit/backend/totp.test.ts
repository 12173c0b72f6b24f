import { describe, expect, test } from 'vitest'
import { enrolmentUri, matchCode } from '../../../src-backend/domain/codes/totp.ts'
import { bytesOfBase32, codeAt } from '../../support/backend-totp.ts'

const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const seed = bytesOfBase32(SECRET)

describe('matchCode', () => {
  // RFC 6238 appendix B, SHA-1, the last six of eight digits.
  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('at %i s: %s', (seconds, code) => {
    expect(matchCode(seed, code, seconds * 1000, 1)).toBe(Math.floor(seconds / 30))
    expect(codeAt(SECRET, seconds * 1000)).toBe(code)
  })

  test.each([
    [1, [-1, 0, 1]],
    [0, [0]],
  ] as const)('%i steps each way, and its own number', (window, right) => {
    const nowMs = 1_700_000_010_000
    const now = Math.floor(nowMs / 30_000)
    const steps = [-2, -1, 0, 1, 2].map((step) =>
      matchCode(seed, codeAt(SECRET, nowMs + step * 30_000), nowMs, window),
    )
    const expected = [-2, -1, 0, 1, 2].map((step) =>
      right.some((one) => one === step) ? now + step : null,
    )
    expect(steps).toEqual(expected)
  })

  test.each(['', '28708', '2870820', '28708a', '２８７０８２', '287082\n', ' 287082'])(
    'refuses %j',
    (code) => {
      expect(matchCode(seed, code, 59_000, 1)).toBeNull()
    },
  )

  test('leaves the seed as it is', () => {
    const copy = Uint8Array.from(seed)
    matchCode(copy, '287082', 59_000, 1)
    expect(Buffer.from(copy)).toEqual(seed)
  })
})

test('the URI of an enrolment', () => {
  expect(enrolmentUri(seed, 'Acme', 'ana@acme.example')).toBe(
    `otpauth://totp/Acme%20Sync:ana%40acme.example?secret=${SECRET}&issuer=Acme%20Sync&algorithm=SHA1&digits=6&period=30`,
  )
})

test('a company name cannot add parameters, and cannot make the URI too long', () => {
  const uri = enrolmentUri(seed, 'A&secret=X?#:/%', 'a@b.example')
  expect(new URL(uri).searchParams.getAll('secret')).toEqual([SECRET])
  const long = `${'é'.repeat(64)}@${'x'.repeat(189)}`
  expect(enrolmentUri(seed, '電'.repeat(200), long).length).toBeLessThanOrEqual(4096)
})
