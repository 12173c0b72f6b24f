import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AskerGone, TooBusy, createWorkQueue } from '../../../src-backend/base/work-queue.ts'
import type { Asker, WorkQueue } from '../../../src-backend/base/work-queue.ts'

const ROOMY = { atATime: 1, mostWaiting: 100, mostWaitingOfOne: 100 }

/** Somebody who leaves when told to. */
function asker(group: string): Asker & { readonly leave: () => void } {
  const listeners = new Set<() => void>()
  let isGone = false
  return {
    group,
    isGone: () => isGone,
    onGone(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    leave() {
      isGone = true
      for (const listener of listeners) listener()
    },
  }
}

/** Work that ends when told to, and its outcome. */
function controlled(queue: WorkQueue) {
  const begun: string[] = []
  const outcomes = new Map<string, string>()
  const ends = new Map<string, () => void>()
  return {
    begun,
    outcomes,
    add(name: string, who: Asker = asker(name)) {
      const work = (): Promise<void> =>
        new Promise((resolve) => {
          begun.push(name)
          ends.set(name, resolve)
        })
      const outcome = queue.run(who, work).then(
        () => 'done',
        (error: Error) => error.name,
      )
      return outcome.then((text) => {
        outcomes.set(name, text)
        return text
      })
    },
    end(name: string) {
      ends.get(name)?.()
    },
  }
}

describe('turns', () => {
  test('never more than the limit at a time, and whoever waits longest is next', async () => {
    const work = controlled(createWorkQueue({ ...ROOMY, atATime: 2 }))
    const all = ['a', 'b', 'c', 'd'].map((name) => work.add(name))
    expect(work.begun).toEqual(['a', 'b'])
    work.end('b')
    await all[1]
    expect(work.begun).toEqual(['a', 'b', 'c'])
    // One that comes when a place was just handed on does not get it twice.
    void work.add('e')
    expect(work.begun).toEqual(['a', 'b', 'c'])
  })

  test('work that fails gives its place back and tells its own caller only', async () => {
    const queue = createWorkQueue(ROOMY)
    const failing = queue.run(asker('a'), () => Promise.reject(new RangeError('of our own')))
    const other = queue.run(asker('b'), async () => 'fine')
    await expect(failing).rejects.toThrow(RangeError)
    expect(await other).toBe('fine')
    expect(await queue.run(asker('c'), async () => 'later')).toBe('later')
  })

  test('go round the groups: one that sends a hundred delays another by one', async () => {
    const queue = createWorkQueue({ ...ROOMY, mostWaiting: 200 })
    const work = controlled(queue)
    const flood = Array.from({ length: 100 }, (_, index) =>
      work.add(`flood ${index}`, asker('flood')),
    )
    const honest = work.add('honest', asker('honest'))
    work.end('flood 0')
    await flood[0]
    work.end('flood 1')
    await flood[1]
    expect(work.begun).toEqual(['flood 0', 'flood 1', 'honest'])
    work.end('honest')
    expect(await honest).toBe('done')
  })
})

describe('bounds', () => {
  test('one group has no more waiting than its bound', async () => {
    const work = controlled(createWorkQueue({ ...ROOMY, mostWaitingOfOne: 2 }))
    const all = ['a', 'b', 'c', 'd'].map((name) => work.add(name, asker('one')))
    expect(await all[3]).toBe('TooBusy')
    expect(work.outcomes.size).toBe(1)
  })

  test('a full queue takes nobody else in', async () => {
    const queue = createWorkQueue({ ...ROOMY, mostWaiting: 2 })
    const work = controlled(queue)
    const all = ['a', 'b', 'c', 'd'].map((name) => work.add(name))
    expect(await all[3]).toBe('TooBusy')
    expect(queue.waiting()).toBe(2)
  })

  test('a full queue makes room for whoever has less waiting than the largest group', async () => {
    const queue = createWorkQueue({ ...ROOMY, mostWaiting: 3 })
    const work = controlled(queue)
    const flood = Array.from({ length: 4 }, (_, index) =>
      work.add(`flood ${index}`, asker('flood')),
    )
    const honest = work.add('honest')
    expect(await flood[3]).toBe('TooBusy')
    expect(queue.waiting()).toBe(3)
    work.end('flood 0')
    await flood[0]
    work.end('flood 1')
    await flood[1]
    work.end('honest')
    expect(await honest).toBe('done')
    expect(work.begun).toEqual(['flood 0', 'flood 1', 'honest', 'flood 2'])
  })
})

describe('askers who leave', () => {
  test('before their turn: the work is not begun, and its place is free', async () => {
    const queue = createWorkQueue(ROOMY)
    const work = controlled(queue)
    const first = work.add('first')
    const leaver = asker('leaver')
    const left = work.add('left', leaver)
    const honest = work.add('honest')
    leaver.leave()
    expect(await left).toBe('AskerGone')
    expect(queue.waiting()).toBe(1)
    work.end('first')
    await first
    expect(work.begun).toEqual(['first', 'honest'])
    work.end('honest')
    expect(await honest).toBe('done')
  })

  test('before they asked: nothing is begun', async () => {
    const queue = createWorkQueue(ROOMY)
    const leaver = asker('leaver')
    leaver.leave()
    await expect(queue.run(leaver, async () => 'begun')).rejects.toBeInstanceOf(AskerGone)
  })

  test('after their turn began: the work ends, and the place is given back once', async () => {
    const queue = createWorkQueue(ROOMY)
    const work = controlled(queue)
    const leaver = asker('leaver')
    const begun = work.add('begun', leaver)
    leaver.leave()
    work.end('begun')
    expect(await begun).toBe('done')
    expect(await queue.run(asker('next'), async () => 'next')).toBe('next')
  })
})

test('whoever comes, goes and ends: the bounds hold, and nobody is forgotten', async () => {
  const step = fc.record({ does: fc.constantFrom('ask', 'end', 'leave'), at: fc.nat(30) })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const queue = createWorkQueue({ atATime: 2, mostWaiting: 6, mostWaitingOfOne: 3 })
      const work = controlled(queue)
      const askers: ReturnType<typeof asker>[] = []
      const all: Promise<string>[] = []
      for (const { does, at } of steps) {
        if (does === 'ask') {
          askers.push(asker(`group ${at % 4}`))
          all.push(work.add(String(askers.length - 1), askers.at(-1)))
        } else if (does === 'leave') askers[at % Math.max(1, askers.length)]?.leave()
        else work.end(String(at))
        for (let turn = 0; turn < 4; turn += 1) await Promise.resolve()
        expect(queue.waiting()).toBeLessThanOrEqual(6)
      }
      // Everything that begins from now on ends too.
      for (let round = 0; round <= askers.length; round += 1) {
        for (const name of work.begun) work.end(name)
        for (let turn = 0; turn < 6; turn += 1) await Promise.resolve()
      }
      const outcomes = await Promise.all(all)
      expect(outcomes.every((text) => ['done', 'TooBusy', 'AskerGone'].includes(text))).toBe(true)
      expect(queue.waiting()).toBe(0)
      expect(await queue.run(asker('after'), async () => 'free')).toBe('free')
    }),
  )
})

test('refusals have names that a log shows', () => {
  expect([new TooBusy('x').name, new AskerGone('x').name]).toEqual(['TooBusy', 'AskerGone'])
})

test('what waits, runs and has ended is counted', async () => {
  const queue = createWorkQueue({ atATime: 1, mostWaiting: 2, mostWaitingOfOne: 1 })
  const work = controlled(queue)
  const leaver = asker('b')
  const outcomes = [work.add('a'), work.add('b', leaver), work.add('c')]
  expect(await work.add('c2', asker('c'))).toBe('TooBusy')
  expect(queue.counts()).toEqual({ waiting: 2, running: 1, done: 0, refused: 1, left: 0 })
  leaver.leave()
  work.end('a')
  await outcomes[0]
  work.end('c')
  await Promise.all(outcomes)
  expect(queue.counts()).toEqual({ waiting: 0, running: 0, done: 2, refused: 1, left: 1 })
})
