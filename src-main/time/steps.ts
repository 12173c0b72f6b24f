// Long work in short steps: main stays free for codes and windows between them.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock } from './clock.ts'

/** Work that pauses after each step, and what it comes to. */
export type Steps<T> = Generator<void, T>

/** Does steps in turns of some milliseconds. */
export type InTurns = <T>(steps: Steps<T>) => Promise<T>

/** How long main works before it lets others have a turn. */
export const TURN_MS = 8

/** Does all of it at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

export function createInTurns({ steadyMs }: Pick<Clock, 'steadyMs'>): InTurns {
  return async (steps) => {
    let sinceMs = steadyMs()
    for (;;) {
      const step = steps.next()
      if (step.done === true) return step.value
      if (steadyMs() - sinceMs < TURN_MS) continue
      await nextTurn()
      sinceMs = steadyMs()
    }
  }
}

/** The parts of a list, each at most `size` long. */
export function partsOf<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, at) => items.slice(at * size, (at + 1) * size))
}

/** The parts of some bytes, each a view of at most 1 MiB. */
export function* chunksOf(bytes: Buffer): Generator<Buffer> {
  const size = 1024 * 1024
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
