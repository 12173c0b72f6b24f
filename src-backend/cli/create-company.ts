import { newId } from '../domain/secrets/randomness.ts'
import { openStore } from '../process/open-store.ts'
import { lockTask } from '../store/engine/advisory-locks.ts'
import { insertCompany, listCompanies } from '../store/people/users.ts'
import type { Command } from './command.ts'

const MAX_NAME_LENGTH = 200

export const createCompanyCommand: Command = {
  summary: 'Create a company',
  options: { name: { help: 'Its name, as people see it', isNeeded: true } },
  notes: 'Create its owner next: create-user --role owner.',
  async run(values, { config, log, nowMs, randomBytes }) {
    const name = (values['name'] ?? '').trim()
    if (!/^[^\p{Cc}]+$/u.test(name) || name.length > MAX_NAME_LENGTH) {
      return { ok: false, line: `A name is one line of up to ${MAX_NAME_LENGTH} characters.` }
    }
    const { database, close } = await openStore(config, log)
    try {
      return await database.transaction(async (tx) => {
        await lockTask(tx, 'firstCompany')
        const companies = await listCompanies(tx)
        if (companies.some((company) => company.name === name)) {
          return { ok: false, line: `There is a company ${JSON.stringify(name)} already.` }
        }
        const id = newId(randomBytes)
        await insertCompany(tx, { id, name }, nowMs())
        return { ok: true, line: `Created the company ${JSON.stringify(name)}: ${id}` }
      })
    } finally {
      await close()
    }
  },
}
