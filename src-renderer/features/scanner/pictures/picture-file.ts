// The type and size that a file declares in its first bytes. Nothing is decoded for this, because a few
// kilobytes can be made to decode to gigabytes.

export type PictureKind = 'png' | 'jpeg' | 'gif' | 'bmp' | 'webp' | 'avif' | 'heic' | 'svg' | 'pdf'

export interface PictureFacts {
  readonly kind: PictureKind
  /** The size that the file declares; null when the type has no such field (SVG, PDF) or it was not found. */
  readonly size: { readonly width: number; readonly height: number } | null
}

/** The type of a picture file, by its content and never by its name; null when the type is not known. */
export function pictureFacts(bytes: Uint8Array<ArrayBuffer>): PictureFacts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return bitmapFacts(view) ?? documentFacts(view)
  } catch (error) {
    // A field lies behind the end of the file.
    if (error instanceof RangeError) return null
    throw error
  }
}

/** How much of a file says whether it is a picture. */
const BEGINNING_BYTES = 4096

/** Whether a file is a picture of some kind, by its beginning; it may still be damaged. */
export async function isPictureFile(file: Blob): Promise<boolean> {
  try {
    const bytes = new Uint8Array(await file.slice(0, BEGINNING_BYTES).arrayBuffer())
    const view = new DataView(bytes.buffer)
    return (bitmapFacts(view) ?? documentFacts(view)) !== null
  } catch (error) {
    // A field of a picture lies behind the beginning.
    return error instanceof RangeError
  }
}

function text(view: DataView, at: number, length: number): string {
  const end = Math.min(view.byteLength, at + length)
  let result = ''
  for (let index = at; index < end; index += 1) result += String.fromCharCode(view.getUint8(index))
  return result
}

function bitmapFacts(view: DataView): PictureFacts | null {
  if (text(view, 1, 3) === 'PNG' && text(view, 12, 4) === 'IHDR') {
    return { kind: 'png', size: { width: view.getUint32(16), height: view.getUint32(20) } }
  }
  if (text(view, 0, 2) === '\u00ff\u00d8') return { kind: 'jpeg', size: jpegSize(view) }
  if (/^GIF8[79]a/.test(text(view, 0, 6))) {
    const size = { width: view.getUint16(6, true), height: view.getUint16(8, true) }
    return { kind: 'gif', size }
  }
  if (text(view, 0, 2) === 'BM') {
    // A negative height reverses the order of the rows.
    const size = {
      width: Math.abs(view.getInt32(18, true)),
      height: Math.abs(view.getInt32(22, true)),
    }
    return { kind: 'bmp', size }
  }
  if (text(view, 0, 4) === 'RIFF' && text(view, 8, 4) === 'WEBP') {
    return { kind: 'webp', size: webpSize(view) }
  }
  return text(view, 4, 4) === 'ftyp' ? heifFacts(view) : null
}

function documentFacts(view: DataView): PictureFacts | null {
  // PDF readers allow other bytes before the header.
  if (text(view, 0, 1024).includes('%PDF-')) return { kind: 'pdf', size: null }
  return /<svg[\s>]/.test(text(view, 0, 4096)) ? { kind: 'svg', size: null } : null
}

/** From the first frame header (ITU-T T.81 section B.2.2). */
function jpegSize(view: DataView): PictureFacts['size'] {
  let at = 2
  while (at + 4 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    // All SOFn, without the tables and the arithmetic coding conditions in the same range.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    if (marker === 0xda || marker === 0xd9) return null
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

/** From the first chunk (RFC 9649). */
function webpSize(view: DataView): PictureFacts['size'] {
  const chunk = text(view, 12, 4)
  if (chunk === 'VP8X') {
    const threeBytes = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
    return { width: threeBytes(24) + 1, height: threeBytes(27) + 1 }
  }
  if (chunk === 'VP8L') {
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (chunk !== 'VP8 ') return null
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
}

/** AVIF and HEIC use the same container (ISO/IEC 23008-12); the largest `ispe` box is the picture. */
function heifFacts(view: DataView): PictureFacts | null {
  const brands = text(view, 8, view.getUint32(0) - 8)
  const isAvif = /avif|avis/.test(brands)
  if (!isAvif && !/heic|heix|hevc|heim|heis|mif1|msf1/.test(brands)) return null
  const head = text(view, 0, 65_536)
  let size: PictureFacts['size'] = null
  for (let at = head.indexOf('ispe'); at !== -1; at = head.indexOf('ispe', at + 4)) {
    const width = view.getUint32(at + 8)
    const height = view.getUint32(at + 12)
    if (size === null || width * height > size.width * size.height) size = { width, height }
  }
  return { kind: isAvif ? 'avif' : 'heic', size }
}
