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
import { createTray, type TrayDeps } from './tray.ts'
import { trayMenu } from './tray-menu.ts'

export interface AtHandDeps extends TrayDeps {
  readonly preferences: () => Pick<
    PreferencesView,
    'isInTray' | 'shortcut' | 'startsAtLogin' | 'effectiveLocale' | 'managed'
  >
  readonly globalShortcut: GlobalShortcutLike
  readonly desktopDecides: boolean
  readonly loginItems: LoginItems
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
  let loginStart: AtHandState['loginStart'] = 'off'
  let wantedAtLogin: boolean | null = null
  /** Whether an administrator decided it. */
  let wasDecided = false
  let told = ''
  const words = () => trayWords[deps.preferences().effectiveLocale]

  function state(): AtHandState {
    const shown = tray.isShown() ? 'shown' : 'no-host'
    return {
      tray: deps.preferences().isInTray ? shown : 'off',
      shortcut: shortcut.state(),
      loginStart,
    }
  }
  function tell(): void {
    const now = state()
    const text = JSON.stringify(now)
    if (text === told) return
    told = text
    deps.changed(now)
  }

  const tray = createTray({
    watchTrayHost: deps.watchTrayHost,
    makeIcon: deps.makeIcon,
    menu: () => trayMenu(deps.entries(), words()),
    chosen(item) {
      if (item.kind === 'entry') deps.copyCode(item.id)
      if (item.kind === 'act') deps.acts[item.act]()
    },
    changed: tell,
  })

  async function followLogin(): Promise<void> {
    const { startsAtLogin, managed } = deps.preferences()
    const isDecided = managed.startAtLogin !== undefined
    if (startsAtLogin === wantedAtLogin && isDecided === wasDecided) return
    const isFirst = wantedAtLogin === null
    wantedAtLogin = startsAtLogin
    wasDecided = isDecided
    // Nobody's list is touched before somebody asks for it.
    if (isFirst && !startsAtLogin && !isDecided) return
    const isSet = await deps.loginItems.set(startsAtLogin, !isFirst || isDecided)
    if (startsAtLogin !== wantedAtLogin) return
    loginStart = !isSet ? 'failed' : startsAtLogin ? 'on' : 'off'
    tell()
  }

  function follow(): void {
    shortcut.use(deps.preferences().shortcut)
    tray.want(deps.preferences().isInTray)
    void followLogin()
    tell()
  }
  follow()

  return {
    handlers: { state: () => ok(state()) },
    preferencesChanged: follow,
    vaultChanged: tray.refresh,
    goesOn: tray.isShown,
    windowClosed() {
      if (!tray.isShown() || deps.wasTold.get()) return
      deps.wasTold.set()
      deps.notify(words())
    },
    startedHidden: () =>
      deps.clock.after(TRAY_COMES_WITHIN_MS, () => {
        if (!tray.isShown() && shortcut.state() !== 'registered') deps.acts.open()
      }),
    stop() {
      shortcut.use(null)
      tray.want(false)
    },
  }
}
