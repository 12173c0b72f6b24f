// What flows count on in a transaction, on both databases: order, and nothing by halves.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { UnmetCondition, transactAtOnce } from '../../src-backend/store/engine/database.ts'
import { waitForNoDisk } from '../../src-backend/store/engine/durability.ts'
import { together } from '../../src-backend/store/engine/together.ts'
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

const never = 'SELECT 1 WHERE false'

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

test.each([
  ['with nothing waited for', async () => {}],
  [
    'with a statement waited for behind it',
    async (again: () => Promise<unknown>) => void (await again()),
  ],
])(
  'a demand that finds no row undoes the transaction and says which it was, %s',
  async (_, then) => {
    const failing = database.transaction(async (tx) => {
      tx.post(add, [1, 'x'])
      tx.demand('code-unused', never, [])
      tx.post(add, [2, 'x'])
      await then(() => tx.query(ids))
    })
    await expect(failing).rejects.toThrow(new UnmetCondition('code-unused'))
    expect(await database.query(ids)).toEqual([])
  },
)

test('a demand that finds its row lets the transaction go on', async () => {
  await database.transaction(async (tx) => {
    tx.demand('challenge-open', add, [1, 'x'])
    tx.demand('code-unused', 'UPDATE notes SET note = $2 WHERE id = $1 RETURNING id', [1, 'y'])
  })
  expect(await database.query('SELECT * FROM notes')).toEqual([{ id: 1, note: 'y' }])
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

const change = 'UPDATE notes SET note = $2 WHERE id = $1 RETURNING id'

test('what is posted together does what it would one by one', async () => {
  await database.query(add, [1, 'x'])
  const seen = await database.transaction((tx) =>
    together(tx, async (parts) => {
      parts.demand('code-unused', change, [1, 'first'])
      parts.post(add, [2, 'x'])
      parts.demand('challenge-open', 'SELECT 1 WHERE $1::int = 7', [7])
      const between = await parts.query<{ id: number }>(ids)
      parts.post('SELECT id FROM notes WHERE id = $1 FOR UPDATE', [2])
      parts.post(change, [2, 'last'])
      parts.post(`WITH more AS (${add}) INSERT INTO notes SELECT id + 1, 'y' FROM more`, [3, 'y'])
      return between
    }),
  )
  expect(seen).toEqual([{ id: 1 }, { id: 2 }])
  expect(await database.query('SELECT * FROM notes ORDER BY id')).toEqual([
    { id: 1, note: 'first' },
    { id: 2, note: 'last' },
    { id: 3, note: 'y' },
    { id: 4, note: 'y' },
  ])
})

test.each([
  ['code-unused', 1, 7],
  ['challenge-open', 0, 8],
] as const)('together: the first demand that is not met is told: %s', async (unmet, id, number) => {
  await database.query(add, [0, 'x'])
  const failing = database.transaction((tx) =>
    together(tx, async (parts) => {
      parts.post(add, [2, 'x'])
      parts.demand('code-unused', change, [id, 'changed'])
      parts.demand('challenge-open', 'SELECT 1 WHERE $1::int = 7', [number])
      parts.post(add, [3, 'x'])
    }),
  )
  await expect(failing).rejects.toThrow(new UnmetCondition(unmet))
  expect(await database.query('SELECT * FROM notes')).toEqual([{ id: 0, note: 'x' }])
})

test('together: a part that fails takes all with it', async () => {
  const failing = database.transaction((tx) =>
    together(tx, async (parts) => {
      parts.post(add, [1, 'x'])
      parts.post(add, [1, 'twice'])
    }),
  )
  await expect(failing).rejects.toThrow(/duplicate key/)
  expect(await database.query(ids)).toEqual([])
})
