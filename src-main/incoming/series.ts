import type { Content } from './content.ts'

/** Identifies which one of several codes that belong together this is: part of an export or of a message. */
export interface PlaceInSeries {
  /** The same for all codes that belong together. */
  readonly key: string
  /** 1-based. */
  readonly number: number
  readonly count: number
}

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
  isDone: (key: string, number: number) => boolean,
): readonly number[] {
  const own = placeInSeries(content)
  if (own === null) return []
  const present = new Set(
    codes
      .map((code) => placeInSeries(code.content))
      .map((at) => (at?.key === own.key ? at.number : 0)),
  )
  return Array.from({ length: own.count }, (_, index) => index + 1).filter(
    (number) => !present.has(number) && !isDone(own.key, number),
  )
}

/**
 * The parts of an export that were added, so that the last part does not ask for the first again. It holds no
 * secret.
 */
export interface DoneParts {
  isDone(key: string, number: number): boolean
  /** A new export replaces the previous one. */
  add(contents: readonly Content[]): void
  forget(): void
}

export function createDoneParts(): DoneParts {
  let key = ''
  let done = new Set<number>()
  const forget = () => {
    key = ''
    done = new Set()
  }
  return {
    isDone: (other, number) => other === key && done.has(number),
    add(contents) {
      for (const content of contents) {
        const place = placeInSeries(content)
        if (place === null) continue
        if (place.key !== key) done = new Set()
        key = place.key
        done.add(place.number)
        if (done.size === place.count) forget()
      }
    },
    forget,
  }
}
