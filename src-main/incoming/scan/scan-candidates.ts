import type { Candidate } from '../../../src-shared/model/vault/candidate.ts'
import type { ScanReport } from '../../../src-shared/model/vault/scan.ts'
import type { MessagePart, QrResult } from '../../scanner/frame.ts'
import type { Candidates } from '../candidates.ts'
import { classify } from '../classify.ts'
import { wipe, type Content } from '../content.ts'
import { missingNumbers, type DoneParts } from '../series.ts'
import { collectSeen } from './collect.ts'
import { describeCandidate, type StandingOf } from './describe.ts'
import type { Seen } from './seen.ts'

/** What was read in the pictures of a scan, one list per picture. */
export interface SearchResults {
  readonly pictures: ScanReport['pictures']
  readonly results: readonly (readonly QrResult[])[]
}

export interface ScanCandidates {
  seenIn(search: SearchResults): readonly Seen[]
  /** What the page is told. A candidate keeps its id from one report of the scan to the next. */
  report(search: SearchResults): Pick<ScanReport, 'pictures' | 'candidates'>
  /** Forgets the candidates that are in no report any more. */
  forgetAllBut(shown: readonly Candidate[]): void
}

/** The candidates of one scan: each text is understood once and held under one id. */
export function createScanCandidates(deps: {
  readonly sourceId: string
  readonly candidates: Candidates
  readonly doneParts: DoneParts
  readonly standingOf: StandingOf
}): ScanCandidates {
  const { sourceId, candidates, doneParts, standingOf } = deps
  const contents = new Map<string, Content>()
  const ids = new Map<Content, string>()

  function once(key: string, make: () => Content): Content {
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

  function idOf(content: Content): string {
    const known = ids.get(content)
    if (known !== undefined) return known
    const id = candidates.hold(sourceId, content)
    ids.set(content, id)
    return id
  }

  const seenIn: ScanCandidates['seenIn'] = ({ pictures, results }) =>
    collectSeen(
      pictures.map(({ width, height }, index) => ({
        width,
        height,
        results: results[index] ?? [],
      })),
      { ofText, ofPart },
      [...candidates.partsOfOthers(sourceId).keys()],
    )

  return {
    seenIn,
    report(search) {
      const all = seenIn(search)
      const earlier = candidates.partsOfOthers(sourceId)
      const described = all.map((seen) => {
        const id = earlier.get(seen.content) ?? idOf(seen.content)
        const missing = missingNumbers(seen.content, all, doneParts.isDone)
        return describeCandidate(id, seen, missing, standingOf)
      })
      return { pictures: search.pictures, candidates: described }
    },
    forgetAllBut(shown) {
      const kept = new Set(shown.map(({ id }) => id))
      for (const content of contents.values()) {
        const id = ids.get(content)
        if (id === undefined) wipe(content)
        else if (!kept.has(id)) candidates.forget(id)
      }
    },
  }
}
