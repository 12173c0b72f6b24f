import type { Canvas } from './qr-canvas.ts'
import type { SeededRandom } from './seeded-random.ts'

const clamp = (value: number) => Math.min(255, Math.max(0, Math.round(value)))

/** Gaussian blur; `sigma` in pixels. */
export function blur({ width, height, data }: Canvas, sigma: number): void {
  if (sigma <= 0) return
  const reach = Math.ceil(sigma * 3)
  const weights = Array.from({ length: 2 * reach + 1 }, (_, index) =>
    Math.exp(-((index - reach) ** 2) / (2 * sigma ** 2)),
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const pass = (lines: number, length: number, lineStride: number, stride: number) => {
    const line = new Float32Array(length)
    for (let index = 0; index < lines; index += 1) {
      for (let at = 0; at < length; at += 1) {
        let sum = 0
        for (let offset = -reach; offset <= reach; offset += 1) {
          const from = Math.min(length - 1, Math.max(0, at + offset))
          sum += (data[index * lineStride + from * stride] ?? 0) * (weights[offset + reach] ?? 0)
        }
        line[at] = sum / total
      }
      for (let at = 0; at < length; at += 1) {
        data[index * lineStride + at * stride] = clamp(line[at] ?? 0)
      }
    }
  }
  pass(height, width, width, 1)
  pass(width, height, 1, width)
}

/** Sensor noise; `sigma` in levels of brightness. */
export function addNoise({ data }: Canvas, sigma: number, random: SeededRandom): void {
  for (let index = 0; index < data.length; index += 1) {
    data[index] = clamp((data[index] ?? 0) + random.normal() * sigma)
  }
}

/** Light that falls off across the picture: full on one side, `darkest` of it on the other. */
export function shade(canvas: Canvas, darkest: number, angle: number): void {
  const { width, height, data } = canvas
  const across = Math.cos(angle)
  const down = Math.sin(angle)
  const reach = Math.abs(across) * width + Math.abs(down) * height
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const along = ((column - width / 2) * across + (row - height / 2) * down) / reach + 0.5
      const at = row * width + column
      data[at] = clamp((data[at] ?? 0) * (darkest + (1 - darkest) * along))
    }
  }
}

/** A reflection: brightness added around a point. */
export function addGlare(
  canvas: Canvas,
  x: number,
  y: number,
  radius: number,
  strength: number,
): void {
  const { width, height, data } = canvas
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const away = ((column - x) ** 2 + (row - y) ** 2) / radius ** 2
      const at = row * width + column
      data[at] = clamp((data[at] ?? 0) + strength * Math.exp(-away))
    }
  }
}

/** Annex K of ITU-T T.81, luminance. */
const QUANTISATION = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
  14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113,
  92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
]
const COSINES = Float64Array.from({ length: 64 }, (_, index) => {
  const frequency = index >> 3
  const scale = frequency === 0 ? Math.sqrt(1 / 8) : 1 / 2
  return scale * Math.cos(((2 * (index & 7) + 1) * frequency * Math.PI) / 16)
})

/** What JPEG leaves of a part of the picture; `quality` 1 to 100 as in libjpeg. */
export function compress(
  { width, data }: Canvas,
  left: number,
  top: number,
  partWidth: number,
  partHeight: number,
  quality: number,
): void {
  const scale = quality < 50 ? 50 / quality : (200 - quality * 2) / 100
  const steps = QUANTISATION.map((step) => Math.max(1, Math.round(step * scale)))
  const block = new Float64Array(64)
  const half = new Float64Array(64)
  /** Multiplies by the cosines on one side, and transposes the result: twice is both sides. */
  const transform = (from: Float64Array, to: Float64Array, isForward: boolean) => {
    for (let row = 0; row < 8; row += 1) {
      for (let output = 0; output < 8; output += 1) {
        let sum = 0
        for (let input = 0; input < 8; input += 1) {
          const cosine = isForward ? COSINES[output * 8 + input] : COSINES[input * 8 + output]
          sum += (from[row * 8 + input] ?? 0) * (cosine ?? 0)
        }
        to[output * 8 + row] = sum
      }
    }
  }
  for (let y = top; y + 8 <= top + partHeight; y += 8) {
    for (let x = left; x + 8 <= left + partWidth; x += 8) {
      const pixelAt = (index: number) => (y + (index >> 3)) * width + x + (index & 7)
      for (let index = 0; index < 64; index += 1) block[index] = (data[pixelAt(index)] ?? 0) - 128
      transform(block, half, true)
      transform(half, block, true)
      for (let index = 0; index < 64; index += 1) {
        const step = steps[index] ?? 1
        block[index] = Math.round((block[index] ?? 0) / step) * step
      }
      transform(block, half, false)
      transform(half, block, false)
      for (let index = 0; index < 64; index += 1) {
        data[pixelAt(index)] = clamp((block[index] ?? 0) + 128)
      }
    }
  }
}

/** Waves in both directions, as of cloth: how far pixels move, and the length of a wave, in pixels. */
export function bend({ width, height, data }: Canvas, far: number, wave: number): void {
  const flat = data.slice()
  const inside = (at: number, size: number) => Math.min(size - 1, Math.max(0, Math.round(at)))
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const across = x + far * Math.sin((2 * Math.PI * y) / wave)
      const down = y + far * Math.sin((2 * Math.PI * x) / wave)
      data[y * width + x] = flat[inside(down, height) * width + inside(across, width)] ?? 0
    }
  }
}
