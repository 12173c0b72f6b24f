import type { Find, ScanReport, Standing } from '../../src-shared/model/scan.ts'
import type { OtpParameters } from '../../src-shared/otp/parameters.ts'
import { classify, type QrContent } from '../scanner/classify.ts'
import type { MessagePart, QrHit } from '../scanner/frame.ts'
import type { KeptPicture } from '../scanner/threads/pool.ts'
import type { KeptFinds } from './kept-finds.ts'
import { collectCodes, describeFind, wipe, type SeenCode } from './scan-finds.ts'
import { missingNumbers, type DoneParts } from './series.ts'

/** What was read in the pictures of a scan, so far or in all. */
export interface Search {
  readonly pictures: ScanReport['pictures']
  /** Of each picture. */
  readonly hits: readonly (readonly QrHit[])[]
  /** False when a decode worker failed: codes may be missing. */
  readonly isComplete: boolean
  /** The pictures that wait for a closer look. */
  readonly kept: readonly (KeptPicture | null)[]
}

export interface Sightings {
  codes(search: Pick<Search, 'pictures' | 'hits'>): readonly SeenCode[]
  /** What the page is told. A code keeps its id from one report of the scan to the next. */
  report(search: Pick<Search, 'pictures' | 'hits'>): Pick<ScanReport, 'pictures' | 'finds'>
  /** Forgets the codes that are in no report any more. */
  forgetAllBut(finds: readonly Find[]): void
}

/** The codes of one scan: each text is understood once and kept under one id. */
export function createSightings(deps: {
  readonly scanId: string
  readonly kept: KeptFinds
  readonly doneParts: DoneParts
  readonly standingOf: (parameters: OtpParameters) => Standing
}): Sightings {
  const { scanId, kept, doneParts, standingOf } = deps
  const contents = new Map<string, QrContent>()
  const ids = new Map<QrContent, string>()

  function once(key: string, make: () => QrContent): QrContent {
    const known = contents.get(key)
    if (known !== undefined) return known
    const content = make()
    contents.set(key, content)
    return content
  }
  const ofText = (text: string) => once(text, () => classify(text))
  const ofPart = (part: MessagePart, bytes: Uint8Array) => {
    const key = `part ${Object.values(part).join(' ')} ${bytes.join(' ')}`
    return once(key, () => ({ kind: 'part', part, bytes: Uint8Array.from(bytes) }))
  }

  function idOf(content: QrContent): string {
    const known = ids.get(content)
    if (known !== undefined) return known
    const id = kept.keep(scanId, content)
    ids.set(content, id)
    return id
  }

  const codes: Sightings['codes'] = ({ pictures, hits }) =>
    collectCodes(
      pictures.map(({ width, height }, index) => ({ width, height, hits: hits[index] ?? [] })),
      { ofText, ofPart },
      [...kept.partsOfOthers(scanId).keys()],
    )

  return {
    codes,
    report(search) {
      const seen = codes(search)
      const earlier = kept.partsOfOthers(scanId)
      const finds = seen.map((code) => {
        const id = earlier.get(code.content) ?? idOf(code.content)
        const missing = missingNumbers(code.content, seen, doneParts.isDone)
        return describeFind(id, code, missing, standingOf)
      })
      return { pictures: search.pictures, finds }
    },
    forgetAllBut(finds) {
      const shown = new Set(finds.map(({ id }) => id))
      for (const content of contents.values()) {
        const id = ids.get(content)
        if (id === undefined) wipe(content)
        else if (!shown.has(id)) kept.forget(id)
      }
    },
  }
}
