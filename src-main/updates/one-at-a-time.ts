import type { Clock } from '../time/clock.ts'

/** Work that does not move for so long is ended. */
const LONGEST_WAIT_MS = 60_000

export type Work = (signal: AbortSignal, moved: () => void) => Promise<void>

export interface OneAtATime {
  /** Runs the work, or waits for the one that is under way. `moved` says that something still moves. */
  run(work: Work): Promise<void>
  /** Ends the work that is under way. */
  stop(): Promise<void>
}

export function createOneAtATime(
  clock: Pick<Clock, 'after'>,
  failed: (error: unknown) => void,
): OneAtATime {
  let running: { readonly control: AbortController; readonly ended: Promise<void> } | null = null

  async function begin(work: Work, control: AbortController): Promise<void> {
    let stopWaiting = () => {}
    const moved = () => {
      stopWaiting()
      stopWaiting = clock.after(LONGEST_WAIT_MS, () => control.abort())
    }
    moved()
    try {
      await work(control.signal, moved)
    } catch (error) {
      failed(error)
    } finally {
      stopWaiting()
      running = null
    }
  }

  return {
    run(work) {
      if (running !== null) return running.ended
      const control = new AbortController()
      // Begins in the next turn, when `running` is set.
      const ended = Promise.resolve().then(() => begin(work, control))
      running = { control, ended }
      return ended
    },
    async stop() {
      running?.control.abort()
      await running?.ended
    },
  }
}
