import { toRgba, type Canvas } from '../support/qr-canvas.ts'
import type { Frame } from '../support/qr-frames.ts'
import { both, plainZxing, type Engine, type Pixels } from './scanner-engines.ts'
import { median, quantile } from './statistics.ts'

export const asPixels = ({ width, height, data }: Canvas): Pixels => ({
  width,
  height,
  rgba: toRgba({ width, height, data }),
})

interface Tally {
  found: number
  falseReads: number
  readonly tookMs: number[]
}

/**
 * Runs every engine on every frame, one frame at a time, so that a busy moment of the machine affects all of
 * them.
 */
export async function compare(what: string, frames: Iterable<Frame>, engines: readonly Engine[]) {
  const tallies = new Map<string, Tally>(
    engines.map(({ name }) => [name, { found: 0, falseReads: 0, tookMs: [] }]),
  )
  const missed: string[] = []
  let expected = 0
  let count = 0
  for (const frame of frames) {
    count += 1
    expected += frame.texts.length
    const pixels = asPixels(frame.picture)
    for (const engine of engines) {
      const { texts, tookMs } = await engine.read(pixels)
      const tally = tallies.get(engine.name)!
      const found = frame.texts.filter((text) => texts.includes(text)).length
      tally.found += found
      tally.falseReads += texts.filter((text) => !frame.texts.includes(text)).length
      tally.tookMs.push(tookMs)
      if (engine === both && found < frame.texts.length) missed.push(frame.name)
    }
  }
  console.log(`\n${count} ${what}, ${expected} codes`)
  for (const [name, { found, falseReads, tookMs }] of tallies) {
    const recall = ((100 * found) / expected).toFixed(1).padStart(5)
    const times = [median(tookMs), quantile(tookMs, 0.95)].map((ms) => ms.toFixed(0).padStart(5))
    console.log(`  ${name.padEnd(30)} ${recall} %  false ${falseReads}  ms ${times.join(' /')}`)
  }
  if (missed.length > 0 && expected > 0) console.log(`  ours missed in ${missed.length} frames`)
  const of = (engine: Engine) => tallies.get(engine.name)!
  return { expected, found: of(both).found, zxing: of(plainZxing).found, tally: of(both) }
}
