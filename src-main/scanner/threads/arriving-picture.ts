import { setImmediate as turn } from 'node:timers/promises'
import type { RawPicture } from '../frame.ts'
import { addLuma } from '../luma.ts'

/** The brightness of a picture on its way from main, which alone writes it, to the worker that looks at it meanwhile. */
export interface ArrivingPicture {
  readonly width: number
  readonly height: number
  /** Shared. */
  readonly data: Uint8Array<SharedArrayBuffer>
  /** Shared: how many pixels are there, from the top, or {@link GIVEN_UP}; and how many the worker waits for. */
  readonly state: Int32Array<SharedArrayBuffer>
}

const ARRIVED = 0
const AWAITED = 1
/** In place of the number of pixels: no more will come, and nobody waits for an answer. */
const GIVEN_UP = -1

export function startPicture(
  { width, height }: RawPicture,
  data: ArrivingPicture['data'],
): ArrivingPicture {
  return { width, height, data, state: new Int32Array(new SharedArrayBuffer(8)) }
}

/** Wakes whoever waits for more of the picture, and ends every search of it. */
export function giveUp({ state }: ArrivingPicture): void {
  Atomics.store(state, ARRIVED, GIVEN_UP)
  Atomics.notify(state, ARRIVED)
}

export function isGivenUp({ state }: ArrivingPicture): boolean {
  return Atomics.load(state, ARRIVED) === GIVEN_UP
}

/** The worker is only woken for what it waits for: each time it may get the processor that main runs on. */
function setArrived({ state }: ArrivingPicture, before: number, pixels: number): void {
  // What was given up stays so.
  Atomics.compareExchange(state, ARRIVED, before, pixels)
  if (pixels >= Atomics.load(state, AWAITED)) Atomics.notify(state, ARRIVED)
}

/** A turn of Electron's event loop costs main a third of a millisecond, which one band alone is not worth. */
const BANDS_A_TURN = 2

/**
 * Main: writes a picture down, a millisecond a turn of the event loop, so that pages are answered in between.
 * One whose source breaks or has too few rows is given up. Gives whether all of it is there.
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

/** Worker: stands still until the uppermost `count` rows are there; gives how many are, or null when no more will come. */
export function waitForRows({ width, state }: ArrivingPicture, count: number): number | null {
  Atomics.store(state, AWAITED, count * width)
  for (;;) {
    const pixels = Atomics.load(state, ARRIVED)
    if (pixels === GIVEN_UP) return null
    if (pixels >= count * width) return Math.floor(pixels / width)
    Atomics.wait(state, ARRIVED, pixels)
  }
}
