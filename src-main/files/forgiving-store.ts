import type { Log } from '../log.ts'

/** The few members of electron-store that are used here. */
export interface KeyValueStore {
  /** Undefined for what was never set; null where that cannot be known. */
  get(key: string): unknown
  set(key: string, value: unknown): void
}

/** The system's name of an error (`ENOSPC`, `EACCES`…), or the error's class. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error ? String(error.code) : error.name
}

/**
 * A store for conveniences: settings, window positions, the last email. None of it may stop a sign-in or a
 * code, so a store that cannot be opened, read or written (a full disk, another user's file, a read-only
 * disk) throws nothing here. The failure is logged once, and what was set holds until the app ends.
 */
export function createForgivingStore(open: () => KeyValueStore, log: Log): KeyValueStore {
  const set = new Map<string, unknown>()
  let isLogged = false

  function attempt<T>(run: () => T): T | null {
    try {
      return run()
    } catch (error) {
      if (!isLogged) log.warn('settings hold until the app ends', { reason: reasonOf(error) })
      isLogged = true
      return null
    }
  }

  // Not opened again after a failure: a store that could not be read must not be overwritten.
  const store = attempt(open)
  return {
    get(key) {
      if (set.has(key)) return set.get(key)
      return store === null ? null : attempt(() => store.get(key))
    },
    set(key, value) {
      set.set(key, value)
      if (store !== null) attempt(() => store.set(key, value))
    },
  }
}
