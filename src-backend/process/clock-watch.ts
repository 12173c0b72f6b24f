// Times come from the instance, so that one with a wrong clock would refuse right codes and count them as wrong.
import { errorFields } from '../base/log.ts'
import type { Log } from '../base/log.ts'
import { databaseClockMs } from '../store/engine/database-clock.ts'
import type { Queryable } from '../store/engine/database.ts'

/** An instance whose clock differs more than this from the database's serves nothing. */
const MAX_CLOCK_DIFFERENCE_MS = 10_000
const CHECK_EVERY_MS = 60_000
/** Until a wrong clock is right again. */
const CHECK_WRONG_EVERY_MS = 5_000

export interface ClockReading {
  /** How far this computer's clock is ahead of the database's. */
  readonly differenceMs: number
  /** The difference may be wrong by this much: the question was on its way. */
  readonly uncertaintyMs: number
}

export interface ClockDeps {
  readonly database: Queryable
  readonly nowMs: () => number
  readonly monotonicMs: () => number
}

/** Compares both clocks once. */
export async function readClock({
  database,
  nowMs,
  monotonicMs,
}: ClockDeps): Promise<ClockReading> {
  const [askedAtMs, askedAt] = [nowMs(), monotonicMs()]
  const toldMs = await databaseClockMs(database)
  const uncertaintyMs = (monotonicMs() - askedAt) / 2
  return { differenceMs: askedAtMs + uncertaintyMs - toldMs, uncertaintyMs }
}

/** Whether a clock is right as far as that can be known. */
export function isClockRight({ differenceMs, uncertaintyMs }: ClockReading): boolean {
  return Math.abs(differenceMs) - uncertaintyMs <= MAX_CLOCK_DIFFERENCE_MS
}

export interface ClockWatch {
  /** Says what the last comparison found; true before the first. A database that is away changes nothing. */
  isRight(): boolean
  /** Gives the difference that the last comparison found. */
  differenceMs(): number
  /** Compares now, and again and again until it is stopped. */
  start(): Promise<void>
  stop(): Promise<void>
}

export function createClockWatch(deps: ClockDeps & { readonly log: Log }): ClockWatch {
  const { log } = deps
  let isRight = true
  let differenceMs = 0
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let underWay: Promise<void> = Promise.resolve()

  async function compare(): Promise<void> {
    try {
      const reading = await readClock(deps)
      const wasRight = isRight
      differenceMs = reading.differenceMs
      isRight = isClockRight(reading)
      const told = { differenceMs: Math.round(differenceMs) }
      if (wasRight && !isRight) log.error('clock-wrong', told)
      if (!wasRight && isRight) log.info('clock-right', told)
    } catch (error) {
      log.warn('clock-not-compared', errorFields(error))
    }
    if (isStopped) return
    timer = setTimeout(next, isRight ? CHECK_EVERY_MS : CHECK_WRONG_EVERY_MS)
    timer.unref()
  }
  function next(): void {
    underWay = compare()
  }

  return {
    isRight: () => isRight,
    differenceMs: () => differenceMs,
    start() {
      next()
      return underWay
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await underWay
    },
  }
}
