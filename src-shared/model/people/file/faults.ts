import * as z from 'zod'
import { Count } from '../../bounds.ts'
import { Role } from '../account.ts'
import { shownText, ShownName } from '../../shown-text.ts'

/** The most people in one file, and the most bytes. */
export const MOST_PEOPLE_IN_FILE = 10_000
export const LARGEST_PEOPLE_FILE = 4 * 1024 * 1024

/** Why a row of a file of people cannot be added. */
export const PeopleRowFault = z.enum([
  'name-missing',
  'name-wrong',
  'email-missing',
  'email-wrong',
  'role-unknown',
  'role-too-high',
  'language-unknown',
  'repeated',
])
export type PeopleRowFault = z.infer<typeof PeopleRowFault>

/** Why a file of people cannot be read at all. */
export const PeopleFileFault = z.enum([
  'too-large',
  'unreadable',
  'no-header',
  'no-people',
  'too-many',
  'broken',
])
export type PeopleFileFault = z.infer<typeof PeopleFileFault>

/** The most rows of each kind that the page shows. */
export const MOST_ROWS_SHOWN = 200

const Line = z.int().min(1)

/** A file of people that an administrator chose: why it cannot be read, or what adding its people would do. */
export const OpenedPeopleFile = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('refused'),
    name: ShownName,
    fault: PeopleFileFault,
    line: Line.nullable(),
  }),
  z.object({
    kind: z.literal('opened'),
    name: ShownName,
    counts: z.object({ new: Count, exists: Count, wrong: Count }),
    /** The first new people. */
    people: z
      .array(z.object({ line: Line, name: ShownName, email: shownText(254), role: Role }))
      .max(MOST_ROWS_SHOWN),
    /** The first rows that cannot be added, with what is wrong in them. */
    wrong: z
      .array(z.object({ line: Line, cell: shownText(100), fault: PeopleRowFault }))
      .max(MOST_ROWS_SHOWN),
  }),
])
export type OpenedPeopleFile = z.infer<typeof OpenedPeopleFile>

/** How far the people of a file were added. `exists`: somebody had the address meanwhile. */
export const ImportProgress = z.object({
  done: Count,
  total: Count,
  added: Count,
  exists: Count,
  /** Whether the server mails the welcome codes; null before its first response. */
  isWelcomedByEmail: z.boolean().nullable(),
})
export type ImportProgress = z.infer<typeof ImportProgress>
