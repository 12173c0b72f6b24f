import QRCode from 'qrcode'
import {
  createCanvas,
  dimensionOf,
  drawCode,
  fillBox,
  uprightCorners,
  type Canvas,
  type CodeLook,
} from './qr-canvas.ts'
import { blur } from './qr-degrade.ts'
import { drawDesktop } from './qr-desktop.ts'
import { inventLook, type Frame, type Size } from './qr-frames.ts'
import { createSeededRandom, type SeededRandom } from './seeded-random.ts'

/** Codes that people show and ordinary readers overlook. */
export const overlookedKinds = [
  'no-margin',
  'no-margin-inverted',
  'no-margin-card',
  'rounded-corners',
  'crop',
  'terminal-lines',
  'terminal-lines-inverse',
  'gaps',
  'blurred',
  'faint',
] as const
export type OverlookedKind = (typeof overlookedKinds)[number]

/** A place for a code of this size on the page around it. */
function placeOn({ width, height }: Canvas, edge: number, random: SeededRandom) {
  const at = (room: number) => random.whole(40, Math.max(40, Math.floor(room - edge - 40)))
  return { x: at(width), y: at(height) }
}

/** A code without a margin on a box of one shade. */
function drawOnCard(
  canvas: Canvas,
  look: CodeLook,
  module: number,
  card: number,
  random: SeededRandom,
): { x: number; y: number; edge: number } {
  const edge = dimensionOf(look) * module
  const { x, y } = placeOn(canvas, edge, random)
  const around = module * random.between(5, 9)
  fillBox(canvas, x - around, y - around, edge + 2 * around, edge + 2 * around, card)
  drawCode(canvas, { ...look, quietZone: 0 }, uprightCorners(x, y, edge))
  return { x, y, edge }
}

/** Takes the corners off, as a style sheet's border-radius does. */
function roundCorners(
  { width, data }: Canvas,
  { x, y, edge }: { x: number; y: number; edge: number },
  radius: number,
  page: number,
): void {
  for (let row = 0; row < edge; row += 1) {
    for (let column = 0; column < edge; column += 1) {
      const across = Math.max(radius - column - 0.5, column + 0.5 - (edge - radius), 0)
      const down = Math.max(radius - row - 0.5, row + 0.5 - (edge - radius), 0)
      if (Math.hypot(across, down) <= radius) continue
      data[(Math.round(y) + row) * width + Math.round(x) + column] = page
    }
  }
}

/** A code of half blocks, two modules per line, with space between the lines. */
function drawTerminal(
  canvas: Canvas,
  look: CodeLook,
  isInverse: boolean,
  random: SeededRandom,
): void {
  const { modules } = QRCode.create(look.text, { errorCorrectionLevel: look.level })
  const quiet = 2
  const lines = Math.ceil((modules.size + 2 * quiet) / 2)
  const room = Math.floor((canvas.height - 100) / lines)
  const module = Math.min(random.whole(6, 9), Math.floor(room / 3.2))
  const pitch = Math.round(module * 2 * random.between(1.2, 1.6))
  const [ink, ground] = isInverse ? [random.whole(0, 20), 245] : [random.whole(200, 235), 25]
  const size = modules.size + 2 * quiet
  const height = lines * pitch
  const { x, y } = placeOn(canvas, Math.max(size * module, height), random)
  fillBox(canvas, x - 30, y - 30, size * module + 160, height + 60, ground)
  for (let row = 0; row < size; row += 1) {
    const top = y + (row >> 1) * pitch + (row % 2) * module
    for (let column = 0; column < size; column += 1) {
      const [at, line] = [column - quiet, row - quiet]
      const isInside = at >= 0 && line >= 0 && at < modules.size && line < modules.size
      const isDark = isInside && modules.data[line * modules.size + at] === 1
      // It draws the light modules, or on light ground the dark ones.
      if (isDark === isInverse) fillBox(canvas, x + column * module, top, module, module, ink)
    }
  }
}

/** Separated modules, as some generators and stitched or printed codes have them. */
function drawWithGaps(canvas: Canvas, look: CodeLook, random: SeededRandom): void {
  const { modules } = QRCode.create(look.text, { errorCorrectionLevel: look.level })
  const module = random.whole(6, 9)
  const gap = random.whole(1, 2)
  const edge = modules.size * module
  const { x, y } = placeOn(canvas, edge, random)
  const around = module * 4
  fillBox(canvas, x - around, y - around, edge + 2 * around, edge + 2 * around, look.light)
  for (const [index, isDark] of modules.data.entries()) {
    if (isDark !== 1) continue
    const left = x + (index % modules.size) * module
    const top = y + Math.floor(index / modules.size) * module
    fillBox(canvas, left, top, module - gap, module - gap, look.dark)
  }
}

function drawKind(kind: OverlookedKind, size: Size, random: SeededRandom) {
  const isDark = kind === 'no-margin' || kind === 'rounded-corners' || kind === 'terminal-lines'
  const desktop = () => drawDesktop({ ...size, isDark }, random)
  const module = random.whole(3, 8)
  switch (kind) {
    case 'no-margin': {
      const look = inventLook(random)
      const canvas = desktop()
      drawOnCard(canvas, look, module, random.whole(15, 95), random)
      return { canvas, look }
    }
    case 'no-margin-inverted': {
      const look = inventLook(random, { dark: random.whole(230, 255), light: random.whole(0, 40) })
      const canvas = desktop()
      drawOnCard(canvas, look, module, random.whole(220, 250), random)
      return { canvas, look }
    }
    case 'no-margin-card': {
      const look = inventLook(random, { dark: random.whole(10, 70) })
      const canvas = desktop()
      drawOnCard(canvas, look, module, random.whole(30, 140), random)
      return { canvas, look }
    }
    case 'rounded-corners': {
      const look = inventLook(random)
      const canvas = desktop()
      const page = random.whole(15, 90)
      const code = drawOnCard(canvas, look, module, page, random)
      roundCorners(canvas, code, module * random.between(1, 2.2), page)
      return { canvas, look }
    }
    case 'crop': {
      const isInverted = random.chance(0.5)
      const look = inventLook(random, isInverted ? { dark: 240, light: 20 } : {})
      const edge = dimensionOf(look) * module
      const cut = random.whole(0, Math.floor(module / 2))
      const canvas = createCanvas(edge - 2 * cut, edge - 2 * cut, 255)
      drawCode(canvas, { ...look, quietZone: 0 }, uprightCorners(-cut, -cut, edge))
      return { canvas, look }
    }
    case 'terminal-lines':
    case 'terminal-lines-inverse': {
      const look = inventLook(random, { level: random.pick(['L', 'M'] as const) })
      const canvas = desktop()
      drawTerminal(canvas, look, kind === 'terminal-lines-inverse', random)
      return { canvas, look }
    }
    case 'gaps': {
      const look = inventLook(random)
      const canvas = desktop()
      drawWithGaps(canvas, look, random)
      return { canvas, look }
    }
    case 'blurred': {
      const look = inventLook(random, { level: 'M' })
      const canvas = desktop()
      const edge = dimensionOf(look) * random.between(2.2, 2.6)
      const { x, y } = placeOn(canvas, edge, random)
      drawCode(canvas, look, uprightCorners(x, y, edge))
      blur(canvas, 1.25)
      return { canvas, look }
    }
    case 'faint': {
      const light = random.whole(235, 255)
      const look = inventLook(random, { light, dark: light - random.whole(14, 18) })
      const canvas = desktop()
      const edge = dimensionOf(look) * module
      const { x, y } = placeOn(canvas, edge + 8 * module, random)
      drawCode(canvas, look, uprightCorners(x + 4 * module, y + 4 * module, edge))
      return { canvas, look }
    }
  }
}

/** One code of its kind, the same for the same seed. */
export function generateOverlooked(kind: OverlookedKind, seed: number, size: Size): Frame {
  const random = createSeededRandom(seed * 31 + overlookedKinds.indexOf(kind))
  const { canvas, look } = drawKind(kind, size, random)
  return { name: `${kind} ${seed}`, kind, picture: canvas, texts: [look.text] }
}
