import { assertNever } from '../../../../src-shared/model/result.ts'
import { createPaper } from './gray.ts'
import { pictureFacts, type PictureKind } from './picture-file.ts'
import { isSearchable, type PictureProblem, type PictureReading } from './picture-reading.ts'

/** Larger files are not opened. */
export const MAX_PICTURE_FILE_BYTES = 32 * 1_048_576

export type ReadPicture = (file: Blob) => Promise<PictureReading>

const refuse = (problem: PictureProblem): PictureReading => ({ ok: false, problem })

/** Decodes a file to brightness, here in the sandboxed page: untrusted files stay out of main. */
export const readPicture: ReadPicture = async (file) => {
  if (file.size > MAX_PICTURE_FILE_BYTES) return refuse('file-too-large')
  // Rejects for a file that was moved or that may not be read.
  const bytes = await file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  )
  const facts = bytes === null ? null : pictureFacts(bytes)
  if (bytes === null || facts === null) return refuse('picture-unreadable')
  // Checked before anything is decoded.
  if (facts.size !== null && !isSearchable(facts.size.width, facts.size.height)) {
    return refuse('picture-too-large')
  }
  const label = file instanceof File ? file.name : ''
  return readKind(facts.kind, bytes, label)
}

async function readKind(
  kind: PictureKind,
  bytes: Uint8Array<ArrayBuffer>,
  label: string,
): Promise<PictureReading> {
  switch (kind) {
    case 'svg':
      return (await import('./read-svg.ts')).readSvg(bytes, label)
    case 'pdf':
      return (await import('./read-pdf.ts')).readPdf(bytes, label)
    case 'heic':
      return (await import('./read-heic.ts')).readHeic(bytes, label)
    case 'png':
    case 'jpeg':
    case 'gif':
    case 'bmp':
    case 'webp':
    case 'avif':
      return readBitmap(bytes, label)
    default:
      return assertNever(kind)
  }
}

/** Types that the browser decodes itself, rotated by their EXIF orientation. */
async function readBitmap(bytes: Uint8Array<ArrayBuffer>, label: string): Promise<PictureReading> {
  const options = { imageOrientation: 'from-image' } as const
  const bitmap = await createImageBitmap(new Blob([bytes]), options).catch(() => null)
  if (bitmap === null) return refuse('picture-unreadable')
  try {
    const { width, height } = bitmap
    if (!isSearchable(width, height)) return refuse('picture-too-large')
    const paper = createPaper(width, height)
    if (paper === null) return refuse('picture-unreadable')
    paper.context.drawImage(bitmap, 0, 0)
    return { ok: true, ...paper.toPictures(label) }
  } finally {
    bitmap.close()
  }
}
