import type { Bounds } from './bounds.ts'

/** The gap between two windows. */
const GAP_PX = 16

function overlapPx(a: Bounds, b: Bounds): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return Math.max(0, width) * Math.max(0, height)
}

function isInside(bounds: Bounds, area: Bounds): boolean {
  return overlapPx(bounds, area) === bounds.width * bounds.height
}

/**
 * The place of a window of a given size beside others without covering them: right or left of one of them, or
 * else in the corner of the work area where it covers least. Null when there are no others.
 */
export function besideOthers(
  size: { readonly width: number; readonly height: number },
  others: readonly Bounds[],
  workAreas: readonly Bounds[],
): Bounds | null {
  const at = (x: number, y: number): Bounds => ({ x, y, width: size.width, height: size.height })
  const neighbours = others.flatMap(({ x, y, width }) => [
    at(x + width + GAP_PX, y),
    at(x - size.width - GAP_PX, y),
  ])
  const corners = workAreas.flatMap(({ x, y, width, height }) => {
    const [right, bottom] = [x + width - size.width, y + height - size.height]
    return [at(right, bottom), at(right, y), at(x, bottom), at(x, y)]
  })
  const covered = (place: Bounds) => others.reduce((sum, other) => sum + overlapPx(place, other), 0)
  const possible = [...neighbours, ...corners].filter((place) =>
    workAreas.some((area) => isInside(place, area)),
  )
  if (others.length === 0) return null
  return possible.toSorted((a, b) => covered(a) - covered(b))[0] ?? null
}
