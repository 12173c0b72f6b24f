export interface Size {
  readonly width: number
  readonly height: number
}

export interface Origin {
  readonly x: number
  readonly y: number
}

/** A display's position and size, as Electron reports them. */
export interface DisplayGeometry {
  /** In device-independent pixels, whole numbers. */
  readonly size: Size
  /** In pixels. */
  readonly nativeOrigin: Origin
  readonly scaleFactor: number
}

/**
 * How a platform rounds the edges of a display in device-independent pixels: Windows outwards to whole
 * numbers, Linux inwards (Chromium's `ScaleToEnclosingRect` and `ToEnclosedRect`). On macOS there is nothing
 * to round.
 */
export type EdgeRounding = 'outwards' | 'inwards'

export const edgeRounding = (platform: NodeJS.Platform): EdgeRounding =>
  platform === 'win32' ? 'outwards' : 'inwards'

/** Scale factors are 32-bit numbers, and Chromium tolerates small errors in some places. */
const ERRORS = [0, 1e-3]

/** Whether `count` pixels from `start` on are rounded to `length` device-independent pixels. */
function becomes(
  length: number,
  start: number,
  count: number,
  scaleFactor: number,
  rounding: EdgeRounding,
): boolean {
  const from = start / scaleFactor
  const to = (start + count) / scaleFactor
  return ERRORS.some((error) =>
    rounding === 'inwards'
      ? Math.floor(to + error) - Math.ceil(from - error) === length
      : Math.ceil(to - error) - Math.floor(from + error) === length,
  )
}

/** The width and height of most displays are divisible by eight, those of a few only by four or two. */
const DIVISORS = [8, 4, 2]

function pixels(length: number, start: number, scaleFactor: number, rounding: EdgeRounding) {
  const nearest = Math.round(length * scaleFactor)
  const reach = Math.ceil(2 * scaleFactor)
  const fitting = Array.from({ length: 2 * reach + 1 }, (_, at) => nearest - reach + at).filter(
    (count) => becomes(length, start, count, scaleFactor, rounding),
  )
  const divisor = DIVISORS.find((each) => fitting.some((count) => count % each === 0)) ?? 1
  return fitting.find((count) => count % divisor === 0) ?? nearest
}

/**
 * A display's size in pixels. When a requested capture is one pixel off, it comes scaled, which blurs the
 * smallest codes.
 */
export function nativeSize(display: DisplayGeometry, rounding: EdgeRounding): Size {
  const { size, nativeOrigin, scaleFactor } = display
  return {
    width: pixels(size.width, nativeOrigin.x, scaleFactor, rounding),
    height: pixels(size.height, nativeOrigin.y, scaleFactor, rounding),
  }
}
