import type { Place } from '../../../src-shared/model/vault/candidate.ts'
import type { Corners, MessagePart, QrResult } from '../../scanner/frame.ts'
import type { Content } from '../content.ts'
import { identityInSeries, isSameInSeries } from '../series.ts'
import { joinedMessages } from './message-parts.ts'
import type { Seen } from './seen.ts'

/** Interprets the content of codes; the same code always gives the same object. */
export interface Understanding {
  ofText(text: string): Content
  ofPart(part: MessagePart, bytes: Uint8Array): Content
}

/** The results of one picture and its size in pixels. */
export interface SearchedPicture {
  readonly width: number
  readonly height: number
  readonly results: readonly QrResult[]
}

/** The box around a code, in fractions of its picture. */
function placeOf(
  corners: Corners,
  pictureIndex: number,
  size: { readonly width: number; readonly height: number },
): Place {
  const fraction = (value: number, edge: number) => Math.min(1, Math.max(0, value / edge))
  const xs = corners.map((corner) => fraction(corner.x, size.width))
  const ys = corners.map((corner) => fraction(corner.y, size.height))
  const x = Math.min(...xs)
  const y = Math.min(...ys)
  return { pictureIndex, x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

const KIND_ORDER = { entry: 0, 'google-batch': 1, part: 2, other: 3 } as const

/**
 * The identity of a code: its text; for an entry its secret, however the link is written; for a part its
 * series and its bytes.
 */
function identityOf(text: string, content: Content): string {
  if (content.kind === 'part') return `${identityInSeries(content)} ${content.bytes.join(' ')}`
  if (content.kind === 'other' && text === '') return content.what
  if (content.kind !== 'entry') return text
  const { type, secret } = content.parameters
  return `${type} ${secret.join(' ')}`
}

/** Picture by picture, from top to bottom, left to right: not in the order in which they were read. */
function byPlace(a: Seen, b: Seen): number {
  if (a.place === null || b.place === null)
    return Number(a.place === null) - Number(b.place === null)
  return (
    a.place.pictureIndex - b.place.pictureIndex || a.place.y - b.place.y || a.place.x - b.place.x
  )
}

/**
 * The codes of a scan, each once: a code that is on two displays (mirrored screens, two copies of a page, the
 * same key written in two ways) counts as one, and so do the parts of a complete message. One-time-password
 * codes come first. Parts that `earlier` scans saw are included when this scan sees a code of any kind.
 */
export function collectSeen(
  pictures: readonly SearchedPicture[],
  { ofText, ofPart }: Understanding,
  earlier: readonly Content[] = [],
): readonly Seen[] {
  const read = pictures.flatMap((picture, pictureIndex) =>
    picture.results.map(({ text, bytes, part, symbol, corners }) => {
      const content =
        symbol !== undefined
          ? ({ kind: 'other', what: symbol, detail: null } as const)
          : part === undefined
            ? ofText(text)
            : ofPart(part, bytes)
      return { place: placeOf(corners, pictureIndex, picture), content, text }
    }),
  )
  if (read.length === 0) return []
  const seen = new Map<string, Seen>()
  const see = (text: string, code: Seen) => {
    const identity = identityOf(text, code.content)
    if (!seen.has(identity)) seen.set(identity, code)
  }
  for (const { text, ...code } of read.toSorted(byPlace)) see(text, code)
  for (const content of earlier) {
    const isHere = [...seen.values()].some((code) => isSameInSeries(code.content, content))
    if (!isHere) seen.set(identityOf(`earlier ${seen.size}`, content), { place: null, content })
  }
  const { joined, used } = joinedMessages([...seen.values()])
  for (const [identity, code] of seen) if (used.has(code)) seen.delete(identity)
  for (const { text, place } of joined) see(text, { place, content: ofText(text) })
  return [...seen.values()].toSorted(
    (a, b) => KIND_ORDER[a.content.kind] - KIND_ORDER[b.content.kind] || byPlace(a, b),
  )
}

/** A part of a message has no meaning by itself. */
const isOther = ({ content }: Seen) => content.kind === 'other' || content.kind === 'part'

/**
 * Whether the search without our own windows shows more. A code that only such a window showed is only in the
 * first search.
 */
export function isBetter(behind: readonly Seen[], first: readonly Seen[]): boolean {
  return !behind.every(isOther) || behind.length >= first.length
}

/**
 * Whether it is worth searching again, behind our windows and more closely: no one-time-password code was
 * seen.
 */
export function showsNoCode(codes: readonly Seen[]): boolean {
  return codes.every(isOther)
}
