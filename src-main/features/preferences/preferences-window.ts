import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import type { PreferencesPlace } from '../../../src-shared/model/desktop/preferences-place.ts'
import { ok } from '../../../src-shared/model/result.ts'

export interface PreferencesWindowDeps {
  /** Opens the window, or shows the open one. */
  readonly show: () => void
  readonly close: () => void
  /** Tells the open page that a place waits for it. */
  readonly asked: () => void
  /** Shows the way from a backup into the vault, in the app window. */
  readonly restore: () => void
}

export interface PreferencesWindow {
  readonly handlers: Handlers<AppContract>['preferencesWindow']
  /** Shows the one window of the preferences, at a place if one is given. */
  open(at: PreferencesPlace | null): void
}

/** Keeps the place that the person asked for until the page takes it: the page may still be loading. */
export function createPreferencesWindow(deps: PreferencesWindowDeps): PreferencesWindow {
  let waiting: PreferencesPlace | null = null
  return {
    handlers: {
      place() {
        const taken = waiting
        waiting = null
        return ok(taken)
      },
      restore() {
        deps.restore()
        return ok(null)
      },
      close() {
        deps.close()
        return ok(null)
      },
    },
    open(at) {
      waiting = at
      deps.show()
      if (at !== null) deps.asked()
    },
  }
}
