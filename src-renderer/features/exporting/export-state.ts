import type { Failure } from '../../../src-shared/model/failure.ts'
import type {
  ExportFormat,
  ExportOutlook,
  ShownCodes,
} from '../../../src-shared/model/vault/export.ts'
import type { Attempt } from '../../attempt.ts'

/** What the person chose to export. */
export interface ExportChoice {
  readonly format: ExportFormat
  /** Null: all entries. */
  readonly ids: readonly string[] | null
}

/** What the chosen format makes of the chosen entries. */
export type ShownOutlook =
  | { readonly kind: 'asking' }
  | { readonly kind: 'known'; readonly outlook: ExportOutlook }
  | { readonly kind: 'unavailable'; readonly failure: Failure }

/** How an export leaves: as a file, on paper, or over the screen to a camera. */
export type ExportWay = 'save' | 'print' | 'show'

/** What came of it. */
export interface Exported {
  readonly format: ExportFormat
  readonly outlook: ExportOutlook
  readonly way: ExportWay
  /** The place of the file; null where none was written. */
  readonly path: string | null
}

export type ExportPhase =
  | { readonly phase: 'choosing'; readonly choice: ExportChoice; readonly shown: ShownOutlook }
  | {
      readonly phase: 'confirming'
      readonly choice: ExportChoice
      readonly outlook: ExportOutlook
      readonly attempt: Attempt
    }
  /** The codes themselves are with the part that shows them. */
  | { readonly phase: 'codes'; readonly choice: ExportChoice; readonly codes: ShownCodes }
  | { readonly phase: 'done'; readonly exported: Exported; readonly folder: Attempt }

/** The ways of a format; the first one is chosen at first. */
export function waysOf(format: ExportFormat): readonly ExportWay[] {
  if (format === 'google-qr') return ['show', 'print', 'save']
  return format === 'printable' ? ['print', 'save'] : ['save']
}
