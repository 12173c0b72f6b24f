import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron'
import type { Bounds } from './bounds.ts'

/** The window of the quick search: over everything, without a frame, and no entry of the taskbar. */
export const quickSearchLook: BrowserWindowConstructorOptions = {
  frame: false,
  resizable: false,
  minimizable: false,
  maximizable: false,
  fullscreenable: false,
  skipTaskbar: true,
  alwaysOnTop: true,
}

/** Its usual size, in pixels. */
export const quickSearchSize = { width: 440, height: 420 }

/**
 * In the middle of a work area, a fifth of its free height below its top: where people look first. It is as much larger
 * as its contents are, as far as the area allows.
 */
export function quickSearchPlace(zoomPercent: number, area: Bounds): Bounds {
  const scaled = (length: number, most: number) =>
    Math.min(Math.round((length * zoomPercent) / 100), most)
  const width = scaled(quickSearchSize.width, area.width)
  const height = scaled(quickSearchSize.height, area.height)
  return {
    x: Math.round(area.x + (area.width - width) / 2),
    y: Math.round(area.y + (area.height - height) / 5),
    width,
    height,
  }
}

/** What it needs of the state that is remembered across starts. */
interface QuickSearchMemory {
  readonly zoom: { percent(): number }
  goesOn(): boolean
  quickSearchShown(isShown: boolean): void
}

export interface QuickSearchWindow {
  open(): void
  close(): void
  /** A hidden window would keep the app running although nobody could reach it. */
  endIfLeftAlone(memory: QuickSearchMemory): void
}

/** Opens, hides and ends the one window of the quick search. */
export function createQuickSearchWindow(deps: {
  readonly window: () => BrowserWindow | undefined
  readonly make: () => void
  /** Whether there is no other window. */
  readonly isAlone: () => boolean
  /** The work area of the display with the pointer. */
  readonly area: () => Bounds
  readonly memory: Promise<QuickSearchMemory>
}): QuickSearchWindow {
  function endIfLeftAlone(memory: QuickSearchMemory): void {
    const quick = deps.window()
    if (quick === undefined || !deps.isAlone() || quick.isVisible() || memory.goesOn()) return
    quick.destroy()
  }
  function close(): void {
    const quick = deps.window()
    if (quick === undefined || !quick.isVisible()) return
    quick.hide()
    void deps.memory.then((memory) => {
      memory.quickSearchShown(false)
      endIfLeftAlone(memory)
    })
  }
  async function showAgain(quick: BrowserWindow): Promise<void> {
    const memory = await deps.memory
    if (quick.isDestroyed()) return
    quick.setBounds(quickSearchPlace(memory.zoom.percent(), deps.area()))
    quick.show()
    quick.focus()
    memory.quickSearchShown(true)
  }
  return {
    open() {
      const quick = deps.window()
      if (quick === undefined) deps.make()
      else if (quick.isFocused()) close()
      else void showAgain(quick)
    },
    close,
    endIfLeftAlone,
  }
}
