import { createCanvas, fillBox, type Canvas } from './qr-canvas.ts'
import type { SeededRandom } from './seeded-random.ts'

/** A run of random glyphs: to a code finder, text. */
function drawText(
  canvas: Canvas,
  x: number,
  y: number,
  width: number,
  glyph: number,
  ink: number,
  random: SeededRandom,
): void {
  const stroke = Math.max(1, Math.round(glyph / 8))
  for (let at = x; at + glyph < x + width; at += glyph * 0.7) {
    if (random.chance(0.15)) continue
    for (let count = random.whole(2, 4); count > 0; count -= 1) {
      const isUpright = random.chance(0.5)
      const dx = random.between(0, glyph * 0.4)
      const dy = random.between(0, glyph * 0.8)
      if (isUpright) fillBox(canvas, at + dx, y, stroke, glyph, ink)
      else fillBox(canvas, at, y + dy, glyph * 0.5, stroke, ink)
    }
  }
}

/** A gradient with texture, as a photo or video in a page. */
function drawImage(
  canvas: Canvas,
  x: number,
  y: number,
  width: number,
  height: number,
  random: SeededRandom,
): void {
  const waves = Array.from({ length: 4 }, () => ({
    across: random.between(-0.1, 0.1),
    down: random.between(-0.1, 0.1),
    strength: random.between(10, 40),
  }))
  for (let row = Math.max(0, y); row < Math.min(canvas.height, y + height); row += 1) {
    for (let column = Math.max(0, x); column < Math.min(canvas.width, x + width); column += 1) {
      let value = 128 + random.between(-6, 6)
      for (const { across, down, strength } of waves) {
        value += strength * Math.sin(column * across + row * down)
      }
      canvas.data[row * canvas.width + column] = Math.min(255, Math.max(0, value))
    }
  }
}

/** Boxes in boxes: what looks like a finder pattern and isn't. */
function drawDecoys(
  canvas: Canvas,
  x: number,
  y: number,
  ink: number,
  paper: number,
  random: SeededRandom,
): void {
  const unit = random.whole(2, 4)
  for (let index = 0; index < 6; index += 1) {
    const left = x + index * unit * 10
    fillBox(canvas, left, y, unit * 7, unit * 7, ink)
    fillBox(canvas, left + unit, y + unit, unit * 5, unit * 5, paper)
    fillBox(canvas, left + unit * 2, y + unit * 2, unit * 3, unit * 3, ink)
  }
}

/** Stripes, as of a barcode or a table. */
function drawStripes(
  canvas: Canvas,
  x: number,
  y: number,
  ink: number,
  random: SeededRandom,
): void {
  for (let at = x; at < x + 240; at += random.whole(2, 8)) {
    fillBox(canvas, at, y, random.whole(1, 4), 60, ink)
  }
}

export interface DesktopLook {
  readonly width: number
  readonly height: number
  readonly isDark: boolean
}

/** A desktop with windows, text, pictures and shapes that look like parts of codes. */
export function drawDesktop({ width, height, isDark }: DesktopLook, random: SeededRandom): Canvas {
  const wallpaper = isDark ? random.whole(10, 60) : random.whole(120, 240)
  const canvas = createCanvas(width, height, wallpaper)
  for (let count = random.whole(3, 6); count > 0; count -= 1) {
    const paper = isDark ? random.whole(20, 50) : random.whole(235, 255)
    const ink = isDark ? random.whole(180, 240) : random.whole(0, 90)
    const windowWidth = random.whole(Math.floor(width / 4), Math.floor(width / 1.5))
    const windowHeight = random.whole(Math.floor(height / 4), Math.floor(height / 1.5))
    const x = random.whole(0, width - windowWidth)
    const y = random.whole(0, height - windowHeight)
    fillBox(canvas, x - 1, y - 1, windowWidth + 2, windowHeight + 2, ink)
    fillBox(canvas, x, y, windowWidth, windowHeight, paper)
    fillBox(canvas, x, y, windowWidth, 32, isDark ? 60 : 215)
    const glyph = random.whole(9, 18)
    for (let line = y + 48; line < y + windowHeight - 2 * glyph; line += glyph * 1.6) {
      const length = random.between(0.2, 0.9) * windowWidth
      if (random.chance(0.75))
        drawText(canvas, x + 16, Math.round(line), length, glyph, ink, random)
    }
    const inX = x + random.whole(0, windowWidth >> 1)
    const inY = y + random.whole(0, windowHeight >> 1)
    if (random.chance(0.5)) drawImage(canvas, inX, inY, windowWidth >> 1, windowHeight >> 1, random)
    if (random.chance(0.4)) drawDecoys(canvas, inX, inY, ink, paper, random)
    if (random.chance(0.3)) drawStripes(canvas, inX, inY + 80, ink, random)
  }
  return canvas
}
