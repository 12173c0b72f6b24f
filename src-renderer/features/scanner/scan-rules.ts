import type { Candidate, Place } from '../../../src-shared/model/vault/candidate.ts'

type Entry = Extract<Candidate, { kind: 'entry' }>
export type Batch = Extract<Candidate, { kind: 'google-batch' }>
export type AddableCandidate = Entry | Batch

function isAddable(candidate: Candidate): candidate is AddableCandidate {
  return (
    candidate.kind === 'entry' ||
    (candidate.kind === 'google-batch' && candidate.entries.length > 0)
  )
}

/** A candidate with the number that stands beside it and on the map. */
export interface Numbered<F extends Candidate> {
  readonly number: number
  readonly candidate: F
}

/** Numbers the candidates as the eye goes: display by display, from top to bottom, left to right; what earlier scans saw comes last. */
export function numbered(candidates: readonly Candidate[]): Numbered<Candidate>[] {
  // Codes whose tops differ by less than a tenth of the height are in one row.
  const row = (place: Place) => Math.round(place.y * 10)
  const byPlace = (a: Place, b: Place) =>
    a.pictureIndex - b.pictureIndex || row(a) - row(b) || a.x - b.x
  return candidates
    .toSorted(({ place: a }, { place: b }) =>
      a === null || b === null ? Number(a === null) - Number(b === null) : byPlace(a, b),
    )
    .map((candidate, index) => ({ number: index + 1, candidate }))
}

/** The results that can be added to the vault. */
export function addable(candidates: readonly Numbered<Candidate>[]): Numbered<AddableCandidate>[] {
  return candidates.flatMap(({ number, candidate }) =>
    isAddable(candidate) ? [{ number, candidate }] : [],
  )
}

/** The results that can't be added, with what they are. */
export function others(candidates: readonly Numbered<Candidate>[]): Numbered<Candidate>[] {
  return candidates.filter(({ candidate }) => !isAddable(candidate))
}

/** Whether this is the enrolment under way. */
export function isEnrolment(candidate: Candidate): boolean {
  return candidate.kind === 'entry' && candidate.standing === 'enrolment'
}

/**
 * The results ticked at first. When the enrolment under way is in sight and can be finished here, only that:
 * it is what the user came for. Else every result that the vault does not have yet.
 */
export function preselected(
  candidates: readonly Candidate[],
  canEnrol: boolean,
): ReadonlySet<string> {
  const enrolments = canEnrol ? candidates.filter(isEnrolment) : []
  const chosen =
    enrolments.length > 0
      ? enrolments
      : candidates.filter((candidate) => {
          if (candidate.kind === 'google-batch') return newEntries(candidate) > 0
          return (
            candidate.kind === 'entry' && candidate.standing !== 'same' && !isEnrolment(candidate)
          )
        })
  return new Set(chosen.map((candidate) => candidate.id))
}

/** What is ticked while candidates still come in: what the person ticked or unticked stays so. */
export function selectionOf(
  candidates: readonly Candidate[],
  canEnrol: boolean,
  choices: ReadonlyMap<string, boolean>,
): ReadonlySet<string> {
  const first = preselected(candidates, canEnrol)
  const isTicked = ({ id }: Candidate) => choices.get(id) ?? first.has(id)
  return new Set(candidates.filter(isTicked).map(({ id }) => id))
}

/** How many of a batch's entries the vault doesn't have yet. */
function newEntries({ entries }: Batch): number {
  return entries.filter(({ standing }) => standing !== 'same').length
}

/** An entry of which the person chooses what becomes of it and of the vault's entry of the same name. */
export function isConflict(candidate: Candidate): candidate is Entry & { standing: 'conflict' } {
  return candidate.kind === 'entry' && candidate.standing === 'conflict'
}

/** How many entries of a batch have the name of one in the vault, and another key: both are kept. */
export function conflictsIn({ entries }: Batch): number {
  return entries.filter(({ standing }) => standing === 'conflict').length
}

/** How many entries the ticked candidates would add: what the button says. Of what is all there already, all are tried. */
export function countEntries(
  candidates: readonly Candidate[],
  selected: ReadonlySet<string>,
): number {
  return candidates.reduce((sum, candidate) => {
    if (!selected.has(candidate.id)) return sum
    return (
      sum +
      (candidate.kind === 'google-batch' ? newEntries(candidate) || candidate.entries.length : 1)
    )
  }, 0)
}

/** The numbers of the parts of a Google export that no scan has seen yet. */
export function missingBatches(candidates: readonly Candidate[]): readonly number[] {
  const missing = candidates.flatMap((candidate) =>
    candidate.kind === 'google-batch' ? candidate.missing : [],
  )
  return [...new Set(missing)].toSorted((a, b) => a - b)
}

/** Whether a scan saw anything besides parts of a series that were seen before. */
export function hasNews(candidates: readonly Candidate[], before: readonly Candidate[]): boolean {
  const nameOf = (candidate: Candidate) =>
    candidate.kind === 'google-batch' || candidate.kind === 'part'
      ? `${candidate.kind} ${candidate.number} of ${candidate.count}`
      : null
  const known = new Set(before.map(nameOf))
  return candidates.some((candidate) => {
    if (candidate.place === null) return false
    const name = nameOf(candidate)
    return name === null || !known.has(name)
  })
}

/** Whether a scan found parts of a series whose other parts may come with the next scan. */
export function isUnfinished(candidates: readonly Candidate[]): boolean {
  return candidates.some(
    (candidate) =>
      (candidate.kind === 'google-batch' || candidate.kind === 'part') && candidate.count > 1,
  )
}
