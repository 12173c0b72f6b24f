import { linksIn } from '../../../src-shared/text/links-in.ts'
import type { QrResult } from '../../scanner/frame.ts'
import type { Search } from './search.ts'

/** More links than anyone would paste at once. */
const MAX_PASTED_LINKS = 100

/** Links that were pasted, as if each stood in a QR code; there is no picture to show them in. */
export function resultsOfLinks(text: string): Search {
  const corner = { x: 0, y: 0 }
  const corners = [corner, corner, corner, corner] as const
  const results = linksIn(text)
    .slice(0, MAX_PASTED_LINKS)
    .map((link): QrResult => ({ text: link, bytes: Buffer.from(link), corners }))
  return {
    pictures: [{ label: '', width: 1, height: 1 }],
    results: [results],
    kept: [],
    isComplete: true,
  }
}
