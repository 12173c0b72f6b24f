import { expect, test } from 'vitest'
import { createConcurrencyLimit } from '../../../src-backend/concurrency-limit.ts'

/** Work that ends when it is told to. */
function controlled() {
  const started: number[] = []
  const ends = new Map<number, { resolve: () => void; reject: (error: Error) => void }>()
  const work = (id: number) => (): Promise<number> =>
    new Promise((resolve, reject) => {
      started.push(id)
      ends.set(id, { resolve: () => resolve(id), reject })
    })
  return { started, end: (id: number) => ends.get(id)!, work }
}

test('never more than the limit, and whoever waits longest is next', async () => {
  const limit = createConcurrencyLimit(2)
  const { started, end, work } = controlled()
  const all = [0, 1, 2, 3].map((id) => limit(work(id)))
  expect(started).toEqual([0, 1])
  end(1).resolve()
  await all[1]
  expect(started).toEqual([0, 1, 2])
  // One that comes when a place was just handed on does not get it twice.
  const late = limit(work(4))
  expect(started).toEqual([0, 1, 2])
  for (const id of [0, 2]) end(id).resolve()
  await Promise.all([all[0], all[2]])
  expect(started).toEqual([0, 1, 2, 3, 4])
  for (const id of [3, 4]) end(id).resolve()
  expect(await Promise.all([...all, late])).toEqual([0, 1, 2, 3, 4])
})

test('work that fails gives its place back and tells its own caller only', async () => {
  const limit = createConcurrencyLimit(1)
  const { started, end, work } = controlled()
  const [first, second] = [limit(work(0)), limit(work(1))]
  end(0).reject(new RangeError('of our own'))
  await expect(first).rejects.toThrow(RangeError)
  expect(started).toEqual([0, 1])
  end(1).resolve()
  expect(await second).toBe(1)
  const third = limit(work(2))
  expect(started).toEqual([0, 1, 2])
  end(2).resolve()
  expect(await third).toBe(2)
})
