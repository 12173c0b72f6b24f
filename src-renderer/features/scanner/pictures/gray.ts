import type { Picture } from '../../../../src-shared/model/vault/scan.ts'

/** The brightness of the paper that is assumed behind transparent parts. */
const WHITE = 255
const BLACK = 0
/** Green counts twice. */
const BRIGHTNESS = [1, 2, 1] as const
const RED = [4, 0, 0] as const
const BLUE = [0, 0, 4] as const
/** From this difference on, two colours may differ although their brightness does not. */
const COLOURED = 24
/** Larger pictures are searched in one way only: the colours of all their pixels would have to be kept. */
const MOST_KEPT_PIXELS = 16_000_000

type Weights = readonly [number, number, number]

/** Brightness of each pixel: all that the QR readers need, and a quarter of the data to send. */
export function toGray(
  rgba: Uint8ClampedArray,
  [red, green, blue]: Weights = BRIGHTNESS,
  paper = WHITE,
): Uint8Array<ArrayBuffer> {
  const gray = new Uint8Array(rgba.length >> 2)
  for (let index = 0, from = 0; index < gray.length; index += 1, from += 4) {
    const value = (red * rgba[from]! + green * rgba[from + 1]! + blue * rgba[from + 2]!) >> 2
    const alpha = rgba[from + 3]!
    gray[index] = alpha === 255 ? value : (value * alpha + paper * (255 - alpha)) / 255
  }
  return gray
}

/**
 * Other ways to see a picture in which nothing was found: on black paper if it is transparent (white modules
 * on a transparent ground), and one colour alone if it has colours (modules and paper of equal brightness).
 */
export function otherGrays(rgba: Uint8ClampedArray): readonly (() => Uint8Array<ArrayBuffer>)[] {
  let isTransparent = false
  let isColoured = false
  for (let from = 0; from < rgba.length; from += 4) {
    isTransparent ||= rgba[from + 3]! < 255
    isColoured ||=
      Math.abs(rgba[from]! - rgba[from + 1]!) > COLOURED ||
      Math.abs(rgba[from + 2]! - rgba[from + 1]!) > COLOURED
    if (isTransparent && isColoured) break
  }
  return [
    ...(isTransparent ? [() => toGray(rgba, BRIGHTNESS, BLACK)] : []),
    ...(isColoured ? [RED, BLUE].map((weights) => () => toGray(rgba, weights)) : []),
  ]
}

/** A canvas with what is drawn on it; transparent parts are read as white paper. */
export function createPaper(width: number, height: number) {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) return null
  const asPicture = (label: string, gray: Uint8Array<ArrayBuffer>): Picture => ({
    label: label.slice(0, 200),
    width,
    height,
    gray,
  })
  return {
    context,
    /** @throws when the drawing contains something that pages may not read back. */
    toPicture(label: string): Picture {
      const { data } = context.getImageData(0, 0, width, height)
      return asPicture(label, toGray(data))
    },
    /** The picture and the variants from {@link otherGrays}, each made when it is requested. */
    toPictures(label: string): { picture: Picture; others: readonly (() => Picture)[] } {
      const { data } = context.getImageData(0, 0, width, height)
      const isSmall = width * height <= MOST_KEPT_PIXELS
      const others = (isSmall ? otherGrays(data) : []).map((gray) => () => asPicture(label, gray()))
      return { picture: asPicture(label, toGray(data)), others }
    },
  }
}
