import type { BackupFailures } from './en.ts'

export const backupFailuresEs: BackupFailures = {
  'backups-off':
    'Las copias de seguridad están desactivadas. Elige primero una carpeta y una frase de contraseña para ellas.',
  'restore-forgotten':
    'La copia se cerró porque llevaba cinco minutos abierta o porque se bloqueó la bóveda. Elígela de nuevo.',
  'nothing-to-undo':
    'Lo que la restauración sustituyó ya no se conserva, así que no hay nada a lo que volver.',
  'file-not-read':
    'No se pudo leer el archivo. Comprueba que su disco está conectado y que puedes abrirlo, y vuelve a intentarlo.',
}
