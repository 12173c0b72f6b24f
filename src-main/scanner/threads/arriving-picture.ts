import { setImmediate as turn } from 'node:timers/promises'
import type { RawPicture } from '../frame.ts'
import { addLuma } from '../luma.ts'

/**
 * The brightness of a picture on its way from main, which alone writes it, to the worker that searches it
 * meanwhile.
 */
export interface ArrivingPicture {
  readonly width: number
  readonly height: number
  /** Shared. */
  readonly data: Uint8Array<SharedArrayBuffer>
  /**
   * Shared: the number of pixels that have arrived, from the top, or {@link GIVEN_UP}; and the number that
   * the worker waits for.
   */
  readonly state: Int32Array<SharedArrayBuffer>
}

const ARRIVED = 0
const AWAITED = 1
/** Replaces the number of pixels: no more will come, and no one waits for a result. */
const GIVEN_UP = -1

export function startPicture(
  { width, height }: RawPicture,
  data: ArrivingPicture['data'],
): ArrivingPicture {
  return { width, height, data, state: new Int32Array(new SharedArrayBuffer(8)) }
}

/** Wakes every thread that waits for more of the picture, and ends every search of it. */
export function giveUp({ state }: ArrivingPicture): void {
  Atomics.store(state, ARRIVED, GIVEN_UP)
  Atomics.notify(state, ARRIVED)
}

export function isGivenUp({ state }: ArrivingPicture): boolean {
  return Atomics.load(state, ARRIVED) === GIVEN_UP
}

/**
 * The worker is woken only when the pixels that it waits for are there: each time it may take the processor
 * that main runs on.
 */
function setArrived({ state }: ArrivingPicture, before: number, pixels: number): void {
  // A picture that was given up stays given up.
  Atomics.compareExchange(state, ARRIVED, before, pixels)
  if (pixels >= Atomics.load(state, AWAITED)) Atomics.notify(state, ARRIVED)
}

/** A turn of Electron's event loop costs main a third of a millisecond, which is too much for a single band. */
const BANDS_A_TURN = 2

/**
 * Main: writes a picture, for one millisecond per turn of the event loop, so that pages get responses in
 * between. It gives up a picture whose source fails or has too few rows. Returns whether the picture is
 * complete.
 */
export async function writePicture(
  { bands, format }: RawPicture,
  picture: ArrivingPicture,
): Promise<boolean> {
  const { data } = picture
  let filled = 0
  try {
    for (let count = 0; filled < data.length; count += 1) {
      if (count % BANDS_A_TURN === 0) await turn()
      if (isGivenUp(picture)) break
      const band = bands.next().value
      if (band === undefined) break
      const before = filled
      filled += addLuma(band, format, data, filled)
      setArrived(picture, before, filled)
    }
  } catch {
    filled = 0
  }
  bands.return?.()
  if (filled < data.length) giveUp(picture)
  return !isGivenUp(picture)
}

/**
 * Worker: blocks until the uppermost `count` rows are there; returns how many are, or null when no more will
 * come.
 */
export function waitForRows({ width, state }: ArrivingPicture, count: number): number | null {
  Atomics.store(state, AWAITED, count * width)
  for (;;) {
    const pixels = Atomics.load(state, ARRIVED)
    if (pixels === GIVEN_UP) return null
    if (pixels >= count * width) return Math.floor(pixels / width)
    Atomics.wait(state, ARRIVED, pixels)
  }
}
