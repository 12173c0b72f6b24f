import type { BrowserWindowConstructorOptions } from 'electron'
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

/** In the middle of a work area, a fifth of its free height below its top: where people look first. */
export function quickSearchPlace(
  { width, height }: { readonly width: number; readonly height: number },
  area: Bounds,
): Bounds {
  return {
    x: Math.round(area.x + Math.max(0, area.width - width) / 2),
    y: Math.round(area.y + Math.max(0, area.height - height) / 5),
    width,
    height,
  }
}
