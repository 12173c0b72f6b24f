import type { Undo } from '../time/clock.ts'

/** Whoever wants to be told, in the order in which they asked. */
export interface Listeners {
  /** Tells `listener` from now on. Returns its undo. */
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
