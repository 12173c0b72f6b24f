export const backupFailuresEn = {
  'backups-off': 'Backups are off. Choose a folder and a passphrase for them first.',
}
export type BackupFailures = typeof backupFailuresEn
