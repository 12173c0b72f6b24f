import type { AtHandState, ShortcutKeys } from '../../../src-shared/model/desktop/at-hand.ts'

/** The part of Electron's globalShortcut that is used. */
export interface GlobalShortcutLike {
  /** False where another program has the keys. */
  register(keys: string, pressed: () => void): boolean
  unregister(keys: string): void
}

export interface Shortcut {
  state(): AtHandState['shortcut']
  /** Takes these keys in place of those before; null: none. */
  use(keys: ShortcutKeys | null): void
}

/** The keys that open the quick search from every program. */
export function createShortcut(deps: {
  readonly globalShortcut: GlobalShortcutLike
  /** Whether the desktop itself asks the person about the keys, and does not say how that ended. */
  readonly desktopDecides: boolean
  readonly pressed: () => void
}): Shortcut {
  let held: ShortcutKeys | null = null
  let state: AtHandState['shortcut'] = 'off'

  function take(keys: ShortcutKeys): AtHandState['shortcut'] {
    const isTaken = !deps.globalShortcut.register(keys, deps.pressed)
    if (isTaken) return 'taken'
    held = keys
    return deps.desktopDecides ? 'desktop-decides' : 'registered'
  }

  return {
    state: () => state,
    use(keys) {
      if (keys === held && keys !== null) return
      if (held !== null) deps.globalShortcut.unregister(held)
      held = null
      state = keys === null ? 'off' : take(keys)
    },
  }
}
