import type { BackupTrouble } from '../../../../src-shared/model/vault/backups.ts'
import type { RestoreDifference } from '../../../../src-shared/model/vault/restore.ts'
import { createPlural } from '../plural.ts'

const plural = createPlural('en')

/** English for backups, and for the way back from them. */
export const backupsEn = {
  backups: {
    title: 'Backups',
    offText:
      'After each change, Sync writes an encrypted copy of your codes into a folder that you choose: on an external disk, or one that a cloud service syncs. A passphrase opens it on any computer.',
    turnOn: 'Choose a folder…',
    turnOff: 'Turn off',
    turnOffHint: 'The backups that are there stay.',
    folder: 'Folder',
    changeFolder: 'Change',
    showFolder: 'Show',
    last: 'Last backup',
    never: 'None yet',
    now: 'Back up now',
    running: 'Writing a backup…',
    soon: (instant: string) => `The next one follows at ${instant}.`,
    passphrase: 'Passphrase',
    passphraseOf: {
      none: 'Not set',
      vault: 'The passphrase of the vault opens them',
      own: 'A passphrase of their own opens them',
    },
    changePassphrase: 'Change',
    needed:
      'Backups wait until you choose their passphrase: without it, they would not open on another computer.',
    setPassphrase: 'Choose a passphrase',
    locked: 'Unlock the vault to change backups.',
    vaultPassphrase: 'Passphrase of the vault',
    vaultPassphraseHint: 'It will open the backups too, on any computer.',
    useOther: 'Open backups with another passphrase',
    keyStoreOnly:
      'This computer’s key store opens your vault. Another computer doesn’t have it, so your backups need a passphrase.',
    savePassphrase: 'Save passphrase',
    forgot: 'I forgot it',
    older: 'Older backups still open with the passphrase that they were written with.',
    troubles: {
      away: 'The folder of your backups isn’t there. Is its disk or network drive connected?',
      gone: 'The folder is there, but your backups are gone from it. Is its disk connected? If you moved them, choose Back up now.',
      'not-allowed': 'Sync isn’t allowed to write into the folder of your backups.',
      full: 'The disk of your backups is full.',
      slow: 'The folder of your backups doesn’t answer.',
      verification: 'A backup didn’t read back as it was written. Its disk may be damaged.',
      other: 'A backup couldn’t be written.',
    } satisfies Record<BackupTrouble, string>,
    lastGood: (moment: string) => `Last good backup: ${moment}.`,
    noneGood: 'There is no good backup yet.',
    byItself: 'Your codes are safe here, and Sync tries again by itself.',
    settings: 'Backup settings',
    reminder:
      'For 30 days there was no backup and no export. If this computer is lost, your codes are lost with it.',
    later: 'Later',
    dontRemind: 'Don’t remind me',
    reminds: 'Remind me after 30 days without a backup',
  },

  restore: {
    open: 'Restore from a backup…',
    title: 'Restore from a backup',
    intro:
      'Choose the newest backup in your folder, a file whose name ends in .svbak. An encrypted file that Sync exported works as well.',
    choose: 'Choose a backup…',
    other: 'Other backup…',
    locked: (file: string) => `${file} is encrypted. Enter the passphrase that opens it.`,
    passphraseHint:
      'The one that you chose for backups on the computer that wrote it. It is used only now and not kept.',
    wrong:
      'This passphrase doesn’t open the backup. Nothing is lost. Check Caps Lock and try again.',
    opening: 'Opening…',
    openIt: 'Open',
    written: (moment: string) => `Written ${moment}`,
    missing: 'Only in the backup',
    missingCount: (count: number) =>
      plural(count, { one: '1 only in the backup', other: `${count} only in the backup` }),
    sameCount: (count: number) => plural(count, { one: '1 the same', other: `${count} the same` }),
    different: 'Different here',
    differentCount: (count: number) =>
      plural(count, { one: '1 different here', other: `${count} different here` }),
    differences: {
      key: 'Another key',
      details: 'Another name, note or setting',
      trash: 'In the trash on one side',
    } satisfies Record<RestoreDifference, string>,
    onlyHere: 'Only here',
    onlyHereCount: (count: number) =>
      plural(count, { one: '1 only here', other: `${count} only here` }),
    trashedCount: (count: number) =>
      plural(count, { one: '1 in its trash', other: `${count} in its trash` }),
    nothingYet: 'Nothing changes until you choose what to do.',
    nothingMissing: 'Everything in this backup is here already.',
    empty: 'There is no entry in this backup.',
    contents: 'In this backup',
    add: 'Add what is missing',
    replace: 'Replace everything',
    replaceTitle: 'Replace everything with this backup?',
    replaceText: (count: number) =>
      plural(count, {
        one: 'Your codes become those of the backup. 1 entry that is only here is removed.',
        other: `Your codes become those of the backup. ${count} entries that are only here are removed.`,
      }),
    replaceAllSame: 'Your codes become those of the backup.',
    wayBack:
      'What is here now is kept for 30 days. To get it back, open Preferences → Backups and choose “Go back”.',
    create: 'Restore the backup',
    createText:
      'Choose how the vault on this computer is opened. It need not be as on the other one.',
    next: 'Continue',
    before: (moment: string) =>
      `All your codes were replaced on ${moment}. What was here before is still kept.`,
    goBack: 'Go back',
    goBackTitle: 'Go back to what was here before?',
    goBackText:
      'Your codes become what they were before that. What is here now, also what you added since, is kept instead, so you can come back to it.',
    wentBack: 'Your codes are as they were before.',
    replaced: 'The backup replaced everything.',
    restored: 'Your backup is restored.',
    added: (count: number) =>
      plural(count, { one: '1 entry restored.', other: `${count} entries restored.` }),
  },

  fromElsewhere: {
    title: 'New on this computer?',
    backup: 'I have a backup',
    otherApp: 'I have codes in another app',
    vaultTitle: 'Open your vault',
    vaultText: 'The codes of the other app are kept in it.',
  },
}
export type BackupsText = typeof backupsEn

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
