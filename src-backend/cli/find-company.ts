import type { Queryable } from '../store/database.ts'
import { listCompanies } from '../store/users.ts'
import type { CommandResult } from './command.ts'

/** The id of the company that is meant, or why there is none. */
export async function findCompany(
  db: Queryable,
  nameOrId: string | undefined,
): Promise<string | CommandResult> {
  const companies = await listCompanies(db)
  const [only, ...others] = companies
  if (only === undefined) return { ok: false, line: 'There is no company yet: create-company.' }
  if (nameOrId === undefined) {
    return others.length === 0
      ? only.id
      : { ok: false, line: 'There are several companies: name one with --company.' }
  }
  const found = companies.find(({ id, name }) => id === nameOrId || name === nameOrId)
  return found?.id ?? { ok: false, line: 'There is no such company.' }
}
