import type { Find } from '../../../src-shared/model/scan.ts'

export type AddableFind = Exclude<Find, { kind: 'other' }>
export type OtherFind = Extract<Find, { kind: 'other' }>

/** A find with the number that stands beside it and on the map. */
export interface Numbered<F extends Find> {
  readonly number: number
  readonly find: F
}

/** Numbers the finds as the eye goes: display by display, from top to bottom, left to right. */
export function numbered(finds: readonly Find[]): Numbered<Find>[] {
  // Codes whose tops differ by less than a tenth of the height stand in one row.
  const row = (find: Find) => Math.round(find.place.y * 10)
  return finds
    .toSorted(
      (a, b) =>
        a.place.pictureIndex - b.place.pictureIndex || row(a) - row(b) || a.place.x - b.place.x,
    )
    .map((find, index) => ({ number: index + 1, find }))
}

/** Those that can go into the vault. */
export function addable(finds: readonly Numbered<Find>[]): Numbered<AddableFind>[] {
  return finds.flatMap(({ number, find }) => (find.kind === 'other' ? [] : [{ number, find }]))
}

/** Those that can't, with what they are. */
export function others(finds: readonly Numbered<Find>[]): Numbered<OtherFind>[] {
  return finds.flatMap(({ number, find }) => (find.kind === 'other' ? [{ number, find }] : []))
}

/** Whether this is the enrolment under way. */
export function isEnrolment(find: Find): boolean {
  return find.kind === 'entry' && find.standing === 'enrolment'
}

/**
 * What is ticked at first. Where the enrolment under way is in sight and can be finished here, only
 * that: it is what the person came for. Else everything but what the vault has already.
 */
export function preselected(finds: readonly Find[], canEnrol: boolean): ReadonlySet<string> {
  const enrolments = canEnrol ? finds.filter(isEnrolment) : []
  const chosen =
    enrolments.length > 0
      ? enrolments
      : finds.filter((find) => {
          if (find.kind === 'google-batch') return true
          return find.kind === 'entry' && find.standing !== 'duplicate' && !isEnrolment(find)
        })
  return new Set(chosen.map((find) => find.id))
}

/** What is ticked while finds still come in: what the person ticked or unticked stays so. */
export function selectionOf(
  finds: readonly Find[],
  canEnrol: boolean,
  choices: ReadonlyMap<string, boolean>,
): ReadonlySet<string> {
  const first = preselected(finds, canEnrol)
  const isTicked = ({ id }: Find) => choices.get(id) ?? first.has(id)
  return new Set(finds.filter(isTicked).map(({ id }) => id))
}

/** Whether some batches of a Google export are still missing from what was found. */
export function lacksBatches(finds: readonly Find[]): boolean {
  const batches = finds.filter((find) => find.kind === 'google-batch')
  const seen = new Set(batches.map((batch) => batch.batchNumber))
  return batches.some((batch) => seen.size < batch.batchCount)
}
