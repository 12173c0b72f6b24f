import { parseArgs } from 'node:util'
import { EmailAddress } from '../src-shared/model/people/account.ts'
import { ServerUrl } from '../src-shared/model/server.ts'

export const USAGE = `Usage: npm run conformance -- --url URL --email ADDRESS --password-file FILE [options]

Shows whether a backend speaks the contract of docs/api. The account must have no second factor; the
run turns one on and off again. Its password is the first line of FILE.

  --administrator-email ADDRESS, --administrator-password-file FILE
                   an administrator of the same company, also without a second factor; without one,
                   what only an administrator may do is skipped
  --only NAME      only checks whose names begin so; may be given again
  --with-lockout   also lock the account's second factor (15 minutes with the reference backend)
  --json           one JSON document instead of lines
  --list           only list the checks
  --help           this text`

export interface SuiteArguments {
  readonly url: string
  readonly email: string
  readonly passwordFile: string
  readonly administrator: { readonly email: string; readonly passwordFile: string } | null
  readonly only: readonly string[]
  readonly withLockout: boolean
  readonly json: boolean
}

export type ParsedArguments =
  | { readonly kind: 'run'; readonly value: SuiteArguments }
  | { readonly kind: 'list' | 'help' }
  | { readonly kind: 'refused'; readonly reason: string }

/** Parses the command line. A reason is a readable sentence and repeats no value. */
export function parseArguments(args: readonly string[]): ParsedArguments {
  const values = valuesOf(args)
  if (values === null) return refused('There is an option that this command does not have.')
  if (values.help === true) return { kind: 'help' }
  if (values.list === true) return { kind: 'list' }
  const { url, email, 'password-file': passwordFile } = values
  if (url === undefined || email === undefined || passwordFile === undefined) {
    return refused('--url, --email and --password-file are needed.')
  }
  if (!ServerUrl.safeParse(url).success) {
    return refused('--url must be an https address, or http on this computer.')
  }
  if (!EmailAddress.safeParse(email).success) return refused('--email must be an e-mail address.')
  const { 'administrator-email': administratorEmail } = values
  const { 'administrator-password-file': administratorFile } = values
  if ((administratorEmail === undefined) !== (administratorFile === undefined)) {
    return refused('--administrator-email and --administrator-password-file go together.')
  }
  if (administratorEmail !== undefined && !EmailAddress.safeParse(administratorEmail).success) {
    return refused('--administrator-email must be an e-mail address.')
  }
  return {
    kind: 'run',
    value: {
      url,
      email,
      passwordFile,
      administrator:
        administratorEmail === undefined || administratorFile === undefined
          ? null
          : { email: administratorEmail, passwordFile: administratorFile },
      only: values.only ?? [],
      withLockout: values['with-lockout'] ?? false,
      json: values.json ?? false,
    },
  }
}

function refused(reason: string): ParsedArguments {
  return { kind: 'refused', reason }
}

function valuesOf(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        url: { type: 'string' },
        email: { type: 'string' },
        'password-file': { type: 'string' },
        'administrator-email': { type: 'string' },
        'administrator-password-file': { type: 'string' },
        only: { type: 'string', multiple: true },
        'with-lockout': { type: 'boolean' },
        json: { type: 'boolean' },
        list: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    })
    return values
  } catch {
    return null
  }
}
