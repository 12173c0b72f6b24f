import type { ImportFormat } from '../../../src-shared/model/vault/import.ts'
import { aegis } from './aegis/aegis.ts'
import { andotp } from './andotp/andotp.ts'
import { bitwarden } from './bitwarden/bitwarden.ts'
import { bitwardenTable } from './bitwarden/bitwarden-table.ts'
import { ente } from './ente/ente.ts'
import type { FileContent } from './file-content.ts'
import { freeOtpPlus } from './freeotp/freeotp-plus.ts'
import { freeOtp } from './freeotp/freeotp.ts'
import type { Importer } from './importer.ts'
import { lastPass } from './json/lastpass.ts'
import { raivo } from './json/raivo.ts'
import { keepass } from './keepass/keepass.ts'
import { otpauthList } from './lists/otpauth-list.ts'
import { stratum } from './stratum/stratum.ts'
import { createZip } from './zip/zip.ts'
import { protonAuthenticator } from './proton/proton-authenticator.ts'
import { twoFas } from './two-fas/two-fas.ts'

/** Every kind of file that can be imported; the first that detects itself in a file reads it. */
const importers: Readonly<Record<ImportFormat, Importer>> = {
  'otpauth-list': otpauthList,
  aegis,
  stratum,
  'freeotp-plus': freeOtpPlus,
  freeotp: freeOtp,
  lastpass: lastPass,
  raivo,
  keepass,
  // An archive in an archive is not looked into.
  zip: createZip((file) => {
    const found = importerFor(file)
    return found?.format === 'zip' ? null : found
  }),
  'two-fas': twoFas,
  ente,
  bitwarden,
  'bitwarden-table': bitwardenTable,
  'proton-authenticator': protonAuthenticator,
  // Last: its encrypted backups look like nothing that is known.
  andotp,
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
