import type { Clock, Undo } from '../time/clock.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** Installations that start together do not ask together. */
const FIRST_MS = { atLeast: MINUTE_MS / 3, spread: 2 * MINUTE_MS }
const DAILY_MS = { atLeast: 22 * HOUR_MS, spread: 4 * HOUR_MS }

/** Calls soon after the start, and about once a day, whenever it is wanted then. */
export function everyDay(
  deps: {
    readonly clock: Pick<Clock, 'after'>
    readonly random: () => number
    readonly isWanted: () => boolean
  },
  run: () => void,
): Undo {
  const { clock, random, isWanted } = deps
  let stopWaiting: Undo = () => {}
  function wait({ atLeast, spread }: typeof FIRST_MS): void {
    stopWaiting = clock.after(atLeast + random() * spread, () => {
      if (isWanted()) run()
      wait(DAILY_MS)
    })
  }
  wait(FIRST_MS)
  return () => stopWaiting()
}

/** The hours of the night, unless an administrator names others. */
const NIGHT = '2-5'

/** Whether an hour of the day is within two others, such as `22-5`; the second one does not count. Equal ones are all day. */
export function isWithin(hour: number, hours: string | null): boolean {
  const [from = 0, to = 0] = (hours ?? NIGHT).split('-').map(Number)
  if (from === to) return true
  return from < to ? hour >= from && hour < to : hour >= from || hour < to
}
