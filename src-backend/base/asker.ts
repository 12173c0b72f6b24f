import { AsyncLocalStorage } from 'node:async_hooks'
import type { Asker } from './work-queue.ts'

const askers = new AsyncLocalStorage<Asker>()

/** The program's own work, at start or in a command. It waits in its own turn. */
const nobodyElse: Asker = { group: '', isGone: () => false, onGone: () => () => {} }

/** Does the work of a request. Its slow parts wait in the turn of the client that sent it. */
export function onBehalfOf<T>(asker: Asker, work: () => T): T {
  return askers.run(asker, work)
}

/** The asker of the present work. */
export function presentAsker(): Asker {
  return askers.getStore() ?? nobodyElse
}
