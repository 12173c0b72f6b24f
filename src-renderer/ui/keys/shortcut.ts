/** Keys that do something: what an item of a menu does, or a step through a list. */
export interface Shortcut {
  /** The text that stands beside the words of a menu. */
  readonly shown: string
  /** As `aria-keyshortcuts` names it. */
  readonly named: string
  isPressed(event: Pressed): boolean
}

/** What of a keyboard event says which keys are down. */
interface Pressed {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** The shortcut of a letter or sign on this computer, e.g. of `D`: Ctrl+D or ⌘D. */
export function shortcutOf(letter: string, userAgent = navigator.userAgent): Shortcut {
  const isMac = userAgent.includes('Mac')
  return {
    shown: isMac ? `⌘${letter}` : `Ctrl+${letter}`,
    named: isMac ? `Meta+${letter}` : `Control+${letter}`,
    isPressed(event) {
      const held = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
      return held && !event.altKey && !event.shiftKey && event.key.toUpperCase() === letter
    },
  }
}

/** The shortcut of an arrow on this computer: Alt+↑ or ⌥↑. */
export function arrowShortcutOf(
  direction: 'Up' | 'Down',
  userAgent = navigator.userAgent,
): Shortcut {
  const arrow = direction === 'Up' ? '↑' : '↓'
  return {
    shown: userAgent.includes('Mac') ? `⌥${arrow}` : `Alt+${arrow}`,
    named: `Alt+Arrow${direction}`,
    isPressed: ({ key, altKey, ctrlKey, metaKey, shiftKey }) =>
      altKey && !ctrlKey && !metaKey && !shiftKey && key === `Arrow${direction}`,
  }
}

/** One key alone. Shift may be held: it types some signs, and chooses rows on the way. */
export function keyAlone(key: string, shown = key): Shortcut {
  return {
    shown,
    named: key,
    isPressed: (event) => !event.ctrlKey && !event.metaKey && !event.altKey && event.key === key,
  }
}

/** A key with Shift. */
export function shiftAnd(key: string, shown: string, userAgent = navigator.userAgent): Shortcut {
  return {
    shown: userAgent.includes('Mac') ? `⇧${shown}` : `Shift+${shown}`,
    named: `Shift+${key}`,
    isPressed: (event) => event.shiftKey && keyAlone(key).isPressed(event),
  }
}
