/** Only the first pages are searched. */
export const MAX_PDF_PAGES = 12
/** Dots per inch at which a page is drawn if it is not too large: 4 pixels per module of a code of 2 cm. */
const DOTS_PER_INCH = 200
const POINTS_PER_INCH = 72
/** Longer edge of one page, and area of all, in pixels. */
const LONGEST_EDGE = 2600
const MOST_PIXELS = 32_000_000

export interface PageSize {
  /** In points. */
  readonly width: number
  readonly height: number
}

export interface PdfLayout {
  readonly width: number
  readonly height: number
  readonly pages: readonly {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
    readonly scale: number
  }[]
}

/** Arranges pages side by side in one picture; the sizes that pages declare are not trusted. */
export function pdfLayout(sizes: readonly PageSize[]): PdfLayout {
  const columns = Math.ceil(Math.sqrt(sizes.length))
  const rows = Math.ceil(sizes.length / columns)
  const cellPixels = MOST_PIXELS / (columns * rows)
  const pages = sizes.map(({ width, height }) => {
    const longest = Math.max(width, height, 1)
    // A page's cell is a square, as the widest and the tallest page may be two different ones.
    const edge = Math.min(LONGEST_EDGE, Math.floor(Math.sqrt(cellPixels)))
    const scale = Math.min(DOTS_PER_INCH / POINTS_PER_INCH, edge / longest)
    return {
      width: Math.max(1, Math.floor(width * scale)),
      height: Math.max(1, Math.floor(height * scale)),
      scale,
    }
  })
  const cellWidth = Math.max(1, ...pages.map(({ width }) => width))
  const cellHeight = Math.max(1, ...pages.map(({ height }) => height))
  return {
    width: cellWidth * columns,
    height: cellHeight * rows,
    pages: pages.map((page, index) => ({
      ...page,
      x: (index % columns) * cellWidth,
      y: Math.floor(index / columns) * cellHeight,
    })),
  }
}
