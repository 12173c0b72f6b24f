import { BrowserWindow, type WebContents } from 'electron'
import type { WindowKind } from '../../src-shared/ipc/contract.ts'
import { pageOf } from '../ipc/trusted-sender.ts'
import { usableBounds, type Bounds } from './bounds.ts'

export interface WindowsDeps {
  readonly preloadPath: string
  readonly savedBounds: (kind: WindowKind) => unknown
  readonly saveBounds: (kind: WindowKind, bounds: Bounds) => void
  readonly workAreas: () => readonly Bounds[]
  readonly backgroundColor: () => string
}

export interface Windows {
  /** Opens the window of a kind, or brings the open one to the front. */
  open(kind: WindowKind): BrowserWindow
  close(kind: WindowKind): void
  get(kind: WindowKind): BrowserWindow | null
  kindOf(contents: WebContents): WindowKind | null
  openContents(kind: WindowKind): readonly WebContents[]
  all(): readonly BrowserWindow[]
}

const SIZES: Record<
  WindowKind,
  { width: number; height: number; minWidth: number; minHeight: number; title: string }
> = {
  app: { width: 420, height: 720, minWidth: 360, minHeight: 520, title: 'Sync' },
  settings: { width: 1080, height: 760, minWidth: 720, minHeight: 520, title: 'Sync Settings' },
}

/** Makes and keeps the app's windows. Every page is sandboxed, isolated, without Node. */
export function createWindows(deps: WindowsDeps): Windows {
  const open = new Map<WindowKind, BrowserWindow>()

  function create(kind: WindowKind): BrowserWindow {
    const size = SIZES[kind]
    const bounds = usableBounds(deps.savedBounds(kind), deps.workAreas(), size)
    const window = new BrowserWindow({
      ...(bounds ?? { width: size.width, height: size.height }),
      minWidth: size.minWidth,
      minHeight: size.minHeight,
      title: size.title,
      show: false,
      backgroundColor: deps.backgroundColor(),
      autoHideMenuBar: true,
      webPreferences: {
        preload: deps.preloadPath,
        additionalArguments: [`--sync-window=${kind}`],
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        enableWebSQL: false,
      },
    })
    open.set(kind, window)
    window.once('ready-to-show', () => window.show())
    window.on('close', () => deps.saveBounds(kind, window.getNormalBounds()))
    window.on('closed', () => open.delete(kind))
    void window.loadURL(pageOf(kind))
    return window
  }

  return {
    open(kind) {
      const present = open.get(kind)
      if (present === undefined) return create(kind)
      if (present.isMinimized()) present.restore()
      present.show()
      present.focus()
      return present
    },
    close: (kind) => open.get(kind)?.close(),
    get: (kind) => open.get(kind) ?? null,
    kindOf(contents) {
      for (const [kind, window] of open) if (window.webContents === contents) return kind
      return null
    },
    openContents(kind) {
      const window = open.get(kind)
      return window === undefined || window.isDestroyed() ? [] : [window.webContents]
    },
    all: () => [...open.values()],
  }
}
