import type { Clock } from '../../../clock.ts'
import { createPhase, type Readable } from '../../../phase.ts'

/** How long a code is shown after it was copied, where codes are hidden. */
export const SHOWN_MS = 10_000

/** The entries whose codes are shown for a while although codes are hidden. */
export interface ShownCodes {
  readonly ids: Readable<ReadonlySet<string>>
  show(id: string): void
  hideAll(): void
}

export function createShownCodes(clock: Pick<Clock, 'after'>): ShownCodes {
  const ids = createPhase<ReadonlySet<string>>(new Set())
  const ends = new Map<string, () => void>()

  function hide(id: string): void {
    ends.delete(id)
    ids.set(new Set([...ids.getState()].filter((shown) => shown !== id)))
  }

  return {
    ids,
    show(id) {
      ends.get(id)?.()
      ends.set(
        id,
        clock.after(SHOWN_MS, () => hide(id)),
      )
      ids.set(new Set([...ids.getState(), id]))
    },
    hideAll() {
      for (const end of ends.values()) end()
      ends.clear()
      if (ids.getState().size > 0) ids.set(new Set())
    },
  }
}
