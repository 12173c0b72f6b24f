import type { ManagedProblem } from '../../../src-shared/model/managed/managed-report.ts'
import type { FailureCode } from '../../../src-shared/model/failure.ts'
import type { BackupTrouble } from '../../../src-shared/model/vault/backups.ts'
import type { CommandName, OptionName, exitCodes } from '../commands.ts'
import type { UsageProblem } from '../parse.ts'

/** What an import came to. */
export interface ImportCounts {
  readonly added: number
  readonly same: number
  readonly conflicts: number
  readonly refused: number
}

/** Everything that a command says. */
export interface CommandText {
  readonly help: {
    readonly intro: string
    readonly secrets: string
    readonly literal: string
    readonly exitCodes: string
  }
  readonly commands: Readonly<Record<CommandName, string>>
  readonly options: Readonly<Record<OptionName, string>>
  readonly exitCodes: Readonly<Record<keyof typeof exitCodes, string>>
  usage(problem: UsageProblem): string
  /** Sentences for failures that a command may meet; any other is told by its code. */
  readonly failures: Readonly<Partial<Record<FailureCode, string>>>
  notWritten(reason: string): string
  vaultFull(limit: number): string
  otherFailure(code: string): string
  readonly passphrasePrompt: string
  readonly filePasswordPrompt: string
  readonly newPasswordPrompt: string
  readonly againPrompt: string
  readonly passwordsDiffer: string
  passwordTooShort(least: number): string
  readonly noTerminal: string
  nothingFrom(descriptor: number): string
  readonly noMatch: string
  readonly severalMatches: string
  readonly counterWhileRunning: string
  readonly importWhileRunning: string
  readonly backupWhileRunning: string
  copied(label: string, seconds: number): string
  readonly unreadable: string
  readonly fileExists: string
  imported(counts: ImportCounts, isDryRun: boolean): string
  leftOutConflict(label: string): string
  leftOutRefused(place: number, label: string): string
  partsMissing(numbers: string): string
  andMore(count: number): string
  readonly confirmExport: string
  readonly confirmWord: string
  exported(count: number): string
  notInFormat(label: string): string
  backedUp(folder: string): string
  backupTrouble(kind: BackupTrouble): string
  /** The settings that an administrator decided for this computer. */
  readonly managed: {
    readonly none: string
    readonly yes: string
    readonly no: string
    readonly noValue: string
    from(from: string): string
    readonly isSafe: string
    problem(problem: ManagedProblem): string
  }
  readonly internal: string
}

export const en: CommandText = {
  help: {
    intro: 'Usage: sync-desktop COMMAND. Without a command, Sync opens its window.',
    secrets:
      'The vault is opened by the system key store, or by its passphrase: typed at the terminal, or read from a file descriptor. A passphrase is never an argument.',
    literal: 'Words after -- are no options: use it in front of a text that you did not write.',
    exitCodes: 'Exit codes:',
  },
  commands: {
    code: 'Print the code of one entry.',
    list: 'List the entries, without their codes.',
    import: 'Add the new entries of a file.',
    export: 'Write all entries into a new file.',
    backup: 'Write a backup into the folder chosen in Sync.',
  },
  options: {
    copy: 'Copy the code, and clear it from the clipboard later.',
    'dry-run': 'Only say what would be added.',
    'file-password-fd': 'Read the password of the file from file descriptor N.',
    format: 'The kind of file; “own” if left out',
    help: 'Show this help.',
    json: 'Print JSON.',
    next: 'Print the code after the current one.',
    'passphrase-fd': 'Read the passphrase of the vault from file descriptor N.',
    preferences: 'Open the preferences.',
    'print-managed-settings':
      'Show what your organisation decided for this computer, and from where.',
    'quick-search':
      'Open the quick search. Give keys to this command where the desktop has no global shortcuts.',
    unencrypted: 'Allow a format that anyone who has the file can read.',
    version: 'Show the version.',
  },
  exitCodes: {
    done: 'Done.',
    noMatch: 'No entry matches.',
    severalMatches: 'Several entries match.',
    notOpened: 'The vault was not opened.',
    appIsRunning: 'Sync is running, and only it may do this.',
    fileFailed: 'A file or a folder could not be used.',
    notConfirmed: 'You did not confirm.',
    notAllowed: 'Your organisation does not allow it.',
    settingsWrong: 'A setting of your organisation is wrong.',
    usage: 'The command was not understood.',
    internal: 'Something went wrong in Sync.',
  },
  usage(problem) {
    const help = 'See sync-desktop --help.'
    switch (problem.kind) {
      case 'unknown-command':
        return `There is no command “${problem.word}”. ${help}`
      case 'unknown-option':
        return `There is no option ${problem.word} here. ${help}`
      case 'argument-missing':
        return `${problem.word} is missing. ${help}`
      case 'too-many-arguments':
        return `There are more words than this command takes. Put a text of several words in quotes. ${help}`
      case 'value-refused':
        return `The value of ${problem.word} is not one that it takes. ${help}`
      case 'plain-format':
        return `Anyone who has a file in the format ${problem.word} can use your codes. Add --unencrypted if you want it all the same.`
    }
  },
  failures: {
    'vault-absent': 'Sync has no vault on this computer yet. Open Sync and add an entry first.',
    'vault-damaged':
      'The vault is damaged. Open Sync to see what can be done; nothing was changed.',
    'vault-newer': 'A newer version of Sync saved the vault. Update Sync.',
    'vault-locked': 'The vault is locked.',
    'wrong-passphrase': 'That is not the passphrase of the vault.',
    'passphrase-delayed':
      'There were too many wrong passphrases. Wait some minutes, then try again.',
    'key-store-unreadable': 'The system key store did not open the vault.',
    'key-store-silent': 'The system key store did not open the vault.',
    'key-store-refused': 'The system key store did not open the vault.',
    'file-unknown': 'This is not a file that Sync can import.',
    'file-not-utf8': 'This is not a file that Sync can import.',
    'file-password-wrong': 'That is not the password of this file.',
    'file-too-large':
      'This file is larger, or takes more work, than Sync allows. Nothing was added.',
    'file-too-many-entries':
      'This file is larger, or takes more work, than Sync allows. Nothing was added.',
    'file-cost-refused':
      'This file is larger, or takes more work, than Sync allows. Nothing was added.',
    'file-refused':
      'This file cannot be read: it is damaged, or protected in a way that Sync does not know. Import it in Sync to see why.',
    'file-key-failed': 'The file could not be opened: this computer may be short of memory.',
    'nothing-to-export': 'There is nothing that this format can hold.',
    managed: 'Your organisation does not allow this on this computer.',
    'not-confirmed': 'This was not confirmed, so nothing was done.',
    'backups-off': 'Backups are off. Choose a folder for them in Sync.',
  },
  notWritten: (reason) => `The file could not be written (${reason}).`,
  vaultFull: (limit) => `A vault holds ${limit} entries at most. Nothing was added.`,
  otherFailure: (code) => `That did not work (${code}).`,
  passphrasePrompt: 'Passphrase of the vault: ',
  filePasswordPrompt: 'Password of the file: ',
  newPasswordPrompt: 'New password for the file: ',
  againPrompt: 'The same password again: ',
  passwordsDiffer: 'The two passwords differ. Nothing was written.',
  passwordTooShort: (least) => `The password needs at least ${least} characters.`,
  noTerminal:
    'There is no terminal to type the passphrase at, or you ended it. Give it through --passphrase-fd.',
  nothingFrom: (descriptor) => `File descriptor ${descriptor} gave no passphrase.`,
  noMatch: 'No entry matches.',
  severalMatches: 'Several entries match. Use more words:',
  counterWhileRunning:
    'This entry counts its codes, and Sync is running: take the code in its window, or quit it first.',
  importWhileRunning: 'Sync is running: import the file in its window, or quit it first.',
  backupWhileRunning: 'Sync is running, and writes backups by itself. Quit it to use this command.',
  copied: (label, seconds) =>
    `Copied the code of ${label}. It is cleared in ${seconds} seconds; until then this command waits.`,
  unreadable: 'The file cannot be read.',
  fileExists: 'There is a file of that name already. Choose another name.',
  imported: ({ added, same, conflicts, refused }, isDryRun) =>
    `${isDryRun ? 'Would add' : 'Added'}: ${added}. There already: ${same}. Same name with another key: ${conflicts}. Not usable: ${refused}.`,
  leftOutConflict: (label) =>
    `Left out, as the vault has that name with another key: ${label}. Import it in Sync to choose.`,
  leftOutRefused: (place, label) => `Not usable, at ${place}: ${label}`,
  partsMissing: (numbers) => `Parts of this export are missing: ${numbers}`,
  andMore: (count) => `… and ${count} more.`,
  confirmExport: 'This writes all your keys into a file. Type “yes” to go on: ',
  confirmWord: 'yes',
  exported: (count) => `Written: ${count}.`,
  notInFormat: (label) => `Left out, as this format cannot hold it: ${label}`,
  backedUp: (folder) => `Backed up into ${folder}.`,
  backupTrouble(kind) {
    switch (kind) {
      case 'away':
      case 'gone':
        return 'The folder of the backups is not there.'
      case 'not-allowed':
        return 'Sync may not write into the folder of the backups.'
      case 'full':
        return 'The disk of the backups is full.'
      case 'slow':
        return 'The folder of the backups does not answer.'
      case 'verification':
      case 'other':
        return 'The backup could not be written.'
    }
  },
  managed: {
    none: 'Nothing is managed on this computer.',
    yes: 'yes',
    no: 'no',
    noValue: 'no value',
    from: (from) => `from ${from}`,
    isSafe: 'the value that was given is wrong, so the safe one holds',
    problem({ what, setting }) {
      switch (what) {
        case 'wrong-value':
          return `The value of ${setting} is wrong.`
        case 'unknown-name':
          return `There is no setting of this name: ${setting}`
        case 'unreadable':
          return 'It cannot be read, so every setting has its safe value.'
        case 'too-large':
          return 'It is too large, so every setting has its safe value.'
        case 'malformed':
          return 'It cannot be understood, so every setting has its safe value.'
        case 'not-owned':
          return 'Others than the administrator of this computer can write it, so it is ignored.'
      }
    },
  },
  internal: 'Something went wrong in Sync itself. Nothing was lost.',
}
