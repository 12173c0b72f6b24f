import {
  CHALLENGE_KEPT_MS,
  EVENT_KEPT_MS,
  IDEMPOTENCY_KEPT_MS,
  PURGE_INTERVAL_MS,
  SESSION_LIVES,
} from '../domain/limits/lifetimes.ts'
import type { Log } from '../base/log.ts'
import type { Database } from '../store/engine/database.ts'
import { purge } from '../store/records/purge.ts'
import { createRepeatedTask, type RepeatedTask } from './repeated-task.ts'

/** Deletes expired rows, now and every hour; it ends between two portions. */
export function createPurging(deps: {
  readonly database: Database
  readonly nowMs: () => number
  readonly log: Log
}): RepeatedTask {
  const { database, nowMs, log } = deps
  return createRepeatedTask({
    failedEvent: 'purge-failed',
    everyMs: PURGE_INTERVAL_MS,
    log,
    work(isStopping) {
      const now = nowMs()
      const before = {
        nowMs: now,
        challengesExpiredBeforeMs: now - CHALLENGE_KEPT_MS,
        sessionsUsedBeforeMs: now - SESSION_LIVES.desktop.idleMs,
        eventsBeforeMs: now - EVENT_KEPT_MS,
        requestsBeforeMs: now - IDEMPOTENCY_KEPT_MS,
      }
      return purge(database, before, isStopping)
    },
  })
}
