import type { FourPoints } from '../../src-main/scanner/vision/transform.ts'
import {
  createCanvas,
  dimensionOf,
  drawCode,
  fillBox,
  turnedCorners,
  type Canvas,
} from './qr-canvas.ts'
import { addGlare, addNoise, blur, shade } from './qr-degrade.ts'
import { drawDesktop } from './qr-desktop.ts'
import { inventLook, type Frame, type Size } from './qr-frames.ts'
import { createSeededRandom } from './seeded-random.ts'

/** A photograph of a code: perspective, lens blur, noise, glare, uneven light. `difficulty` 0 to 1. */
export function generatePhotograph(seed: number, size: Size, difficulty: number): Frame {
  const random = createSeededRandom(seed * 104_729 + 1)
  const picture = drawDesktop({ ...size, isDark: random.chance(0.5) }, random)
  const look = inventLook(random, { dark: random.whole(20, 70), light: random.whole(170, 235) })
  const modules = dimensionOf(look)
  const module = random.between(3.2, 8)
  const edge = Math.min(modules * module, Math.min(size.width, size.height) * 0.6)
  const centre = {
    x: random.between(edge * 0.8, size.width - edge * 0.8),
    y: random.between(edge * 0.8, size.height - edge * 0.8),
  }
  const turned = turnedCorners(centre, edge, random.between(-Math.PI, Math.PI))
  const tilt = 0.04 + 0.14 * difficulty
  const moved = turned.map(({ x, y }) => ({
    x: x + random.between(-tilt, tilt) * edge,
    y: y + random.between(-tilt, tilt) * edge,
  }))
  const [topLeft, topRight, bottomRight, bottomLeft] = moved
  const corners: FourPoints = [topLeft!, topRight!, bottomRight!, bottomLeft!]
  drawCode(picture, look, corners)
  shade(picture, random.between(1 - 0.75 * difficulty, 1), random.between(0, Math.PI * 2))
  if (random.chance(0.5)) {
    const x = centre.x + random.between(-0.5, 0.5) * edge
    const y = centre.y + random.between(-0.5, 0.5) * edge
    addGlare(picture, x, y, edge * random.between(0.15, 0.5), 160 * difficulty)
  }
  blur(picture, (edge / modules) * random.between(0.1, 0.2 + 0.4 * difficulty))
  addNoise(picture, random.between(1, 4 + 20 * difficulty), random)
  return { name: `photograph-${seed}`, kind: 'photograph', picture, texts: [look.text] }
}

/** Noise, gradients, stripes and bits of code: pictures that hold no QR code. */
export function generateNoise(seed: number, size: Size): Canvas {
  const random = createSeededRandom(seed * 15_485_863 + 2)
  const canvas = createCanvas(size.width, size.height, random.whole(0, 255))
  const cell = random.whole(1, 6)
  const style = random.whole(0, 4)
  for (let y = 0; y < size.height; y += cell) {
    for (let x = 0; x < size.width; x += cell) {
      if (style === 0) fillBox(canvas, x, y, cell, cell, random.whole(0, 255))
      if (style === 1) fillBox(canvas, x, y, cell, cell, random.chance(0.5) ? 0 : 255)
      if (style === 2) fillBox(canvas, x, y, cell, cell, (x * y) % 256)
    }
  }
  // Finder patterns without a code, all over.
  if (style >= 3) {
    for (let count = random.whole(3, 12); count > 0; count -= 1) {
      const x = random.whole(0, size.width)
      const y = random.whole(0, size.height)
      fillBox(canvas, x, y, cell * 7, cell * 7, 0)
      fillBox(canvas, x + cell, y + cell, cell * 5, cell * 5, 255)
      fillBox(canvas, x + cell * 2, y + cell * 2, cell * 3, cell * 3, 0)
    }
    if (style === 4) addNoise(canvas, random.between(0, 40), random)
  }
  return canvas
}
