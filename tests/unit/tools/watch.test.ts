import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { watchSources } from '../../../tools/dev/watch.ts'

let folder: string
let stop = () => {}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watch-'))
})
afterEach(async () => {
  stop()
  await rm(folder, { recursive: true, force: true })
})

/** Watches; `next` resolves when the work was begun once more, `finish` ends the run that goes on. */
function watched() {
  let runs = 0
  const waiting: (() => void)[] = []
  const finishers: (() => void)[] = []
  stop = watchSources(
    [folder],
    () => {
      runs += 1
      waiting.shift()?.()
      return new Promise<void>((resolve) => finishers.push(resolve))
    },
    5,
  )
  return {
    runs: () => runs,
    next: () => new Promise<void>((resolve) => waiting.push(resolve)),
    finish: () => finishers.shift()?.(),
  }
}

const write = (name: string, text = '1') => writeFile(join(folder, name), text)

test('a change of a source begins the work; what changes meanwhile begins it once more, afterwards', async () => {
  const { runs, next, finish } = watched()
  const first = next()
  await write('a.ts')
  await first
  const second = next()
  await write('b.ts')
  await write('a.ts', '2')
  finish()
  await second
  expect(runs()).toBe(2)
})

test('what is no source begins nothing', async () => {
  const { runs, next } = watched()
  await write('notes.txt')
  await write('a.ts.swp')
  const first = next()
  await write('a.ts')
  await first
  expect(runs()).toBe(1)
})
