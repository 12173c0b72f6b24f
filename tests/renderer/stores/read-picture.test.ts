// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest'
import { otherGrays, toGray } from '../../../src-renderer/features/scanner/pictures/gray.ts'
import {
  MAX_PDF_PAGES,
  pdfLayout,
} from '../../../src-renderer/features/scanner/pictures/pdf-layout.ts'
import { pictureFacts } from '../../../src-renderer/features/scanner/pictures/picture-file.ts'
import {
  MAX_PICTURE_FILE_BYTES,
  readPicture,
} from '../../../src-renderer/features/scanner/pictures/read-picture.ts'
import {
  isSearchable,
  readWithin,
} from '../../../src-renderer/features/scanner/pictures/picture-reading.ts'
import {
  MAX_SVG_PARTS,
  svgParts,
} from '../../../src-renderer/features/scanner/pictures/svg-weight.ts'
import { MAX_PICTURE_EDGE, MAX_PICTURE_PIXELS } from '../../../src-shared/model/limits.ts'
import { declaring, pngBomb, svgEntityBomb, svgUseBomb } from '../../support/picture-bombs.ts'
import { createSeededRandom } from '../../support/seeded-random.ts'

const own = (bytes: Buffer | string) => new Uint8Array(Buffer.from(bytes))
const size = { width: 20_000, height: 30_000 }
const { width, height } = size

describe('what a file declares', () => {
  test.each([
    ['PNG', pngBomb(width, 3), 'png', { width, height: 3 }],
    ['GIF', declaring.gif(width, height), 'gif', size],
    ['BMP, upside down', declaring.bmp(width, height), 'bmp', size],
    ['JPEG, progressive', declaring.jpeg(width, height), 'jpeg', size],
    ['WebP, extended', declaring.webp(width, height), 'webp', size],
    [
      'WebP, lossless',
      declaring.webpLossless(9_000, 16_000),
      'webp',
      { width: 9_000, height: 16_000 },
    ],
    ['WebP, lossy', declaring.webpLossy(9_000, 16_000), 'webp', { width: 9_000, height: 16_000 }],
    ['AVIF', declaring.heif('avif', width, height), 'avif', size],
    ['HEIC', declaring.heif('heic', width, height), 'heic', size],
    ['SVG', svgUseBomb(1), 'svg', null],
    ['SVG with a head', `<?xml version="1.0"?>\n<!-- x -->\n<svg >`, 'svg', null],
    ['PDF', '\n%PDF-1.7', 'pdf', null],
  ] as const)('%s', (_what, bytes, kind, expected) => {
    expect(pictureFacts(own(bytes))).toEqual({ kind, size: expected })
  })

  test.each([
    ['nothing', ''],
    ['text', 'hello'],
    ['HTML', '<!doctype html><p>hello'],
    ['a film', declaring.heif('isom', 10, 10)],
  ])('%s is no picture', (_what, bytes) => {
    expect(pictureFacts(own(bytes))).toBeNull()
  })

  test('cut off or damaged anywhere, it is null or a size, and ends', () => {
    const random = createSeededRandom(5)
    const files = [
      pngBomb(40, 40),
      declaring.gif(9, 9),
      declaring.jpeg(9, 9),
      declaring.webp(9, 9),
      declaring.webpLossless(9, 9),
      declaring.heif('avif', 9, 9),
    ]
    for (const file of files) {
      for (let at = 0; at <= file.length; at += 1) {
        expect(() => pictureFacts(own(file.subarray(0, at)))).not.toThrow()
      }
      for (let round = 0; round < 200; round += 1) {
        const damaged = own(file)
        damaged[random.whole(0, damaged.length - 1)] = random.whole(0, 255)
        expect(() => pictureFacts(damaged)).not.toThrow()
      }
    }
  })
})

describe('refused before anything is decoded', () => {
  // createImageBitmap does not exist here: whatever comes to decoding throws.
  test.each([
    ['PNG', pngBomb(30_000, 30_000)],
    ['GIF', declaring.gif(60_000, 60_000)],
    ['BMP', declaring.bmp(60_000, 60_000)],
    ['JPEG', declaring.jpeg(60_000, 60_000)],
    ['WebP', declaring.webp(60_000, 60_000)],
    ['AVIF', declaring.heif('avif', 60_000, 60_000)],
  ])('a %s bomb', async (_what, bytes) => {
    expect(bytes.length).toBeLessThan(200_000)
    expect(await readPicture(new Blob([own(bytes)]))).toEqual({
      ok: false,
      problem: 'picture-too-large',
    })
  })

  test.each([
    ['that multiplies by use', svgUseBomb(9)],
    ['that multiplies by entities', svgEntityBomb(9)],
    [
      'that refers to itself',
      '<svg xmlns="http://www.w3.org/2000/svg"><g id="a"><use href="#a"/></g></svg>',
    ],
    [
      'whose style refers to something',
      '<svg xmlns="http://www.w3.org/2000/svg"><style>rect{fill:url(#p)}</style></svg>',
    ],
    ['of many megabytes', `<svg xmlns="http://www.w3.org/2000/svg">${' '.repeat(5_000_000)}</svg>`],
  ])('an SVG %s', async (_what, source) => {
    expect(await readPicture(new Blob([source]))).toEqual({
      ok: false,
      problem: 'picture-too-complex',
    })
  })

  test('a file over the limit, which is not even opened', async () => {
    const file = { size: MAX_PICTURE_FILE_BYTES + 1 } as Blob
    expect(await readPicture(file)).toEqual({ ok: false, problem: 'file-too-large' })
  })

  test('a file that is gone', async () => {
    const file = { size: 1, arrayBuffer: () => Promise.reject(new Error('moved')) } as Partial<Blob>
    expect(await readPicture(file as Blob)).toEqual({ ok: false, problem: 'picture-unreadable' })
  })

  test.each([
    [8_000, 8_000, true],
    [8_001, 8_000, false],
    [16_384, 100, true],
    [16_385, 1, false],
  ])('a picture of %i x %i is searched: %s', (wide, high, isIt) => {
    expect(isSearchable(wide, high)).toBe(isIt)
  })
})

describe('the parts of a drawing', () => {
  const parts = (source: string) =>
    svgParts(new DOMParser().parseFromString(source, 'image/svg+xml').documentElement)

  test.each([
    ['a plain one', '<svg xmlns="http://www.w3.org/2000/svg"><rect/><g><rect/></g></svg>', 4],
    ['two levels of ten', svgUseBomb(2), 467],
    [
      'a pattern that is painted with',
      '<svg xmlns="http://www.w3.org/2000/svg"><pattern id="p"><rect/></pattern><rect fill="url(#p)"/></svg>',
      6,
    ],
    [
      'a reference to nothing',
      '<svg xmlns="http://www.w3.org/2000/svg"><use href="#nowhere"/></svg>',
      2,
    ],
  ])('of %s', (_what, source, expected) => {
    expect(parts(source)).toBe(expected)
  })

  test('of nine levels of ten are more than are drawn', () => {
    expect(parts(svgUseBomb(9))).toBeGreaterThan(MAX_SVG_PARTS)
  })
})

describe('the layout of a document', () => {
  const a4 = { width: 595, height: 842 }

  test('one page is drawn at 200 dots an inch', () => {
    expect(pdfLayout([a4])).toMatchObject({ width: 1652, height: 2338, pages: [{ x: 0, y: 0 }] })
  })

  test.each([
    ['twelve pages', Array.from({ length: MAX_PDF_PAGES }, () => a4)],
    ['of enormous pages', Array.from({ length: 5 }, () => ({ width: 1e7, height: 1e7 }))],
    ['of a line', [{ width: 1e7, height: 0 }]],
    ['of both', [a4, { width: 1e7, height: 1 }, { width: 1, height: 1e7 }]],
    ['of nothing', [{ width: 0, height: 0 }]],
  ])('%s fit into what is searched, none over another', (_what, pages) => {
    const layout = pdfLayout(pages)
    expect(Math.max(layout.width, layout.height)).toBeLessThanOrEqual(MAX_PICTURE_EDGE)
    expect(layout.width * layout.height).toBeLessThanOrEqual(MAX_PICTURE_PIXELS)
    for (const [index, page] of layout.pages.entries()) {
      expect(page.x + page.width).toBeLessThanOrEqual(layout.width)
      expect(page.y + page.height).toBeLessThanOrEqual(layout.height)
      for (const other of layout.pages.slice(index + 1)) {
        const isApart =
          page.x + page.width <= other.x ||
          other.x + other.width <= page.x ||
          page.y + page.height <= other.y
        expect(isApart).toBe(true)
      }
    }
  })
})

test('brightness weighs green twice', () => {
  const rgba = Uint8ClampedArray.from([255, 0, 0, 255, 0, 255, 0, 255, 255, 255, 255, 255])
  expect([...toGray(rgba)]).toEqual([63, 127, 255])
})

describe('other ways to see a picture', () => {
  const others = (...rgba: number[]) =>
    otherGrays(Uint8ClampedArray.from(rgba)).map((gray) => [...gray()])

  test('white on nothing is white on black, after it was white on white', () => {
    const rgba = [255, 255, 255, 255, 0, 0, 0, 0, 255, 255, 255, 128]
    expect([...toGray(Uint8ClampedArray.from(rgba))]).toEqual([255, 255, 255])
    expect(others(...rgba)).toEqual([[255, 0, 128]])
  })

  test('two colours of one brightness differ in red or in blue', () => {
    const [one, other] = [
      [200, 50, 100, 255],
      [0, 150, 100, 255],
    ] as const
    const rgba = [...one, ...other]
    expect([...toGray(Uint8ClampedArray.from(rgba))]).toEqual([100, 100])
    expect(others(...rgba)).toEqual([
      [200, 0],
      [100, 100],
    ])
  })

  test('there is none to see of what is grey and opaque', () => {
    expect(others(10, 10, 10, 255, 200, 205, 198, 255)).toEqual([])
  })
})

describe('a reading in its time', () => {
  const unreadable = { ok: false, problem: 'picture-unreadable' } as const

  test('is what it is, and leaves no timer', async () => {
    vi.useFakeTimers()
    expect(await readWithin(50, Promise.resolve(unreadable))).toEqual(unreadable)
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })

  test('is given up after that', async () => {
    vi.useFakeTimers()
    const reading = readWithin(50, new Promise(() => {}))
    await vi.advanceTimersByTimeAsync(50)
    expect(await reading).toEqual({ ok: false, problem: 'picture-too-complex' })
    vi.useRealTimers()
  })
})
