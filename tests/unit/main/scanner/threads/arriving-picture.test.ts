import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  giveUp,
  isGivenUp,
  startPicture,
  waitForRows,
  writePicture,
} from '../../../../../src-main/scanner/threads/arriving-picture.ts'
import { bandsOf } from '../../../../../src-main/scanner/bands.ts'
import type { Band, RawPicture } from '../../../../../src-main/scanner/frame.ts'
import type { Answer } from './workers/waiting-worker.ts'

const WIDTH = 4
const HEIGHT = 6
const PIXELS = WIDTH * HEIGHT

function raw(bands: Iterator<Band>): RawPicture {
  return { label: '', width: WIDTH, height: HEIGHT, format: 'gray', bands }
}

function start(bands: Iterator<Band>) {
  const source = raw(bands)
  return { source, picture: startPicture(source, new Uint8Array(new SharedArrayBuffer(PIXELS))) }
}

function* bandsOfSizes(sizes: readonly number[], log: string[] = []): Generator<Band, undefined> {
  let at = 0
  try {
    for (const size of sizes) {
      log.push(`${size}`)
      yield Uint8Array.from({ length: size }, () => (at += 1))
    }
  } finally {
    log.push('let go')
  }
  return undefined
}

describe('a picture on its way', () => {
  it('is written down from bands of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 5 }), { minLength: 0, maxLength: 14 }),
        async (sizes) => {
          const { source, picture } = start(bandsOfSizes(sizes))
          let reach = 0
          const given = sizes.filter((size) => (reach += size) - size < PIXELS)
          const sum = given.reduce((total, size) => total + size, 0)
          expect(await writePicture(source, picture)).toBe(sum === PIXELS)
          expect(isGivenUp(picture)).toBe(sum !== PIXELS)
          if (sum !== PIXELS) return
          expect([...picture.data]).toEqual(Array.from({ length: PIXELS }, (_, index) => index + 1))
        },
      ),
    )
  })

  it('leaves room for other work between two bands and the next two', async () => {
    const seen: number[] = []
    let turns = 0
    function* bands() {
      for (let count = 0; count < HEIGHT; count += 1) {
        seen.push(turns)
        if (count % 2 === 1) setImmediate(() => (turns += 1))
        yield new Uint8Array(WIDTH)
      }
      return undefined
    }
    const { source, picture } = start(bands())
    await writePicture(source, picture)
    expect(seen).toEqual([0, 0, 1, 1, 2, 2])
  })

  it.each<[string, readonly number[]]>([
    ['has too few rows', [4, 4]],
    ['has none', []],
    ['has more than fit', [20, 5]],
  ])('is given up when its source %s, which is let go of', async (_what, sizes) => {
    const log: string[] = []
    const { source, picture } = start(bandsOfSizes(sizes, log))
    expect(await writePicture(source, picture)).toBe(false)
    expect(isGivenUp(picture)).toBe(true)
    expect(log.at(-1)).toBe('let go')
  })

  it('is given up when its source breaks', async () => {
    function* bands() {
      yield new Uint8Array(PIXELS - 1)
      throw new Error('the source is gone')
    }
    const { source, picture } = start(bands())
    expect(await writePicture(source, picture)).toBe(false)
    expect(isGivenUp(picture)).toBe(true)
  })

  it('is not gone on with when nobody waits for it any more', async () => {
    const log: string[] = []
    function* bands(): Generator<Band, undefined> {
      for (const band of bandsOfSizes([4, 4], log)) yield band
      giveUp(picture)
      yield* bandsOfSizes([4, 4, 8], log)
      return undefined
    }
    const { source, picture } = start(bands())
    expect(await writePicture(source, picture)).toBe(false)
    expect(log).toEqual(['4', '4', 'let go', '4', 'let go'])
    expect(isGivenUp(picture)).toBe(true)
  })

  it('goes to the worker that waits for its rows, as they come', async () => {
    const { source, picture } = start(bandsOf(new Uint8Array(PIXELS)))
    const url = new URL('workers/waiting-worker.ts', import.meta.url)
    const worker = new Worker(url, { workerData: { picture, counts: [1, 3, HEIGHT] } })
    try {
      await once(worker, 'online')
      const answered = once(worker, 'message') as Promise<[Answer]>
      await writePicture(source, picture)
      expect((await answered)[0]).toEqual([HEIGHT, HEIGHT, HEIGHT])
    } finally {
      await worker.terminate()
    }
  })

  it('wakes the worker when it is given up', async () => {
    const { picture } = start(bandsOf(new Uint8Array(0)))
    const url = new URL('workers/waiting-worker.ts', import.meta.url)
    const worker = new Worker(url, { workerData: { picture, counts: [1] } })
    try {
      await once(worker, 'online')
      const answered = once(worker, 'message') as Promise<[Answer]>
      giveUp(picture)
      expect((await answered)[0]).toEqual([null])
    } finally {
      await worker.terminate()
    }
  })

  it('tells of rows, not of parts of them', () => {
    const { picture } = start(bandsOf(new Uint8Array(0)))
    picture.state[0] = 2 * WIDTH + 3
    expect(waitForRows(picture, 1)).toBe(2)
    expect(waitForRows(picture, 2)).toBe(2)
  })
})
