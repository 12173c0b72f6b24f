import {
  createCanvas,
  dimensionOf,
  drawCode,
  paste,
  resize,
  turnedCorners,
  uprightCorners,
  type Canvas,
  type CodeLook,
} from './qr-canvas.ts'
import { compress } from './qr-degrade.ts'
import { drawDesktop } from './qr-desktop.ts'
import { createSeededRandom, type SeededRandom } from './seeded-random.ts'

/** The contents of a generated desktop. Each has codes that a phone would read. */
export const desktopKinds = [
  'plain',
  'small',
  'dark-mode',
  'inverted',
  'low-contrast',
  'fractional-scaling',
  'logo',
  'dots',
  'terminal',
  'video-call',
  'rotated',
  'several',
  'tight',
  'large-version',
  'none',
] as const
export type DesktopKind = (typeof desktopKinds)[number]

export interface Frame {
  readonly name: string
  readonly kind: string
  readonly picture: Canvas
  /** What a reader has to find. */
  readonly texts: readonly string[]
}

export interface Size {
  readonly width: number
  readonly height: number
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.split('')

function inventText(random: SeededRandom, length: number): string {
  return Array.from({ length }, () => random.pick(BASE32)).join('')
}

/** A key URI as enrolment pages show it, with an invented secret. */
function inventKeyUri(random: SeededRandom): string {
  const issuer = random.pick(['Example', 'Example%20Bank', 'Sync', 'ACME%20Co'])
  const name = random.pick(['alice@example.com', 'bob', 'carol.smith%40example.org'])
  const secret = inventText(random, random.pick([16, 26, 32, 52]))
  const rest = random.chance(0.5) ? '&algorithm=SHA1&digits=6&period=30' : ''
  return `otpauth://totp/${issuer}:${name}?secret=${secret}&issuer=${issuer}${rest}`
}

/** As an export of many accounts, with invented data of between so many letters. */
export function inventMigrationUri(random: SeededRandom, least: number, most: number): string {
  return `otpauth-migration://offline?data=${inventText(random, random.whole(least, most))}`
}

/** A code as a page may show it; `changes` fix some of its properties. */
export function inventLook(random: SeededRandom, changes: Partial<CodeLook> = {}): CodeLook {
  return {
    text: inventKeyUri(random),
    level: random.pick(['L', 'M', 'M', 'Q']),
    dark: random.whole(0, 40),
    light: random.whole(235, 255),
    shape: 'square',
    quietZone: 4,
    logo: 0,
    ...changes,
  }
}

/** Places a code where it fits and chooses its corners. */
function placeCode(canvas: Canvas, look: CodeLook, module: number, random: SeededRandom): void {
  const edge = dimensionOf(look) * module
  const margin = Math.ceil(look.quietZone * module)
  const x = random.whole(margin, Math.max(margin, Math.floor(canvas.width - edge - margin - 1)))
  const y = random.whole(margin, Math.max(margin, Math.floor(canvas.height - edge - margin - 1)))
  drawCode(canvas, look, uprightCorners(x, y, edge))
}

function placeTurned(
  canvas: Canvas,
  look: CodeLook,
  module: number,
  angle: number,
  random: SeededRandom,
): void {
  const edge = dimensionOf(look) * module
  const reach = (edge + look.quietZone * module * 2) * 0.71
  const centre = {
    x: random.between(reach, Math.max(reach, canvas.width - reach)),
    y: random.between(reach, Math.max(reach, canvas.height - reach)),
  }
  drawCode(canvas, look, turnedCorners(centre, edge, angle))
}

/** A code drawn at whole pixels and then scaled, as a page under fractional scaling. */
function placeScaled(
  canvas: Canvas,
  look: CodeLook,
  module: number,
  scale: number,
  random: SeededRandom,
): void {
  const quiet = look.quietZone * module
  const edge = dimensionOf(look) * module + 2 * quiet
  const drawn = createCanvas(edge, edge, look.light)
  drawCode(drawn, look, uprightCorners(quiet, quiet, edge - 2 * quiet))
  const scaled = resize(drawn, Math.round(edge * scale), Math.round(edge * scale))
  const x = random.whole(0, Math.max(0, canvas.width - scaled.width - 1))
  const y = random.whole(0, Math.max(0, canvas.height - scaled.height - 1))
  paste(canvas, scaled, x, y)
}

/** Draws the kind and returns the looks drawn. */
function drawKind(kind: DesktopKind, canvas: Canvas, random: SeededRandom): readonly CodeLook[] {
  const module = random.whole(3, 8)
  const one = (changes: Partial<CodeLook> = {}) => inventLook(random, changes)
  const placed = (look: CodeLook, size = module) => {
    placeCode(canvas, look, size, random)
    return [look]
  }
  switch (kind) {
    case 'plain':
    case 'dark-mode':
      return placed(one())
    case 'small':
      return placed(one(), 2)
    case 'inverted':
      return placed(one({ dark: random.whole(200, 255), light: random.whole(0, 40) }))
    case 'low-contrast': {
      const light = random.whole(90, 230)
      return placed(one({ light, dark: light - random.whole(36, 70) }))
    }
    case 'fractional-scaling': {
      const look = one()
      placeScaled(canvas, look, random.whole(2, 5), random.pick([1.1, 1.25, 1.5, 1.75]), random)
      return [look]
    }
    case 'logo':
      return placed(one({ level: 'H', logo: random.between(0.18, 0.25) }))
    case 'dots':
      return placed(one({ shape: random.pick(['dot', 'rounded']), level: 'Q' }), module + 2)
    case 'terminal': {
      const shape = random.pick(['square', 'line-gap'] as const)
      const look = one({ shape, dark: 20, light: 220, level: 'L', quietZone: 2 })
      const width = dimensionOf(look) * random.whole(6, 9)
      const height = width * random.between(1, 1.2)
      const x = random.whole(40, Math.max(41, canvas.width - width - 40))
      const y = random.whole(40, Math.max(41, Math.floor(canvas.height - height - 40)))
      drawCode(canvas, look, uprightCorners(x, y, width, height))
      return [look]
    }
    case 'video-call': {
      const look = one({ level: 'M' })
      placeCode(canvas, look, random.whole(4, 7), random)
      compress(canvas, 0, 0, canvas.width, canvas.height, random.whole(15, 50))
      return [look]
    }
    case 'rotated': {
      const look = one()
      placeTurned(canvas, look, random.whole(4, 8), random.between(-Math.PI, Math.PI), random)
      return [look]
    }
    case 'several':
      return placeGrid(canvas, random)
    case 'tight':
      return placed(one({ quietZone: 1 }))
    case 'large-version': {
      // As an export of ten accounts.
      const text = inventMigrationUri(random, 250, 700)
      return placed(one({ text, level: 'L' }), random.whole(3, 5))
    }
    case 'none':
      return []
  }
}

function placeGrid(canvas: Canvas, random: SeededRandom): readonly CodeLook[] {
  const columns = random.whole(2, 3)
  const rows = random.whole(1, 2)
  const width = Math.floor(canvas.width / columns)
  const height = Math.floor(canvas.height / rows)
  const looks: CodeLook[] = []
  for (let index = 0; index < columns * rows; index += 1) {
    const look = inventLook(random)
    const size = dimensionOf(look)
    const most = Math.floor(Math.min(width, height) / (size + 8))
    const module = random.whole(2, Math.min(8, most))
    const edge = size * module
    const x = (index % columns) * width + random.whole(4 * module, width - edge - 4 * module)
    const y =
      Math.floor(index / columns) * height + random.whole(4 * module, height - edge - 4 * module)
    drawCode(canvas, look, uprightCorners(x, y, edge))
    looks.push(look)
  }
  return looks
}

/** One desktop, the same for the same seed. */
export function generateDesktop(kind: DesktopKind, seed: number, size: Size): Frame {
  const random = createSeededRandom(seed * 7919 + desktopKinds.indexOf(kind))
  const isDark = kind === 'dark-mode' || (kind !== 'plain' && random.chance(0.3))
  const picture = drawDesktop({ ...size, isDark }, random)
  const looks = drawKind(kind, picture, random)
  return { name: `${kind}-${seed}`, kind, picture, texts: looks.map(({ text }) => text) }
}
