import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createPreferences,
  parsePreferences,
} from '../../../../../src-main/features/preferences/preferences.ts'
import { localeOf } from '../../../../../src-shared/model/locale.ts'
import { ok } from '../../../../../src-shared/model/result.ts'

const DEFAULTS = {
  locale: null,
  theme: 'system',
  autoLockMinutes: 10,
  zoomPercent: 100,
  opensOnReturn: true,
  clearClipboardSeconds: 30,
  isIntroduced: true,
  opensEntryLinks: true,
  serverUrl: null,
  isServerChosen: false,
  staySignedIn: true,
  isInTray: false,
  protectsContent: false,
  looksForUpdates: true,
  shortcut: 'CommandOrControl+Shift+Y',
  startsAtLogin: false,
  proxy: { kind: 'system' },
  lastEmail: '',
  entryOrder: 'mine',
  density: 'comfortable',
  hidesCodes: false,
}

describe('parsePreferences', () => {
  it.each([
    ['null', null],
    ['a string', 'x'],
    ['an array', [1, 2]],
    ['unknown fields', { colour: 'red' }],
    [
      'values of another kind',
      {
        locale: 5,
        theme: 'pink',
        autoLockMinutes: 'x',
        opensOnReturn: 'yes',
        clearClipboardSeconds: 0,
        serverUrl: 7,
        lastEmail: [],
        entryOrder: 'size',
        density: 3,
        hidesCodes: 'yes',
      },
    ],
    ['a server that is not https', { serverUrl: 'http://sync.example' }],
    ['a script address', { serverUrl: 'javascript:alert(1)' }],
    ['a proxy of another kind', { proxy: { kind: 'tunnel', address: 'proxy:3128' } }],
    ['a proxy with an address that is none', { proxy: { kind: 'address', address: 'a b;c' } }],
  ])('falls back on %s', (_what, stored) => {
    expect(parsePreferences(stored)).toEqual(DEFAULTS)
  })

  it('knows a first start: nothing was stored', () => {
    expect(parsePreferences(undefined)).toEqual({ ...DEFAULTS, isIntroduced: false })
    expect(parsePreferences({ isIntroduced: false })).toEqual({ ...DEFAULTS, isIntroduced: false })
  })

  it('keeps what is right beside what is wrong', () => {
    expect(parsePreferences({ theme: 'dark', locale: 'xx', autoLockMinutes: 5 })).toEqual({
      ...DEFAULTS,
      theme: 'dark',
      autoLockMinutes: 5,
    })
  })

  it('always answers', () => {
    fc.assert(fc.property(fc.anything(), (stored) => void parsePreferences(stored)))
  })
})

describe('localeOf', () => {
  it.each([
    [['es-MX', 'en'], 'es'],
    [['pt-PT'], 'pt-BR'],
    [['de', 'fr', 'en-GB'], 'en'],
    [['de'], 'en'],
    [[], 'en'],
  ] as const)('%j speaks %s', (languages, locale) => {
    expect(localeOf(languages)).toBe(locale)
  })
})

describe('createPreferences', () => {
  it('stores a change, tells it, and finds it again', () => {
    const stored = new Map<string, unknown>()
    const told: unknown[] = []
    const create = () =>
      createPreferences({
        store: { get: (key) => stored.get(key), set: (key, value) => stored.set(key, value) },
        systemLanguages: ['es'],
        managed: { values: () => ({}), report: () => ({ settings: [], problems: [] }) },
        changed: (view) => told.push(view),
      })
    expect(create().handlers.set({ theme: 'dark', locale: undefined })).toEqual(
      ok({ ...DEFAULTS, isIntroduced: false, theme: 'dark', effectiveLocale: 'es', managed: {} }),
    )
    expect(told).toHaveLength(1)
    expect(create().view().theme).toBe('dark')
  })
})
