// What flows rely on in a transaction, on both databases: order, and atomicity.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { transactAtOnce } from '../../src-backend/store/engine/database.ts'
import { waitForNoDisk } from '../../src-backend/store/engine/durability.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase()
  await database.query('CREATE TABLE notes (id int PRIMARY KEY, note text)')
})
afterAll(() => database.close())
beforeEach(() => database.query('DELETE FROM notes'))

const add = 'INSERT INTO notes VALUES ($1, $2) RETURNING id'
const ids = 'SELECT id FROM notes ORDER BY id'

test('statements that are asked for together are done in that order', async () => {
  const seen = await database.transaction((tx) =>
    Promise.all([1, 2, 3].flatMap((id) => [tx.query(add, [id, 'x']), tx.query(ids)])),
  )
  expect(seen.map((rows) => rows.length)).toEqual([1, 1, 1, 2, 1, 3])
})

test('what is asked for without waiting is there when the transaction is', async () => {
  await database.transaction(async (tx) => {
    tx.post(add, [1, 'before'])
    await tx.query('UPDATE notes SET note = $1', ['changed'])
    tx.post(add, [2, 'last'])
  })
  expect(await database.query('SELECT * FROM notes ORDER BY id')).toEqual([
    { id: 1, note: 'changed' },
    { id: 2, note: 'last' },
  ])
})

test.each([
  ['at its end', async () => {}],
  ['before other statements', async (again: () => Promise<unknown>) => void (await again())],
])('a statement that nobody waits for and that fails %s takes all with it', async (_, then) => {
  const failing = database.transaction(async (tx) => {
    await tx.query(add, [1, 'x'])
    tx.post(add, [1, 'twice'])
    await then(() => tx.query(ids).catch(() => []))
  })
  await expect(failing).rejects.toThrow(/duplicate key/)
  expect(await database.query(ids)).toEqual([])
})

test('when one of several fails, those behind it fail too, and nothing stays', async () => {
  let settled: PromiseSettledResult<unknown>[] = []
  const failing = database.transaction(async (tx) => {
    settled = await Promise.allSettled([
      tx.query(add, [1, 'x']),
      tx.query(add, [1, 'twice']),
      tx.query(`${add} -- not prepared before`, [2, 'x']),
    ])
    await tx.query(`${ids} -- nor this`)
  })
  await expect(failing).rejects.toThrow()
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(await database.query(ids)).toEqual([])
})

test('statements that were skipped once work the next time, on the same connection', async () => {
  const skipped = `${ids} -- behind a failure`
  for (let round = 0; round < 20; round += 1) {
    const failing = database.transaction((tx) =>
      Promise.all([tx.query('SELECT 1/0'), tx.query(skipped)]),
    )
    await expect(failing).rejects.toThrow(/division by zero/)
    expect(await database.transaction((tx) => tx.query(skipped))).toEqual([])
  }
})

test('a failure of our own takes back what was asked for without waiting', async () => {
  const failing = database.transaction(async (tx) => {
    tx.post(add, [1, 'x'])
    throw new RangeError('of our own')
  })
  await expect(failing).rejects.toThrow(new RangeError('of our own'))
  expect(await database.query(ids)).toEqual([])
})

test('a script comes after the statements before it', async () => {
  await database.transaction(async (tx) => {
    tx.post(add, [1, 'x'])
    await tx.execute("UPDATE notes SET note = 'script'; INSERT INTO notes VALUES (2, 'script')")
  })
  expect(await database.query('SELECT note FROM notes')).toEqual([
    { note: 'script' },
    { note: 'script' },
  ])
})

test('at once: all answers come, and they are committed', async () => {
  const [added, seen] = await transactAtOnce(database, (tx) =>
    Promise.all([tx.query(add, [1, 'x']), tx.query(ids)]),
  )
  expect(added).toEqual([{ id: 1 }])
  expect(seen).toEqual([{ id: 1 }])
  expect(await database.query(ids)).toEqual([{ id: 1 }])
})

test('at once: one that fails takes all with it, and the connection goes on', async () => {
  for (const note of ['first', 'again']) {
    const failing = transactAtOnce(database, (tx) =>
      Promise.all([tx.query(add, [1, note]), tx.query(add, [1, 'twice']), tx.query(ids)]),
    )
    await expect(failing).rejects.toThrow(/duplicate key/)
    expect(await database.query(ids)).toEqual([])
  }
  await transactAtOnce(database, (tx) => tx.query(add, [1, 'x']))
  expect(await database.query(ids)).toEqual([{ id: 1 }])
})

test('a commit that waits for no disk says nothing of the next one', async () => {
  const setting = "SELECT current_setting('synchronous_commit') AS setting"
  const [inside] = await transactAtOnce(database, (tx) => {
    waitForNoDisk(tx)
    return tx.query(setting)
  })
  expect(inside).toEqual({ setting: 'off' })
  const [after] = await transactAtOnce(database, (tx) => tx.query(setting))
  expect(after).toEqual({ setting: 'on' })
})
