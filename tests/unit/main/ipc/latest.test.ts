import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createLatest } from '../../../../src-main/ipc/latest.ts'

it('runs one job at a time, and of those that wait only the newest', async () => {
  const begun: number[] = []
  let finish = () => {}
  const run = createLatest<number>((job) => {
    begun.push(job)
    return new Promise((resolve) => (finish = resolve))
  })
  for (const job of [1, 2, 3]) run(job)
  expect(begun).toEqual([1])
  finish()
  await nextTurn()
  expect(begun).toEqual([1, 3])
  finish()
  await nextTurn()
  run(4)
  expect(begun).toEqual([1, 3, 4])
})
