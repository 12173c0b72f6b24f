import type { App } from 'electron'
import { wait, type Clock } from '../time/clock.ts'

/** The longest time that quitting takes, whatever still hangs. */
const LONGEST_MS = 6_000

/** Runs `finish` once before the app ends; the windows close first. */
export function finishBeforeQuit(
  app: App,
  clock: Pick<Clock, 'after'>,
  finish: () => Promise<void>,
): void {
  let state: 'running' | 'finishing' | 'finished' = 'running'
  app.on('will-quit', (event) => {
    if (state === 'finished') return
    event.preventDefault()
    if (state === 'finishing') return
    state = 'finishing'
    void Promise.race([finish(), wait(clock, LONGEST_MS)]).finally(() => {
      state = 'finished'
      // Not within the prevented event itself: Electron ignores a quit while it still emits that one.
      setImmediate(() => app.quit())
    })
  })
}
