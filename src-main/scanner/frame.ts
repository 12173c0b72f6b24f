/** Order of the four bytes of a pixel. */
export type PixelFormat = 'rgba' | 'bgra'

/** A captured display or a decoded picture: rows of four-byte pixels without padding. */
export interface RawPicture {
  readonly label: string
  readonly width: number
  readonly height: number
  readonly format: PixelFormat
  readonly pixels: Uint8Array<ArrayBuffer>
}

/** Brightness of a picture, one byte a pixel. */
export interface Luma {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** In pixels of the picture, from its top left corner. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** Outer corners of a QR code as the code itself is turned: top left, top right, bottom right, bottom left. */
export type Corners = readonly [Point, Point, Point, Point]

/** One QR code that was read. */
export interface QrHit {
  readonly text: string
  /** What the code carries before any character set is applied. */
  readonly bytes: Uint8Array
  readonly corners: Corners
}
