import type { Queryable } from '../store/engine/database.ts'
import { listCompanies } from '../store/people/users.ts'
import type { CommandResult } from './command.ts'

/** The named company, or why it was not found. */
export async function findCompany(
  db: Queryable,
  nameOrId: string | undefined,
): Promise<{ readonly id: string; readonly name: string } | CommandResult> {
  const companies = await listCompanies(db)
  const [only, ...others] = companies
  if (only === undefined) return { ok: false, line: 'There is no company yet: create-company.' }
  if (nameOrId === undefined) {
    return others.length === 0
      ? only
      : { ok: false, line: 'There are several companies: name one with --company.' }
  }
  const found = companies.find(({ id, name }) => id === nameOrId || name === nameOrId)
  return found ?? { ok: false, line: 'There is no such company.' }
}
