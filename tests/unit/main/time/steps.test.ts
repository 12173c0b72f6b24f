import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import {
  chunksOf,
  createInTurns,
  finish,
  partsOf,
  type Steps,
} from '../../../../src-main/time/steps.ts'
import { everyFewSteps, STEPS_IN_A_TURN } from '../../../support/in-turns.ts'

function* counted(steps: number, done: { count: number }): Steps<string> {
  for (let step = 0; step < steps; step += 1) {
    done.count += 1
    yield
  }
  return 'all'
}

describe('steps', () => {
  it('others get their turn after eight milliseconds of steps, and never later', async () => {
    const done = { count: 0 }
    const turns: number[] = []
    const work = everyFewSteps(counted(1000, done))
    const state = { isOver: false }
    void work.then(() => (state.isOver = true))
    for (let before = 0; !state.isOver; before = done.count) {
      await nextTurn()
      turns.push(done.count - before)
    }
    expect(await work).toBe('all')
    expect(done.count).toBe(1000)
    expect(Math.max(...turns)).toBeLessThanOrEqual(2 * STEPS_IN_A_TURN)
    expect(turns.length).toBeGreaterThan(1000 / (2 * STEPS_IN_A_TURN))
  })

  it('short work takes no turn', async () => {
    const inTurns = createInTurns({ steadyMs: () => 0 })
    const done = { count: 0 }
    const work = inTurns(counted(1000, done))
    expect(done.count).toBe(1000)
    expect(await work).toBe('all')
  })

  it('an error of a step is the work’s', async () => {
    // oxlint-disable-next-line require-yield -- It fails before its first step.
    function* failing(): Steps<never> {
      throw new Error('no')
    }
    await expect(everyFewSteps(failing())).rejects.toThrow('no')
    expect(() => finish(failing())).toThrow('no')
  })

  it('parts and chunks are all there is, in its order', () => {
    expect(partsOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]])
    expect(partsOf([], 2)).toEqual([])
    const bytes = Buffer.alloc(2.5 * 1024 * 1024, 7)
    const chunks = [...chunksOf(bytes)]
    expect(chunks.map(({ length }) => length)).toEqual([1_048_576, 1_048_576, 524_288])
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true)
  })
})
