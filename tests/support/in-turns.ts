import { createInTurns, TURN_MS, type InTurns } from '../../src-main/time/steps.ts'

/** Every step takes a millisecond: a turn ends after eight of them, on every computer. */
export function stepsOfOneMs(): { steadyMs(): number } {
  let readings = 0
  return { steadyMs: () => (readings += 1) }
}

export const STEPS_IN_A_TURN = TURN_MS

/** Does steps in turns of so many. */
export const everyFewSteps: InTurns = createInTurns(stepsOfOneMs())
