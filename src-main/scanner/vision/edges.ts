/** The positions at which a line of pixels changes between dark and light. */
export interface Edges {
  /** Positions in pixels from the start of the line; pixel `n` covers `n` to `n + 1`. */
  readonly positions: Float32Array
  count: number
  /** Whether the first edge goes from dark to light. They alternate from there. */
  firstRises: boolean
}

export function createEdges(longestLine: number): Edges {
  return { positions: new Float32Array(longestLine + 2), count: 0, firstRises: false }
}

/**
 * Finds the edges of a line, to a fraction of a pixel. An edge lies between a local minimum and a local
 * maximum that differ by at least `contrast` levels, where the brightness is half-way between the two. Each
 * edge thus has its own threshold, which handles uneven light, low contrast and both polarities.
 */
export function findEdges(
  data: Uint8Array,
  start: number,
  stride: number,
  length: number,
  contrast: number,
  edges: Edges,
): void {
  const end = start + length * stride
  edges.count = 0
  let low = data[start]!
  let high = low
  let lowAt = start
  let highAt = start
  let at = start
  // Until the first change, it is not known whether the line begins with a minimum or a maximum.
  let value = low
  while (at !== end) {
    value = data[at]!
    if (value - low >= contrast || high - value >= contrast) break
    if (value < low) {
      low = value
      lowAt = at
    } else if (value > high) {
      high = value
      highAt = at
    }
    at += stride
  }
  if (at === end) return
  let isRising = value - low >= contrast
  edges.firstRises = isRising
  if (isRising) high = value
  else low = value
  if (isRising) highAt = at
  else lowAt = at

  // Most pixels of a screen are like the one before: they stay in the short inner loops.
  while (at !== end) {
    if (isRising) {
      const turn = high - contrast
      while (at !== end && (value = data[at]!) <= high && value > turn) at += stride
      if (at === end) break
      if (value > high) {
        high = value
        highAt = at
      } else {
        addEdge(data, start, stride, lowAt, low, highAt, high, edges)
        isRising = false
        low = value
        lowAt = at
      }
    } else {
      const turn = low + contrast
      while (at !== end && (value = data[at]!) >= low && value < turn) at += stride
      if (at === end) break
      if (value < low) {
        low = value
        lowAt = at
      } else {
        addEdge(data, start, stride, highAt, high, lowAt, low, edges)
        isRising = true
        high = value
        highAt = at
      }
    }
  }
  if (isRising) addEdge(data, start, stride, lowAt, low, highAt, high, edges)
  else addEdge(data, start, stride, highAt, high, lowAt, low, edges)
}

function addEdge(
  data: Uint8Array,
  start: number,
  stride: number,
  from: number,
  fromValue: number,
  to: number,
  toValue: number,
  edges: Edges,
): void {
  const middle = (fromValue + toValue) / 2
  const rises = toValue > fromValue
  // Searches back from the extremum behind the edge, which is near; the one before the edge may be a long run
  // away.
  let at = to
  let value = toValue
  let behind = toValue
  while (at !== from && (rises ? value > middle : value < middle)) {
    at -= stride
    behind = value
    value = data[at]!
  }
  const fraction = behind === value ? 0 : (middle - value) / (behind - value)
  edges.positions[edges.count] = (at - start) / stride + 0.5 + fraction
  edges.count += 1
}
