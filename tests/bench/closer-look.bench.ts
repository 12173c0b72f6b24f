/**
 * What a closer look finds of codes that ordinary readers overlook, on held-out pictures, and whether it
 * reads codes that are not there: `node tests/bench/closer-look.bench.ts [pictures of each kind] [fuzzed
 * pictures]`. Exits with 1 if fewer than nine in ten of a kind are found, or anything is read falsely.
 */
import { loadEngines } from './scanner-engines.ts'
import { fuzzed, HELD_OUT } from './scanner-frames.ts'
import { lookTwice } from '../support/look-twice.ts'
import {
  generateOverlooked,
  overlookedKinds,
  type OverlookedKind,
} from '../support/qr-overlooked.ts'
import type { Frame } from '../support/qr-frames.ts'

const pictures = Number(process.argv[2] ?? 20)
const fuzz = Number(process.argv[3] ?? 10_000)
const SIZE = { width: 900, height: 700 }
const LEAST_FOUND = 0.9

async function falseReadsOf({ picture, texts }: Frame): Promise<number> {
  const { results } = await lookTwice(picture)
  return results.filter(({ text }) => !texts.includes(text)).length
}

/** Returns whether the target is met. */
async function measure(kind: OverlookedKind): Promise<boolean> {
  let [ordinary, closer, falseReads] = [0, 0, 0]
  for (let seed = HELD_OUT; seed < HELD_OUT + pictures; seed += 1) {
    const { picture, texts } = generateOverlooked(kind, seed, SIZE)
    const { results, isCloser } = await lookTwice(picture)
    const right = results.filter(({ text }) => texts.includes(text)).length
    falseReads += results.length - right
    if (isCloser) closer += right
    else ordinary += right
  }
  console.log(`${kind}: ${ordinary} + ${closer} of ${pictures}, ${falseReads} false`)
  return falseReads === 0 && ordinary + closer >= pictures * LEAST_FOUND
}

await loadEngines()
let isMet = true
for (const kind of overlookedKinds) isMet = (await measure(kind)) && isMet
let falseReads = 0
for (const frame of fuzzed(HELD_OUT, fuzz)) falseReads += await falseReadsOf(frame)
console.log(`${fuzz} fuzzed pictures: ${falseReads} false`)
process.exitCode = isMet && falseReads === 0 ? 0 : 1
