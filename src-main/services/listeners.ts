import type { Undo } from '../time/clock.ts'

/** The registered listeners, in the order in which they were added. */
export interface Listeners {
  /** Calls `listener` from now on. Returns a function that undoes it. */
  add(listener: () => void): Undo
  tell(): void
}

export function createListeners(): Listeners {
  const listeners = new Set<() => void>()
  return {
    add(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    tell() {
      for (const listener of listeners) listener()
    },
  }
}
