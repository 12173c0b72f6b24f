import type { Clock } from '../../clock.ts'
import { createPhase, type Readable } from '../../phase.ts'

export interface Toast {
  readonly id: number
  readonly text: string
  readonly action?: { readonly label: string; readonly onSelect: () => void }
}

/** One short message at a time. */
export interface Toasts {
  readonly phase: Readable<Toast | null>
  show(text: string, action?: Toast['action']): void
  dismiss(): void
  /** Keeps the message while the user reads it or moves to it. */
  hold(): void
  release(): void
  stop(): void
}

const PLAIN_MS = 4_000
const WITH_ACTION_MS = 10_000

/** Creates the toasts of a window. A new message replaces the previous one. */
export function createToasts(clock: Clock): Toasts {
  const phase = createPhase<Toast | null>(null)
  let lastId = 0
  let stopTimer = () => {}

  const dismiss = () => {
    stopTimer()
    phase.set(null)
  }
  const release = () => {
    stopTimer()
    const toast = phase.getState()
    if (toast === null) return
    stopTimer = clock.after(toast.action === undefined ? PLAIN_MS : WITH_ACTION_MS, dismiss)
  }
  return {
    phase,
    show(text, action) {
      lastId += 1
      phase.set(action === undefined ? { id: lastId, text } : { id: lastId, text, action })
      release()
    },
    dismiss,
    hold: () => stopTimer(),
    release,
    stop: dismiss,
  }
}
