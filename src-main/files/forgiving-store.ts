import type { Log } from '../log.ts'

/** The little of electron-store that is used here. */
export interface KeyValueStore {
  get(key: string): unknown
  set(key: string, value: unknown): void
}

/** The system's name of an error (`ENOSPC`, `EACCES`…), or what kind of error it is. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error ? String(error.code) : error.name
}

/**
 * For what is only convenience: settings, where windows were, the last e-mail. Nothing of it may stand in
 * the way of a sign-in or a code, so a store that cannot be opened, read or written (a full disk, a file
 * of somebody else, a disk that is read-only) throws nothing here. It is logged once, and what is set
 * holds until the app ends.
 */
export function createForgivingStore(open: () => KeyValueStore, log: Log): KeyValueStore {
  const set = new Map<string, unknown>()
  let isLogged = false

  function attempt<T>(run: () => T): T | undefined {
    try {
      return run()
    } catch (error) {
      if (!isLogged) log.warn('settings hold until the app ends', { reason: reasonOf(error) })
      isLogged = true
      return undefined
    }
  }

  // Not opened again after a failure: one that could not be read must not be written over.
  const store = attempt(open)
  return {
    get: (key) => (set.has(key) ? set.get(key) : attempt(() => store?.get(key))),
    set(key, value) {
      set.set(key, value)
      attempt(() => store?.set(key, value))
    },
  }
}
