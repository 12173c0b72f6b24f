// Threat: a copied database. Nothing is readable, rows cannot be swapped, no bit can be flipped.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestBackend } from '../support/backend.ts'
import type { TestBackend } from '../support/backend.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import { randomBytes } from 'node:crypto'
import { createKeyRing } from '../../src-backend/domain/secrets/key-ring.ts'
import { checkKeys } from '../../src-backend/store/records/key-checks.ts'
import { dumpTables } from '../support/backend-database.ts'
import { STEP_MS } from '../support/backend-clock.ts'
import {
  confirmWithTotp,
  enrolledUser,
  startChallenge,
  startEnrolment,
  startSignIn,
  totpProof,
  verify,
} from '../support/backend-people.ts'
import { bytesOfBase32 } from '../support/backend-totp.ts'
import { noLimits, testMasterKey } from '../support/backend.ts'

let database: TestDatabase
let server: TestBackend

beforeAll(async () => {
  database = await openTestDatabase()
  server = await createTestBackend({ database })
})
afterAll(async () => {
  await server.stop()
  await database.close()
})

/** A secret in every form in which a file could contain it. */
function spellings(text: string): Buffer[] {
  const bytes = Buffer.from(text, 'utf8')
  return [
    bytes,
    Buffer.from(bytes.toString('hex')),
    Buffer.from(bytes.toString('base64').replace(/=+$/, '').slice(0, -1)),
    Buffer.from(text.replaceAll('-', '')),
  ]
}

describe('copied database', () => {
  test('no seed, code, token or password is readable, in tables or in files', async () => {
    const user = await enrolledUser(server)
    const token = await confirmWithTotp(server, user.token, user)
    const pending = await startEnrolment(server, token)
    const challenge = await startChallenge(server, user)
    await startSignIn(server, user, { password: 'my secret mistake' })
    await verify(server, challenge, { recoveryCode: user.recoveryCodes[0] })

    const seeds = [user.secret, pending.secret]
    const secrets = [user.password, 'my secret mistake', token, challenge.token, ...seeds]
    const needles = [
      ...[...secrets, ...user.recoveryCodes].flatMap(spellings),
      ...seeds.flatMap((seed) => {
        const bytes = bytesOfBase32(seed)
        return [bytes, Buffer.from(bytes.toString('hex')), Buffer.from(bytes.toString('base64'))]
      }),
      ...[token, challenge.token].map((text) => Buffer.from(text, 'base64url')),
    ]
    const tables = Buffer.from(await dumpTables(database))
    const files = await database.fileBytes()
    // The search itself works: a value that isn't secret is found.
    expect(tables.includes(user.email)).toBe(true)
    expect(files.includes(user.email)).toBe(true)
    for (const needle of needles) {
      expect(tables.includes(needle)).toBe(false)
      expect(files.includes(needle)).toBe(false)
    }
  })

  test('addresses that were tried are not readable', async () => {
    const limited = await createTestBackend({
      database,
      clock: server.clock,
      limits: {
        ...noLimits,
        passwordPerAccountAndAddress: [{ attempts: 5, windowMs: 60_000 }],
      },
    })
    const stranger = { id: '', email: 'typed-by-mistake@acme.example', password: 'x' }
    await startSignIn(limited, stranger)
    const tables = await dumpTables(database)
    expect(tables).toContain('attempt_buckets')
    expect(tables).not.toContain(stranger.email)
    await limited.stop()
  })

  test('a row swapped in from another user: refused, fail closed', async () => {
    const [victim, thief] = [await enrolledUser(server), await enrolledUser(server)]
    await database.query(
      `UPDATE totp_methods SET sealed_seed = (SELECT sealed_seed FROM totp_methods WHERE user_id = $2)
       WHERE user_id = $1`,
      [victim.id, thief.id],
    )
    const challenge = await startChallenge(server, victim)
    const proof = { ...totpProof(server, thief), methodId: victim.methodId }
    const reply = await verify(server, challenge, proof)
    expect(reply.status).toBe(500)
    expect(reply.body).toEqual({
      type: 'urn:sync:problem:internal-error',
      title: 'Something went wrong here.',
      status: 500,
    })
  })

  test('every flipped bit of a sealed seed: refused', async () => {
    const user = await enrolledUser(server)
    const [row] = await database.query<{ bytes: Uint8Array }>(
      'SELECT sealed_seed AS bytes FROM totp_methods WHERE user_id = $1',
      [user.id],
    )
    const sealed = Buffer.from(row?.bytes ?? [])
    expect(sealed).toHaveLength(12 + 20 + 16)
    const place = { table: 'totp_seed', userId: user.id, rowId: user.methodId }
    const open = (bytes: Buffer): Uint8Array => server.keys.open(place, { keyId: 'test', bytes })
    expect(Buffer.from(open(sealed))).toEqual(bytesOfBase32(user.secret))
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const flipped = Buffer.from(sealed)
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect(() => open(flipped)).toThrow()
    }
  })

  test('keys rotate: what an old key sealed opens, new rows use the new one', async () => {
    const user = await enrolledUser(server)
    const newer = { id: 'newer', key: new Uint8Array(32).fill(9) }
    const ring = createKeyRing([newer, testMasterKey], randomBytes)
    const place = { table: 'totp_seed', userId: user.id, rowId: user.methodId }
    const [row] = await database.query<{ bytes: Uint8Array }>(
      'SELECT sealed_seed AS bytes FROM totp_methods WHERE user_id = $1',
      [user.id],
    )
    const bytes = row?.bytes ?? new Uint8Array()
    expect(Buffer.from(ring.open(place, { keyId: 'test', bytes }))).toEqual(
      bytesOfBase32(user.secret),
    )
    expect(ring.seal(place, bytes).keyId).toBe('newer')
  })

  test('wrong or missing keys are refused at the start, and change nothing', async () => {
    await checkKeys(database, server.keys)
    const wrong = createKeyRing([{ id: 'test', key: new Uint8Array(32).fill(8) }], randomBytes)
    const missing = createKeyRing([{ id: 'other', key: new Uint8Array(32) }], randomBytes)
    await expect(checkKeys(database, wrong)).rejects.toThrow(/not the one that the data was sealed/)
    await expect(checkKeys(database, missing)).rejects.toThrow(/not among the keys given/)
    expect(await database.query('SELECT key_id AS id FROM key_checks')).toEqual([{ id: 'test' }])
    const both = createKeyRing(
      [{ id: 'other', key: new Uint8Array(32) }, testMasterKey],
      randomBytes,
    )
    await checkKeys(database, both)
    expect(await database.query('SELECT key_id AS id FROM key_checks')).toHaveLength(2)
    await database.query("DELETE FROM key_checks WHERE key_id = 'other'")
  })

  test('after all that the backend still works', async () => {
    const user = await enrolledUser(server)
    server.clock.advance(STEP_MS)
    const challenge = await startChallenge(server, user)
    expect((await verify(server, challenge, totpProof(server, user))).status).toBe(200)
  })
})
