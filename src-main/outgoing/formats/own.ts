// The app's own encrypted file, which holds everything.
import type { OwnFiles } from '../../vault/own-file/own-file.ts'
import type { Exporter } from '../exporter.ts'

export function createOwnExporter(ownFiles: Pick<OwnFiles, 'seal'>): Exporter {
  return {
    extension: 'svbak',
    refuses: () => null,
    holdsAllOf: () => true,
    write: (entries, { password }) => ownFiles.seal(entries, password),
  }
}
