// A migration changes the type of a column under a running instance: PostgreSQL refuses every plan that a
// connection has prepared for it. No one may notice.
import { inject, afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PostgresDatabase } from '../../src-backend/store/engine/postgres.ts'
import { STEP_MS } from '../support/backend-clock.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import { enrolledUser, startChallenge, totpProof, verify } from '../support/backend-people.ts'
import type { EnrolledUser } from '../support/backend-people.ts'
import { createTestBackend } from '../support/backend.ts'
import { TEMPLATE, connectForTest, createDatabase } from '../support/postgres-database.ts'

describe('one instance', () => {
  let database: PostgresDatabase
  let migrating: PostgresDatabase

  beforeAll(async () => {
    const address = await createDatabase(inject('postgres').url, TEMPLATE)
    database = await connectForTest(address)
    migrating = await connectForTest(address, { maxConnections: 1 })
    await migrating.query('CREATE TABLE things (id int PRIMARY KEY, note text)')
    await migrating.query("INSERT INTO things VALUES (1, 'one')")
  })
  afterAll(async () => {
    await database.close()
    await migrating.close()
  })

  const READ = 'SELECT id, note FROM things ORDER BY id'
  const alterTo = (type: string) =>
    migrating.query(`ALTER TABLE things ALTER COLUMN note TYPE ${type}`)

  test('a query reads on, on every connection that had prepared it', async () => {
    const readAtOnce = () => Promise.all(Array.from({ length: 6 }, () => database.query(READ)))
    await readAtOnce()
    await alterTo('varchar(50)')
    expect(await readAtOnce()).toEqual(Array.from({ length: 6 }, () => [{ id: 1, note: 'one' }]))
    expect(database.connections().open).toBeLessThanOrEqual(8)
  })

  test('a transaction is done once', async () => {
    const add = (id: number) =>
      database.transaction(async (tx) => {
        tx.post('INSERT INTO things VALUES ($1, $2)', [id, 'added'])
        return tx.query(READ)
      })
    await add(2)
    await alterTo('text')
    const rows = await add(3)
    expect(rows).toEqual([
      { id: 1, note: 'one' },
      { id: 2, note: 'added' },
      { id: 3, note: 'added' },
    ])
    expect(await database.query(READ)).toEqual(rows)
  })

  test('statements that are prepared no more are prepared again', async () => {
    await database.query(READ)
    const { open } = database.connections()
    const forget = () => database.transaction((tx) => tx.execute('DEALLOCATE ALL'))
    await Promise.all(Array.from({ length: open }, forget))
    const answers = await Promise.all(Array.from({ length: open }, () => database.query(READ)))
    expect(answers.map((rows) => rows.length)).toEqual(Array(open).fill(3))
  })

  test('what PostgreSQL never does is an error of its own, not tried for ever', async () => {
    // A statement whose result changes with each plan cannot be written; PostgreSQL refuses this one.
    await expect(database.query('SELECT 1 FROM things FOR UPDATE OF nobody')).rejects.toMatchObject(
      { code: '42P01' },
    )
    await expect(
      database.transaction((tx) => tx.execute('CREATE TABLE other.database.things (id int)')),
    ).rejects.toMatchObject({ code: '0A000' })
  })
})

test('under load, on two instances: no sign-in fails', async () => {
  const database = await openTestDatabase()
  const server = await createTestBackend({ database })
  const people: EnrolledUser[] = []
  // Sequentially: each moves the clock.
  while (people.length < 6) people.push(await enrolledUser(server))
  server.clock.advance(STEP_MS)
  const alterations = ['bigint', 'integer'].flatMap((counter) => [
    `ALTER TABLE sign_ins ALTER COLUMN attempts TYPE ${counter}`,
    `ALTER TABLE sign_ins ALTER COLUMN device_name TYPE ${counter === 'bigint' ? 'varchar(500)' : 'text'}`,
    `ALTER TABLE sessions ALTER COLUMN device_name TYPE ${counter === 'bigint' ? 'varchar(500)' : 'text'}`,
  ])
  const statuses: number[] = []
  for (const alteration of [...alterations, ...alterations]) {
    const signIns = people.map(async (user) => {
      const challenge = await startChallenge(server, user)
      statuses.push((await verify(server, challenge, totpProof(server, user))).status)
    })
    await Promise.all([...signIns, database.instances[0]!.query(alteration)])
    server.clock.advance(STEP_MS)
  }
  expect(statuses).toEqual(Array(people.length * alterations.length * 2).fill(200))
  await server.stop()
  await database.close()
})
