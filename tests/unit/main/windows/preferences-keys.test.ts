import { expect, test } from 'vitest'
import { arePreferencesKeys } from '../../../../src-main/windows/preferences-keys.ts'

const comma = {
  type: 'keyDown',
  key: ',',
  control: true,
  meta: false,
  alt: false,
  shift: false,
} as const

test('Ctrl and the comma open the preferences, on macOS ⌘ and the comma', () => {
  expect(arePreferencesKeys(comma, 'linux')).toBe(true)
  expect(arePreferencesKeys(comma, 'win32')).toBe(true)
  const command = { ...comma, control: false, meta: true }
  expect(arePreferencesKeys(command, 'darwin')).toBe(true)
  expect(arePreferencesKeys(comma, 'darwin')).toBe(false)
  expect(arePreferencesKeys(command, 'linux')).toBe(false)
})

test.each([
  ['another key', { key: '.' }],
  ['the comma alone', { control: false }],
  ['AltGr, which types a character', { alt: true }],
  ['Shift', { shift: true }],
  ['the release of the keys', { type: 'keyUp' }],
])('%s does not', (_what, changed) => {
  expect(arePreferencesKeys({ ...comma, ...changed }, 'linux')).toBe(false)
})
