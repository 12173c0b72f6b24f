/** The places where a line of pixels changes between dark and light. */
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
 * maximum that differ by at least `contrast` levels, where the brightness is half-way between the two: so
 * each edge has a threshold of its own, and uneven light, low contrast and both polarities need no other care.
 */
export function findEdges(
  data: Uint8Array,
  start: number,
  stride: number,
  length: number,
  contrast: number,
  edges: Edges,
): void {
  edges.count = 0
  let direction = 0
  let low = data[start]!
  let high = low
  let lowAt = 0
  let highAt = 0
  let at = start
  for (let index = 0; index < length; index += 1, at += stride) {
    const value = data[at]!
    if (direction > 0) {
      if (value > high) {
        high = value
        highAt = index
      } else if (high - value >= contrast) {
        addEdge(data, start, stride, lowAt, low, highAt, high, edges)
        direction = -1
        low = value
        lowAt = index
      }
    } else if (direction < 0) {
      if (value < low) {
        low = value
        lowAt = index
      } else if (value - low >= contrast) {
        addEdge(data, start, stride, highAt, high, lowAt, low, edges)
        direction = 1
        high = value
        highAt = index
      }
    } else if (value - low >= contrast) {
      direction = 1
      edges.firstRises = true
      high = value
      highAt = index
    } else if (high - value >= contrast) {
      direction = -1
      edges.firstRises = false
      low = value
      lowAt = index
    } else if (value < low) {
      low = value
      lowAt = index
    } else if (value > high) {
      high = value
      highAt = index
    }
  }
  if (direction > 0) addEdge(data, start, stride, lowAt, low, highAt, high, edges)
  if (direction < 0) addEdge(data, start, stride, highAt, high, lowAt, low, edges)
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
  // Back from the extremum behind the edge: it is near, the one before may be a long run away.
  let index = to
  let value = toValue
  let behind = toValue
  while (index > from && (rises ? value > middle : value < middle)) {
    index -= 1
    behind = value
    value = data[start + index * stride]!
  }
  const fraction = behind === value ? 0 : (middle - value) / (behind - value)
  edges.positions[edges.count] = index + 0.5 + fraction
  edges.count += 1
}
