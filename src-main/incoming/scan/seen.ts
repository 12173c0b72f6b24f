import type { Place } from '../../../src-shared/model/vault/candidate.ts'
import type { Content } from '../content.ts'

/** A QR code: its content, and the place where it was seen first, or null when only an earlier scan saw it. */
export interface Seen {
  readonly place: Place | null
  readonly content: Content
}
