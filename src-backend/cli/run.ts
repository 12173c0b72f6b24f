import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { companyNumbersCommand } from './company-numbers.ts'
import type { Command, CommandResult, OptionValues } from './command.ts'
import { createCompanyCommand } from './create-company.ts'
import { createUserCommand } from './create-user.ts'
import { disableCommand, enableCommand } from './disable.ts'
import { doctorCommand } from './doctor/doctor.ts'
import { exportAuditCommand } from './export-audit.ts'
import { migrateCommand } from './migrate.ts'
import { deleteCommand } from './people/delete.ts'
import { endSessionsCommand } from './people/end-sessions.ts'
import { importPeopleCommand } from './people/import-people.ts'
import { listPeopleCommand } from './people/list-people.ts'
import { passCommand } from './people/pass.ts'
import { setRoleCommand } from './people/set-role.ts'
import { resetTwoFactorCommand } from './reset-two-factor.ts'
import { rotateKeysCommand } from './rotate-keys.ts'
import { unlockCommand } from './unlock.ts'
import { parseConfig } from '../config/config.ts'
import type { PasswordHasher } from '../domain/secrets/passwords.ts'
import { createLog, errorFields } from '../base/log.ts'
import { StartRefusal } from '../base/start-refusal.ts'

const commands: Readonly<Record<string, Command>> = {
  doctor: doctorCommand,
  migrate: migrateCommand,
  'create-company': createCompanyCommand,
  'create-user': createUserCommand,
  'company-numbers': companyNumbersCommand,
  'rotate-keys': rotateKeysCommand,
  'export-audit': exportAuditCommand,
  'list-people': listPeopleCommand,
  'import-people': importPeopleCommand,
  'end-sessions': endSessionsCommand,
  unlock: unlockCommand,
  pass: passCommand,
  disable: disableCommand,
  enable: enableCommand,
  'set-role': setRoleCommand,
  delete: deleteCommand,
  'reset-two-factor': resetTwoFactorCommand,
}

/** The folder that it runs in. */
export interface CliSurroundings {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly createHasher: () => Promise<PasswordHasher>
}

const DONE = 0
const FAILED = 1
const MISUSED = 2

function overview(): string {
  const lines = Object.entries(commands).map(
    ([name, { summary }]) => `  ${name.padEnd(18)}${summary}`,
  )
  return [
    'Usage: cli <command> [options]',
    '',
    ...lines,
    '',
    'cli <command> --help says more.',
    '',
  ].join('\n')
}

function help(name: string, { summary, options, notes }: Command): string {
  const usage = Object.entries(options).map(([option, { isNeeded }]) =>
    isNeeded ? `--${option} …` : `[--${option} …]`,
  )
  const lines = Object.entries(options).map(
    ([option, { help: text }]) => `  --${option.padEnd(16)}${text}`,
  )
  return [
    `Usage: cli ${[name, ...usage].join(' ')}`,
    '',
    `${summary}.`,
    ...lines,
    '',
    notes,
    '',
  ].join('\n')
}

/** The options of a command; null if help was requested; or why they are wrong. */
function readOptions(command: Command, args: readonly string[]): OptionValues | null | string {
  try {
    const texts = Object.keys(command.options).map((name) => [name, { type: 'string' }] as const)
    const parsed = parseArgs({
      args: [...args],
      options: Object.fromEntries([['help', { type: 'boolean' }] as const, ...texts]),
    })
    const values: Readonly<Record<string, unknown>> = parsed.values
    if (values['help'] === true) return null
    const missing = Object.entries(command.options).find(
      ([name, { isNeeded }]) => isNeeded && values[name] === undefined,
    )
    return missing === undefined ? (values as OptionValues) : `--${missing[0]} is missing.`
  } catch {
    // The library's message repeats the typed text, which may be a password.
    return 'These options are not understood.'
  }
}

async function perform(
  command: Command,
  values: OptionValues,
  { environment, err, createHasher }: CliSurroundings,
): Promise<CommandResult> {
  const configured = parseConfig(environment)
  if (!configured.ok) return { ok: false, line: configured.reason }
  const { value: config } = configured
  const log = createLog({ write: err, level: config.logLevel, nowMs: Date.now })
  try {
    return await command.run(values, { config, log, createHasher, nowMs: Date.now, randomBytes })
  } catch (error) {
    if (error instanceof StartRefusal) return { ok: false, line: error.message }
    log.error('command-failed', errorFields(error))
    return { ok: false, line: 'The command failed. Its log says more.' }
  }
}

/** Runs one command and returns the exit code: 0 done, 1 refused or failed, 2 wrong usage. */
export async function runCli(
  args: readonly string[],
  surroundings: CliSurroundings,
): Promise<number> {
  const { out, err } = surroundings
  const [name = '', ...rest] = args
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) {
    const isAsked = name === '--help'
    const tell = isAsked ? out : err
    tell(overview())
    return isAsked ? DONE : MISUSED
  }
  const values = readOptions(command, rest)
  if (values === null) {
    out(help(name, command))
    return DONE
  }
  if (typeof values === 'string') {
    err(`${values} ${name} --help says more.\n`)
    return MISUSED
  }
  const { ok, line, report = [] } = await perform(command, values, surroundings)
  out(report.map((one) => `${one}\n`).join(''))
  const tell = ok ? out : err
  tell(`${line}\n`)
  return ok ? DONE : FAILED
}
