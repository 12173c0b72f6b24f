/** Where a key leads from a row: to another row, above the list, or nowhere (null). */
export function rowAfterKey(
  key: string,
  at: number,
  count: number,
  pageRows: number,
): number | 'above' | null {
  const last = count - 1
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, last)
    case 'ArrowUp':
      return at <= 0 ? 'above' : at - 1
    case 'PageDown':
      return Math.min(at + pageRows, last)
    case 'PageUp':
      return Math.max(at - pageRows, 0)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
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
