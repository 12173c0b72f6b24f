import {
  CHALLENGE_KEPT_MS,
  EVENT_KEPT_MS,
  IDEMPOTENCY_KEPT_MS,
  PURGE_INTERVAL_MS,
  SESSION_LIVES,
} from '../domain/limits/lifetimes.ts'
import { errorFields } from '../base/log.ts'
import type { Log } from '../base/log.ts'
import type { Database } from '../store/engine/database.ts'
import { purge } from '../store/records/purge.ts'

/** Deletes expired rows, now and every hour. */
export interface Purging {
  start(): Promise<void>
  /** Ends between two portions of a purge under way. */
  stop(): Promise<void>
}

export function createPurging(deps: {
  readonly database: Database
  readonly nowMs: () => number
  readonly log: Log
}): Purging {
  const { database, nowMs, log } = deps
  let timer: NodeJS.Timeout | undefined
  let isStopping = false
  let underWay: Promise<void> = Promise.resolve()

  function purgeNow(): Promise<void> {
    const now = nowMs()
    const before = {
      nowMs: now,
      challengesExpiredBeforeMs: now - CHALLENGE_KEPT_MS,
      sessionsUsedBeforeMs: now - SESSION_LIVES.desktop.idleMs,
      eventsBeforeMs: now - EVENT_KEPT_MS,
      requestsBeforeMs: now - IDEMPOTENCY_KEPT_MS,
    }
    underWay = purge(database, before, () => isStopping).catch((error: unknown) =>
      log.error('purge-failed', errorFields(error)),
    )
    return underWay
  }

  return {
    async start() {
      if (timer !== undefined) return
      timer = setInterval(() => void purgeNow(), PURGE_INTERVAL_MS)
      timer.unref()
      await purgeNow()
    },
    async stop() {
      isStopping = true
      clearInterval(timer)
      timer = undefined
      await underWay
    },
  }
}
