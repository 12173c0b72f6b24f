import { emailKey } from '../domain/secrets/passwords.ts'
import type { Queryable } from '../store/engine/database.ts'
import { findUserByEmail } from '../store/people/users.ts'
import type { UserRow } from '../store/people/users.ts'
import type { CommandResult } from './command.ts'

/** The person with an email address, or why no one was found. */
export async function findPersonByEmail(
  db: Queryable,
  email: string | undefined,
): Promise<UserRow | CommandResult> {
  const user = await findUserByEmail(db, emailKey(email ?? ''))
  return user ?? { ok: false, line: 'Nobody has this e-mail address.' }
}
