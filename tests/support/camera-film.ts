import { createCanvas, dimensionOf, drawCode, turnedCorners, type Canvas } from './qr-canvas.ts'
import { addNoise, blur } from './qr-degrade.ts'
import { inventLook } from './qr-frames.ts'
import { createSeededRandom } from './seeded-random.ts'

const WIDTH = 640
const HEIGHT = 480
const FRAMES = 12

/** A film in which a code moves and turns before the camera, as a YUV4MPEG2 file; without text, an empty room. */
export function cameraFilm(text: string | null): Buffer {
  const random = createSeededRandom(11)
  const parts: Buffer[] = [Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`)]
  const colourless = Buffer.alloc((WIDTH * HEIGHT) / 2, 128)
  for (let frame = 0; frame < FRAMES; frame += 1) {
    const canvas: Canvas = createCanvas(WIDTH, HEIGHT, 140)
    if (text !== null) {
      const look = inventLook(random, { text, dark: 40, light: 215 })
      const centre = { x: 240 + frame * 14, y: 200 + frame * 6 }
      drawCode(canvas, look, turnedCorners(centre, dimensionOf(look) * 6, frame * 0.05 - 0.3))
    }
    blur(canvas, 0.8)
    addNoise(canvas, 4, random)
    parts.push(Buffer.from('FRAME\n'), Buffer.from(canvas.data), colourless)
  }
  return Buffer.concat(parts)
}
