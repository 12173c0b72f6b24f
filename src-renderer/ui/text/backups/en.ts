export const backupFailuresEn = {
  'backups-off': 'Backups are off. Choose a folder and a passphrase for them first.',
  'restore-forgotten':
    'The backup was closed, because it had been open for five minutes or the vault was locked. Choose it again.',
  'nothing-to-undo':
    'What the restore replaced is kept no longer, so there is nothing to go back to.',
  'file-not-read':
    'The file couldn’t be read. Check that its disk is connected and that you may open it, then try again.',
}
export type BackupFailures = typeof backupFailuresEn
