import type { ExportFormat } from '../../src-shared/model/vault/export.ts'
import type { OwnFiles } from '../vault/own-file/own-file.ts'
import type { Exporter } from './exporter.ts'
import { aegis, aegisEncrypted } from './formats/aegis.ts'
import { bitwarden } from './formats/bitwarden.ts'
import { googleQr } from './formats/google-qr.ts'
import { otpauthList } from './formats/otpauth-list.ts'
import { createOwnExporter } from './formats/own.ts'
import { printable } from './formats/printable.ts'
import { twoFas } from './formats/two-fas.ts'

export type Exporters = Readonly<Record<ExportFormat, Exporter>>

/** Every kind of file that can be written. */
export function createExporters(ownFiles: Pick<OwnFiles, 'seal'>): Exporters {
  return {
    own: createOwnExporter(ownFiles),
    'aegis-encrypted': aegisEncrypted,
    aegis,
    '2fas': twoFas,
    bitwarden,
    'otpauth-list': otpauthList,
    'google-qr': googleQr,
    printable,
  }
}
