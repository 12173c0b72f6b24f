import { useEffect, useState } from 'react'
import type { Clock } from '../../clock.ts'

/**
 * The time left until an instant, in milliseconds, counted down once per second; 0 when it has passed or
 * there is none.
 */
export function useTimeLeft(clock: Clock, untilMs: number | null): number {
  const [, redraw] = useState(0)
  const leftMs = untilMs === null ? 0 : clock.leftUntil(untilMs)
  useEffect(() => {
    if (leftMs <= 0) return undefined
    // Until the next whole second, so that the number on the screen changes on time.
    return clock.after(leftMs % 1000 || 1000, () => redraw((count) => count + 1))
  }, [clock, leftMs])
  return leftMs
}
