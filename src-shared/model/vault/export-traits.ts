import type { ExportFormat } from './export.ts'

/** What pages and main have to know of a format. It stands apart from the schemas, so that pages do not load those. */
export interface ExportTraits {
  /** Nobody can read the file without its password. */
  readonly isEncrypted: boolean
  /** It is a page for paper, or for the camera of another device. */
  readonly isPrintable: boolean
}

const encrypted = { isEncrypted: true, isPrintable: false }
const plain = { isEncrypted: false, isPrintable: false }
const page = { isEncrypted: false, isPrintable: true }

/** In the order in which they are offered. */
export const exportTraits: Readonly<Record<ExportFormat, ExportTraits>> = {
  own: encrypted,
  'aegis-encrypted': encrypted,
  aegis: plain,
  '2fas': plain,
  bitwarden: plain,
  'otpauth-list': plain,
  'google-qr': page,
  printable: page,
}
export const exportFormats = Object.keys(exportTraits) as readonly ExportFormat[]
