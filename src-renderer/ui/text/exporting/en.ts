import type { ExportFormat, LeftOutReason } from '../../../../src-shared/model/vault/export.ts'
import { createPlural } from '../plural.ts'

const plural = createPlural('en')

const formats = {
  own: {
    name: 'Sync backup',
    about: 'Holds everything. Opens in Sync on any computer, with a passphrase.',
  },
  'aegis-encrypted': { name: 'Aegis', about: 'For Aegis on Android. Opens with a password.' },
  aegis: { name: 'Aegis', about: 'For Aegis, and for apps that import its files.' },
  '2fas': { name: '2FAS', about: 'For 2FAS on a phone.' },
  bitwarden: { name: 'Bitwarden', about: 'One login with its key for each entry.' },
  'otpauth-list': {
    name: 'List of setup links',
    about: 'A text file that most authenticators can import.',
  },
  'google-qr': {
    name: 'QR codes for Google Authenticator',
    about: 'Up to ten entries in each code, to scan with the phone.',
  },
  printable: {
    name: 'Page for paper',
    about: 'QR code and key of each entry, to print and lock away.',
  },
} satisfies Record<ExportFormat, { name: string; about: string }>

const reasons = {
  'steam-unsupported': 'Steam codes can’t be stored in it.',
  'counter-unsupported': 'Codes that count can’t be stored in it.',
  'counter-too-high': 'The counter is too high for it.',
  'digits-unsupported': 'Codes with this many digits can’t be stored in it.',
  'period-unsupported': 'Codes with this period can’t be stored in it.',
} satisfies Record<LeftOutReason, string>

/** English for exporting entries and for showing the key of one. */
export const exportingEn = {
  exporting: {
    menu: 'Export…',
    title: 'Export entries',
    confirmTitle: 'Confirm the export',
    doneTitle: 'Export finished',
    which: 'Entries',
    all: (count: number) => plural(count, { one: 'The only entry', other: `All ${count} entries` }),
    some: 'Only some…',
    someOf: (count: number, all: number) => `Only some: ${count} of ${all}`,
    find: 'Find entries',
    chooseAll: (count: number) => plural(count, { one: 'Choose it', other: `Choose all ${count}` }),
    chooseNone: (count: number) =>
      plural(count, { one: 'Leave it out', other: `Leave out all ${count}` }),
    noneFound: 'No entry contains that.',
    format: 'Format',
    formats,
    encrypted: 'Encrypted',
    notEncrypted: 'Not encrypted',
    outlook: (count: number) =>
      plural(count, {
        one: '1 entry will be exported.',
        other: `${count} entries will be exported.`,
      }),
    guarding: (count: number) =>
      plural(count, {
        one: '1 of them protects a sign-in to Sync: whoever can read the export can make its codes.',
        other: `${count} of them protect sign-ins to Sync: whoever can read the export can make their codes.`,
      }),
    bare: (count: number) =>
      plural(count, {
        one: '1 of them loses its note, tags or pin in this format.',
        other: `${count} of them lose their note, tags or pin in this format.`,
      }),
    cannotHold: (count: number) =>
      plural(count, {
        one: '1 entry doesn’t fit this format',
        other: `${count} entries don’t fit this format`,
      }),
    wereLeftOut: (count: number) =>
      plural(count, { one: '1 entry was left out', other: `${count} entries were left out` }),
    reasons,
    plainWarning:
      'This file isn’t encrypted. Anyone who gets hold of it can make your codes, today and in years. Delete it as soon as it has been imported.',
    pageWarning:
      'This page isn’t encrypted. Anyone who sees it can make your codes, today and in years. Show it to no one, and keep it locked away.',
    plainConsent: 'Export without encryption',
    next: 'Continue',
    protectText:
      'Choose a passphrase for the file. It can be another one than the vault’s. No one can open the file without it, not even you.',
    vaultPassphrase: 'Passphrase of the vault',
    vaultPassphraseHint: 'To confirm that it’s you.',
    keyStoreConfirms: 'The key store confirms that it’s you. Your system asks once more.',
    byKeyStore: 'Confirm with the key store',
    byPassphrase: 'Confirm with the passphrase',
    filePassphrase: 'Passphrase for the file',
    way: 'How to hand them over',
    ways: {
      show: 'Show the codes on this screen',
      print: 'Print a page',
      save: 'Save a page as a file',
    },
    go: { show: 'Show codes', print: 'Print…', save: 'Save…' },
    showWarning:
      'Anyone who sees these codes can make yours, today and in years. Let no one look on, and no camera but the phone’s.',
    nothingChosen: 'Choose at least one entry.',
    nothingFits: 'None of these entries fits this format. Choose another format.',
    doNotFit: (count: number) =>
      plural(count, {
        one: '1 doesn’t fit this format.',
        other: `${count} don’t fit this format.`,
      }),
    codesTitle: 'Scan these codes',
    codesText:
      'On the phone, open Google Authenticator: menu, Transfer accounts, Import accounts. Scan one code after the other.',
    codeOf: (number: number, count: number) => `Code ${number} of ${count}`,
    codeLabel: (number: number, count: number) => `QR code ${number} of ${count}`,
    inCode: 'In this code',
    nextCode: 'Next',
    notInCodes: (count: number) =>
      plural(count, {
        one: '1 entry is in none of the codes',
        other: `${count} entries are in none of the codes`,
      }),
    hidesIn: (span: string) => `Hidden in ${span}`,
    written: (count: number) =>
      plural(count, {
        one: '1 entry was exported. The file was read back and is complete.',
        other: `${count} entries were exported. The file was read back and is complete.`,
      }),
    printed: (count: number) =>
      plural(count, {
        one: '1 entry was sent to the printer.',
        other: `${count} entries were sent to the printer.`,
      }),
    shown: (count: number) =>
      plural(count, {
        one: '1 entry was shown as a QR code.',
        other: `${count} entries were shown as QR codes.`,
      }),
    notSaved: (why: string) => `The export was not saved. ${why}`,
    deleteFile: 'Delete this file as soon as it has been imported, and empty the trash.',
    destroyPaper: 'Keep the paper locked away, or destroy it as soon as it has been used.',
    showKey: 'Show QR code and key…',
    revealTitle: (label: string) => `Key of ${label}`,
    revealText:
      'Whoever sees the key can make the codes of this entry. It is shown for one minute.',
    show: 'Show',
    hide: 'Hide',
    hides: (seconds: number) => `Hidden in ${seconds} s`,
    qrLabel: (label: string) => `QR code of ${label}`,
    countsTwice:
      'This entry counts its codes. If two devices use it, one of them falls behind and its codes are refused.',
  },
}
export type ExportingText = typeof exportingEn

export const exportingFailuresEn = {
  'file-damaged':
    'This Sync backup is damaged, so it can’t be opened. Use another copy of it, or an older one.',
  'file-newer': 'A newer version of Sync wrote this backup. Update Sync to open it.',
  'nothing-to-export':
    'There is nothing to export: none of these entries fits this format. Choose another one.',
}
export type ExportingFailures = typeof exportingFailuresEn
