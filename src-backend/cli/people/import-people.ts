import { readFile, stat } from 'node:fs/promises'
import { Locale } from '../../../src-shared/model/locale.ts'
import {
  LARGEST_PEOPLE_FILE,
  type PeopleFileFault,
  type PeopleRowFault,
} from '../../../src-shared/model/people/file/faults.ts'
import { readPeopleFile } from '../../../src-shared/people-file/people-file.ts'
import type { NewPerson } from '../../../src-shared/model/people/person.ts'
import { newId } from '../../domain/secrets/randomness.ts'
import { StartRefusal } from '../../base/start-refusal.ts'
import { createSecurityEvents } from '../../flows/events/security-events.ts'
import { openStore } from '../../process/open-store.ts'
import type { OpenStore } from '../../process/open-store.ts'
import { insertPeople } from '../../store/people/importing.ts'
import { queueWelcome } from '../../store/people/welcome-mails.ts'
import type { Command, CommandDeps } from '../command.ts'
import { findCompany } from '../find-company.ts'
import { REASON } from '../operators-act.ts'

const AT_ONCE = 40

const rowFaults: Readonly<Record<PeopleRowFault, string>> = {
  'name-missing': 'the name is missing',
  'name-wrong': 'the name is not one line of up to 200 characters',
  'email-missing': 'the e-mail address is missing',
  'email-wrong': 'this is no e-mail address',
  'role-unknown': 'the role is none of owner, administrator, user',
  'role-too-high': 'this role cannot be given',
  'language-unknown': 'the language is none of en, es, pt-BR',
  repeated: 'the e-mail address is in an earlier row',
}

const fileFaults: Readonly<Record<PeopleFileFault, string>> = {
  'too-large': 'The file has more than 4 MiB.',
  unreadable: 'The file cannot be read.',
  'no-header': 'The first row has to name the columns: name, email, role, language.',
  'no-people': 'The file has no people.',
  'too-many': 'The file has more than 10,000 people. Split it.',
  broken: 'The file is not CSV.',
}

export const importPeopleCommand: Command = {
  summary: 'Add the people of a CSV file',
  options: {
    file: { help: 'CSV with the columns name, email, role, language', isNeeded: true },
    language: { help: 'Of messages, for rows without one; en if left out', isNeeded: false },
    company: { help: 'Name or id; may be left out while there is but one', isNeeded: false },
  },
  notes:
    'Rows that are wrong are listed and left out, as is everybody who exists: it can be run again. A running server that sends e-mail sends the welcome codes.',
  async run(values, deps) {
    const language = Locale.safeParse(values['language'] ?? 'en')
    if (!language.success) {
      return { ok: false, line: `--language must be one of ${Locale.options.join(', ')}.` }
    }
    const text = await textOf(values['file'] ?? '')
    const read = readPeopleFile(text, { usualLocale: language.data, mayGive: () => true })
    if (!read.ok) {
      const where = read.line === null ? '' : ` Line ${read.line}.`
      return { ok: false, line: `${fileFaults[read.fault]}${where}` }
    }
    const wrong = read.rows.filter((row) => row.fault !== null)
    const people = read.rows.flatMap(({ person }) => (person === null ? [] : [person]))
    const store = await openStore(deps.config, deps.log)
    try {
      const company = await findCompany(store.database, values['company'])
      if ('line' in company) return company
      let added = 0
      for (let from = 0; from < people.length; from += AT_ONCE) {
        added += await add(store, company.id, people.slice(from, from + AT_ONCE), deps)
      }
      return {
        ok: wrong.length === 0,
        report: wrong.map(({ line, fault }) => `Line ${line}: ${rowFaults[fault]}.`),
        line: `Added: ${added}. Existed: ${people.length - added}. Wrong: ${wrong.length}.`,
      }
    } finally {
      await store.close()
    }
  },
}

async function textOf(path: string): Promise<string> {
  try {
    const { size } = await stat(path)
    if (size > LARGEST_PEOPLE_FILE) throw new StartRefusal(fileFaults['too-large'])
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
  } catch (error) {
    if (error instanceof StartRefusal) throw error
    throw new StartRefusal('The file cannot be read as UTF-8.')
  }
}

/** Adds some people, and gives how many of them are new. */
function add(
  { database }: Pick<OpenStore, 'database'>,
  companyId: string,
  people: readonly NewPerson[],
  { config, nowMs, randomBytes }: CommandDeps,
): Promise<number> {
  const senders = config.delivery
  const events = createSecurityEvents({ database, nowMs, randomBytes, senders })
  const imported = people.map((person) => ({ ...person, id: newId(randomBytes) }))
  return database.transaction(async (tx) => {
    const ids = await insertPeople(tx, companyId, imported, nowMs())
    for (const userId of ids) {
      const by = { reason: REASON, deviceName: null, networkAddress: null }
      events.record(tx, { kind: 'person-added', userId, ...by })
      if (senders.email !== null) queueWelcome(tx, userId, nowMs())
    }
    return ids.size
  })
}
