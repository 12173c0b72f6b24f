import { homedir, userInfo } from 'node:os'
import { join } from 'node:path'
import { app, globalShortcut, Notification } from 'electron'
import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import { ok } from '../../../src-shared/model/result.ts'
import { createAtHand } from '../../features/at-hand/at-hand.ts'
import {
  autostartFile,
  createAutostart,
  createLoginItems,
  type LoginItems,
} from '../../features/at-hand/login-start.ts'
import type { Undo } from '../../time/clock.ts'
import { HIDDEN_SWITCH } from '../../process/start-switches.ts'
import { isWaylandSession } from '../../wayland.ts'
import type { WindowMemory } from '../../windows/windows.ts'
import type { Settings } from '../settings.ts'
import type { Base } from '../shell.ts'
import type { VaultServices } from '../vault.ts'
import { makeTrayIcon } from './electron-tray.ts'

const WAS_TOLD = 'wasToldOfTray'

export interface AtHandServices {
  readonly handlers: Pick<Handlers<AppContract>, 'atHand' | 'quickSearch'>
  readonly windowMemory: Pick<
    WindowMemory,
    'goesOn' | 'closed' | 'quickSearchShown' | 'preferencesWanted'
  >
  stop(): void
}

/** Tray, global shortcut and start at login, as this desktop has them. */
export function buildAtHand(
  base: Base,
  { preferences, store, onChange }: Settings,
  { vault, handlers }: VaultServices,
  openPreferences: (at: null) => void,
): AtHandServices {
  const { windows, push, clock } = base
  const openApp = () => void windows.open('app')
  const atHand = createAtHand({
    preferences: preferences.view,
    globalShortcut,
    desktopDecides: isWaylandSession(process.platform, process.env),
    loginItems: loginItems(base),
    watchTrayHost: (told) => watchTrayHost(base, told),
    makeIcon: (chosen) =>
      makeTrayIcon({ folder: join(base.out, 'main/tray'), chosen, pressed: openApp }),
    entries() {
      const list = vault.list()
      return list.ok ? list.value : null
    },
    copyCode: (id) => void handlers.copyCode({ id }),
    acts: {
      'quick-search': windows.openQuickSearch,
      open: openApp,
      preferences: () => openPreferences(null),
      lock: () => void vault.lock(),
      quit: () => app.quit(),
    },
    notify(words) {
      if (!Notification.isSupported()) return
      new Notification({ title: words.staysTitle, body: words.staysText }).show()
    },
    wasTold: {
      get: () => store.get(WAS_TOLD) === true,
      set: () => store.set(WAS_TOLD, true),
    },
    clock,
    changed: push.atHand.changed,
  })
  const stops = [onChange(atHand.preferencesChanged), vault.onChange(atHand.vaultChanged)]
  if (base.isHidden) stops.push(atHand.startedHidden())
  return {
    handlers: { atHand: atHand.handlers, quickSearch: quickSearchHandlers(base) },
    windowMemory: {
      goesOn: atHand.goesOn,
      quickSearchShown: push.quickSearch.shown,
      preferencesWanted: () => openPreferences(null),
      closed(kind) {
        if (kind === 'app') atHand.windowClosed()
      },
    },
    stop() {
      for (const stop of stops) stop()
      atHand.stop()
    },
  }
}

function quickSearchHandlers({ windows }: Base): Handlers<AppContract>['quickSearch'] {
  return {
    close() {
      windows.closeQuickSearch()
      return ok(null)
    },
    openApp() {
      windows.open('app')
      windows.closeQuickSearch()
      return ok(null)
    },
  }
}

/** What starts the app with the session. In development it is the runtime with the folder of the app. */
function loginItems({ log }: Base): LoginItems {
  if (process.platform !== 'linux') return createLoginItems(app, [HIDDEN_SWITCH])
  const program = process.env['APPIMAGE'] ?? process.execPath
  const items = createAutostart({
    file: autostartFile(process.env, homedir()),
    command: [program, ...(app.isPackaged ? [] : [app.getAppPath()]), HIDDEN_SWITCH],
  })
  return {
    async set(startsAtLogin, isAsked) {
      const isSet = await items.set(startsAtLogin, isAsked)
      if (!isSet) log.warn('the start at login could not be changed')
      return isSet
    },
  }
}

/** Other systems always have a tray. */
function watchTrayHost({ log }: Base, told: (isThere: boolean) => void): Undo {
  if (process.platform !== 'linux') {
    told(true)
    return () => {}
  }
  let stop: Undo | null = null
  let isStopped = false
  void import('../../desktop-bus/tray-host.ts').then((module) => {
    if (!isStopped)
      stop = module.watchTrayHost({ env: process.env, uid: userInfo().uid, log, told })
  })
  return () => {
    isStopped = true
    stop?.()
  }
}
