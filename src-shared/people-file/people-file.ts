import type { Locale } from '../model/locale.ts'
import { EmailAddress, type Role } from '../model/people/account.ts'
import { NewPerson } from '../model/people/person.ts'
import { csvRecords, type CsvRecord } from './csv-records.ts'
import {
  MOST_PEOPLE_IN_FILE,
  type PeopleFileFault,
  type PeopleRowFault,
} from '../model/people/file/faults.ts'
import { columnOf, localeOf, roleOf, type PeopleColumn } from './people-columns.ts'

/** One row: a person to add, or why not. */
export type PeopleFileRow =
  | { readonly line: number; readonly person: NewPerson; readonly fault: null }
  | {
      readonly line: number
      readonly person: null
      readonly fault: PeopleRowFault
      readonly cell: string
    }

export type PeopleFile =
  | { readonly ok: true; readonly rows: readonly PeopleFileRow[] }
  | { readonly ok: false; readonly fault: PeopleFileFault; readonly line: number | null }

const DELIMITERS = [',', ';', '\t'] as const
const LONGEST_CELL_SHOWN = 80

/**
 * Reads a file of people: CSV with commas, semicolons or tabs, whose first row names the columns in English, Spanish
 * or Portuguese. Name and address are needed; without a role somebody is a user, and without a language gets
 * `usualLocale`. A role that `mayGive` refuses is a fault of its row.
 */
export function readPeopleFile(
  text: string,
  {
    usualLocale,
    mayGive,
  }: { readonly usualLocale: Locale; readonly mayGive: (role: Role) => boolean },
): PeopleFile {
  const records = recordsOf(text)
  if (records === null) return { ok: false, fault: 'no-header', line: 1 }
  if ('brokenLine' in records) return { ok: false, fault: 'broken', line: records.brokenLine }
  const [header, ...rows] = records
  if (header === undefined || rows.length === 0)
    return { ok: false, fault: 'no-people', line: null }
  if (rows.length > MOST_PEOPLE_IN_FILE) return { ok: false, fault: 'too-many', line: null }
  const columns = columnsOf(header)
  const seen = new Set<string>()
  return {
    ok: true,
    rows: rows.map((record) => {
      const row = rowOf(record, columns, { usualLocale, mayGive })
      if (row.person === null) return row
      const key = row.person.email.toLowerCase()
      if (seen.has(key)) return wrong(record, 'repeated', row.person.email)
      seen.add(key)
      return row
    }),
  }
}

/** The rows by the delimiter with which the first one names the columns; null if none does. */
function recordsOf(text: string): ReturnType<typeof csvRecords> | null {
  let broken: { readonly brokenLine: number | null } | null = null
  for (const delimiter of DELIMITERS) {
    const head = csvRecords(text, delimiter, 1)
    if ('brokenLine' in head) {
      broken = head
      continue
    }
    const [header] = head
    if (header === undefined) return head
    const { name, email } = columnsOf(header)
    if (name !== undefined && email !== undefined) {
      return csvRecords(text, delimiter, MOST_PEOPLE_IN_FILE + 2)
    }
  }
  return broken
}

type Columns = Partial<Record<PeopleColumn, number>>

/** The place of each column that the header names; the first of two counts. */
function columnsOf({ cells }: CsvRecord): Columns {
  const columns: Columns = {}
  for (const [index, cell] of cells.entries()) {
    const column = columnOf(cell)
    if (column !== null) columns[column] ??= index
  }
  return columns
}

function rowOf(
  record: CsvRecord,
  columns: Columns,
  {
    usualLocale,
    mayGive,
  }: { readonly usualLocale: Locale; readonly mayGive: (role: Role) => boolean },
): PeopleFileRow {
  const cell = (column: PeopleColumn) => {
    const index = columns[column]
    return index === undefined ? '' : (record.cells[index] ?? '')
  }
  const name = cell('name')
  const email = EmailAddress.safeParse(cell('email'))
  if (cell('email') === '') return wrong(record, 'email-missing', name)
  if (!email.success) return wrong(record, 'email-wrong', cell('email'))
  if (name === '') return wrong(record, 'name-missing', email.data)
  const role = cell('role') === '' ? 'user' : roleOf(cell('role'))
  if (role === null) return wrong(record, 'role-unknown', cell('role'))
  if (!mayGive(role)) return wrong(record, 'role-too-high', cell('role'))
  const locale = cell('locale') === '' ? usualLocale : localeOf(cell('locale'))
  if (locale === null) return wrong(record, 'language-unknown', cell('locale'))
  const person = NewPerson.safeParse({ name, email: email.data, role, locale })
  if (!person.success) return wrong(record, 'name-wrong', name)
  return { line: record.line, person: person.data, fault: null }
}

function wrong({ line }: CsvRecord, fault: PeopleRowFault, cell: string): PeopleFileRow {
  return { line, person: null, fault, cell: cell.slice(0, LONGEST_CELL_SHOWN) }
}
