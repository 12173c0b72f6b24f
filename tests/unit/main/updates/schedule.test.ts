import { describe, expect, test, vi } from 'vitest'
import { packageKind } from '../../../../src-main/updates/install/package-kind.ts'
import { createUpdateMemory } from '../../../../src-main/updates/memory.ts'
import { everyDay, isWithin } from '../../../../src-main/updates/schedule.ts'
import { installTonight } from '../../../../src-main/updates/tonight.ts'
import { createFakeClock } from '../../../support/main-clock.ts'
import { createBusy } from '../../../../src-main/process/busy.ts'

const HOUR_MS = 3_600_000

describe('looking for newer versions', () => {
  test('happens soon after the start and about once a day, not at one time for all', async () => {
    const clock = createFakeClock()
    const run = vi.fn()
    const stop = everyDay({ clock, random: () => 0.5, isWanted: () => true }, run)
    await clock.advance(80_000)
    expect(run).toHaveBeenCalledTimes(1)
    await clock.advance(24 * HOUR_MS)
    expect(run).toHaveBeenCalledTimes(2)
    expect(clock.delays()).toEqual([24 * HOUR_MS])
    stop()
    expect(clock.delays()).toEqual([])
  })

  test('does not happen while the person does not want it, and goes on when they do', async () => {
    const clock = createFakeClock()
    const run = vi.fn()
    let isWanted = false
    const stop = everyDay({ clock, random: () => 0.5, isWanted: () => isWanted }, run)
    await clock.advance(49 * HOUR_MS)
    expect(run).not.toHaveBeenCalled()
    isWanted = true
    await clock.advance(24 * HOUR_MS)
    expect(run).toHaveBeenCalledTimes(1)
    stop()
  })
})

test.each([
  [1, null, false],
  [2, null, true],
  [4, null, true],
  [5, null, false],
  [22, '22-5', true],
  [0, '22-5', true],
  [5, '22-5', false],
  [12, '22-5', false],
  [12, '9-17', true],
  [17, '9-17', false],
  [3, '7-7', true],
])('%i o’clock is within %s: %s', (hour, hours, is) => {
  expect(isWithin(hour, hours)).toBe(is)
})

describe('tonight', () => {
  const newer = {
    version: '0.2.0',
    releasedAtMs: 0,
    isForced: false,
    notes: { en: '', es: '', 'pt-BR': '' },
  }
  const at = (hour: number, when: 'tonight' | 'on-quit', idleSeconds: number) => {
    const clock = createFakeClock(new Date(2026, 11, 1, hour).getTime())
    const install = vi.fn()
    const stage = { kind: 'ready', newer, when, busy: null } as const
    const state = () => ({ version: '0.1.0', channel: 'stable' as const, checkedAtMs: 0, stage })
    installTonight({
      updates: { state, install },
      clock,
      hours: () => null,
      idleSeconds: () => idleSeconds,
    })
    return { clock, install }
  }
  test.each([
    ['at night, while nobody is there', 3, 'tonight', 700, 1],
    ['at night, while somebody is there', 3, 'tonight', 10, 0],
    ['during the day', 12, 'tonight', 700, 0],
    ['at night, when it was not chosen', 3, 'on-quit', 700, 0],
  ] as const)('%s', async (_name, hour, when, idle, times) => {
    const { clock, install } = at(hour, when, idle)
    await clock.advance(300_000)
    expect(install).toHaveBeenCalledTimes(times)
  })
})

test.each([
  ['development', { isPackaged: false }, null],
  ['an AppImage', { appImage: '/home/ana/Sync.AppImage' }, 'appimage'],
  ['an AppImage that is gone', { appImage: '/gone' }, 'archive'],
  ['an AppImage named by a part of a path', { appImage: 'Sync.AppImage' }, 'archive'],
  ['an archive', {}, 'archive'],
  ['a .deb', { execPath: '/opt/sync-desktop/sync-desktop', debian: true }, 'deb'],
  ['an .rpm', { execPath: '/opt/sync-desktop/sync-desktop' }, 'rpm'],
  ['macOS', { platform: 'darwin' as const }, 'mac'],
  ['an MSI', { platform: 'win32' as const }, null],
  ['another system', { platform: 'freebsd' as const }, null],
])(
  'the package is %s',
  (_name, { debian = false, ...facts }: { debian?: boolean } & object, kind) => {
    const exists = (path: string) =>
      path === '/home/ana/Sync.AppImage' || (debian && path.includes('dpkg'))
    const here = {
      isPackaged: true,
      platform: 'linux' as const,
      execPath: '/home/ana/sync/sync-desktop',
      appImage: undefined,
      exists,
    }
    expect(packageKind({ ...here, ...facts })).toBe(kind)
  },
)

test.each([[null], ['text'], [{ installationId: 5, stable: 'x', when: 'never', checkedAtMs: -1 }]])(
  'what was kept as %j is not trusted',
  (stored) => {
    const memory = createUpdateMemory({ get: () => stored, set() {} })
    expect(memory.get()).toMatchObject({
      stable: { highest: '0.0.0', signedAtMs: 0 },
      when: 'on-quit',
      checkedAtMs: null,
    })
    expect(memory.get().installationId).toMatch(/^[0-9a-f-]{36}$/)
  },
)

test('an installation keeps its id from the first start on', () => {
  const stored: Record<string, unknown> = {}
  const store = {
    get: (name: string) => stored[name],
    set: (name: string, value: unknown) => void (stored[name] = value),
  }
  const { installationId } = createUpdateMemory(store).get()
  expect(createUpdateMemory(store).get().installationId).toBe(installationId)
})

test('the first that is under way is named as busy', () => {
  const busy = createBusy()
  let isSo = false
  busy.add('sign-in', () => isSo)
  expect(busy.now()).toBeNull()
  isSo = true
  expect(busy.now()).toBe('sign-in')
})
