import { AsyncLocalStorage } from 'node:async_hooks'
import type { Log, LogFields } from './log.ts'
import type { Asker } from './work-queue.ts'

const askers = new AsyncLocalStorage<Asker>()
const requestIds = new AsyncLocalStorage<string>()

/** The program's own work, at start or in a command. It waits in its own turn. */
const nobodyElse: Asker = { group: '', isGone: () => false, onGone: () => () => {} }

/**
 * Does the work of a request. Its slow parts wait in the turn of the client that sent it, and what it logs has the id
 * that the client was told.
 */
export function onBehalfOf<T>(asker: Asker, requestId: string, work: () => T): T {
  return requestIds.run(requestId, () => askers.run(asker, work))
}

/** The log, with the id of the present request in each line. */
export function logOfRequests(log: Log): Log {
  const named =
    (write: (event: string, fields?: LogFields) => void) =>
    (event: string, fields?: LogFields): void => {
      const requestId = requestIds.getStore()
      write(event, requestId === undefined ? fields : { ...fields, requestId })
    }
  return {
    debug: named(log.debug),
    info: named(log.info),
    warn: named(log.warn),
    error: named(log.error),
  }
}

/** The asker of the present work. */
export function presentAsker(): Asker {
  return askers.getStore() ?? nobodyElse
}
