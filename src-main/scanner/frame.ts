/**
 * The content of a pixel: blue, green, red and an unused byte, as a screen gives it, of which either the
 * brightness or one colour alone is used; or its brightness.
 */
export type PixelFormat = 'bgra' | 'bgra-red' | 'bgra-blue' | 'gray'

/** Pixels in row order, without padding. Valid until the next band is requested. */
export type Band = Uint8Array

/** A captured display or a decoded picture. */
export interface RawPicture {
  readonly label: string
  readonly width: number
  readonly height: number
  readonly format: PixelFormat
  /**
   * The rows from top to bottom. Each band is made only when it is requested, so that a whole display is
   * never copied at once. It can be iterated once; `return()` releases the source of the pixels.
   */
  readonly bands: Iterator<Band>
  /** Iterates the same rows again, where their source is still available. */
  readonly again?: () => Iterator<Band>
}

/** Brightness of a picture, one byte per pixel. */
export interface Luma {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** A QR code as its modules (dark ones 1), without quiet zone. */
export interface ModuleGrid {
  /** Modules per edge: 21 to 177. */
  readonly dimension: number
  readonly dark: Uint8Array
}

/** In pixels of the picture, from its top left corner. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** Outer corners of a QR code, in the code's own orientation: top left, top right, bottom right, bottom left. */
export type Corners = readonly [Point, Point, Point, Point]

/** The place of a code in a message of several codes (structured append, ISO/IEC 18004:2015 section 8). */
export interface MessagePart {
  /** 0-based. */
  readonly index: number
  readonly count: number
  /** The XOR of all bytes of the whole message: the same in each part. */
  readonly parity: number
}

/** Symbols that authenticators don't use: they are named, and their content is not read. */
export const OTHER_SYMBOLS = [
  'micro-qr',
  'rmqr',
  'aztec',
  'data-matrix',
  'pdf417',
  'barcode',
] as const
export type OtherSymbol = (typeof OTHER_SYMBOLS)[number]

/** One QR code that was read. */
export interface QrResult {
  /** For a part, only the text of this code. */
  readonly text: string
  /** The bytes of the code before any character set is applied. */
  readonly bytes: Uint8Array
  /** Absent for a code that is a whole message. */
  readonly part?: MessagePart
  /** Present for a symbol that isn't a QR code; the text and the bytes are empty then. */
  readonly symbol?: OtherSymbol
  readonly corners: Corners
}
