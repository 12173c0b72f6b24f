import { parseArgs } from 'node:util'
import { ExportFormat } from '../../src-shared/model/vault/export.ts'
import { exportTraits } from '../../src-shared/model/vault/export-traits.ts'
import { commandNames, commands, options, type CommandName, type OptionName } from './commands.ts'

/** Where the vault's passphrase, and that of a file, are read from; null: from the terminal. */
interface Descriptors {
  readonly passphraseFd: number | null
  readonly filePasswordFd: number | null
}

/** What a command line asks for. */
export type Command = Descriptors &
  (
    | {
        readonly name: 'code'
        readonly query: string
        readonly isNext: boolean
        readonly isCopied: boolean
        readonly isJson: boolean
      }
    | { readonly name: 'list'; readonly isJson: boolean }
    | {
        readonly name: 'import'
        readonly file: string
        readonly isDryRun: boolean
        readonly isJson: boolean
      }
    | { readonly name: 'export'; readonly file: string; readonly format: ExportFormat }
    | { readonly name: 'backup' }
  )

export type UsageProblem =
  | { readonly kind: 'unknown-command'; readonly word: string }
  | { readonly kind: 'unknown-option'; readonly word: string }
  | { readonly kind: 'argument-missing'; readonly word: 'QUERY' | 'FILE' }
  | { readonly kind: 'too-many-arguments' }
  | { readonly kind: 'value-refused'; readonly word: string }
  | { readonly kind: 'plain-format'; readonly word: string }

export type ParsedLine =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'help'; readonly about: CommandName | null }
  | { readonly kind: 'version' }
  | { readonly kind: 'managed-settings' }
  | { readonly kind: 'usage'; readonly problem: UsageProblem }

/** Switches of the runtime that may stand in front of a command; any other is refused there. */
const RUNTIME_SWITCHES: ReadonlySet<string> = new Set([
  'user-data-dir',
  'no-sandbox',
  'lang',
  'password-store',
  'ozone-platform',
  // Counts only in an app that is not packaged.
  'managed-settings-folder',
])

const MAX_FD = 255
const LONGEST_SHOWN = 40
const COMMAND_LIKE = /^[a-z][a-z-]*$/

const usage = (problem: UsageProblem): ParsedLine => ({ kind: 'usage', problem })
const shown = (word: string) =>
  word.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '?').slice(0, LONGEST_SHOWN)
const isCommand = (word: string): word is CommandName =>
  (commandNames as readonly string[]).includes(word)
const isSwitch = (word: string) => word.startsWith('-')

/**
 * What the arguments ask for; null when they are those of the app itself. A command is a command only where nothing but
 * a known switch stands in front, so that no argument of one reaches the runtime unseen.
 */
export function parseLine(args: readonly string[]): ParsedLine | null {
  const first = args.findIndex((arg) => !isRuntimeSwitch(arg))
  const word = first === -1 ? undefined : args[first]
  if (word === undefined) return null
  if (word === '--help' || word === '-h' || word === 'help') return { kind: 'help', about: null }
  if (word === '--version') return { kind: 'version' }
  if (word === '--print-managed-settings') return { kind: 'managed-settings' }
  if (isSwitch(word)) {
    const isMeant = args.slice(first).some((arg) => isCommand(arg))
    return isMeant ? usage({ kind: 'unknown-option', word: shown(word) }) : null
  }
  if (isCommand(word)) return parseCommand(word, args.slice(first + 1))
  // A link or a path is no command: it is what a desktop hands over.
  return COMMAND_LIKE.test(word) ? usage({ kind: 'unknown-command', word: shown(word) }) : null
}

function isRuntimeSwitch(arg: string): boolean {
  const [, name = ''] = /^--([a-z-]+)(?:=.*)?$/s.exec(arg) ?? []
  return RUNTIME_SWITCHES.has(name)
}

type Values = Readonly<Partial<Record<OptionName, string | boolean>>>

function parseCommand(name: CommandName, args: readonly string[]): ParsedLine {
  const { argument, options: own } = commands[name]
  const known = Object.fromEntries(
    own.map((option) => {
      const type = options[option].value === null ? ('boolean' as const) : ('string' as const)
      return [option, option === 'help' ? { type, short: 'h' } : { type }]
    }),
  )
  let parsed
  try {
    parsed = parseArgs({ args: [...args], options: known, allowPositionals: true, strict: true })
  } catch {
    return usage(refused(name, args))
  }
  const values: Values = parsed.values
  if (values.help === true) return { kind: 'help', about: name }
  const [given = '', ...more] = parsed.positionals
  if (more.length > 0 || (argument === null && given !== '')) {
    return usage({ kind: 'too-many-arguments' })
  }
  if (argument !== null && given.trim() === '') {
    return usage({ kind: 'argument-missing', word: argument })
  }
  return commandOf(name, given, values)
}

/** What of the arguments is not known. Their values are never repeated: one may be a secret in a wrong place. */
function refused(name: CommandName, args: readonly string[]): UsageProblem {
  const own = commands[name].options
  let word = ''
  for (const [index, arg] of args.entries()) {
    if (arg === '--') break
    if (!isSwitch(arg) || arg === '-h') continue
    const [spelled = '', value] = arg.split('=')
    const option = own.find((one) => `--${one}` === spelled)
    if (option === undefined) return { kind: 'unknown-option', word: shown(spelled) }
    const isAlone = options[option].value === null
    const next = args[index + 1]
    const lacksValue = value === undefined && (next === undefined || isSwitch(next))
    if (isAlone ? value !== undefined : lacksValue) word = spelled
  }
  return { kind: 'value-refused', word }
}

function commandOf(name: CommandName, given: string, values: Values): ParsedLine {
  const passphraseFd = descriptorOf(values['passphrase-fd'])
  const filePasswordFd = descriptorOf(values['file-password-fd'])
  if (passphraseFd === undefined) return usage({ kind: 'value-refused', word: '--passphrase-fd' })
  const isTaken = filePasswordFd !== null && filePasswordFd === passphraseFd
  if (filePasswordFd === undefined || isTaken) {
    return usage({ kind: 'value-refused', word: '--file-password-fd' })
  }
  const secrets = { passphraseFd, filePasswordFd }
  const isJson = values.json === true
  const ready = (command: Command): ParsedLine => ({ kind: 'command', command })
  switch (name) {
    case 'code': {
      const [isNext, isCopied] = [values.next === true, values.copy === true]
      return ready({ name, ...secrets, query: given, isNext, isCopied, isJson })
    }
    case 'list':
      return ready({ name, ...secrets, isJson })
    case 'import':
      return ready({ name, ...secrets, file: given, isDryRun: values['dry-run'] === true, isJson })
    case 'export': {
      const format = ExportFormat.safeParse(values.format ?? 'own').data
      if (format === undefined) return usage({ kind: 'value-refused', word: '--format' })
      if (!exportTraits[format].isEncrypted && values.unencrypted !== true) {
        return usage({ kind: 'plain-format', word: format })
      }
      return ready({ name, ...secrets, file: given, format })
    }
    case 'backup':
      return ready({ name, ...secrets })
  }
}

/** The number of a file descriptor; null where none was given, undefined where it is none. 1 and 2 are for output. */
function descriptorOf(value: string | boolean | undefined): number | null | undefined {
  if (typeof value !== 'string') return null
  const fd = /^\d{1,3}$/.test(value) ? Number(value) : Number.NaN
  return fd === 0 || (fd >= 3 && fd <= MAX_FD) ? fd : undefined
}
