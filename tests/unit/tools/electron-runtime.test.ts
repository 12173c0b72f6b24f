import { describe, expect, test } from 'vitest'

import {
  binaryPath,
  downloadRetryMs,
  runtimeOrder,
  type RuntimeFacts,
} from '../../../tools/machine/electron-runtime.ts'
import { isForeign } from '../../../tools/machine/electron-substitute.ts'

const nowMs = 1_800_000_000_000
const fresh: RuntimeFacts = {
  overrideFolder: undefined,
  platform: 'linux',
  arch: 'x64',
  downloadFailedAtMs: undefined,
  nowMs,
}

describe('which Electron to try, in order', () => {
  test.each<[string, Partial<RuntimeFacts>, readonly string[]]>([
    ['a fresh Linux machine', {}, ['installed', 'download', 'substitute']],
    [
      'just after a failed download',
      { downloadFailedAtMs: nowMs - 1 },
      ['installed', 'substitute'],
    ],
    [
      'when the failure is old',
      { downloadFailedAtMs: nowMs - downloadRetryMs },
      ['installed', 'download', 'substitute'],
    ],
    [
      'a failure in the future (the clock was set back)',
      { downloadFailedAtMs: nowMs + 1 },
      ['installed', 'download', 'substitute'],
    ],
    ['an override, alone', { overrideFolder: '/opt/electron' }, ['override']],
    ['an override on macOS', { overrideFolder: '/opt', platform: 'darwin' }, ['override']],
    ['no substitute for arm64', { arch: 'arm64' }, ['installed', 'download']],
    [
      'no substitute for Windows, so a failure is tried again',
      { platform: 'win32', downloadFailedAtMs: nowMs - 1 },
      ['installed', 'download'],
    ],
  ])('%s', (_name, facts, expected) => {
    expect(runtimeOrder({ ...fresh, ...facts })).toEqual(expected)
  })

  test('the binary of each platform', () => {
    expect(binaryPath('linux')).toBe('electron')
    expect(binaryPath('win32')).toBe('electron.exe')
    expect(binaryPath('darwin')).toBe('Electron.app/Contents/MacOS/Electron')
  })
})

test.each([
  ['Cypress/Cypress', false],
  ['Cypress/locales/en-US.pak', false],
  ['Cypress/v8_context_snapshot.bin', false],
  ['Cypress/browser_v8_context_snapshot.bin', true],
  ['Cypress/resources/app/index.js', true],
  ['Cypress/resources/app-update.yml', true],
])('of the archive, %s is foreign: %s', (entry, foreign) => {
  expect(isForeign(entry)).toBe(foreign)
})
