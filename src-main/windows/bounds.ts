export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Checked by hand: a schema library would have to be loaded before the first window. */
function parseBounds(stored: unknown): Bounds | null {
  if (typeof stored !== 'object' || stored === null) return null
  const { x, y, width, height } = stored as Record<string, unknown> // any object has such fields, maybe undefined
  const isWhole = (value: unknown): value is number => Number.isSafeInteger(value)
  return isWhole(x) && isWhole(y) && isWhole(width) && isWhole(height)
    ? { x, y, width, height }
    : null
}

/** At least this much of the title bar must be reachable, in pixels. */
const REACHABLE = 64

/**
 * Stored window bounds if they are still usable, else null: a removed display must not leave a window that no
 * one can reach.
 */
export function usableBounds(
  stored: unknown,
  workAreas: readonly Bounds[],
  least: { minWidth: number; minHeight: number },
): Bounds | null {
  const bounds = parseBounds(stored)
  if (bounds === null) return null
  const { x, y, width, height } = bounds
  if (width < least.minWidth || height < least.minHeight) return null
  const reachable = workAreas.some(
    (area) =>
      x + width - REACHABLE >= area.x &&
      x + REACHABLE <= area.x + area.width &&
      y >= area.y &&
      y + REACHABLE <= area.y + area.height,
  )
  return reachable ? bounds : null
}
