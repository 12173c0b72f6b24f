import { errorFields } from '../base/log.ts'
import type { Log } from '../base/log.ts'

/** Does something now, and again after each interval. */
export interface RepeatedTask {
  /** Ends when it was done once. */
  start(): Promise<void>
  /** Waits for what is under way, which ends early. */
  stop(): Promise<void>
}

/** `work` asks from time to time whether it is to end. When it fails the log says so, and it is done again later. */
export function createRepeatedTask(deps: {
  /** The event of the log when it fails. */
  readonly failedEvent: string
  readonly everyMs: number
  readonly work: (isStopping: () => boolean) => Promise<void>
  readonly log: Log
}): RepeatedTask {
  const { failedEvent, everyMs, work, log } = deps
  let timer: NodeJS.Timeout | undefined
  let isStopping = false
  let underWay: Promise<void> = Promise.resolve()

  function workNow(): Promise<void> {
    underWay = work(() => isStopping).catch((error: unknown) =>
      log.error(failedEvent, errorFields(error)),
    )
    return underWay
  }

  return {
    async start() {
      if (timer !== undefined) return
      timer = setInterval(() => void workNow(), everyMs)
      timer.unref()
      await workNow()
    },
    async stop() {
      isStopping = true
      clearInterval(timer)
      timer = undefined
      await underWay
    },
  }
}
