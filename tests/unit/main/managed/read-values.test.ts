import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readValues } from '../../../../src-main/managed/read-values.ts'
import type { Source } from '../../../../src-main/managed/sources.ts'
import { Locale } from '../../../../src-shared/model/locale.ts'
import {
  ManagedInForce,
  ManagedReport,
} from '../../../../src-shared/model/managed/managed-report.ts'
import {
  managedNames,
  managedSettings,
  type ManagedName,
} from '../../../../src-shared/model/managed/managed-settings.ts'

const FROM = '/etc/sync-desktop/managed.json'
const valuesOf = (...given: Record<string, unknown>[]) =>
  readValues(given.map((values, index) => ({ from: `${FROM}${index}`, values })))

/** For each setting: what is right, what is of another type, and what is out of range. */
const cases: Readonly<Record<ManagedName, { right: unknown[]; wrong: unknown[] }>> = {
  serverAddress: {
    right: ['https://2fa.example.com', 'https://2fa.example.com:8443/sync', 'http://127.0.0.1:9'],
    wrong: [
      5,
      true,
      null,
      '',
      'http://2fa.example.com',
      'javascript:alert(1)',
      'https://a@b.example',
    ],
  },
  suggestedServerAddress: {
    right: ['https://2fa.example.com'],
    wrong: [[], 'ftp://2fa.example.com', `https://${'a'.repeat(2048)}.example`],
  },
  demoServer: { right: [true, false], wrong: ['false', 0, null] },
  trustThisComputer: { right: [true, false], wrong: ['no', 1, {}] },
  staySignedIn: { right: [true, false], wrong: ['never', 1] },
  autoLockMinutesAtMost: { right: [1, 240], wrong: [0, 241, 1.5, '5', null, Number.NaN] },
  opensOnReturn: { right: [true, false], wrong: ['yes', 2] },
  clipboardSecondsAtMost: { right: [5, 300], wrong: [4, 301, '30', 5.5] },
  passphraseRequired: { right: [true, false], wrong: ['true', 0] },
  passphraseMinimumLength: { right: [8, 64], wrong: [7, 65, '12'] },
  keyStoreOpensVault: { right: [true, false], wrong: ['on', []] },
  exports: { right: ['none', 'encrypted', 'all'], wrong: ['some', '', false, 'NONE'] },
  imports: { right: [true, false], wrong: ['none', 1] },
  backups: { right: [true, false], wrong: ['off', 0] },
  backupFolder: {
    right: ['/srv/backups', '~/Sync backups', String.raw`C:\Backups`, String.raw`\\server\share`],
    wrong: ['backups', '', '../x', '/a\u0000b', 7, '~root/x'],
  },
  camera: { right: [true, false], wrong: ['off', 0] },
  screenScan: { right: [true, false], wrong: ['off', 0] },
  proxy: {
    right: [
      'system',
      'none',
      'proxy.example.com:3128',
      'HTTPS://Proxy.example.com:443',
      'socks5://[::1]:1080',
      'pac:https://example.com/proxy.pac',
    ],
    wrong: [
      '',
      'direct',
      'proxy.example.com',
      'proxy.example.com:0',
      'ana:secret@proxy.example.com:3128',
      'pac:proxy.pac',
      'pac:file:///etc/proxy.pac',
      'pac:https://ana:secret@example.com/proxy.pac',
      'https://example.com/proxy.pac',
      'system ',
      'none\n',
      { kind: 'none' },
      7,
    ],
  },
  certificateAuthorities: {
    right: [[], ['/etc/sync-desktop/acme.pem'], ['/a.pem', '/b.pem']],
    wrong: [
      '/etc/sync-desktop/acme.pem',
      ['acme.pem'],
      ['~/acme.pem'],
      ['/acme.pem\u0000'],
      ['/acme.pem', 7],
      Array.from({ length: 21 }, (_, index) => `/${index}.pem`),
      {},
    ],
  },
  contentProtection: { right: [true, false], wrong: ['yes', 1, null] },
  tray: { right: [true, false], wrong: ['yes', 1, null] },
  globalShortcut: { right: [true, false], wrong: ['Ctrl+Y', 0, null] },
  startAtLogin: { right: [true, false], wrong: ['no', 1, null] },
  language: { right: ['en', 'es', 'pt-BR'], wrong: ['fr', 'EN', 1, null] },
  updates: { right: ['off', 'tell', 'automatic'], wrong: ['on', true, 1, null] },
  updateFeed: {
    right: ['https://updates.example.com/sync/', 'http://127.0.0.1:8080/'],
    wrong: ['http://updates.example.com/', 'file:///tmp', 'updates.example.com', '', 1],
  },
  updateChannel: { right: ['stable', 'beta'], wrong: ['nightly', 'Stable', 1, null] },
  updateDeferralDays: { right: [0, 7, 90], wrong: [91, -1, 1.5, '7', null] },
  updateWindow: { right: ['22-5', '0-23'], wrong: ['24-5', '22:00-05:00', '022-5', '22', 22] },
  updatePinnedVersion: { right: ['0.1.0', '1.4.2'], wrong: ['1.4', 'v1.4.2', '1.4.2-beta', 1] },
}

describe.each(managedNames)('%s', (name) => {
  it.each(cases[name].right.map((value) => ({ value })))('holds as $value', ({ value }) => {
    const { values, report } = valuesOf({ [name]: value })
    expect(values).toEqual({ [name]: value })
    expect(report.problems).toEqual([])
    expect(report.settings).toEqual([{ setting: name, value, from: `${FROM}0`, isWrong: false }])
  })

  it.each(cases[name].wrong.map((value) => ({ value })))(
    'has its safe value in place of $value and is named; the rest holds',
    ({ value }) => {
      const other = name === 'camera' ? 'screenScan' : 'camera'
      const { values, report } = valuesOf({ [name]: value, [other]: true })
      expect(values).toEqual({ [name]: managedSettings[name].ifWrong, [other]: true })
      expect(report.problems).toEqual([{ from: `${FROM}0`, what: 'wrong-value', setting: name }])
    },
  )

  it('has a safe value that it accepts itself, or none', () => {
    const { ifWrong, schema } = managedSettings[name]
    if (ifWrong !== null) expect(schema.safeParse(ifWrong).success).toBe(true)
  })
})

describe('several sources', () => {
  it('a later one overrides an earlier one', () => {
    const { values, report } = valuesOf({ exports: 'all', imports: false }, { exports: 'none' })
    expect(values).toEqual({ exports: 'none', imports: false })
    expect(report.settings.map(({ setting, from }) => [setting, from])).toEqual([
      ['exports', `${FROM}1`],
      ['imports', `${FROM}0`],
    ])
  })

  it('an unknown name is named, and the rest holds', () => {
    const { values, report } = valuesOf({ serverAdress: 'https://x.example', exports: 'none' })
    expect(values).toEqual({ exports: 'none' })
    expect(report.problems).toEqual([
      { from: `${FROM}0`, what: 'unknown-name', setting: 'serverAdress' },
    ])
  })

  it.each(['unreadable', 'too-large', 'malformed'] as const)(
    'a source that is %s may have forbidden anything: every setting has its safe value',
    (trouble) => {
      const { values, report } = readValues([{ from: FROM, trouble }])
      for (const name of managedNames) expect(values[name]).toBe(managedSettings[name].ifWrong)
      expect(report.problems).toEqual([{ from: FROM, what: trouble, setting: null }])
    },
  )

  it('a source that anybody could write decides nothing, and is named', () => {
    const { values, report } = readValues([{ from: FROM, trouble: 'not-owned' }])
    expect(values).toEqual({})
    expect(report.problems).toHaveLength(1)
  })
})

describe('hostile values', () => {
  it.each([
    ['a prototype', '{"__proto__":{"exports":"none"}}'],
    ['a constructor', '{"constructor":{"prototype":{"exports":"none"}}}'],
    ['names of every object', '{"toString":1,"hasOwnProperty":true,"valueOf":[]}'],
  ])('%s decides nothing', (_what, text) => {
    const { values } = valuesOf(JSON.parse(text) as Record<string, unknown>)
    expect(values).toEqual({})
    expect(Object.getPrototypeOf(values)).toBe(Object.prototype)
    expect(({} as { exports?: unknown }).exports).toBeUndefined()
  })

  const names = fc.oneof(fc.constantFrom(...managedNames), fc.string())
  const source: fc.Arbitrary<Source> = fc.oneof(
    fc.record({ from: fc.string(), values: fc.dictionary(names, fc.anything()) }),
    fc.record({
      from: fc.string(),
      trouble: fc.constantFrom(
        'unreadable' as const,
        'too-large' as const,
        'malformed' as const,
        'not-owned' as const,
      ),
    }),
  )

  it('always comes to values that their own rules accept, and to a report that pages can have', () => {
    fc.assert(
      fc.property(fc.array(source, { maxLength: 5 }), (sources) => {
        const { values, report } = readValues(sources)
        expect(ManagedInForce.safeParse(values).success).toBe(true)
        const short = report.problems.every(({ from }) => from.length <= 1024)
        if (short) expect(ManagedReport.safeParse(report).success).toBe(true)
        expect(report.settings.map(({ setting }) => setting)).toEqual(
          managedNames.filter((name) => values[name] !== undefined),
        )
      }),
    )
  })

  it('fill no page', () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`x${index}`, 1]))
    expect(valuesOf(many).report.problems).toHaveLength(100)
  })
})

it('knows the languages of the app', () => {
  expect(managedSettings.language.schema.options).toEqual(Locale.options)
})
