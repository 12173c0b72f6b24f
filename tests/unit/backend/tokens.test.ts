import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from '../../../src-backend/domain/secrets/randomness.ts'
import { bearerToken, hashToken, newToken } from '../../../src-backend/domain/secrets/tokens.ts'
import { Token } from '../../../src-shared/model/token.ts'
import { Id } from '../../../src-shared/model/id.ts'

const TOKEN = 'A'.repeat(43)

describe('newToken', () => {
  test('is 32 of the given bytes as base64url', () => {
    expect(newToken((count) => new Uint8Array(count).fill(0xff))).toBe(`${'_'.repeat(42)}8`)
    expect(Token.parse(newToken(randomBytes))).toHaveLength(43)
  })
})

describe('bearerToken', () => {
  test.each([
    [`Bearer ${TOKEN}`, TOKEN],
    [`bearer ${TOKEN}`, TOKEN],
    [`Bearer  ${TOKEN}`, TOKEN],
  ])('%s', (header, token) => {
    expect(bearerToken(header)).toBe(token)
  })

  test.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    TOKEN,
    `Basic ${TOKEN}`,
    `Bearer ${TOKEN}A`,
    `Bearer ${TOKEN.slice(1)}`,
    `Bearer ${TOKEN}\n`,
    ` Bearer ${TOKEN}`,
    `Bearer ${TOKEN}, Bearer ${TOKEN}`,
    `Bearer\t${TOKEN}`,
    `Bearer ${'A'.repeat(42)}=`,
    `Bearer ${'A'.repeat(42)}é`,
  ])('refuses %j', (header) => {
    expect(bearerToken(header)).toBeNull()
  })

  test('gives null or a well-formed token for any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const token = bearerToken(text)
        expect(token === null || Token.safeParse(token).success).toBe(true)
      }),
    )
  })
})

test('hashToken is SHA-256 of the text', () => {
  expect(Buffer.from(hashToken('abc')).toString('hex')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
})

test('newId is a UUID of version 4, whatever the bytes', () => {
  expect(newId((count) => new Uint8Array(count))).toBe('00000000-0000-4000-8000-000000000000')
  expect(newId((count) => new Uint8Array(count).fill(255))).toBe(
    'ffffffff-ffff-4fff-bfff-ffffffffffff',
  )
  expect(Id.safeParse(newId(randomBytes)).success).toBe(true)
})
