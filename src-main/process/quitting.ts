import type { App } from 'electron'

/** Leaving takes no longer than this, whatever still hangs. */
const LONGEST_MS = 6_000

/** Runs `finish` once before the app ends; the windows close first. */
export function finishBeforeQuit(app: App, finish: () => Promise<void>): void {
  let state: 'running' | 'finishing' | 'finished' = 'running'
  app.on('will-quit', (event) => {
    if (state === 'finished') return
    event.preventDefault()
    if (state === 'finishing') return
    state = 'finishing'
    const limit = new Promise<void>((resolve) => setTimeout(resolve, LONGEST_MS))
    void Promise.race([finish(), limit]).finally(() => {
      state = 'finished'
      // Not within the prevented event itself: Electron ignores a quit while it still emits that one.
      setImmediate(() => app.quit())
    })
  })
}
