import { createPaper } from './gray.ts'
import type { PictureProblem, PictureReading } from './picture-reading.ts'
import { MAX_SVG_PARTS, svgParts } from './svg-weight.ts'

/** Longer files are not QR codes, and parsing them would block the page. */
const MAX_SVG_BYTES = 4 * 1_048_576
/** Longer edge of the drawing: 8 pixels per module of the largest QR code. */
const DRAWN_EDGE = 1600

type Drawn<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: PictureProblem }

/** The picture of an SVG to search. */
export async function readSvg(
  bytes: Uint8Array<ArrayBuffer>,
  label: string,
): Promise<PictureReading> {
  const drawn = await drawSvg(bytes, DRAWN_EDGE, (image, width, height) => {
    const paper = createPaper(width, height)
    if (paper === null) return null
    paper.context.drawImage(image, 0, 0, width, height)
    return paper.toPictures(label)
  })
  if (!drawn.ok) return drawn
  return drawn.value === null
    ? { ok: false, problem: 'picture-unreadable' }
    : { ok: true, ...drawn.value }
}

/**
 * Draws an SVG as a picture: in an `<img>` its scripts never run and nothing is loaded for it. The elements
 * it refers to are counted first, because a small file can contain an endless drawing. `draw` gets the size that has
 * the given longer edge.
 */
export async function drawSvg<T>(
  bytes: Uint8Array<ArrayBuffer>,
  longerEdge: number,
  draw: (image: HTMLImageElement, width: number, height: number) => T | Promise<T>,
): Promise<Drawn<T>> {
  const problem = svgProblem(bytes)
  if (problem !== null) return { ok: false, problem }
  const address = URL.createObjectURL(new Blob([bytes], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const natural = Math.max(image.naturalWidth, image.naturalHeight)
    if (natural === 0) return { ok: false, problem: 'picture-unreadable' }
    const scale = longerEdge / natural
    const width = Math.max(1, Math.round(image.naturalWidth * scale))
    const height = Math.max(1, Math.round(image.naturalHeight * scale))
    return { ok: true, value: await draw(image, width, height) }
  } catch {
    // Broken, or with embedded HTML, which pages may not read back.
    return { ok: false, problem: 'picture-unreadable' }
  } finally {
    URL.revokeObjectURL(address)
  }
}

/** Why an SVG is not drawn; null: it is. */
function svgProblem(bytes: Uint8Array<ArrayBuffer>): PictureProblem | null {
  if (bytes.length > MAX_SVG_BYTES) return 'picture-too-complex'
  const source = new TextDecoder().decode(bytes)
  // Entities multiply like `<use>`, but already in the parser.
  if (/<!ENTITY/i.test(source)) return 'picture-too-complex'
  const root = new DOMParser().parseFromString(source, 'image/svg+xml').documentElement
  if (root.localName !== 'svg') return 'picture-unreadable'
  // References in a style sheet are not counted: a drawing whose style sheet has references is not drawn.
  const hasHiddenReferences = [...root.querySelectorAll('style')].some((style) =>
    /url\(/i.test(style.textContent ?? ''),
  )
  return hasHiddenReferences || svgParts(root) > MAX_SVG_PARTS ? 'picture-too-complex' : null
}
