import type { BackupFailures } from './en.ts'

export const backupFailuresPtBR: BackupFailures = {
  'backups-off':
    'Os backups estão desativados. Escolha primeiro uma pasta e uma frase secreta para eles.',
  'restore-forgotten':
    'O backup foi fechado porque ficou aberto por cinco minutos ou porque o cofre foi bloqueado. Escolha-o de novo.',
  'nothing-to-undo':
    'O que a restauração substituiu não está mais guardado, então não há para o que voltar.',
  'file-not-read':
    'Não foi possível ler o arquivo. Verifique se o disco está conectado e se você pode abri-lo, e tente de novo.',
}
