import type { ImportFormat } from '../../../src-shared/model/vault/import.ts'
import { aegis } from './aegis/aegis.ts'
import type { FileContent } from './file-content.ts'
import type { Importer } from './importer.ts'
import { otpauthList } from './lists/otpauth-list.ts'

/** Every kind of file that can be imported; the first that detects itself in a file reads it. */
const importers: Readonly<Record<ImportFormat, Importer>> = {
  'otpauth-list': otpauthList,
  aegis,
}

/** The importer for a file, or null when none knows what is in it. */
export function importerFor(
  file: FileContent,
): { readonly format: ImportFormat; readonly importer: Importer } | null {
  for (const [format, importer] of Object.entries(importers) as [ImportFormat, Importer][]) {
    if (importer.detect(file)) return { format, importer }
  }
  return null
}
