import type { BrowserWindow } from 'electron'

/** The part of a window that is used. */
export type ProtectableWindow = Pick<BrowserWindow, 'isDestroyed' | 'setContentProtection'>

/** How many things that must not be captured each window shows. */
const held = new WeakMap<ProtectableWindow, number>()
/** The windows that the person wants to be protected whatever they show. */
const always = new WeakSet<ProtectableWindow>()

/**
 * Keeps a window out of screenshots and shared screens until the answer is called. Windows and macOS can do
 * that; on Linux nothing happens.
 */
export function protectContent(window: ProtectableWindow | null): () => void {
  if (window === null) return () => {}
  change(window, 1)
  let isHeld = true
  return () => {
    if (isHeld) change(window, -1)
    isHeld = false
  }
}

/** The same for as long as the person wants it. */
export function protectAlways(window: ProtectableWindow, isWanted: boolean): void {
  if (isWanted) always.add(window)
  else always.delete(window)
  apply(window)
}

function change(window: ProtectableWindow, by: 1 | -1): void {
  held.set(window, (held.get(window) ?? 0) + by)
  apply(window)
}

function apply(window: ProtectableWindow): void {
  if (window.isDestroyed()) return
  window.setContentProtection(always.has(window) || (held.get(window) ?? 0) > 0)
}
