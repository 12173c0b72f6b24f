/** Waits for rows of a picture, one count after the other, and reports how many there were each time. */
import { parentPort, workerData } from 'node:worker_threads'
import {
  waitForRows,
  type ArrivingPicture,
} from '../../../../../../src-main/scanner/threads/arriving-picture.ts'

export type Answer = readonly (number | null)[]

const { picture, counts } = workerData as { picture: ArrivingPicture; counts: readonly number[] }
const answer: Answer = counts.map((count) => waitForRows(picture, count))
parentPort?.postMessage(answer)
