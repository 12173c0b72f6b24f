// Threat: a copied master key. Everything is re-sealed with a new one while people sign in, and the old one
// is retired.
import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createKeyRing } from '../../src-backend/domain/secrets/key-ring.ts'
import { rotateKeys } from '../../src-backend/flows/rotate-keys.ts'
import { createLog } from '../../src-backend/base/log.ts'
import { checkKeys } from '../../src-backend/store/records/key-checks.ts'
import {
  boundTables,
  sealedColumns,
  shortLivedTables,
} from '../../src-backend/store/records/sealed-records.ts'
import { createTestBackend, testMasterKey } from '../support/backend.ts'
import type { TestBackend } from '../support/backend.ts'
import { STEP_MS, createFakeClock } from '../support/backend-clock.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import {
  confirmWithTotp,
  enrolledUser,
  signInWithTotp,
  startEnrolment,
} from '../support/backend-people.ts'
import type { EnrolledUser } from '../support/backend-people.ts'

const newer = { id: 'newer', key: new Uint8Array(32).fill(9) }
const ring = createKeyRing([newer, testMasterKey], randomBytes)

let database: TestDatabase
/** Has the new key, and still seals with the old one: as during the first step of a rotation. */
let before: TestBackend
/** Seals with the new key. */
let after: TestBackend
let logLines: string[]
/** Time stands still: concurrent steps do not expire each other's codes. */
let isFrozen: boolean

beforeEach(async () => {
  database = await openTestDatabase()
  logLines = []
  isFrozen = false
  const moving = createFakeClock()
  const clock = { ...moving, advance: (ms: number) => (isFrozen ? undefined : moving.advance(ms)) }
  before = await createTestBackend({ database, clock, masterKeys: [testMasterKey, newer] })
  after = await createTestBackend({ database, clock, masterKeys: [newer, testMasterKey] })
})
afterEach(async () => {
  await before.stop()
  await after.stop()
  await database.close()
})

function rotate(batchSize = 3) {
  const write = (line: string): unknown => logLines.push(line)
  const log = createLog({ write, level: 'info', nowMs: () => 0 })
  return rotateKeys({ database, keys: ring, log, batchSize })
}

async function enrolMany(count: number): Promise<EnrolledUser[]> {
  const users: EnrolledUser[] = []
  for (let index = 0; index < count; index += 1) users.push(await enrolledUser(before))
  return users
}

/** Tables and keys of all sealed records. */
async function keyIds(): Promise<string[]> {
  const selects = sealedColumns.map(({ table }) => `SELECT key_id AS id FROM ${table}`)
  const rows = await database.query<{ id: string }>(selects.join(' UNION ALL '))
  return rows.map(({ id }) => id)
}

describe('rotate-keys', () => {
  test('moves every record, pending ones too; a second run finds nothing to do', async () => {
    const users = await enrolMany(7)
    const [user] = users
    await startEnrolment(before, await confirmWithTotp(before, user!.token, user!))
    const report = await rotate()
    expect(report).toEqual({
      replaced: 8,
      checked: 8,
      unreadable: 0,
      left: 0,
      othersSeal: false,
      retired: [],
      needed: [{ keyId: 'test', boundUsers: 7 }],
    })
    expect(new Set(await keyIds())).toEqual(new Set(['newer']))
    expect(await rotate()).toEqual({ ...report, replaced: 0 })
    for (const one of users) await signInWithTotp(after, one)
    for (const line of logLines) expect(line).not.toMatch(/CQkJ|BwcH|secret/)
  })

  test('while instances enrol and sign in: nobody is lost', async () => {
    const users = await enrolMany(12)
    isFrozen = true
    const enrolling = Promise.all([1, 2, 3, 4].map(() => enrolledUser(before)))
    const signingIn = (async () => {
      for (const user of users) await signInWithTotp(after, user)
    })()
    const rotating = [rotate(1), rotate(2)]
    const late = await enrolling
    await signingIn
    const reports = await Promise.all(rotating)
    expect(reports.map(({ unreadable }) => unreadable)).toEqual([0, 0])
    await rotate()
    expect(new Set(await keyIds())).toEqual(new Set(['newer']))
    isFrozen = false
    after.clock.advance(2 * STEP_MS)
    for (const user of [...users, ...late]) await signInWithTotp(after, user)
  })

  test('a record that does not open stays as it is, is told, and stops nothing', async () => {
    const [victim, thief, other] = await enrolMany(3)
    await database.query(
      `UPDATE totp_methods SET sealed_seed = (SELECT sealed_seed FROM totp_methods WHERE user_id = $2)
       WHERE user_id = $1`,
      [victim!.id, thief!.id],
    )
    const report = await rotate()
    expect(report).toMatchObject({ replaced: 2, checked: 2, unreadable: 1, retired: [] })
    expect(report.needed).toEqual([{ keyId: 'test', boundUsers: 3 }])
    const line = logLines.find((text) => text.includes('record-unreadable'))
    expect(JSON.parse(line ?? '')).toMatchObject({ rowId: victim!.methodId, userId: victim!.id })
    await signInWithTotp(after, other!)
  })
})

describe('the old key', () => {
  test('is retired when nothing needs it; an instance that still seals with it can do so no more', async () => {
    const [user] = await enrolMany(1)
    const session = await signInWithTotp(after, user!)
    const token = await confirmWithTotp(after, session, user!)
    expect((await after.call('replaceRecoveryCodes', { token })).status).toBe(201)
    const { retired, needed } = await rotate()
    expect({ retired, needed }).toEqual({ retired: ['test'], needed: [] })
    await checkKeys(database, createKeyRing([newer], randomBytes))
    expect(await database.query('SELECT key_id AS id FROM key_checks')).toEqual([{ id: 'newer' }])

    const reply = await before.call('enrolMethod', { token, body: { type: 'totp' } })
    expect(reply.status).toBe(500)
    expect(new Set(await keyIds())).toEqual(new Set(['newer']))
    await signInWithTotp(after, user!)
  })

  test('every column that holds something sealed is known', async () => {
    const columns = await database.query<{ table: string; column: string }>(
      // Views show what tables hold.
      `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
       WHERE table_schema = 'public' AND (column_name LIKE 'sealed%' OR column_name = 'key_id')
         AND table_name IN (SELECT tablename FROM pg_tables) AND table_name <> 'key_checks'`,
    )
    const sealed = columns.filter(({ column }) => column !== 'key_id')
    expect(sealed.map(({ table, column }) => `${table}.${column}`).toSorted()).toEqual(
      sealedColumns.map(({ table, column }) => `${table}.${column}`).toSorted(),
    )
    const keyed = columns.filter(({ column }) => column === 'key_id').map(({ table }) => table)
    const known = [...sealedColumns.map(({ table }) => table), ...boundTables, ...shortLivedTables]
    expect(keyed.toSorted()).toEqual(known.toSorted())
  })
})
