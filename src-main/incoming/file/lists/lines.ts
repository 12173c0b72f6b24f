const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

const EMPTY_LINES_IN_ONE_GO = 4096

/** One line of a text file, without its end. */
export interface Line {
  /** 1-based. */
  readonly number: number
  readonly bytes: Uint8Array
}

/**
 * The lines of a text, whichever of LF, CR LF and CR ends them; a byte order mark is no part of the first. Of
 * empty lines only one in thousands is given: all are counted, and whoever reads may pause there.
 */
export function* linesOf(bytes: Uint8Array): Generator<Line> {
  const hasMark = BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte)
  let start = hasMark ? BYTE_ORDER_MARK.length : 0
  for (let number = 1; start < bytes.length; number += 1) {
    const end = endOfLine(bytes, start)
    const isGiven = end > start || number % EMPTY_LINES_IN_ONE_GO === 0
    if (isGiven) yield { number, bytes: bytes.subarray(start, end) }
    const isPair = bytes[end] === CARRIAGE_RETURN && bytes[end + 1] === LINE_FEED
    start = end + (isPair ? 2 : 1)
  }
}

function endOfLine(bytes: Uint8Array, start: number): number {
  let end = start
  while (end < bytes.length && bytes[end] !== LINE_FEED && bytes[end] !== CARRIAGE_RETURN) end += 1
  return end
}

/** The text of a line, or null when it is not UTF-8. */
export function textOf({ bytes }: Line): string | null {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}
const decoder = new TextDecoder('utf-8', { fatal: true })
