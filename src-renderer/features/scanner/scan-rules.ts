import type { Find, Place } from '../../../src-shared/model/scan.ts'

type Entry = Extract<Find, { kind: 'entry' }>
export type Batch = Extract<Find, { kind: 'google-batch' }>
export type AddableFind = Entry | Batch

function isAddable(find: Find): find is AddableFind {
  return find.kind === 'entry' || (find.kind === 'google-batch' && find.entries.length > 0)
}

/** A find with the number that stands beside it and on the map. */
export interface Numbered<F extends Find> {
  readonly number: number
  readonly find: F
}

/** Numbers the finds as the eye goes: display by display, from top to bottom, left to right; what earlier scans saw comes last. */
export function numbered(finds: readonly Find[]): Numbered<Find>[] {
  // Codes whose tops differ by less than a tenth of the height stand in one row.
  const row = (place: Place) => Math.round(place.y * 10)
  const byPlace = (a: Place, b: Place) =>
    a.pictureIndex - b.pictureIndex || row(a) - row(b) || a.x - b.x
  return finds
    .toSorted(({ place: a }, { place: b }) =>
      a === null || b === null ? Number(a === null) - Number(b === null) : byPlace(a, b),
    )
    .map((find, index) => ({ number: index + 1, find }))
}

/** Those that can go into the vault. */
export function addable(finds: readonly Numbered<Find>[]): Numbered<AddableFind>[] {
  return finds.flatMap(({ number, find }) => (isAddable(find) ? [{ number, find }] : []))
}

/** Those that can't, with what they are. */
export function others(finds: readonly Numbered<Find>[]): Numbered<Find>[] {
  return finds.filter(({ find }) => !isAddable(find))
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
          if (find.kind === 'google-batch') return newEntries(find) > 0
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

/** How many of a batch's entries the vault doesn't have yet. */
function newEntries({ entries }: Batch): number {
  return entries.filter(({ standing }) => standing !== 'duplicate').length
}

/** How many entries the ticked finds would add: what the button says. Of what is all there already, all are tried. */
export function countEntries(finds: readonly Find[], selected: ReadonlySet<string>): number {
  return finds.reduce((sum, find) => {
    if (!selected.has(find.id)) return sum
    return sum + (find.kind === 'google-batch' ? newEntries(find) || find.entries.length : 1)
  }, 0)
}

/** The numbers of the parts of a Google export that no scan has seen yet. */
export function missingBatches(finds: readonly Find[]): readonly number[] {
  const missing = finds.flatMap((find) => (find.kind === 'google-batch' ? find.missing : []))
  return [...new Set(missing)].toSorted((a, b) => a - b)
}

/** Whether a scan saw something that is no part of a series which was seen before. */
export function hasNews(finds: readonly Find[], before: readonly Find[]): boolean {
  const nameOf = (find: Find) =>
    find.kind === 'google-batch' || find.kind === 'part'
      ? `${find.kind} ${find.number} of ${find.count}`
      : null
  const known = new Set(before.map(nameOf))
  return finds.some((find) => {
    if (find.place === null) return false
    const name = nameOf(find)
    return name === null || !known.has(name)
  })
}

/** Whether a scan found parts whose others may come with the next one. */
export function isUnfinished(finds: readonly Find[]): boolean {
  return finds.some(
    (find) => (find.kind === 'google-batch' || find.kind === 'part') && find.count > 1,
  )
}
