import type { ManagedProblem } from '../../../../src-shared/model/managed/managed-report.ts'
import type { ManagedName } from '../../../../src-shared/model/managed/managed-settings.ts'

/** English for what an administrator decided for this computer. */
export const managedEn = {
  managed: {
    byOrganisation: 'Managed by your organisation.',
    title: 'Managed by your organisation',
    intro: 'Your organisation decided these settings for this computer.',
    names: {
      serverAddress: 'Server, fixed',
      suggestedServerAddress: 'Server, suggested',
      demoServer: 'Demo server allowed',
      staySignedIn: 'Staying signed in allowed',
      trustThisComputer: 'Trusting this computer allowed',
      autoLockMinutesAtMost: 'Locks itself at the latest after (minutes)',
      opensOnReturn: 'Opens by itself when you come back',
      clipboardSecondsAtMost: 'Clears a copied code at the latest after (seconds)',
      passphraseRequired: 'Passphrase required',
      passphraseMinimumLength: 'Shortest passphrase (characters)',
      keyStoreOpensVault: 'Key store may open the vault',
      exports: 'Exports',
      imports: 'Importing files allowed',
      backups: 'Backups allowed',
      backupFolder: 'Folder for backups',
      camera: 'Camera allowed',
      screenScan: 'Searching the screen allowed',
      language: 'Language',
    } satisfies Readonly<Record<ManagedName, string>>,
    exports: { none: 'None', encrypted: 'Encrypted files only', all: 'All' },
    yes: 'Yes',
    no: 'No',
    noValue: 'No value',
    from: (from: string) => `From ${from}`,
    isSafe: 'The value that was given is wrong. This one is used instead.',
    atMostMinutes: (minutes: string) => `At most ${minutes}.`,
    atMostSeconds: (seconds: string) => `At most ${seconds}.`,
    problems: 'Your administrator should look at this:',
    setPassphrase: 'Set a passphrase: your organisation requires one.',
    problemOf: {
      'wrong-value': (name) => `The value of ${name} is wrong.`,
      'unknown-name': (name) => `There is no setting named ${name}.`,
      unreadable: () => 'Can’t be read. Every setting has its safe value until it can.',
      'too-large': () => 'Too large to be read. Every setting has its safe value.',
      malformed: () => 'Can’t be understood. Every setting has its safe value until it can.',
      'not-owned': () => 'Not only administrators can write it, so it is ignored.',
    } as Record<ManagedProblem['what'], (name: string) => string>,
  },
}
