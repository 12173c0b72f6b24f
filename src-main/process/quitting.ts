import type { App } from 'electron'
import { wait, type Clock } from '../time/clock.ts'

/** The longest time that quitting takes, whatever still hangs. */
const LONGEST_MS = 6_000
/** The same for what comes last, and has nobody wait: the windows are closed. */
const LAST_MS = 60_000

/** Runs `finish` once before the app ends, and then `last`; the windows close first. */
export function finishBeforeQuit(
  app: App,
  clock: Pick<Clock, 'after'>,
  { finish, last }: { readonly finish: () => Promise<void>; readonly last: () => Promise<void> },
): void {
  let state: 'running' | 'finishing' | 'finished' = 'running'
  app.on('will-quit', (event) => {
    if (state === 'finished') return
    event.preventDefault()
    if (state === 'finishing') return
    state = 'finishing'
    const ended = Promise.race([finish(), wait(clock, LONGEST_MS)])
    const isLast = () => Promise.race([last(), wait(clock, LAST_MS)])
    void ended.then(isLast, isLast).finally(() => {
      state = 'finished'
      // Not within the prevented event itself: Electron ignores a quit while it still emits that one.
      setImmediate(() => app.quit())
    })
  })
}
