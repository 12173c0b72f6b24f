import { app, BrowserWindow, nativeTheme, type WebContents } from 'electron'
import type { WindowKind } from '../../src-shared/ipc/rooms.ts'
import type { Locale } from '../../src-shared/model/locale.ts'
import type { Log } from '../log.ts'
import type { Clock } from '../time/clock.ts'
import { besideOthers } from './beside.ts'
import { usableBounds, type Bounds } from './bounds.ts'
import { askToClose } from './dialogs/close-question.ts'
import { askBeforeClosing, watchQuitting } from './closing.ts'
import { askToLoadAgain } from './dialogs/crash-dialog.ts'
import { reviveAfterCrash } from './crash-recovery.ts'
import { protectAlways } from './protection/content-protection.ts'
import { keepAt } from './protection/navigation.ts'
import { pageOf } from './pages.ts'
import { followPreferencesKeys } from './preferences-keys.ts'
import { createQuickSearchWindow, quickSearchLook, quickSearchPlace } from './quick-search.ts'
import { sizes } from './sizes.ts'
import { followZoom, type ZoomSetting } from './zoom.ts'

export interface WindowsDeps {
  readonly preloadPath: string
  readonly workAreas: () => readonly Bounds[]
  /** The work area of the display with the pointer. */
  readonly pointedArea: () => Bounds
  /** Arrives after the first window: reading it must not delay the start. */
  readonly memory: Promise<WindowMemory>
  /** Whether windows are, or may be, native Wayland windows. */
  readonly isWayland: boolean
  readonly clock: Pick<Clock, 'steadyMs' | 'after'>
  readonly log: Log
}

/** What windows need from the state that is remembered across starts. */
export interface WindowMemory {
  savedBounds(kind: WindowKind): unknown
  saveBounds(kind: WindowKind, bounds: Bounds): void
  /** The language of the app. */
  locale(): Locale
  zoom: ZoomSetting
  /** Whether screenshots and shared screens are to show the windows black. */
  protectsContent(): boolean
  /** Whether a window of the kind shows something that would be lost if it were closed. */
  wouldLose(kind: WindowKind): boolean
  /** Whether the app goes on when no window is open. */
  goesOn(): boolean
  /** The person closed the window of a kind; the app does not quit. */
  closed(kind: WindowKind): void
  /** The kept window of the quick search was shown, or hidden. */
  quickSearchShown(isShown: boolean): void
  /** The person pressed the keys of the preferences. */
  preferencesWanted(): void
}

export interface Windows {
  /** Opens the window of a kind, or brings the open one to the front. */
  open(kind: WindowKind): BrowserWindow
  close(kind: WindowKind): void
  /** Opens the quick search, or closes it if it has the focus: its keys do both. */
  openQuickSearch(): void
  /** The quick search is over. Its window is only hidden while the app goes on: it is there sooner next time. */
  closeQuickSearch(): void
  get(kind: WindowKind): BrowserWindow | null
  kindOf(contents: WebContents): WindowKind | null
  openContents(kind: WindowKind): readonly WebContents[]
  all(): readonly BrowserWindow[]
  /** Scales the contents of all windows, in percent of the usual size. */
  setZoom(percent: number): void
  /** Keeps all windows out of screenshots and shared screens, or no longer. */
  setProtection(isWanted: boolean): void
  /** Resolves when the open window of a kind has painted for the first time. */
  painted(kind: WindowKind): Promise<void>
}

/** A loaded page is shown after this long, painted or not: the event of its first paint may never come. */
const SHOWN_AFTER_LOAD_MS = 1_000

/** Resolves a second after the page of a window has loaded. */
function loadedFor(window: BrowserWindow, clock: WindowsDeps['clock']): Promise<void> {
  return new Promise((resolve) => {
    window.webContents.once('did-finish-load', () => clock.after(SHOWN_AFTER_LOAD_MS, resolve))
  })
}

/** The `bg` of tokens.css, shown for the instant before the first paint. */
const COLOURS = { light: '#F7F7F5', dark: '#141517' }

/** A window that is not shown yet, and whose page has nothing of Node. */
function makeWindow(kind: WindowKind, preloadPath: string): BrowserWindow {
  return new BrowserWindow({
    ...sizes[kind],
    ...(kind === 'quickSearch' ? quickSearchLook : {}),
    show: false,
    backgroundColor: COLOURS[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'],
    autoHideMenuBar: true,
    webPreferences: {
      preload: preloadPath,
      additionalArguments: [`--sync-window=${kind}`],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      enableWebSQL: false,
      // Pages read files that the user gives them, and write none.
      disableBlinkFeatures: 'FileSystemAccess,FileSystemAccessLocal',
    },
  })
}

/** Shows a new window when it is in its place and painted. */
async function showOnce(
  window: BrowserWindow,
  isPainted: Promise<void>,
  isPlaced: Promise<void>,
  { isWayland, clock }: WindowsDeps,
): Promise<void> {
  // On Wayland a window that is not shown may never be painted (Electron #48859).
  if (!isWayland) await Promise.race([isPainted, loadedFor(window, clock)])
  await isPlaced
  if (!window.isDestroyed()) window.show()
}

/** What of a window can be told something: a page whose process is gone asks for everything when it comes back. */
function livingContents(window: BrowserWindow | undefined): readonly WebContents[] {
  if (window === undefined || window.isDestroyed()) return []
  return window.webContents.isCrashed() ? [] : [window.webContents]
}

/** The demo inbox is read while a code is typed in another window, so it opens beside the others. */
function besideOpen(
  window: BrowserWindow,
  open: Iterable<BrowserWindow>,
  workAreas: readonly Bounds[],
): Bounds | null {
  const others = [...open].filter((other) => other !== window && other.isVisible())
  return besideOthers(
    window.getBounds(),
    others.map((other) => other.getBounds()),
    workAreas,
  )
}

/** Makes and keeps the app's windows. Every page is sandboxed, isolated, without Node. */
export function createWindows(deps: WindowsDeps): Windows {
  const open = new Map<WindowKind, BrowserWindow>()
  const quitting = watchQuitting(app)
  const paints = new Map<WindowKind, Promise<void>>()

  function placeOf(window: BrowserWindow, kind: WindowKind, memory: WindowMemory): Bounds | null {
    if (kind === 'quickSearch') {
      return quickSearchPlace(memory.zoom.percent(), deps.pointedArea())
    }
    const kept = usableBounds(memory.savedBounds(kind), deps.workAreas(), sizes[kind])
    return (
      kept ?? (kind === 'demoInbox' ? besideOpen(window, open.values(), deps.workAreas()) : null)
    )
  }

  const quickSearch = createQuickSearchWindow({
    window: () => open.get('quickSearch'),
    make: () => void create('quickSearch'),
    isAlone: () => open.size === 1,
    area: deps.pointedArea,
    memory: deps.memory,
  })

  function forget(kind: WindowKind): void {
    open.delete(kind)
    void deps.memory.then((memory) => {
      if (!quitting.isUnderWay()) memory.closed(kind)
      quickSearch.endIfLeftAlone(memory)
    })
  }

  function create(kind: WindowKind): BrowserWindow {
    const window = makeWindow(kind, deps.preloadPath)
    open.set(kind, window)
    const isPainted = new Promise<void>((resolve) => {
      window.once('ready-to-show', () => resolve())
    })
    paints.set(kind, isPainted)
    const isPlaced = deps.memory.then((memory) => {
      if (window.isDestroyed()) return
      const place = placeOf(window, kind, memory)
      if (place !== null) window.setBounds(place)
      protectAlways(window, memory.protectsContent())
      followZoom(window.webContents, memory.zoom, process.platform)
      followPreferencesKeys(window.webContents, memory.preferencesWanted, process.platform)
      askBeforeClosing(window, {
        quitting,
        wouldLose: () => memory.wouldLose(kind) && !window.webContents.isCrashed(),
        ask: () => askToClose(window, memory.locale()),
      })
      if (kind === 'quickSearch') return
      window.on('close', () => memory.saveBounds(kind, window.getNormalBounds()))
    })
    void showOnce(window, isPainted, isPlaced, deps)
    window.on('closed', () => forget(kind))
    if (kind === 'quickSearch') window.on('blur', quickSearch.close)
    keepAt(window.webContents, pageOf(kind), deps.log)
    reviveAfterCrash(window.webContents, {
      kind,
      load: () => void window.loadURL(pageOf(kind)),
      askAgain: async () => askToLoadAgain(window, (await deps.memory).locale()),
      leave: () => window.close(),
      // Counts how often pages have crashed lately, on a clock that no one sets.
      nowMs: deps.clock.steadyMs,
      log: deps.log,
    })
    void window.loadURL(pageOf(kind))
    return window
  }

  return {
    open(kind) {
      const present = open.get(kind)
      if (present === undefined) return create(kind)
      if (present.isMinimized()) present.restore()
      if (present.isVisible()) present.focus()
      return present
    },
    close: (kind) => open.get(kind)?.close(),
    openQuickSearch: quickSearch.open,
    closeQuickSearch: quickSearch.close,
    get: (kind) => open.get(kind) ?? null,
    kindOf(contents) {
      for (const [kind, window] of open) if (window.webContents === contents) return kind
      return null
    },
    openContents: (kind) => livingContents(open.get(kind)),
    all: () => [...open.values()],
    setZoom(percent) {
      for (const window of open.values()) window.webContents.setZoomFactor(percent / 100)
    },
    setProtection(isWanted) {
      for (const window of open.values()) protectAlways(window, isWanted)
    },
    painted: (kind) => paints.get(kind) ?? Promise.resolve(),
  }
}
