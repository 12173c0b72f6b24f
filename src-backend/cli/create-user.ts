import { EmailAddress, Role } from '../../src-shared/model/people/account.ts'
import { emailProblem } from '../../src-shared/text/email.ts'
import { emailKey, passwordObjection } from '../domain/secrets/passwords.ts'
import { newId } from '../domain/secrets/randomness.ts'
import { openStore } from '../process/open-store.ts'
import { readSecretFile } from '../config/secret-file.ts'
import { insertUser } from '../store/people/users.ts'
import type { Command, CommandResult, OptionValues } from './command.ts'
import { findCompany } from './find-company.ts'

const MAX_NAME_LENGTH = 200

export const createUserCommand: Command = {
  summary: 'Create a user of a company',
  options: {
    email: { help: 'E-mail address to sign in with', isNeeded: true },
    name: { help: "The person's name", isNeeded: true },
    role: { help: Role.options.join(', '), isNeeded: true },
    'password-file': {
      help: 'File that holds the password; - reads it from standard input',
      isNeeded: true,
    },
    company: { help: 'Name or id; may be left out while there is but one', isNeeded: false },
  },
  notes: 'The password is never an argument, which everybody on the computer could read.',
  async run(values, { config, log, createHasher, nowMs, randomBytes }) {
    const read = readValues(values)
    if ('line' in read) return read
    const { email, name, role, passwordFile } = read
    const password = await readSecretFile(passwordFile, 'The password file cannot be read.')
    const { database, close } = await openStore(config, log)
    try {
      const company = await findCompany(database, values['company'])
      if ('line' in company) return company
      const owner = { email, name, companyName: company.name }
      const objection = await passwordObjection(password, owner)
      if (objection !== null) return { ok: false, line: objection }
      const passwordHash = await (await createHasher()).hash(password)
      const companyId = company.id
      const id = newId(randomBytes)
      const user = { id, companyId, email, emailKey: emailKey(email), name, role, passwordHash }
      return (await insertUser(database, user, nowMs()))
        ? { ok: true, line: `Created the ${role} ${email}: ${id}` }
        : { ok: false, line: `Somebody has the e-mail address ${email} already.` }
    } finally {
      await close()
    }
  },
}

function readValues(
  values: OptionValues,
): CommandResult | { email: string; name: string; role: Role; passwordFile: string } {
  const email = EmailAddress.safeParse(values['email'])
  if (!email.success) {
    const isLocalPart = emailProblem(values['email'] ?? '') === 'local-part'
    const line = isLocalPart
      ? '--email must be an e-mail address with only ASCII letters, digits and signs before the @.'
      : '--email must be an e-mail address.'
    return { ok: false, line }
  }
  const role = Role.safeParse(values['role'])
  if (!role.success) return { ok: false, line: `--role must be one of ${Role.options.join(', ')}.` }
  const name = (values['name'] ?? '').trim()
  if (!/^[^\p{Cc}]+$/u.test(name) || name.length > MAX_NAME_LENGTH) {
    return { ok: false, line: `--name must be one line of up to ${MAX_NAME_LENGTH} characters.` }
  }
  return { email: email.data, name, role: role.data, passwordFile: values['password-file'] ?? '' }
}
