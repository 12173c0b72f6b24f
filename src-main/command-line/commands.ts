// The commands and their options, as data: the parser, the help, the completions and the man page are made from it.
import { exportFormats } from '../../src-shared/model/vault/export-traits.ts'

export type CommandName = 'code' | 'list' | 'import' | 'export' | 'backup'

export type OptionName =
  | 'copy'
  | 'dry-run'
  | 'file-password-fd'
  | 'format'
  | 'help'
  | 'json'
  | 'next'
  | 'passphrase-fd'
  | 'preferences'
  | 'print-managed-settings'
  | 'quick-search'
  | 'unencrypted'
  | 'version'

/** Describes a value that stands behind a word of a command line. */
export type ArgumentName = 'QUERY' | 'FILE'

export interface CommandTraits {
  /** The one argument, if the command has one. */
  readonly argument: ArgumentName | null
  readonly options: readonly OptionName[]
}

const everywhere = ['passphrase-fd', 'help'] as const

export const commands: Readonly<Record<CommandName, CommandTraits>> = {
  code: { argument: 'QUERY', options: ['next', 'copy', 'json', ...everywhere] },
  list: { argument: null, options: ['json', ...everywhere] },
  import: { argument: 'FILE', options: ['dry-run', 'file-password-fd', 'json', ...everywhere] },
  export: {
    argument: 'FILE',
    options: ['format', 'unencrypted', 'file-password-fd', ...everywhere],
  },
  backup: { argument: null, options: everywhere },
}
export const commandNames = Object.keys(commands) as readonly CommandName[]

/** Options without a command. */
export const bareOptions = [
  'help',
  'version',
  'print-managed-settings',
  'quick-search',
  'preferences',
] as const

export interface OptionTraits {
  /** The value that follows it; null for an option that stands alone. */
  readonly value: 'N' | 'FORMAT' | null
  readonly choices?: readonly string[]
}

const alone: OptionTraits = { value: null }

export const options: Readonly<Record<OptionName, OptionTraits>> = {
  copy: alone,
  'dry-run': alone,
  'file-password-fd': { value: 'N' },
  format: { value: 'FORMAT', choices: exportFormats },
  help: alone,
  json: alone,
  next: alone,
  'passphrase-fd': { value: 'N' },
  preferences: alone,
  'print-managed-settings': alone,
  'quick-search': alone,
  unencrypted: alone,
  version: alone,
}

/** Exit codes, by which a program that runs a command knows how it ended. */
export const exitCodes = {
  done: 0,
  noMatch: 1,
  severalMatches: 2,
  notOpened: 3,
  appIsRunning: 4,
  fileFailed: 5,
  notConfirmed: 6,
  notAllowed: 7,
  settingsWrong: 8,
  usage: 64,
  internal: 70,
} as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
