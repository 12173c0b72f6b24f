import type { Luma, QrHit } from '../../src-main/scanner/frame.ts'
import { CLOSER_ROUNDS, lookCloser } from '../../src-main/scanner/reading/closer-look.ts'
import { createReadings } from '../../src-main/scanner/reading/hits.ts'
import { readWholeFrame } from '../../src-main/scanner/reading/readers.ts'
import { sampleCodes } from '../../src-main/scanner/vision/sample-codes.ts'

const isCancelled = () => false

/** What the app finds in a picture, in one thread: in the ordinary way, or else by a closer look, in its rounds. */
export async function lookTwice(
  picture: Luma,
): Promise<{ readonly hits: readonly QrHit[]; readonly isCloser: boolean }> {
  const readings = createReadings()
  sampleCodes(picture, { onHit: (hit) => readings.add(hit, 0), isCancelled })
  for (const hit of await readWholeFrame(picture)) readings.add(hit, 1)
  if (readings.hits().length > 0) return { hits: readings.hits(), isCloser: false }
  let rank = 2
  for (const round of CLOSER_ROUNDS) {
    for (const look of round) {
      const own = rank
      await lookCloser(look, picture, { onHit: (hit) => readings.add(hit, own), isCancelled })
      rank += 1
    }
    if (readings.hits().length > 0) break
  }
  return { hits: readings.hits(), isCloser: true }
}
