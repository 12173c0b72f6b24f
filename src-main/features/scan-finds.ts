import type { Find, Place } from '../../src-shared/model/scan.ts'
import type { OtpParameters } from '../../src-shared/otp/parameters.ts'
import type { QrContent } from '../scanner/classify.ts'
import type { Corners, QrHit } from '../scanner/frame.ts'

export type Standing = Extract<Find, { kind: 'entry' }>['standing']

/** A QR code of a scan: where it was seen first and what it says. */
export interface SeenCode {
  readonly place: Place
  readonly content: QrContent
}

/** The hits of one picture and its size in pixels. */
export interface SearchedPicture {
  readonly width: number
  readonly height: number
  readonly hits: readonly QrHit[]
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

const KIND_ORDER = { entry: 0, 'google-batch': 1, other: 2 } as const

/** What makes two codes the same: their text, or for entries their secret however the link is written. */
function identityOf(text: string, content: QrContent): string {
  if (content.kind !== 'entry') return text
  const { type, secret } = content.parameters
  return `${type} ${secret.join(' ')}`
}

/**
 * The codes of a scan, each once: what is on two displays (mirrored screens, two copies of a page, the
 * same key written in two ways) is one. One-time-password codes come first, then in the order of reading.
 */
export function collectCodes(
  pictures: readonly SearchedPicture[],
  contentOf: (text: string) => QrContent,
): readonly SeenCode[] {
  const seen = new Map<string, SeenCode>()
  for (const [pictureIndex, picture] of pictures.entries()) {
    for (const { text, corners } of picture.hits) {
      const content = contentOf(text)
      const identity = identityOf(text, content)
      if (seen.has(identity)) continue
      seen.set(identity, { place: placeOf(corners, pictureIndex, picture), content })
    }
  }
  return [...seen.values()].toSorted(
    (a, b) =>
      KIND_ORDER[a.content.kind] - KIND_ORDER[b.content.kind] ||
      a.place.pictureIndex - b.place.pictureIndex ||
      a.place.y - b.place.y ||
      a.place.x - b.place.x,
  )
}

const isOther = (code: SeenCode) => code.content.kind === 'other'

/** Whether the search without our own windows shows more. A code that only such a window showed is in the first one alone. */
export function isBetter(behind: readonly SeenCode[], first: readonly SeenCode[]): boolean {
  return !behind.every(isOther) || behind.length >= first.length
}

/** Whether it is worth looking at what the app's own windows cover: no one-time-password code was in sight. */
export function shouldLookBehindOwnWindows(
  codes: readonly SeenCode[],
  hasVisibleOwnWindow: boolean,
): boolean {
  return hasVisibleOwnWindow && codes.every(isOther)
}

/** What the page is told of a code: everything but its secrets. */
export function describeFind(
  id: string,
  { place, content }: SeenCode,
  standingOf: (parameters: OtpParameters) => Standing,
): Find {
  switch (content.kind) {
    case 'entry': {
      const { parameters, issuer, name } = content
      const standing = standingOf(parameters)
      return { kind: 'entry', id, place, type: parameters.type, issuer, name, standing }
    }
    case 'google-batch': {
      const { entries, batchNumber, batchCount } = content
      return {
        kind: 'google-batch',
        id,
        place,
        entryCount: entries.length,
        batchNumber,
        batchCount,
      }
    }
    case 'other':
      return { kind: 'other', id, place, what: content.what, detail: content.detail }
  }
}

/** Overwrites the secrets of a code. */
export function wipe(content: QrContent): void {
  if (content.kind === 'entry') content.parameters.secret.fill(0)
  if (content.kind === 'google-batch') {
    for (const entry of content.entries) entry.parameters.secret.fill(0)
  }
}
