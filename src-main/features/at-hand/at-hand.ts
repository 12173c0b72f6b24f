import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import type { AtHandState } from '../../../src-shared/model/desktop/at-hand.ts'
import type { PreferencesView } from '../../../src-shared/model/preferences.ts'
import { ok } from '../../../src-shared/model/result.ts'
import type { EntrySummary } from '../../../src-shared/model/vault/entry.ts'
import type { Clock, Undo } from '../../time/clock.ts'
import type { LoginItems } from './login-start.ts'
import { createShortcut, type GlobalShortcutLike } from './shortcut.ts'
import { trayWords, type TrayAct, type TrayWords } from './text/words.ts'
import { trayMenu, type TrayItem } from './tray-menu.ts'

/** An icon in the tray. */
export interface TrayIcon {
  show(menu: readonly TrayItem[]): void
  remove(): void
}

export interface AtHandDeps {
  readonly preferences: () => Pick<
    PreferencesView,
    'isInTray' | 'shortcut' | 'startsAtLogin' | 'effectiveLocale'
  >
  readonly globalShortcut: GlobalShortcutLike
  readonly desktopDecides: boolean
  readonly loginItems: LoginItems
  /** Tells whether the desktop shows a tray, now and whenever that changes. */
  readonly watchTrayHost: (told: (isThere: boolean) => void) => Undo
  readonly makeIcon: (chosen: (item: TrayItem) => void) => TrayIcon
  /** The entries of an open vault in their order, else null. */
  readonly entries: () => readonly EntrySummary[] | null
  readonly copyCode: (id: string) => void
  readonly acts: Readonly<Record<TrayAct, () => void>>
  /** Shows a notice of the desktop. */
  readonly notify: (words: TrayWords) => void
  /** Whether the notice about the tray was shown before, and that it was shown now. */
  readonly wasTold: { get(): boolean; set(): void }
  readonly clock: Pick<Clock, 'after'>
  readonly changed: (state: AtHandState) => void
}

export interface AtHand {
  readonly handlers: Handlers<AppContract>['atHand']
  /** The preferences may have changed. */
  preferencesChanged(): void
  /** The vault was opened, locked or changed. */
  vaultChanged(): void
  /** Whether the app goes on without a window: a person can reach it by its icon. */
  goesOn(): boolean
  /** The app's window was closed by the person. */
  windowClosed(): void
  /** The app was started without its window: after a while one is opened where nothing else leads to it. */
  startedHidden(): Undo
  stop(): void
}

/** At the start of a session the desktop's tray may come later than the app. */
const TRAY_COMES_WITHIN_MS = 30_000

/** Keeps tray, global shortcut and start at login as the preferences say, and says what of it is possible. */
export function createAtHand(deps: AtHandDeps): AtHand {
  const shortcut = createShortcut({
    globalShortcut: deps.globalShortcut,
    desktopDecides: deps.desktopDecides,
    pressed: deps.acts['quick-search'],
  })
  let icon: TrayIcon | null = null
  let isHostThere: boolean | null = null
  let stopHost: Undo | null = null
  let loginStart: AtHandState['loginStart'] = 'off'
  let wantedAtLogin: boolean | null = null
  let told = ''

  function state(): AtHandState {
    const tray = !deps.preferences().isInTray ? 'off' : icon === null ? 'no-host' : 'shown'
    return { tray, shortcut: shortcut.state(), loginStart }
  }
  function tell(): void {
    const now = state()
    const text = JSON.stringify(now)
    if (text === told) return
    told = text
    deps.changed(now)
  }

  function choose(item: TrayItem): void {
    if (item.kind === 'entry') deps.copyCode(item.id)
    if (item.kind === 'act') deps.acts[item.act]()
  }
  function showMenu(): void {
    icon?.show(trayMenu(deps.entries(), trayWords[deps.preferences().effectiveLocale]))
  }
  function followTray(): void {
    const isWanted = deps.preferences().isInTray
    if (isWanted && stopHost === null) {
      stopHost = deps.watchTrayHost((isThere) => {
        isHostThere = isThere
        followIcon()
        tell()
      })
    }
    if (!isWanted) {
      stopHost?.()
      stopHost = null
      isHostThere = null
    }
    followIcon()
  }
  function followIcon(): void {
    if (isHostThere === true) {
      icon ??= deps.makeIcon(choose)
    } else {
      icon?.remove()
      icon = null
    }
    showMenu()
  }

  async function followLogin(): Promise<void> {
    const { startsAtLogin } = deps.preferences()
    if (startsAtLogin === wantedAtLogin) return
    // Nobody's list is touched before the person asks for it.
    const isFirst = wantedAtLogin === null
    wantedAtLogin = startsAtLogin
    if (isFirst && !startsAtLogin) return
    const isSet = await deps.loginItems.set(startsAtLogin)
    if (startsAtLogin !== wantedAtLogin) return
    loginStart = !isSet ? 'failed' : startsAtLogin ? 'on' : 'off'
    tell()
  }

  function follow(): void {
    shortcut.use(deps.preferences().shortcut)
    followTray()
    void followLogin()
    tell()
  }
  follow()

  return {
    handlers: { state: () => ok(state()) },
    preferencesChanged: follow,
    vaultChanged: showMenu,
    goesOn: () => icon !== null,
    windowClosed() {
      if (icon === null || deps.wasTold.get()) return
      deps.wasTold.set()
      deps.notify(trayWords[deps.preferences().effectiveLocale])
    },
    startedHidden: () =>
      deps.clock.after(TRAY_COMES_WITHIN_MS, () => {
        if (icon === null && shortcut.state() !== 'registered') deps.acts.open()
      }),
    stop() {
      shortcut.use(null)
      stopHost?.()
      stopHost = null
      icon?.remove()
      icon = null
    },
  }
}
