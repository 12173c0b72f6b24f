import type { BackupFailures } from './en.ts'

export const backupFailuresEs: BackupFailures = {
  'backups-off':
    'Las copias de seguridad están desactivadas. Elige primero una carpeta y una frase de contraseña para ellas.',
}
