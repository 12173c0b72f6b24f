import { readFileSync, globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createAppKeys, keyMap, type AppKeys } from '../../../src-renderer/ui/keys/app-keys.ts'
import { loadText } from '../../../src-renderer/ui/text/load-text.ts'
import { arePreferencesKeys } from '../../../src-main/windows/preferences-keys.ts'
import { zoomStepOf } from '../../../src-main/windows/zoom.ts'

const LINUX = 'Mozilla/5.0 (X11; Linux x86_64)'
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)'
const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

test('each key of the table stands in the keyboard map', () => {
  const named = Object.values(keyMap).flatMap((place) => Object.values(place).flat())
  expect(new Set(named)).toEqual(new Set(Object.keys(createAppKeys(LINUX))))
})

test.each(['en', 'es', 'pt-BR'] as const)('the map has its words in %s', async (locale) => {
  const { places } = (await loadText(locale)).keyboard
  for (const [place, acts] of Object.entries(keyMap)) {
    const words = places[place as keyof typeof places].keys
    expect(Object.keys(words).toSorted()).toEqual(Object.keys(acts).toSorted())
  }
})

test('the keys have the names that the keyboards of the computer have', () => {
  const shown = (keys: AppKeys) => Object.values(keys).map((key) => key.shown)
  expect(shown(createAppKeys(LINUX)).join(' ')).toBe(
    '? F1 Ctrl+F Ctrl+, Ctrl+V Ctrl++ Ctrl+- Ctrl+0 Enter Esc ↑ ↓ PageUp PageDown Home End Alt+↑ Alt+↓ Ctrl+D Ctrl+A Shift+↑ Shift+↓',
  )
  expect(shown(createAppKeys(MAC)).join(' ')).toBe(
    '? F1 ⌘F ⌘, ⌘V ⌘+ ⌘- ⌘0 Enter Esc ↑ ↓ PageUp PageDown Home End ⌥↑ ⌥↓ ⌘D ⌘A ⇧↑ ⇧↓',
  )
})

test('a key alone is not pressed with another one held, except Shift', () => {
  const { down, help, chooseDown } = createAppKeys(LINUX)
  const arrow = { ...none, key: 'ArrowDown' }
  expect(down.isPressed(arrow)).toBe(true)
  for (const held of ['ctrlKey', 'metaKey', 'altKey']) {
    expect(down.isPressed({ ...arrow, [held]: true })).toBe(false)
  }
  expect(chooseDown.isPressed(arrow)).toBe(false)
  expect(chooseDown.isPressed({ ...arrow, shiftKey: true })).toBe(true)
  expect(help.isPressed({ ...none, key: '?', shiftKey: true })).toBe(true)
})

test('main takes the zoom keys that the map shows', () => {
  for (const step of ['larger', 'smaller', 'usual'] as const) {
    const key = createAppKeys(LINUX)[step].shown.slice('Ctrl+'.length)
    const input = { type: 'keyDown', key, control: true, meta: false, alt: false } as const
    expect(zoomStepOf(input, 'linux')).toBe(step)
  }
})

test('main takes the keys of the preferences that the map shows', () => {
  const key = createAppKeys(LINUX).preferences.shown.slice('Ctrl+'.length)
  const held = { control: true, meta: false, alt: false, shift: false }
  expect(arePreferencesKeys({ type: 'keyDown', key, ...held }, 'linux')).toBe(true)
})

test('no handler compares keys itself, apart from what every such field or menu has', () => {
  const own = /\.key === '|\bcase '(?:Arrow|Enter|Escape|Page|Home|End)/
  const comparing = globSync('src-renderer/**/*.{ts,tsx}').filter((file) =>
    own.test(readFileSync(file, 'utf8')),
  )
  expect(comparing.toSorted()).toEqual([
    'src-renderer/features/at-hand/ShortcutField.tsx',
    'src-renderer/features/authenticator/edit/TagField.tsx',
    'src-renderer/features/authenticator/entries/list/use-row-drag.ts',
    'src-renderer/features/authenticator/search/TagFilter.tsx',
    'src-renderer/ui/form/Field.tsx',
    'src-renderer/ui/layer/MenuButton.tsx',
  ])
})
