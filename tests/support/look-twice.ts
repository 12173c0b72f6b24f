import type { Luma, QrResult } from '../../src-main/scanner/frame.ts'
import { lookCloser } from '../../src-main/scanner/reading/closer-look.ts'
import { CLOSER_ROUNDS } from '../../src-main/scanner/reading/closer-rounds.ts'
import { createReadings } from '../../src-main/scanner/reading/results.ts'
import { readWholeFrame } from '../../src-main/scanner/reading/readers.ts'
import { sampleCodes } from '../../src-main/scanner/vision/sample-codes.ts'

const isCancelled = () => false

/** What the app finds in a picture, in one thread: in the ordinary way, or else by a closer look, in its rounds. */
export async function lookTwice(
  picture: Luma,
): Promise<{ readonly results: readonly QrResult[]; readonly isCloser: boolean }> {
  const readings = createReadings()
  sampleCodes(picture, { onResult: (result) => readings.add(result, 0), isCancelled })
  for (const result of await readWholeFrame(picture)) readings.add(result, 1)
  if (readings.results().length > 0) return { results: readings.results(), isCloser: false }
  let rank = 2
  for (const round of CLOSER_ROUNDS) {
    for (const look of round) {
      const own = rank
      await lookCloser(look, picture, {
        onResult: (result) => readings.add(result, own),
        isCancelled,
      })
      rank += 1
    }
    if (readings.results().length > 0) break
  }
  return { results: readings.results(), isCloser: true }
}
