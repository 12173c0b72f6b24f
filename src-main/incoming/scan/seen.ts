import type { Place } from '../../../src-shared/model/candidate.ts'
import type { Content } from '../content.ts'

/** A QR code: where it was seen first, or null when only an earlier scan saw it, and what it says. */
export interface Seen {
  readonly place: Place | null
  readonly content: Content
}
