import type { Candidate, Standing } from '../../../src-shared/model/vault/candidate.ts'
import type { LabelledParameters } from '../../../src-shared/otp/label.ts'
import type { Seen } from './seen.ts'

/** How an entry stands to those of the vault, and whether it may take the place of the one it conflicts with. */
export type StandingOf = (entry: LabelledParameters) => {
  readonly standing: Standing
  readonly canReplace: boolean
}

/**
 * What the page receives about a code: everything except its secrets. `missing` holds the numbers that its
 * series lacks.
 */
export function describeCandidate(
  id: string,
  { place, content }: Seen,
  missing: readonly number[],
  standingOf: StandingOf,
): Candidate {
  switch (content.kind) {
    case 'entry': {
      const { parameters, issuer, name } = content
      return {
        kind: 'entry',
        id,
        place,
        type: parameters.type,
        issuer,
        name,
        ...standingOf(content),
      }
    }
    case 'google-batch': {
      const { batchNumber: number, batchCount: count, refused } = content
      const entries = content.entries.map((entry) => ({
        issuer: entry.issuer,
        name: entry.name,
        standing: standingOf(entry).standing,
      }))
      const series = { number, count, missing: [...missing] }
      return { kind: 'google-batch', id, place, ...series, entries, refused: [...refused] }
    }
    case 'part': {
      const { index, count } = content.part
      return { kind: 'part', id, place, number: index + 1, count, missing: [...missing] }
    }
    case 'other':
      return { kind: 'other', id, place, what: content.what, detail: content.detail }
  }
}
