/** English for moving codes to another computer or to a phone. */
export const movingEn = {
  moving: {
    menu: 'Move my codes…',
    title: 'Move my codes',
    where: 'Nothing is deleted here: your codes work in both places.',
    computer: 'To a new computer',
    computerAbout: 'An encrypted file that Sync opens there.',
    phone: 'To a phone',
    phoneAbout: 'QR codes on this screen, for Google Authenticator and apps that import from it.',
    backups: 'From my backups, to a new computer',
    backupsAbout: 'The newest backup in your folder. Nothing to save by hand.',
    file: 'Save the file',
    codes: 'Show the QR codes',
    bring: 'Bring it to the new computer',
    bringFile:
      'Take the file there, on a stick or by your cloud. In Sync on the new computer, choose “I have a backup”, then this file, and enter the passphrase of the file.',
    bringBackup:
      'In Sync on the new computer, choose “I have a backup”, then the newest file of this folder, and enter the passphrase of your backups.',
    lastBackup: (moment: string) => `Last backup: ${moment}.`,
    noBackup: 'There is no backup in it yet.',
    backUpNow: 'Back up now',
    backupFailed:
      'The backup couldn’t be written. Preferences says why; you can save a file instead.',
    compare: 'Compare three codes',
    compareText:
      'Look at these entries in the other place, at the same time. If their codes are the same, everything arrived.',
    nothingToCompare:
      'There is no entry whose code can be compared: these codes count on each time you ask for one. Sign in somewhere with a code of the other place instead.',
    same: 'They are the same',
    differ: 'They differ',
    differText:
      'Delete nothing here. The clock of the other device may be wrong: set it to automatic, then compare again. If the codes still differ, move them once more.',
    done: 'Your codes are in both places. Keep those of this computer until you have signed in with the others.',
  },
}
export type MovingText = typeof movingEn
