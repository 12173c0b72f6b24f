import type { Content, PlaceInSeries } from './content.ts'

/** Null for a code that belongs to no series. */
export function placeInSeries(content: Content): PlaceInSeries | null {
  if (content.kind === 'google-batch' && content.batchCount > 1) {
    const { batchId, batchNumber: number, batchCount: count } = content
    return { key: `export ${batchId} of ${count}`, number, count }
  }
  if (content.kind !== 'part') return null
  const { index, count, parity } = content.part
  return { key: `message ${parity} of ${count}`, number: index + 1, count }
}

export function identityInSeries(content: Content): string | null {
  const place = placeInSeries(content)
  return place === null ? null : `${place.key}, ${place.number}`
}

export function isSameInSeries(one: Content, other: Content): boolean {
  const identity = identityInSeries(one)
  return identity !== null && identity === identityInSeries(other)
}

/** The numbers that a code's series lacks: neither among the codes nor added before. */
export function missingNumbers(
  content: Content,
  codes: readonly { readonly content: Content }[],
  isDone: DoneParts['isDone'],
): readonly number[] {
  const own = placeInSeries(content)
  if (own === null) return []
  const present = codes.flatMap((code) => placeInSeries(code.content) ?? [])
  return missingBeside(own, present, isDone)
}

/** More exports than anyone has in one file. */
const MAX_TOLD_EXPORTS = 10

/** The exports of which some parts are neither present nor added before. */
export function incompleteExports(
  present: readonly PlaceInSeries[],
  isDone: DoneParts['isDone'],
): { count: number; missing: number[] }[] {
  const exports = new Map(present.map((part) => [part.key, part]))
  return [...exports.values()]
    .slice(0, MAX_TOLD_EXPORTS)
    .map((part) => ({ count: part.count, missing: [...missingBeside(part, present, isDone)] }))
    .filter(({ missing }) => missing.length > 0)
}

/** The numbers that the series of one part lacks. */
function missingBeside(
  { key, count }: PlaceInSeries,
  present: readonly PlaceInSeries[],
  isDone: DoneParts['isDone'],
): readonly number[] {
  const here = new Set(present.filter((part) => part.key === key).map(({ number }) => number))
  return Array.from({ length: count }, (_, index) => index + 1).filter(
    (number) => !here.has(number) && !isDone(key, number),
  )
}

/** More exports than anyone brings in at a time. */
const MAX_KEPT_SERIES = 16

/**
 * The parts of exports that were added, so that the last part does not ask for the first again. It holds no
 * secret.
 */
export interface DoneParts {
  isDone(key: string, number: number): boolean
  /** The parts that were added, or had nothing to add. Of many exports the latest are kept. */
  add(parts: readonly PlaceInSeries[]): void
  forget(): void
}

export function createDoneParts(): DoneParts {
  const series = new Map<string, Set<number>>()
  return {
    isDone: (key, number) => series.get(key)?.has(number) ?? false,
    add(parts) {
      for (const { key, number, count } of parts) {
        const done = series.get(key) ?? new Set()
        done.add(number)
        // Behind the others: the one that was not touched for the longest time goes first.
        series.delete(key)
        if (done.size < count) series.set(key, done)
        const [oldest] = series.size > MAX_KEPT_SERIES ? series.keys() : []
        if (oldest !== undefined) series.delete(oldest)
      }
    },
    forget: () => series.clear(),
  }
}

/** The parts that contents are or came in. */
export function partsOf(contents: readonly Content[]): readonly PlaceInSeries[] {
  return contents.flatMap(
    (content) => placeInSeries(content) ?? (content.kind === 'entry' ? (content.part ?? []) : []),
  )
}
