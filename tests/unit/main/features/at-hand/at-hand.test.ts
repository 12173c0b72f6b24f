// Tray, global shortcut and start at login, as the preferences and the desktop let them be.
import { expect, test, vi } from 'vitest'
import { createAtHand, type AtHandDeps } from '../../../../../src-main/features/at-hand/at-hand.ts'
import type { TrayItem } from '../../../../../src-main/features/at-hand/tray-menu.ts'
import type { ManagedValues } from '../../../../../src-shared/model/managed/managed-settings.ts'
import type { AtHandState } from '../../../../../src-shared/model/desktop/at-hand.ts'
import { createFakeClock } from '../../../../support/main-clock.ts'
import * as samples from '../../../../renderer/samples.ts'

function desk(change: Partial<Pick<AtHandDeps, 'desktopDecides' | 'entries'>> = {}) {
  const clock = createFakeClock()
  const preferences = {
    isInTray: false,
    shortcut: 'CommandOrControl+Shift+Y' as string | null,
    startsAtLogin: false,
    effectiveLocale: 'en' as const,
    managed: {} as ManagedValues,
  }
  const taken = new Set<string>()
  const registered = new Map<string, () => void>()
  const done: string[] = []
  const told: AtHandState[] = []
  const hosts: ((isThere: boolean) => void)[] = []
  const menus: (readonly TrayItem[])[] = []
  let chosen: (item: TrayItem) => void = () => {}
  let icons = 0
  let wasTold = false
  let listWorks = true
  const atHand = createAtHand({
    preferences: () => preferences,
    globalShortcut: {
      register(keys, pressed) {
        if (taken.has(keys)) return false
        registered.set(keys, pressed)
        return true
      },
      unregister: (keys) => void registered.delete(keys),
    },
    desktopDecides: false,
    loginItems: {
      set(startsAtLogin, isAsked) {
        done.push(`login ${startsAtLogin}${isAsked ? '' : ', at a start'}`)
        return Promise.resolve(listWorks)
      },
    },
    watchTrayHost(tell) {
      hosts.push(tell)
      return () => void hosts.splice(hosts.indexOf(tell), 1)
    },
    makeIcon(choose) {
      icons += 1
      chosen = choose
      return { show: (menu) => void menus.push(menu), remove: () => (icons -= 1) }
    },
    entries: () => samples.entries,
    copyCode: (id) => void done.push(`copy ${id}`),
    acts: {
      'quick-search': () => void done.push('quick search'),
      preferences: () => void done.push('preferences'),
      open: () => void done.push('open'),
      lock: () => void done.push('lock'),
      quit: () => void done.push('quit'),
    },
    notify: ({ staysTitle }) => void done.push(staysTitle),
    wasTold: { get: () => wasTold, set: () => (wasTold = true) },
    clock,
    changed: (state) => void told.push(state),
    ...change,
  })
  const state = () => {
    const answer = atHand.handlers.state(undefined)
    return 'ok' in answer && answer.ok ? answer.value : null
  }
  return {
    atHand,
    clock,
    preferences,
    taken,
    registered,
    done,
    told,
    menus,
    state,
    icons: () => icons,
    tray: (isThere: boolean) => hosts.forEach((tell) => tell(isThere)),
    isWatched: () => hosts.length > 0,
    choose: (item: TrayItem) => chosen(item),
    breakList: () => (listWorks = false),
  }
}

test('keys open the quick search, other keys take their place, and none are left at the end', () => {
  const { atHand, preferences, registered, done, state } = desk()
  expect(state()?.shortcut).toBe('registered')
  registered.get('CommandOrControl+Shift+Y')?.()
  expect(done).toEqual(['quick search'])
  preferences.shortcut = 'Alt+Space'
  atHand.preferencesChanged()
  expect([...registered.keys()]).toEqual(['Alt+Space'])
  preferences.shortcut = null
  atHand.preferencesChanged()
  expect([...registered.keys()]).toEqual([])
  expect(state()?.shortcut).toBe('off')
  preferences.shortcut = 'Alt+Space'
  atHand.preferencesChanged()
  atHand.stop()
  expect([...registered.keys()]).toEqual([])
})

test('keys of another program are said to be taken, and those of before are given up', () => {
  const { atHand, preferences, taken, registered, state, told } = desk()
  taken.add('Alt+Space')
  preferences.shortcut = 'Alt+Space'
  atHand.preferencesChanged()
  expect(state()?.shortcut).toBe('taken')
  expect(told.at(-1)?.shortcut).toBe('taken')
  expect([...registered.keys()]).toEqual([])
})

test('where the desktop decides about keys, nobody is told that they work', () => {
  expect(desk({ desktopDecides: true }).state()?.shortcut).toBe('desktop-decides')
})

test('an icon is there while it is wanted and the desktop shows a tray', () => {
  const { atHand, preferences, tray, icons, isWatched, state, told } = desk()
  expect([isWatched(), atHand.goesOn(), state()?.tray]).toEqual([false, false, 'off'])
  preferences.isInTray = true
  atHand.preferencesChanged()
  expect([icons(), atHand.goesOn(), state()?.tray]).toEqual([0, false, 'no-host'])
  tray(true)
  expect([icons(), atHand.goesOn(), told.at(-1)?.tray]).toEqual([1, true, 'shown'])
  tray(true)
  expect(icons()).toBe(1)
  tray(false)
  expect([icons(), atHand.goesOn(), told.at(-1)?.tray]).toEqual([0, false, 'no-host'])
  tray(true)
  preferences.isInTray = false
  atHand.preferencesChanged()
  expect([icons(), isWatched(), state()?.tray]).toEqual([0, false, 'off'])
})

test('its menu copies codes and does what can always be done', () => {
  const { atHand, preferences, tray, menus, choose, done } = desk()
  preferences.isInTray = true
  atHand.preferencesChanged()
  tray(true)
  for (const item of menus.at(-1) ?? []) choose(item)
  const inTime = samples.entries.filter(({ type }) => type !== 'hotp')
  expect(done).toEqual([
    ...inTime.slice(0, 8).map(({ id }) => `copy ${id}`),
    'quick search',
    'open',
    'preferences',
    'lock',
    'quit',
  ])
})

test('closing the window with an icon is explained once', () => {
  const { atHand, preferences, tray, done } = desk()
  atHand.windowClosed()
  expect(done).toEqual([])
  preferences.isInTray = true
  atHand.preferencesChanged()
  tray(true)
  atHand.windowClosed()
  atHand.windowClosed()
  expect(done).toEqual(['Sync is still running'])
})

test('a start without a window opens one where neither tray nor keys lead to it', async () => {
  const lost = desk()
  lost.preferences.shortcut = null
  lost.preferences.isInTray = true
  lost.atHand.preferencesChanged()
  lost.atHand.startedHidden()
  await lost.clock.advance(29_000)
  expect(lost.done).toEqual([])
  await lost.clock.advance(2_000)
  expect(lost.done).toEqual(['open'])

  const reached = desk()
  reached.atHand.startedHidden()
  await reached.clock.advance(60_000)
  expect(reached.done).toEqual([])
})

test('the list of what starts with the session is touched only when somebody asks', async () => {
  const { atHand, preferences, done, told, breakList } = desk()
  atHand.preferencesChanged()
  expect(done).toEqual([])
  preferences.startsAtLogin = true
  atHand.preferencesChanged()
  await vi.waitFor(() => expect(told.at(-1)?.loginStart).toBe('on'))
  breakList()
  preferences.startsAtLogin = false
  atHand.preferencesChanged()
  await vi.waitFor(() => expect(told.at(-1)?.loginStart).toBe('failed'))
  expect(done).toEqual(['login true', 'login false'])
})

test('what an administrator decided about the start holds, also once it is read late', async () => {
  const { atHand, preferences, done } = desk()
  preferences.managed = { startAtLogin: false }
  atHand.preferencesChanged()
  await vi.waitFor(() => expect(done).toEqual(['login false']))
  preferences.managed = { startAtLogin: true }
  preferences.startsAtLogin = true
  atHand.preferencesChanged()
  await vi.waitFor(() => expect(done).toEqual(['login false', 'login true']))
})
