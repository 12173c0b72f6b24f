import * as z from 'zod'

export const Bounds = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() })
export type Bounds = z.infer<typeof Bounds>

/** At least this much of the title bar must be reachable, in pixels. */
const REACHABLE = 64

/**
 * Stored window bounds if they still make sense, else null: a display that is gone must not leave a
 * window that nobody can reach.
 */
export function usableBounds(
  stored: unknown,
  workAreas: readonly Bounds[],
  least: { minWidth: number; minHeight: number },
): Bounds | null {
  const parsed = Bounds.safeParse(stored)
  if (!parsed.success) return null
  const { x, y, width, height } = parsed.data
  if (width < least.minWidth || height < least.minHeight) return null
  const reachable = workAreas.some(
    (area) =>
      x + width - REACHABLE >= area.x &&
      x + REACHABLE <= area.x + area.width &&
      y >= area.y &&
      y + REACHABLE <= area.y + area.height,
  )
  return reachable ? parsed.data : null
}
