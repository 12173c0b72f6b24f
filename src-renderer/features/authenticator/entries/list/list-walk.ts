/** The keys of the list's table that lead from row to row. */
export const rowSteps = ['down', 'up', 'pageDown', 'pageUp', 'home', 'end'] as const

/** Where a key leads from a row: to another row, or above the list. */
export function rowAfter(
  step: (typeof rowSteps)[number],
  at: number,
  count: number,
  pageRows: number,
): number | 'above' {
  const last = count - 1
  switch (step) {
    case 'down':
      return Math.min(at + 1, last)
    case 'up':
      return at <= 0 ? 'above' : at - 1
    case 'pageDown':
      return Math.min(at + pageRows, last)
    case 'pageUp':
      return Math.max(at - pageRows, 0)
    case 'home':
      return 0
    case 'end':
      return last
  }
}

/** The rows to draw: those in view, and the focused one with its neighbours, in order. */
export function withNeighbours(
  visible: readonly number[],
  active: number,
  count: number,
): number[] {
  if (active < 0) return [...visible]
  const kept = [active - 1, active, active + 1].filter((index) => index >= 0 && index < count)
  return [...new Set([...visible, ...kept])].toSorted((a, b) => a - b)
}
