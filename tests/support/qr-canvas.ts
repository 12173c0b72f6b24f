import QRCode from 'qrcode'
import type { Luma, Point } from '../../src-main/scanner/frame.ts'
import {
  apply,
  transformBetween,
  type FourPoints,
} from '../../src-main/scanner/vision/transform.ts'

/** A grey picture that is drawn on. */
export interface Canvas extends Luma {
  readonly data: Uint8Array<ArrayBuffer>
}

export function createCanvas(width: number, height: number, shade: number): Canvas {
  return { width, height, data: new Uint8Array(width * height).fill(shade) }
}

export function fillBox(
  { width, height, data }: Canvas,
  x: number,
  y: number,
  boxWidth: number,
  boxHeight: number,
  shade: number,
): void {
  const left = Math.max(0, Math.round(x))
  const right = Math.min(width, Math.round(x + boxWidth))
  const bottom = Math.min(height, Math.round(y + boxHeight))
  if (right <= left) return
  for (let row = Math.max(0, Math.round(y)); row < bottom; row += 1) {
    data.fill(shade, row * width + left, row * width + right)
  }
}

type ModuleShape = 'square' | 'rounded' | 'dot' | 'line-gap'
type CorrectionLevel = 'L' | 'M' | 'Q' | 'H'

export interface CodeLook {
  readonly text: string
  readonly level: CorrectionLevel
  readonly dark: number
  readonly light: number
  readonly shape: ModuleShape
  /** In modules. 0 draws none. */
  readonly quietZone: number
  /** Part of the edge that a logo in the middle covers; 0 is none. */
  readonly logo: number
}

/** How many modules an edge has, without quiet zone. */
export function dimensionOf(look: CodeLook): number {
  return QRCode.create(look.text, { errorCorrectionLevel: look.level }).modules.size
}

/** Whether a point of the module plane is dark, light, or neither (outside the code and its quiet zone). */
function shadeFinder(look: CodeLook): (x: number, y: number) => number | null {
  const { modules } = QRCode.create(look.text, { errorCorrectionLevel: look.level })
  const { size } = modules
  const isDark = (column: number, row: number) => modules.data[row * size + column] === 1
  const half = (look.logo * size) / 2
  const middle = size / 2
  return (x, y) => {
    const quiet = look.quietZone
    if (x < -quiet || y < -quiet || x >= size + quiet || y >= size + quiet) return null
    if (x < 0 || y < 0 || x >= size || y >= size) return look.light
    if (half > 0) {
      const away = Math.max(Math.abs(x - middle), Math.abs(y - middle))
      if (away < half) return away < half * 0.8 ? (look.dark + look.light) / 2 : look.light
    }
    const column = Math.floor(x)
    const row = Math.floor(y)
    if (!isDark(column, row)) return look.light
    const isFinder =
      (row < 7 && (column < 7 || column >= size - 7)) || (row >= size - 7 && column < 7)
    const inX = x - column - 0.5
    const inY = y - row - 0.5
    switch (look.shape) {
      case 'square':
        return look.dark
      case 'line-gap':
        // A terminal with line spacing: two modules a line, and a thin gap between lines.
        return row % 2 === 1 && inY > 0.42 ? look.light : look.dark
      case 'dot':
        return isFinder || Math.hypot(inX, inY) < 0.44 ? look.dark : look.light
      case 'rounded':
        return isFinder || Math.abs(inX) ** 4 + Math.abs(inY) ** 4 < 0.5 ** 4 * 1.1
          ? look.dark
          : look.light
    }
  }
}

/** Samples a pixel is averaged from, each way. */
const SUBPIXELS = 4

/**
 * Draws a code with its four outer corners (top left, top right, bottom right, bottom left) at the given
 * places, each pixel the mean of what it covers.
 */
export function drawCode(canvas: Canvas, look: CodeLook, corners: FourPoints): void {
  const size = dimensionOf(look)
  const square: FourPoints = [
    { x: 0, y: 0 },
    { x: size, y: 0 },
    { x: size, y: size },
    { x: 0, y: size },
  ]
  const toModules = transformBetween(corners, square)
  const toPixels = transformBetween(square, corners)
  if (toModules === null || toPixels === null) throw new Error('The corners are on a line')
  const shadeAt = shadeFinder(look)
  const parts = isPixelAligned(look, corners, size) ? 1 : SUBPIXELS
  const quiet = look.quietZone
  const outer = [
    [-quiet, -quiet],
    [size + quiet, -quiet],
    [size + quiet, size + quiet],
    [-quiet, size + quiet],
  ].map(([x = 0, y = 0]) => apply(toPixels, x, y))
  const { width, height, data } = canvas
  const left = Math.max(0, Math.floor(Math.min(...outer.map(({ x }) => x))))
  const right = Math.min(width, Math.ceil(Math.max(...outer.map(({ x }) => x))))
  const top = Math.max(0, Math.floor(Math.min(...outer.map(({ y }) => y))))
  const bottom = Math.min(height, Math.ceil(Math.max(...outer.map(({ y }) => y))))
  for (let row = top; row < bottom; row += 1) {
    for (let column = left; column < right; column += 1) {
      const under = data[row * width + column] ?? 0
      let sum = 0
      for (let part = 0; part < parts ** 2; part += 1) {
        const x = column + ((part % parts) + 0.5) / parts
        const y = row + (Math.floor(part / parts) + 0.5) / parts
        const point = apply(toModules, x, y)
        sum += shadeAt(point.x, point.y) ?? under
      }
      data[row * width + column] = Math.round(sum / parts ** 2)
    }
  }
}

/** Whether every pixel lies in one module, so that one sample is enough. */
function isPixelAligned({ shape, logo }: CodeLook, corners: FourPoints, size: number): boolean {
  const [topLeft, topRight, , bottomLeft] = corners
  const module = (topRight.x - topLeft.x) / size
  return (
    shape === 'square' &&
    logo === 0 &&
    topRight.y === topLeft.y &&
    bottomLeft.x === topLeft.x &&
    bottomLeft.y - topLeft.y === topRight.x - topLeft.x &&
    [topLeft.x, topLeft.y, module].every(Number.isInteger)
  )
}

/** The corners of an upright code. */
export function uprightCorners(x: number, y: number, width: number, height = width): FourPoints {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ]
}

/** The corners of a code turned about its centre, in radians. */
export function turnedCorners(centre: Point, edge: number, angle: number): FourPoints {
  const corner = (x: number, y: number): Point => ({
    x: centre.x + (x * Math.cos(angle) - y * Math.sin(angle)) * (edge / 2),
    y: centre.y + (x * Math.sin(angle) + y * Math.cos(angle)) * (edge / 2),
  })
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)]
}

/** Scales a picture with bilinear interpolation, as compositors do for fractional scaling. */
export function resize(source: Canvas, width: number, height: number): Canvas {
  const target = createCanvas(width, height, 0)
  for (let row = 0; row < height; row += 1) {
    const y = Math.min(
      source.height - 1.001,
      Math.max(0, ((row + 0.5) * source.height) / height - 0.5),
    )
    for (let column = 0; column < width; column += 1) {
      const x = Math.min(
        source.width - 1.001,
        Math.max(0, ((column + 0.5) * source.width) / width - 0.5),
      )
      const at = Math.floor(y) * source.width + Math.floor(x)
      const across = x % 1
      const down = y % 1
      const pixel = (offset: number) => source.data[at + offset] ?? 0
      const above = pixel(0) * (1 - across) + pixel(1) * across
      const below = pixel(source.width) * (1 - across) + pixel(source.width + 1) * across
      target.data[row * width + column] = Math.round(above * (1 - down) + below * down)
    }
  }
  return target
}

export function paste(canvas: Canvas, part: Canvas, x: number, y: number): void {
  for (let row = 0; row < part.height; row += 1) {
    const line = part.data.subarray(row * part.width, (row + 1) * part.width)
    canvas.data.set(line, (y + row) * canvas.width + x)
  }
}

/** The same picture with four equal bytes a pixel less one, opaque: what plain readers take. */
export function toRgba({ width, height, data }: Luma): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(width * height * 4)
  const words = new Uint32Array(pixels.buffer)
  for (let index = 0; index < data.length; index += 1) {
    words[index] = (0xff_00_00_00 | ((data[index] ?? 0) * 0x01_01_01)) >>> 0
  }
  return pixels
}
