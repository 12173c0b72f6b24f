import { AsyncLocalStorage } from 'node:async_hooks'
import type { Asker } from './work-queue.ts'

const askers = new AsyncLocalStorage<Asker>()

/** The work of this program itself: at a start, in a command. It waits in a turn of its own. */
const nobodyElse: Asker = { group: '', isGone: () => false, onGone: () => () => {} }

/** Does the work of a request, whose slow parts then wait in the turn of whoever sent it. */
export function onBehalfOf<T>(asker: Asker, work: () => T): T {
  return askers.run(asker, work)
}

/** Whom the present work is done for. */
export function presentAsker(): Asker {
  return askers.getStore() ?? nobodyElse
}
