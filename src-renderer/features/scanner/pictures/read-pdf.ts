import { getDocument, PasswordException, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { createPaper } from './gray.ts'
import { MAX_PDF_PAGES, pdfLayout } from './pdf-layout.ts'
import { readWithin, type PictureReading } from './picture-reading.ts'

/** A document that takes longer counts as one that never ends. */
const LIMIT_MS = 20_000

/**
 * Draws the first pages of a PDF. A worker of the page parses it; nothing in it is run (no scripts, no forms,
 * no eval) and nothing is loaded for it.
 */
export async function readPdf(
  bytes: Uint8Array<ArrayBuffer>,
  label: string,
): Promise<PictureReading> {
  const port = new Worker(new URL('pdf-worker.ts', import.meta.url), { type: 'module' })
  const worker = PDFWorker.create({ port })
  const task = getDocument({
    data: bytes,
    worker,
    stopAtErrors: false,
    enableXfa: false,
    // Glyphs are drawn as paths: fonts from an untrusted file do not reach the system.
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    maxImageSize: 64_000_000,
    canvasMaxAreaInBytes: 256_000_000,
    verbosity: 0,
  })
  // Ending the worker makes every promise that waits for it reject.
  const stop = () => {
    port.terminate()
    void task.destroy().catch(() => undefined)
  }
  try {
    return await readWithin(LIMIT_MS, draw(task, label))
  } finally {
    stop()
  }
}

async function draw(task: ReturnType<typeof getDocument>, label: string): Promise<PictureReading> {
  try {
    const document = await task.promise
    const count = Math.min(document.numPages, MAX_PDF_PAGES)
    const pages = await Promise.all(
      Array.from({ length: count }, (_, index) => document.getPage(index + 1)),
    )
    const layout = pdfLayout(pages.map((page) => page.getViewport({ scale: 1 })))
    const paper = createPaper(layout.width, layout.height)
    if (paper === null) return { ok: false, problem: 'picture-unreadable' }
    for (const [index, { x, y, width, height, scale }] of layout.pages.entries()) {
      const page = pages[index]
      const canvas = globalThis.document.createElement('canvas')
      canvas.width = width
      canvas.height = height
      // As for printing: drawing for the screen waits for frames, and a hidden window has none.
      const viewport = page?.getViewport({ scale })
      if (page === undefined || viewport === undefined) continue
      await page.render({ canvas, viewport, intent: 'print' }).promise
      paper.context.drawImage(canvas, x, y)
      canvas.width = 0
    }
    return { ok: true, picture: paper.toPicture(label) }
  } catch (error) {
    const isLocked = error instanceof PasswordException
    return { ok: false, problem: isLocked ? 'pdf-locked' : 'picture-unreadable' }
  }
}
