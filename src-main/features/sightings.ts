import type { Find, ScanReport } from '../../src-shared/model/scan.ts'
import type { OtpParameters } from '../../src-shared/otp/parameters.ts'
import { classify, type QrContent } from '../scanner/classify.ts'
import type { QrHit } from '../scanner/frame.ts'
import type { KeptFinds } from './kept-finds.ts'
import { collectCodes, describeFind, wipe, type SeenCode, type Standing } from './scan-finds.ts'

/** What was read in the pictures of a scan, so far or in all. */
export interface Search {
  readonly pictures: ScanReport['pictures']
  /** Of each picture. */
  readonly hits: readonly QrHit[][]
  /** False when a decode worker failed: codes may be missing. */
  readonly isComplete: boolean
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
  readonly standingOf: (parameters: OtpParameters) => Standing
}): Sightings {
  const { scanId, kept, standingOf } = deps
  const contents = new Map<string, QrContent>()
  const ids = new Map<QrContent, string>()

  function contentOf(text: string): QrContent {
    const known = contents.get(text)
    if (known !== undefined) return known
    const content = classify(text)
    contents.set(text, content)
    return content
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
      contentOf,
    )

  return {
    codes,
    report(search) {
      const finds = codes(search).map((code) => describeFind(idOf(code.content), code, standingOf))
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
