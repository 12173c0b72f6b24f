import { expect, test } from 'vitest'
import { arrowShortcutOf, shortcutOf } from '../../../src-renderer/ui/keys/shortcut.ts'

const LINUX = 'Mozilla/5.0 (X11; Linux x86_64)'
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)'
const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

test.each([
  [LINUX, 'Ctrl+D', 'Control+D'],
  [MAC, '⌘D', 'Meta+D'],
])('on %s it is %s', (userAgent, shown, named) => {
  expect(shortcutOf('D', userAgent)).toMatchObject({ shown, named })
})

test.each([
  ['the letter alone', {}, false, false],
  ['Ctrl', { ctrlKey: true }, true, false],
  ['⌘', { metaKey: true }, false, true],
  ['Ctrl and ⌘', { ctrlKey: true, metaKey: true }, false, false],
  ['Ctrl and Alt, which is AltGr', { ctrlKey: true, altKey: true }, false, false],
  ['Ctrl and Shift', { ctrlKey: true, shiftKey: true }, false, false],
  ['⌘ and Shift', { metaKey: true, shiftKey: true }, false, false],
])('with %s', (_what, held, onLinux, onMac) => {
  for (const key of ['d', 'D']) {
    expect(shortcutOf('D', LINUX).isPressed({ ...none, ...held, key })).toBe(onLinux)
    expect(shortcutOf('D', MAC).isPressed({ ...none, ...held, key })).toBe(onMac)
  }
  const control = { ...none, ...held, ctrlKey: true, key: 'f' }
  expect(shortcutOf('D', LINUX).isPressed(control)).toBe(false)
})

test.each([
  [LINUX, 'Alt+↑'],
  [MAC, '⌥↑'],
])('on %s an arrow is %s', (userAgent, shown) => {
  const up = arrowShortcutOf('Up', userAgent)
  expect(up).toMatchObject({ shown, named: 'Alt+ArrowUp' })
  const alt = { ...none, altKey: true }
  expect(up.isPressed({ ...alt, key: 'ArrowUp' })).toBe(true)
  expect(up.isPressed({ ...alt, key: 'ArrowDown' })).toBe(false)
  expect(up.isPressed({ ...none, key: 'ArrowUp' })).toBe(false)
  for (const other of ['ctrlKey', 'metaKey', 'shiftKey']) {
    expect(up.isPressed({ ...alt, [other]: true, key: 'ArrowUp' })).toBe(false)
  }
})
