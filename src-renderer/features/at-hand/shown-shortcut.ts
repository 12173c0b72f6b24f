import type { ShortcutKeys } from '../../../src-shared/model/desktop/at-hand.ts'

const MAC_SIGNS: Readonly<Record<string, string>> = {
  CommandOrControl: '⌘',
  Control: '⌃',
  Alt: '⌥',
  Shift: '⇧',
}

/** The keys as the keyboards of this computer name them: Ctrl+Shift+Y, ⇧⌘Y. */
export function shownShortcut(keys: ShortcutKeys, isMac: boolean): string {
  const parts = keys.split('+')
  if (isMac) return parts.map((part) => MAC_SIGNS[part] ?? part).join('')
  return parts.map((part) => (part.endsWith('Control') ? 'Ctrl' : part)).join('+')
}
