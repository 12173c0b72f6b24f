import { desktopKinds, generateDesktop, type Frame } from '../support/qr-frames.ts'
import { addNoise } from '../support/qr-degrade.ts'
import { generateHardDesktop, hardDesktopKinds } from '../support/qr-hard-desktops.ts'
import { generateNoise, generatePhotograph } from '../support/qr-photographs.ts'
import { createSeededRandom } from '../support/seeded-random.ts'

/**
 * Seeds below this were used while the scanner was developed, by its tests and by the person who tuned it.
 * Only the benchmark runs those from here on: no one has tuned for them.
 */
export const HELD_OUT = 1_000_000

export const FOUR_K = { width: 3840, height: 2160 }
const FULL_HD = { width: 1920, height: 1080 }

export function* desktops(from: number, ofEachKind: number): Iterable<Frame> {
  for (const kind of desktopKinds) {
    for (let seed = 0; seed < ofEachKind; seed += 1) {
      const size = seed % 7 === 6 ? { width: 2560, height: 1440 } : FULL_HD
      yield generateDesktop(kind, from + seed, size)
    }
  }
}

export function* hardDesktops(from: number, ofEachKind: number): Iterable<Frame> {
  for (const kind of hardDesktopKinds) {
    for (let seed = 0; seed < ofEachKind; seed += 1) {
      yield generateHardDesktop(kind, from + seed, FULL_HD)
    }
  }
}

/** As large as high-density displays are. */
export function* largeDesktops(from: number, ofEachKind: number): Iterable<Frame> {
  for (let seed = from; seed < from + ofEachKind; seed += 1) {
    for (const kind of desktopKinds) yield generateDesktop(kind, seed, FOUR_K)
    for (const kind of hardDesktopKinds) yield generateHardDesktop(kind, seed, FOUR_K)
  }
}

export function* photographs(from: number, count: number): Iterable<Frame> {
  for (let seed = 0; seed < count; seed += 1) {
    yield generatePhotograph(from + seed, { width: 1280, height: 960 }, (seed % 20) / 20)
  }
}

/** Noise, and codes so damaged that nothing in them may be read as something else. */
export function* fuzzed(from: number, count: number): Iterable<Frame> {
  for (let seed = from; seed < from + count; seed += 1) {
    if (seed % 4 !== 0) {
      const picture = generateNoise(seed, { width: 200, height: 150 })
      yield { name: `noise-${seed}`, kind: 'none', picture, texts: [] }
      continue
    }
    const random = createSeededRandom(seed)
    const { picture, texts, kind } = generateDesktop('small', seed, { width: 260, height: 200 })
    for (let left = random.whole(0, 60); left > 0; left -= 1) {
      const at = random.whole(0, picture.data.length - 30)
      picture.data.fill(random.whole(0, 255), at, at + random.whole(1, 30))
    }
    addNoise(picture, random.between(0, 90), random)
    yield { name: `damaged-${seed}`, kind, picture, texts }
  }
}
