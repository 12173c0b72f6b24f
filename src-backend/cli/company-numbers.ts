import { parseCompanyNumber } from '../domain/accounts/company-number.ts'
import { openStore } from '../process/open-store.ts'
import { changeCompanyNumbers, listCompanyNumbers } from '../store/people/company-numbers.ts'
import type { Command } from './command.ts'
import { findCompany } from './find-company.ts'

const MAX_NUMBERS = 1000

export const companyNumbersCommand: Command = {
  summary: "Say which phone numbers are the company's own",
  options: {
    add: { help: 'Numbers, or beginnings of numbers, with commas between', isNeeded: false },
    remove: { help: 'The same, to take away', isNeeded: false },
    company: { help: 'Name or id; may be left out while there is but one', isNeeded: false },
  },
  notes:
    'International numbers: +34 911 23 stands for all that begin so. Nobody of the company can set one of them up for codes by SMS: that phone would be inside the account that it protects. Methods that are active stay. With neither option it lists them.',
  async run(values, { config, log }) {
    const added = readNumbers(values['add'])
    const removed = readNumbers(values['remove'])
    if (added === null || removed === null) {
      return { ok: false, line: 'A number is + and 5 to 15 digits, its country first.' }
    }
    const { database, close } = await openStore(config, log)
    try {
      const company = await findCompany(database, values['company'])
      if ('line' in company) return company
      const companyId = company.id
      await changeCompanyNumbers(database, companyId, { added, removed })
      const numbers = (await listCompanyNumbers(database, companyId)).map((digits) => `+${digits}`)
      return { ok: true, line: `The company's own numbers: ${numbers.join(', ') || 'none'}` }
    } finally {
      await close()
    }
  },
}

/** The digits of each number, or null if one of them isn't a number. */
function readNumbers(text: string | undefined): readonly string[] | null {
  if (text === undefined) return []
  const numbers = text.split(',', MAX_NUMBERS + 1).map(parseCompanyNumber)
  if (numbers.length > MAX_NUMBERS) return null
  const read = numbers.filter((digits) => digits !== null)
  return read.length === numbers.length ? read : null
}
