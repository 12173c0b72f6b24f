import { ShortcutKeys } from '../../../src-shared/model/desktop/at-hand.ts'

/** What of a keyboard event says which keys are down. */
interface Pressed {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** Names of keys that Electron spells as the browser does. */
const NAMED = /^(?:F(?:[1-9]|1\d|2[0-4])|Tab|Insert|Home|End|PageUp|PageDown)$/

function keyOf({ key, code }: Pressed): string | null {
  if (code === 'Space') return 'Space'
  // With Shift, a digit gives the sign above it.
  const [, digit] = /^Digit(\d)$/.exec(code) ?? []
  if (digit !== undefined) return digit
  if (/^[a-z]$/i.test(key)) return key.toUpperCase()
  return NAMED.test(key) ? key : null
}

/** The shortcut that a person presses; null while it is none. */
export function pressedShortcut(event: Pressed, isMac: boolean): ShortcutKeys | null {
  const key = keyOf(event)
  if (key === null) return null
  const [main, other] = isMac
    ? [event.metaKey, event.ctrlKey && 'Control']
    : [event.ctrlKey, event.metaKey && 'Super']
  const modifiers = [
    main && 'CommandOrControl',
    other,
    event.altKey && 'Alt',
    event.shiftKey && 'Shift',
  ].filter((name) => name !== false)
  return ShortcutKeys.safeParse([...modifiers, key].join('+')).data ?? null
}
