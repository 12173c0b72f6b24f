/** The part of Electron's BrowserWindow that is used. */
export interface ClosableWindow {
  on(event: 'close', listener: (event: { preventDefault(): void }) => void): unknown
  isDestroyed(): boolean
  close(): void
}

/** The part of Electron's App that is used. */
export interface QuittableApp {
  on(event: 'before-quit', listener: () => void): unknown
  quit(): void
}

/** A running quit: it closes the windows one by one, and is abandoned when one of them stays open. */
export interface Quitting {
  isUnderWay(): boolean
  giveUp(): void
  goOn(): void
}

export function watchQuitting(app: QuittableApp): Quitting {
  let isUnderWay = false
  app.on('before-quit', () => {
    isUnderWay = true
  })
  return {
    isUnderWay: () => isUnderWay,
    giveUp() {
      isUnderWay = false
    },
    goOn: () => app.quit(),
  }
}

export interface ClosingDeps {
  readonly quitting: Quitting
  /** Whether the window shows something that would be lost; called at each attempt to close it. */
  readonly wouldLose: () => boolean
  /** Asks the user; true to close the window all the same. */
  readonly ask: () => Promise<boolean>
}

/**
 * Asks before closing a window that shows something not yet stored. When the app was quitting and the user
 * answers that the window may close, the quit continues.
 */
export function askBeforeClosing(window: ClosableWindow, deps: ClosingDeps): void {
  const { quitting } = deps
  let state: 'open' | 'asking' | 'closing' = 'open'

  async function ask(): Promise<void> {
    const mayClose = await deps.ask()
    state = mayClose ? 'closing' : 'open'
    if (!mayClose) return quitting.giveUp()
    if (window.isDestroyed()) return undefined
    return quitting.isUnderWay() ? quitting.goOn() : window.close()
  }

  window.on('close', (event) => {
    if (state === 'closing' || !deps.wouldLose()) return
    event.preventDefault()
    if (state === 'asking') return
    state = 'asking'
    void ask()
  })
}
