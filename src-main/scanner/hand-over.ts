import type { Band } from './frame.ts'

/**
 * So many bands are on their way to a worker at once. The allocator then gives a band the memory that the
 * one before left, where a fresh page costs main more than copying pixels into it, and a picture of any
 * size waits in its source, not in a queue.
 */
const BANDS_ON_THE_WAY = 4

export interface HandOver {
  /** The worker has used up a band and let go of its memory. */
  taken(): void
}

export interface HandOverDeps {
  readonly bands: Iterator<Band>
  /** Whether nobody waits for the picture any more. */
  readonly isCancelled: () => boolean
  /** Whether the worker still works on this picture. */
  readonly isCurrent: () => boolean
  /** Gives a band away; null after the last, or when no more will come. */
  readonly send: (band: Band | null) => void
  /** The source of the pixels is broken. */
  readonly onBroken: () => void
}

/** Gives the bands of a picture away, each in a turn of the event loop of its own, so that main answers its pages in between. */
export function startHandOver(deps: HandOverDeps): HandOver {
  const { bands, isCancelled, isCurrent, send, onBroken } = deps
  let onTheWay = 0
  let isPaused = false

  function next() {
    if (!isCurrent()) return
    try {
      const band = isCancelled() ? null : (bands.next().value ?? null)
      send(band)
      if (band === null) return
    } catch {
      onBroken()
      return
    }
    onTheWay += 1
    isPaused = onTheWay >= BANDS_ON_THE_WAY
    if (!isPaused) setImmediate(next)
  }

  next()
  return {
    taken() {
      onTheWay -= 1
      if (!isPaused) return
      isPaused = false
      setImmediate(next)
    },
  }
}
