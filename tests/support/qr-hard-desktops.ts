import {
  createCanvas,
  dimensionOf,
  drawCode,
  fillBox,
  paste,
  resize,
  turnedCorners,
  uprightCorners,
  type Canvas,
  type CodeLook,
} from './qr-canvas.ts'
import { drawDesktop } from './qr-desktop.ts'
import { inventLook, inventMigrationUri, type Frame, type Size } from './qr-frames.ts'
import { createSeededRandom, type SeededRandom } from './seeded-random.ts'

/** Harder desktops: scaling, small modules and other windows, with codes that a phone would still read. */
export const hardDesktopKinds = [
  'sub-pixel',
  'scaled-twice',
  'uneven-modules',
  'dense-export',
  'dense-scaled',
  'overlapped',
  'tooltip',
  'covered',
  'tiny',
  'crowded',
] as const
export type HardDesktopKind = (typeof hardDesktopKinds)[number]

const SCALES = [1.25, 1.5, 1.75] as const

/** A code alone on its paper. */
function drawAlone(look: CodeLook, module: number): Canvas {
  const quiet = look.quietZone * module
  const edge = dimensionOf(look) * module + 2 * quiet
  const alone = createCanvas(edge, edge, look.light)
  drawCode(alone, look, uprightCorners(quiet, quiet, edge - 2 * quiet))
  return alone
}

function pasteSomewhere(canvas: Canvas, part: Canvas, random: SeededRandom): void {
  const x = random.whole(0, Math.max(0, canvas.width - part.width - 1))
  const y = random.whole(0, Math.max(0, canvas.height - part.height - 1))
  paste(canvas, part, x, y)
}

/** Each pixel is one of the source: modules of 2 and of 3 pixels side by side, with hard edges. */
function resizeHard(source: Canvas, edge: number): Canvas {
  const target = createCanvas(edge, edge, 0)
  for (let row = 0; row < edge; row += 1) {
    const y = Math.floor(((row + 0.5) * source.height) / edge)
    for (let column = 0; column < edge; column += 1) {
      const x = Math.floor(((column + 0.5) * source.width) / edge)
      target.data[row * edge + column] = source.data[y * source.width + x] ?? 0
    }
  }
  return target
}

/**
 * Upright, with modules that are no whole number of pixels, as a browser draws an SVG under fractional
 * scaling.
 */
function placeSubPixel(
  canvas: Canvas,
  look: CodeLook,
  module: number,
  random: SeededRandom,
): { readonly x: number; readonly y: number; readonly edge: number } {
  const edge = dimensionOf(look) * module
  const margin = look.quietZone * module
  const x = random.between(margin, Math.max(margin + 1, canvas.width - edge - margin - 1))
  const y = random.between(margin, Math.max(margin + 1, canvas.height - edge - margin - 1))
  drawCode(canvas, look, uprightCorners(x, y, edge))
  return { x, y, edge }
}

/** A window over the quiet zone, on one side: between none and two of its four modules are left. */
function overlap(
  canvas: Canvas,
  code: { readonly x: number; readonly y: number; readonly edge: number; readonly module: number },
  random: SeededRandom,
): void {
  const { x, y, edge, module } = code
  const near = module * random.between(0, 2)
  const far = 400
  const shade = random.pick([25, 60, 200, 245])
  const boxes = [
    [x - near - far, y - 100, far, edge + 200],
    [x + edge + near, y - 100, far, edge + 200],
    [x - 100, y - near - far, edge + 200, far],
    [x - 100, y + edge + near, edge + 200, far],
  ] as const
  const [left, top, width, height] = random.pick(boxes)
  fillBox(canvas, left, top, width, height, 255 - shade)
  fillBox(canvas, left + 1, top + 1, width - 2, height - 2, shade)
}

/** A small box with lines of text, over a corner of the quiet zone or over part of a side. */
function drawTooltip(
  canvas: Canvas,
  code: { readonly x: number; readonly y: number; readonly edge: number; readonly module: number },
  random: SeededRandom,
): void {
  const { x, y, edge, module } = code
  const near = module * random.between(0, 1.5)
  const width = edge * random.between(0.3, 0.8)
  const left = x + edge * random.between(-0.4, 0.9)
  const isAbove = random.chance(0.5)
  const height = 44
  const top = isAbove ? y - near - height : y + edge + near
  const [paper, ink] = random.pick([
    [250, 40],
    [40, 235],
  ] as const)
  fillBox(canvas, left, top, width, height, paper)
  for (let at = left + 6; at < left + width - 6; at += random.whole(4, 9)) {
    fillBox(canvas, at, top + 8, 2, 10, ink)
    fillBox(canvas, at, top + 26, 3, 10, ink)
  }
}

function placeCrowd(canvas: Canvas, random: SeededRandom): readonly CodeLook[] {
  const columns = 3
  const rows = 2
  const width = Math.floor(canvas.width / columns)
  const height = Math.floor(canvas.height / rows)
  return Array.from({ length: columns * rows }, (_, index) => {
    const isInverted = random.chance(0.25)
    const shades = isInverted ? { dark: 235, light: 25 } : {}
    const look = inventLook(random, shades)
    const size = dimensionOf(look)
    const most = Math.min(width, height) / (size + 9) / 1.42
    const module = random.between(Math.min(2.2, most), Math.min(6, most))
    const centre = {
      x: ((index % columns) + 0.5) * width,
      y: (Math.floor(index / columns) + 0.5) * height,
    }
    const angle = random.chance(0.5) ? 0 : random.between(-0.6, 0.6)
    drawCode(canvas, look, turnedCorners(centre, size * module, angle))
    return look
  })
}

function drawKind(
  kind: HardDesktopKind,
  canvas: Canvas,
  random: SeededRandom,
): readonly CodeLook[] {
  const look = inventLook(random)
  const scale = random.pick(SCALES)
  switch (kind) {
    case 'sub-pixel':
      placeSubPixel(canvas, look, random.pick([1.6, 2, 2.5, 3]) * scale, random)
      return [look]
    case 'scaled-twice': {
      // Drawn at one scale, enlarged, and reduced to that of the display.
      const drawn = drawAlone(look, random.whole(2, 4))
      const large = resize(drawn, Math.round(drawn.width * 2), Math.round(drawn.height * 2))
      const edge = Math.round((large.width * scale) / 2)
      pasteSomewhere(canvas, resize(large, edge, edge), random)
      return [look]
    }
    case 'uneven-modules': {
      const drawn = drawAlone(look, 1)
      const edge = Math.round(drawn.width * random.between(2.2, 4.5))
      pasteSomewhere(canvas, resizeHard(drawn, edge), random)
      return [look]
    }
    case 'dense-export': {
      const dense = { ...look, text: inventMigrationUri(random, 500, 1100), level: 'L' as const }
      pasteSomewhere(canvas, drawAlone(dense, random.whole(2, 3)), random)
      return [dense]
    }
    case 'dense-scaled': {
      const dense = { ...look, text: inventMigrationUri(random, 500, 900), level: 'L' as const }
      placeSubPixel(canvas, dense, 2 * scale, random)
      return [dense]
    }
    case 'overlapped':
    case 'tooltip': {
      const module = random.pick([2, 3, 4.5, 6])
      const place = placeSubPixel(canvas, look, module, random)
      const cover = kind === 'tooltip' ? drawTooltip : overlap
      cover(canvas, { ...place, module }, random)
      return [look]
    }
    case 'covered': {
      // A pointer or a badge over the code itself: up to 4 % of it, outside the finder patterns.
      const strong = { ...look, level: 'Q' as const }
      const module = random.between(2.5, 6)
      const { x, y, edge } = placeSubPixel(canvas, strong, module, random)
      const part = edge * random.between(0.1, 0.2)
      const shade = random.pick([0, 120, 255])
      const left = x + edge * random.between(0.5, 0.8)
      fillBox(canvas, left, y + edge * random.between(0.5, 0.8), part, part, shade)
      return [strong]
    }
    case 'tiny':
      placeSubPixel(canvas, look, random.between(1.5, 2), random)
      return [look]
    case 'crowded':
      return placeCrowd(canvas, random)
  }
}

/** One hard desktop, the same for the same seed. */
export function generateHardDesktop(kind: HardDesktopKind, seed: number, size: Size): Frame {
  const random = createSeededRandom(seed * 6_700_417 + hardDesktopKinds.indexOf(kind) + 500)
  const picture = drawDesktop({ ...size, isDark: random.chance(0.4) }, random)
  const looks = drawKind(kind, picture, random)
  return { name: `${kind}-${seed}`, kind, picture, texts: looks.map(({ text }) => text) }
}
