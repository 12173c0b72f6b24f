import type { FileRefusedReason } from '../../../../src-shared/model/failure.ts'
import type { FileLoss, ImportFormat } from '../../../../src-shared/model/vault/import.ts'
import { otherAppsEn } from '../other-apps/en.ts'
import { createPlural } from '../plural.ts'

const plural = createPlural('en')

const entry = (number: number) => `Entry ${number}`
const line = (number: number) => `Line ${number}`

/** What an importer needs said: how its files are called, and how its places in a file are. */
const formats = {
  'otpauth-list': { name: 'List of setup links', place: line },
  aegis: { name: 'Aegis backup', place: entry },
  stratum: { name: 'Stratum backup', place: entry },
  'freeotp-plus': { name: 'FreeOTP+ backup', place: entry },
  freeotp: { name: 'FreeOTP backup', place: entry },
  lastpass: { name: 'LastPass Authenticator export', place: entry },
  raivo: { name: 'Raivo OTP export', place: entry },
  keepass: { name: 'KeePass database', place: entry },
  zip: { name: 'Zip archive', place: entry },
  'two-fas': { name: '2FAS backup', place: entry },
  ente: { name: 'Ente Auth export', place: entry },
  bitwarden: { name: 'Bitwarden export', place: entry },
  'bitwarden-table': { name: 'Bitwarden export (table)', place: line },
  'proton-authenticator': { name: 'Proton Authenticator export', place: entry },
  andotp: { name: 'andOTP backup', place: entry },
} satisfies Record<ImportFormat, { name: string; place: (number: number) => string }>

/** English for importing a file. */
export const importingEn = {
  importing: {
    menu: 'Import from another app…',
    guideTitle: 'Import from another app',
    guideText:
      'Choose the app you come from to see how it exports. Then choose the file; nothing is added before you have seen what is in it.',
    chooseFile: 'Choose file…',
    title: 'Import from a file',
    file: 'File to import',
    reading: 'Reading the file…',
    formats,
    otherApps: otherAppsEn,
    nothingYet: 'Nothing is added until you choose Add.',
    new: 'New',
    newCount: (count: number) => plural(count, { one: '1 new', other: `${count} new` }),
    conflict: 'Same name, other key',
    conflictCount: (count: number) =>
      plural(count, {
        one: '1 with a name you already have',
        other: `${count} with names you already have`,
      }),
    conflictText:
      'Your vault has an entry with the same name and another key. An entry you replace goes to the trash.',
    same: 'Already in your vault',
    sameCount: (count: number) =>
      plural(count, { one: '1 already in your vault', other: `${count} already in your vault` }),
    sameText:
      'They have the same key as an entry of your vault or of this file, so they are left out.',
    refused: 'Can’t be added',
    refusedCount: (count: number) =>
      plural(count, { one: '1 can’t be added', other: `${count} can’t be added` }),
    all: 'Add all of them',
    choice: (label: string) => `What to do with ${label}`,
    choiceForAll: 'For all of them',
    choices: {
      both: 'Keep both',
      mine: 'Keep mine',
      theirs: 'Replace mine',
    },
    guardedText:
      'Your vault has an entry with the same name and another key. It protects a sign-in, so it can’t be replaced.',
    guards: 'Yours protects a sign-in, so it can’t be replaced.',
    more: (count: number) => plural(count, { one: 'Show 1 more', other: `Show ${count} more` }),
    nothingToAdd: 'There is nothing in this file that your vault doesn’t have already.',
    nothingUsable: 'There is nothing in this file that can be added.',
    otherFile: 'Other file…',
    locked: (name: string) => `${name}, encrypted. Enter its password to open it.`,
    password: 'Password of the file',
    passwordHint: 'The one you chose in the other app. It is used only now and not kept.',
    passwordMissing: 'Enter the password of the file.',
    open: 'Open',
    opening: 'Opening…',
    opensIn: (span: string) => `This takes about ${span} on this computer.`,
    trashed: 'In the other app’s trash: it goes to yours',
    lost: 'Not kept',
    losses: {
      icon: (count: number) =>
        plural(count, { one: 'The picture of 1 entry', other: `The pictures of ${count} entries` }),
      'note-shortened': (count: number) =>
        plural(count, {
          one: 'The end of 1 note that is too long',
          other: `The ends of ${count} notes that are too long`,
        }),
      'tags-left-out': (count: number) =>
        plural(count, {
          one: 'Tags of 1 entry that are too many or too long',
          other: `Tags of ${count} entries that are too many or too long`,
        }),
    } satisfies Record<FileLoss, (count: number) => string>,
    entryBroken: 'It is damaged.',
    lineNotUtf8: 'It isn’t written in UTF-8.',
    lineNoLink: 'There is no setup link in it.',
    lineBroken: 'The setup link is damaged.',
    missingParts: (count: number, numbers: string, all: number) =>
      plural(count, {
        one: `This file has only some of a Google Authenticator export: part ${numbers} of ${all} is missing. Import or scan it as well.`,
        other: `This file has only some of a Google Authenticator export: parts ${numbers} of ${all} are missing. Import or scan them as well.`,
      }),
    replaced: (count: number) =>
      plural(count, { one: '1 moved to the trash.', other: `${count} moved to the trash.` }),
  },
}
export type ImportingText = typeof importingEn

export const importingFailuresEn = {
  'vault-full': (limit: string) =>
    `A vault holds ${limit} entries at most, so nothing was added. Delete entries you no longer need, empty the trash, then try again.`,
  'file-too-large': (limit: string) =>
    `This file is larger than ${limit}, so it wasn’t opened. Check that it is the right one.`,
  'file-too-many-entries': (limit: string) =>
    `This file has more than ${limit} entries, so none was read. Split it into several files and import one after the other.`,
  'file-unknown':
    'This isn’t a file that Sync can import. It reads exports of 2FAS, Aegis, andOTP, Bitwarden, Ente Auth, FreeOTP, FreeOTP+, KeePass, LastPass Authenticator, Proton Authenticator, Raivo OTP, Stratum and WinAuth, and text files with one setup link (otpauth://…) on each line.',
  'file-not-utf8':
    'This file isn’t saved as UTF-8, so it can’t be read. Save it again as plain text in UTF-8, then import it.',
  'file-password-wrong': 'That isn’t the password of this file. Try another.',
  'file-gone':
    'The file waited for its password for five minutes and was forgotten. Choose it again.',
  'file-key-failed':
    'The file couldn’t be opened: this computer may be short of memory. Close other programs, then try again.',
  fileRefused: {
    newer:
      'This file was made by a newer version of the other app than Sync knows, so it wasn’t read. Update Sync, or export from the other app again in another format.',
    damaged: 'This file is damaged, so it can’t be read. Export from the other app again.',
    'account-bound':
      'This file is encrypted for your account in the other app, and only that account opens it. Export again and choose protection by a password.',
    'no-password':
      'This file can’t be opened with a password, only on the device that made it. Set a password in the other app, then export again.',
    'open-pgp':
      'This file is encrypted with OpenPGP, which Sync can’t open. Decrypt it with the program that has your key, then import the result.',
    'cipher-unknown':
      'This database is encrypted with a cipher that Sync can’t open, such as Twofish. In the other app, change the encryption of the database to AES or ChaCha20, then import it.',
    'locked-in-archive':
      'In this archive is a file that is encrypted itself. Unpack the archive, then import that file.',
  } satisfies Record<FileRefusedReason, string>,
  fileCost: {
    memory: (value: string, limit: string) =>
      `Opening this file would take ${value} MiB of memory; Sync uses ${limit} MiB at most. If the other app lets you choose, export again with less.`,
    rounds: (value: string, limit: string) =>
      `Opening this file would take ${value} rounds; Sync computes ${limit} at most. If the other app lets you choose, export again with fewer.`,
    lanes: (value: string, limit: string) =>
      `Opening this file would take ${value} computations side by side; Sync makes ${limit} at most. If the other app lets you choose, export again with fewer.`,
  },
}
export type ImportingFailures = typeof importingFailuresEn
