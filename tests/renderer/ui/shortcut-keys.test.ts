import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pressedShortcut } from '../../../src-renderer/features/at-hand/shortcut-keys.ts'
import { shownShortcut } from '../../../src-renderer/features/at-hand/shown-shortcut.ts'
import { DEFAULT_SHORTCUT, ShortcutKeys } from '../../../src-shared/model/desktop/at-hand.ts'

test.each(['Alt+Space', 'CommandOrControl+Shift+Y', 'Super+F12', 'Control+Alt+Shift+1'])(
  '%s is a shortcut',
  (keys) => expect(ShortcutKeys.safeParse(keys).success).toBe(true),
)

test.each([
  '',
  'Y',
  'Shift+Y',
  'Shift+F5',
  'CommandOrControl+',
  'CommandOrControl+YY',
  'CommandOrControl+CommandOrControl+Y',
  'MediaPlayPause',
  'Ctrl+Y',
  'Alt+y',
  'Alt+Y\n',
  'Alt+Escape',
  `${'Alt+'.repeat(30)}Y`,
  null,
  7,
])('%j is none', (keys) => expect(ShortcutKeys.safeParse(keys).success).toBe(false))

const event = fc.record({
  key: fc.oneof(
    fc.constantFrom('y', 'Y', 'ñ', '!', 'Tab', 'F5', 'Escape', 'Dead', ' ', '+'),
    fc.string(),
  ),
  code: fc.constantFrom('KeyY', 'Digit1', 'Space', 'F5', 'Tab', ''),
  ctrlKey: fc.boolean(),
  metaKey: fc.boolean(),
  altKey: fc.boolean(),
  shiftKey: fc.boolean(),
})

test('whatever is pressed is a shortcut or none, and can be shown', () => {
  fc.assert(
    fc.property(event, fc.boolean(), (pressed, isMac) => {
      const keys = pressedShortcut(pressed, isMac)
      if (keys === null) return
      expect(ShortcutKeys.parse(keys)).toBe(keys)
      expect(pressed.ctrlKey || pressed.metaKey || pressed.altKey).toBe(true)
      expect(shownShortcut(keys, isMac)).not.toContain('CommandOrControl')
    }),
  )
})

test('keys are named as on the keyboards of the system', () => {
  expect(shownShortcut(DEFAULT_SHORTCUT, false)).toBe('Ctrl+Shift+Y')
  expect(shownShortcut(DEFAULT_SHORTCUT, true)).toBe('⌘⇧Y')
  const pressed = { key: '!', code: 'Digit1', metaKey: false, altKey: false, shiftKey: true }
  expect(pressedShortcut({ ...pressed, ctrlKey: true }, false)).toBe('CommandOrControl+Shift+1')
  expect(pressedShortcut({ ...pressed, ctrlKey: true }, true)).toBe('Control+Shift+1')
})
