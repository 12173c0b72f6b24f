import { createPaper } from './gray.ts'
import type { PictureReading } from './picture-reading.ts'
import { MAX_SVG_PARTS, svgParts } from './svg-weight.ts'

/** Longer files are not QR codes, and parsing them would block the page. */
const MAX_SVG_BYTES = 4 * 1_048_576
/** Longer edge of the drawing: 8 pixels per module of the largest QR code. */
const DRAWN_EDGE = 1600

/**
 * Draws an SVG as a picture: in an `<img>` its scripts never run and nothing is loaded for it. The elements
 * it refers to are counted first, because a small file can contain an endless drawing.
 */
export async function readSvg(
  bytes: Uint8Array<ArrayBuffer>,
  label: string,
): Promise<PictureReading> {
  if (bytes.length > MAX_SVG_BYTES) return { ok: false, problem: 'picture-too-complex' }
  const source = new TextDecoder().decode(bytes)
  // Entities multiply like `<use>`, but already in the parser.
  if (/<!ENTITY/i.test(source)) return { ok: false, problem: 'picture-too-complex' }
  const root = new DOMParser().parseFromString(source, 'image/svg+xml').documentElement
  if (root.localName !== 'svg') return { ok: false, problem: 'picture-unreadable' }
  // References in a style sheet are not counted: a drawing whose style sheet has references is not drawn.
  const hasHiddenReferences = [...root.querySelectorAll('style')].some((style) =>
    /url\(/i.test(style.textContent ?? ''),
  )
  if (hasHiddenReferences || svgParts(root) > MAX_SVG_PARTS) {
    return { ok: false, problem: 'picture-too-complex' }
  }
  return draw(bytes, label)
}

async function draw(bytes: Uint8Array<ArrayBuffer>, label: string): Promise<PictureReading> {
  const address = URL.createObjectURL(new Blob([bytes], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const natural = Math.max(image.naturalWidth, image.naturalHeight)
    if (natural === 0) return { ok: false, problem: 'picture-unreadable' }
    const scale = DRAWN_EDGE / natural
    const width = Math.max(1, Math.round(image.naturalWidth * scale))
    const height = Math.max(1, Math.round(image.naturalHeight * scale))
    const paper = createPaper(width, height)
    if (paper === null) return { ok: false, problem: 'picture-unreadable' }
    paper.context.drawImage(image, 0, 0, width, height)
    return { ok: true, ...paper.toPictures(label) }
  } catch {
    // Broken, or with embedded HTML, which pages may not read back.
    return { ok: false, problem: 'picture-unreadable' }
  } finally {
    URL.revokeObjectURL(address)
  }
}
