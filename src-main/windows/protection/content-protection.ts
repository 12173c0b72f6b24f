import type { BrowserWindow } from 'electron'

/** How many things that must not be captured each window shows. */
const held = new WeakMap<BrowserWindow, number>()

/**
 * Keeps a window out of screenshots and shared screens until the answer is called. Windows and macOS can do
 * that; on Linux nothing happens.
 */
export function protectContent(window: BrowserWindow | null): () => void {
  if (window === null) return () => {}
  change(window, 1)
  let isHeld = true
  return () => {
    if (isHeld) change(window, -1)
    isHeld = false
  }
}

function change(window: BrowserWindow, by: 1 | -1): void {
  const count = (held.get(window) ?? 0) + by
  held.set(window, count)
  if (!window.isDestroyed()) window.setContentProtection(count > 0)
}
