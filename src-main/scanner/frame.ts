/**
 * What a pixel is made of: blue, green, red and a byte without meaning, as a screen gives it, of which the brightness is
 * looked at or one colour alone; or its brightness.
 */
export type PixelFormat = 'bgra' | 'bgra-red' | 'bgra-blue' | 'gray'

/** Pixels in the order of the rows, without padding. Valid until the next band is asked for. */
export type Band = Uint8Array

/** A captured display or a decoded picture. */
export interface RawPicture {
  readonly label: string
  readonly width: number
  readonly height: number
  readonly format: PixelFormat
  /**
   * The rows from top to bottom. Each band is only made when it is asked for, so that a whole display is
   * never copied in one go. Can be gone through once; `return()` lets go of the source of the pixels.
   */
  readonly bands: Iterator<Band>
  /** The same rows once more, where their source can still be had. */
  readonly again?: () => Iterator<Band>
}

/** Brightness of a picture, one byte a pixel. */
export interface Luma {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** A QR code as its modules, dark ones 1, without quiet zone. */
export interface ModuleGrid {
  /** Modules an edge: 21 to 177. */
  readonly dimension: number
  readonly dark: Uint8Array
}

/** In pixels of the picture, from its top left corner. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** Outer corners of a QR code as the code itself is turned: top left, top right, bottom right, bottom left. */
export type Corners = readonly [Point, Point, Point, Point]

/** That a code is one of several that make one message (structured append, ISO/IEC 18004:2015 section 8). */
export interface MessagePart {
  /** 0-based. */
  readonly index: number
  readonly count: number
  /** All bytes of the whole message, exclusive or: the same in each part. */
  readonly parity: number
}

/** Symbols that authenticators don't use: they are named, and what they say is left alone. */
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
  /** Of a part, what is in this code alone. */
  readonly text: string
  /** What the code carries before any character set is applied. */
  readonly bytes: Uint8Array
  /** Absent for a code that says all by itself. */
  readonly part?: MessagePart
  /** Present for what is no QR code; the text and the bytes are empty then. */
  readonly symbol?: OtherSymbol
  readonly corners: Corners
}
