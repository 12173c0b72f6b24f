import { ICON_EDGE, MAX_ICON_BYTES } from '../../../../src-shared/model/vault/icon.ts'
import { pictureFacts } from './picture-file.ts'
import { isSearchable } from './picture-reading.ts'
import { drawSvg } from './read-svg.ts'

/** Larger files are not opened. */
export const MAX_ICON_FILE_BYTES = 8 * 1_048_576

/**
 * A picture that a person chose, decoded here in the sandboxed page and written anew, so that nothing of the file
 * itself reaches the vault: 64 by 64 pixels, base64 of a WebP. Null: it is no picture, or one that is not opened.
 */
export async function readIcon(file: Blob): Promise<string | null> {
  if (file.size > MAX_ICON_FILE_BYTES) return null
  // Rejects for a file that was moved or that may not be read.
  const bytes = await file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  )
  const facts = bytes === null ? null : pictureFacts(bytes)
  if (bytes === null || facts === null) return null
  // Checked before anything is decoded.
  if (facts.size !== null && !isSearchable(facts.size.width, facts.size.height)) {
    return null
  }
  if (facts.kind === 'pdf' || facts.kind === 'heic') return null
  if (facts.kind === 'svg') {
    const drawn = await drawSvg(bytes, ICON_EDGE, written)
    return drawn.ok ? drawn.value : null
  }
  const options = { imageOrientation: 'from-image' } as const
  const bitmap = await createImageBitmap(new Blob([bytes]), options).catch(() => null)
  if (bitmap === null) return null
  try {
    if (!isSearchable(bitmap.width, bitmap.height)) return null
    return await written(bitmap, bitmap.width, bitmap.height)
  } finally {
    bitmap.close()
  }
}

/** Whole, in the middle of the square. */
async function written(
  image: CanvasImageSource,
  width: number,
  height: number,
): Promise<string | null> {
  const canvas = new OffscreenCanvas(ICON_EDGE, ICON_EDGE)
  const context = canvas.getContext('2d')
  if (context === null || width === 0 || height === 0) return null
  const scale = ICON_EDGE / Math.max(width, height)
  const [wide, high] = [width * scale, height * scale]
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, (ICON_EDGE - wide) / 2, (ICON_EDGE - high) / 2, wide, high)
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.9 })
  if (blob.type !== 'image/webp' || blob.size > MAX_ICON_BYTES) return null
  const binary = Array.from(new Uint8Array(await blob.arrayBuffer()), (byte) =>
    String.fromCharCode(byte),
  )
  return btoa(binary.join(''))
}
