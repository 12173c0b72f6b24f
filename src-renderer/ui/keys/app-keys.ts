// The keys of the app, once: what a press does is decided by this table, and the keyboard map shows it.
import { zoomKeys } from '../../../src-shared/model/desktop/zoom-keys.ts'
import { arrowShortcutOf, keyAlone, shiftAnd, shortcutOf, type Shortcut } from './shortcut.ts'

/** The keys as the keyboards of a computer have them. */
export function createAppKeys(userAgent: string) {
  return {
    help: keyAlone('?'),
    helpInFields: keyAlone('F1'),
    find: shortcutOf('F', userAgent),
    /** Main hears it before any page does. */
    preferences: shortcutOf(',', userAgent),
    /** The browser's own: what is pasted comes as an event. */
    paste: shortcutOf('V', userAgent),
    /** Main hears these three before any page does. */
    larger: shortcutOf(zoomKeys.larger[0], userAgent),
    smaller: shortcutOf(zoomKeys.smaller[0], userAgent),
    usual: shortcutOf(zoomKeys.usual[0], userAgent),
    enter: keyAlone('Enter'),
    escape: keyAlone('Escape', 'Esc'),
    up: keyAlone('ArrowUp', '↑'),
    down: keyAlone('ArrowDown', '↓'),
    pageUp: keyAlone('PageUp'),
    pageDown: keyAlone('PageDown'),
    home: keyAlone('Home'),
    end: keyAlone('End'),
    moveUp: arrowShortcutOf('Up', userAgent),
    moveDown: arrowShortcutOf('Down', userAgent),
    pin: shortcutOf('D', userAgent),
    chooseAll: shortcutOf('A', userAgent),
    chooseUp: shiftAnd('ArrowUp', '↑', userAgent),
    chooseDown: shiftAnd('ArrowDown', '↓', userAgent),
  } as const satisfies Readonly<Record<string, Shortcut>>
}
export type AppKeys = ReturnType<typeof createAppKeys>

export const appKeys: AppKeys = createAppKeys(navigator.userAgent)

/** What the keyboard map says of them, place by place; the dictionary has a sentence for each. */
export const keyMap = {
  anywhere: {
    help: ['help', 'helpInFields'],
    find: ['find'],
    preferences: ['preferences'],
    paste: ['paste'],
    zoom: ['larger', 'smaller', 'usual'],
  },
  search: { toList: ['down'], copyFirst: ['enter'], clear: ['escape'] },
  list: {
    copy: ['enter'],
    walk: ['up', 'down'],
    walkPages: ['pageUp', 'pageDown'],
    walkEnds: ['home', 'end'],
    pin: ['pin'],
    move: ['moveUp', 'moveDown'],
    choose: ['chooseUp', 'chooseDown'],
    chooseAll: ['chooseAll'],
    endChoice: ['escape'],
  },
  quickSearch: { walkFound: ['up', 'down'], copyAndClose: ['enter'], close: ['escape'] },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly (keyof AppKeys)[]>>>>
