import {
  MOST_CHECKED_AT_ONCE,
  MOST_IMPORTED_AT_ONCE,
} from '../../../src-shared/http/people/import-routes.ts'
import type { Locale } from '../../../src-shared/model/locale.ts'
import {
  MOST_ROWS_SHOWN,
  type ImportProgress,
  type OpenedPeopleFile,
} from '../../../src-shared/model/people/file/faults.ts'
import type { PeopleFileRow } from '../../../src-shared/people-file/people-file.ts'
import { isAdministrator, mayGiveRole } from '../../../src-shared/model/people/may-act-on.ts'
import type { NewPerson } from '../../../src-shared/model/people/person.ts'
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import type { SessionAccess } from '../../backend/session-access.ts'

/** What was chosen in the system's dialog; null for nothing. */
export type ChosenFile = { readonly name: string; readonly read: Result<Uint8Array> } | null

export interface PeopleFileDeps {
  readonly session: Pick<SessionAccess, 'call' | 'account'>
  /** Asks the person for a file, and reads it. */
  readonly chooseFile: () => Promise<ChosenFile>
}

export interface PeopleFileFeature {
  readonly handlers: {
    chooseFile(asked: { readonly locale: Locale }): Promise<Result<OpenedPeopleFile | null>>
    addNextFromFile(): Promise<Result<ImportProgress>>
    closeFile(): Result<null>
  }
  /** Forgets the file; called when the session ends. */
  forget(): void
}

interface Held {
  readonly people: readonly NewPerson[]
  progress: ImportProgress
}

/**
 * Adds the people of a file, some with each call: the page shows how far it is, and stops by calling no more. What
 * the file says is read here; the page gets what it shows. Only addresses decide who is new, so a file that was
 * added half-way can be chosen again.
 */
export function createPeopleFile({ session, chooseFile }: PeopleFileDeps): PeopleFileFeature {
  let held: Held | null = null
  const forget = () => {
    held = null
  }

  return {
    handlers: {
      async chooseFile({ locale }) {
        const account = session.account()
        if (account === null) return fail({ code: 'not-signed-in' })
        // Before anybody is asked for a file.
        if (!isAdministrator(account)) return fail({ code: 'forbidden' })
        const chosen = await chooseFile()
        if (chosen === null) return ok(null)
        forget()
        const { name, read: content } = chosen
        const refused = { kind: 'refused', name, line: null } as const
        if (!content.ok) {
          const isTooLarge = content.error.code === 'file-too-large'
          return ok({ ...refused, fault: isTooLarge ? 'too-large' : 'unreadable' })
        }
        const { readPeopleFile } = await import('../../../src-shared/people-file/people-file.ts')
        const read = readPeopleFile(decoded(content.value), {
          usualLocale: locale,
          mayGive: (role) => mayGiveRole(account, role),
        })
        if (!read.ok) return ok({ ...refused, fault: read.fault, line: read.line })
        const right = read.rows.flatMap(({ person }) => (person === null ? [] : [person]))
        const fresh = await newOnes(session.call, right)
        if (!fresh.ok) return fresh
        const people = fresh.value
        held = {
          people,
          progress: { done: 0, total: people.length, added: 0, exists: 0, isWelcomedByEmail: null },
        }
        return ok(preview(name, read.rows, people))
      },

      async addNextFromFile() {
        const now = held
        if (now === null) return fail({ code: 'not-found' })
        const { done } = now.progress
        const people = now.people.slice(done, done + MOST_IMPORTED_AT_ONCE)
        if (people.length === 0) return ok(now.progress)
        const result = await session.call('importPeople', { body: { people } })
        if (!result.ok) return result
        const { results, isWelcomedByEmail } = result.value
        const added = results.filter((each) => each === 'added').length
        const { progress } = now
        now.progress = {
          ...progress,
          done: done + people.length,
          added: progress.added + added,
          exists: progress.exists + people.length - added,
          isWelcomedByEmail,
        }
        return ok(now.progress)
      },

      closeFile() {
        forget()
        return ok(null)
      },
    },
    forget,
  }
}

type Call = PeopleFileDeps['session']['call']

/** Those of these people whose address nobody in the company has. */
async function newOnes(call: Call, people: readonly NewPerson[]): Promise<Result<NewPerson[]>> {
  const found: NewPerson[] = []
  for (let from = 0; from < people.length; from += MOST_CHECKED_AT_ONCE) {
    const asked = people.slice(from, from + MOST_CHECKED_AT_ONCE)
    const emails = asked.map(({ email }) => email)
    const checked = await call('checkAddresses', { body: { emails } })
    if (!checked.ok) return checked
    found.push(...asked.filter((_, index) => checked.value.isTaken[index] !== true))
  }
  return ok(found)
}

/** What the page shows of a file, of whose right rows these people are new. */
function preview(
  name: string,
  rows: readonly PeopleFileRow[],
  people: readonly NewPerson[],
): OpenedPeopleFile {
  const right = rows.filter((row) => row.person !== null)
  const wrong = rows.filter((row) => row.fault !== null)
  const isNew = new Set(people)
  return {
    kind: 'opened',
    name,
    counts: {
      new: people.length,
      exists: right.length - people.length,
      wrong: wrong.length,
    },
    people: right
      .filter(({ person }) => isNew.has(person))
      .slice(0, MOST_ROWS_SHOWN)
      .map(({ line, person }) => ({
        line,
        name: person.name,
        email: person.email,
        role: person.role,
      })),
    wrong: wrong.slice(0, MOST_ROWS_SHOWN).map(({ line, cell, fault }) => ({ line, cell, fault })),
  }
}

/** As UTF-8, and what is none as the character set in which Excel saves a CSV in Western Europe and America. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
