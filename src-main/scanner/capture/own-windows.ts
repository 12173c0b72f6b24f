/** The parts of an app window that are used; Electron's BrowserWindow fits. */
export interface OwnWindow {
  isDestroyed(): boolean
  isVisible(): boolean
  isFocused(): boolean
  hide(): void
  /** Shows the window and focuses it. */
  show(): void
  /** Shows without taking the focus. */
  showInactive(): void
  once(event: 'hide', listener: () => void): unknown
  removeListener(event: 'hide', listener: () => void): unknown
}

export type Wait = (delayMs: number) => Promise<void>

/** The longest wait for a window that does not report that it is hidden. */
const HIDE_LIMIT_MS = 1_000
/** Time for compositors to draw what was behind (their fade-outs take up to 200 ms). */
const SETTLE_MS = 250

async function hide(window: OwnWindow, wait: Wait): Promise<void> {
  let onHide = () => {}
  const hidden = new Promise<void>((resolve) => {
    onHide = resolve
    window.once('hide', onHide)
  })
  window.hide()
  await Promise.race([hidden, wait(HIDE_LIMIT_MS)])
  window.removeListener('hide', onHide)
}

/**
 * Runs something while the app's own visible windows are hidden, and brings them back in any case: in their
 * order, with the focus on the window that had it.
 */
export async function withoutOwnWindows<T>(
  windows: readonly OwnWindow[],
  wait: Wait,
  run: () => Promise<T>,
): Promise<T> {
  const visible = windows.filter((window) => !window.isDestroyed() && window.isVisible())
  const focused = visible.find((window) => window.isFocused())
  try {
    await Promise.all(visible.map((window) => hide(window, wait)))
    await wait(SETTLE_MS)
    return await run()
  } finally {
    const remaining = visible.filter((window) => !window.isDestroyed())
    for (const window of remaining) if (window !== focused) window.showInactive()
    if (focused !== undefined && !focused.isDestroyed()) focused.show()
  }
}
