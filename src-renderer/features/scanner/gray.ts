import type { Picture } from '../../../src-shared/model/scan.ts'

/** Brightness of each pixel: what the QR readers need, and a quarter of what has to be sent. Green counts twice. */
export function toGray(rgba: Uint8ClampedArray): Uint8Array<ArrayBuffer> {
  const gray = new Uint8Array(rgba.length >> 2)
  for (let index = 0, from = 0; index < gray.length; index += 1, from += 4) {
    gray[index] = (rgba[from]! + 2 * rgba[from + 1]! + rgba[from + 2]!) >> 2
  }
  return gray
}

/** A canvas with what is drawn on it, on white: transparent parts are read as the paper that they are drawn on. */
export function createPaper(width: number, height: number) {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) return null
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  return {
    context,
    /** @throws when something was drawn that pages may not read back. */
    toPicture(label: string): Picture {
      const { data } = context.getImageData(0, 0, width, height)
      return { label: label.slice(0, 200), width, height, gray: toGray(data) }
    },
  }
}
