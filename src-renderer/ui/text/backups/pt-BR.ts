import type { BackupFailures } from './en.ts'

export const backupFailuresPtBR: BackupFailures = {
  'backups-off':
    'Os backups estão desativados. Escolha primeiro uma pasta e uma frase secreta para eles.',
}
