import type { OtherQrKind } from '../../src-shared/model/vault/candidate.ts'
import type { RefusedEntry } from '../../src-shared/otp/google-migration.ts'
import type { LabelledParameters } from '../../src-shared/otp/label.ts'
import type { MessagePart } from '../scanner/frame.ts'
import type { Usage } from '../vault/entries/usage.ts'

/** What other apps keep beside the parameters of an entry, and this one as well. */
export interface Extras {
  readonly note?: string
  readonly tags?: readonly string[]
  readonly isPinned?: boolean
  readonly isTrashed?: boolean
  readonly used?: Usage
}

/** An entry that came in. */
export type IncomingEntry = LabelledParameters & Extras

/** Identifies which one of several that belong together this is: part of an export or of a message. */
export interface PlaceInSeries {
  /** The same for all parts that belong together. */
  readonly key: string
  /** 1-based. */
  readonly number: number
  readonly count: number
}

/** What a QR code, a link or a place of a file says. Never leaves main: it carries secrets. */
export type Content =
  /** `part`: the part of an export that stood in a file with it. */
  | ({ readonly kind: 'entry'; readonly part?: PlaceInSeries } & IncomingEntry)
  | {
      readonly kind: 'google-batch'
      readonly entries: readonly LabelledParameters[]
      /** The accounts of this part that can't be added. */
      readonly refused: readonly RefusedEntry[]
      /** The same in all parts of one export. */
      readonly batchId: number
      /** 1-based. */
      readonly batchNumber: number
      readonly batchCount: number
    }
  /** One of several codes that form one message; the message is not known before all parts are there. */
  | { readonly kind: 'part'; readonly part: MessagePart; readonly bytes: Uint8Array }
  | { readonly kind: 'other'; readonly what: OtherQrKind; readonly detail: string | null }

/** The entries that can be added. */
export function entriesIn(content: Content): readonly IncomingEntry[] {
  switch (content.kind) {
    case 'entry':
      return [content]
    case 'google-batch':
      return content.entries
    case 'part':
    case 'other':
      return []
  }
}

/** Overwrites the secrets. */
export function wipe(content: Content): void {
  if (content.kind === 'part') content.bytes.fill(0)
  for (const { parameters } of entriesIn(content)) parameters.secret.fill(0)
}
