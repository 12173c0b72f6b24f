import { TwoFactorState } from '../../../src-shared/model/people/person.ts'
import { FAILURES_UNTIL_METHODS_ARE_OFF } from '../../domain/limits/lockout.ts'
import { openStore } from '../../process/open-store.ts'
import { findPeople } from '../../store/people/people.ts'
import type { PersonRow } from '../../store/people/people.ts'
import type { Command } from '../command.ts'
import { findCompany } from '../find-company.ts'

const PAGE = 500

export const listPeopleCommand: Command = {
  summary: 'List the people of a company and how they are protected',
  options: {
    'two-factor': { help: `Only these: ${TwoFactorState.options.join(', ')}`, isNeeded: false },
    company: { help: 'Name or id; may be left out while there is but one', isNeeded: false },
  },
  notes:
    'One line for each, by e-mail address, with tabs between: address, role, state, methods, recovery codes left, name.',
  async run(values, { config, log, nowMs }) {
    const state = TwoFactorState.optional().safeParse(values['two-factor'])
    if (!state.success) {
      return {
        ok: false,
        line: `--two-factor must be one of ${TwoFactorState.options.join(', ')}.`,
      }
    }
    const { database, close } = await openStore(config, log)
    try {
      const company = await findCompany(database, values['company'])
      if ('line' in company) return company
      const at = { nowMs: nowMs(), maxFailures: FAILURES_UNTIL_METHODS_ARE_OFF }
      const report: string[] = []
      let afterId: string | undefined
      do {
        const filter = { twoFactor: state.data, afterId }
        const people = await findPeople(database, company.id, filter, at, PAGE)
        report.push(...people.map(row))
        afterId = people.length === PAGE ? people.at(-1)?.id : undefined
      } while (afterId !== undefined)
      return { ok: true, report, line: `People: ${report.length}` }
    } finally {
      await close()
    }
  },
}

function row({ email, role, twoFactor, methods, recoveryCodesLeft, name }: PersonRow): string {
  const cells = [email, role, twoFactor, methods.join(' '), String(recoveryCodesLeft), name]
  // A name is what somebody typed: it must not move the cursor of a terminal or begin another line.
  return cells.map((cell) => cell.replaceAll(/\p{C}/gu, ' ')).join('\t')
}
