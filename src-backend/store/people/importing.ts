import type { NewPerson } from '../../../src-shared/model/people/person.ts'
import { emailKey, NO_PASSWORD } from '../../domain/secrets/passwords.ts'
import type { Queryable, Transaction } from '../engine/database.ts'

/** A person of an import with the id that they get if they are new. */
export interface ImportedPerson extends NewPerson {
  readonly id: string
}

/**
 * Adds people without a password, and gives the ids of those who are new. In the order of their addresses: two
 * imports of the same people wait for each other, and neither for the other one's later row.
 */
export async function insertPeople(
  tx: Transaction,
  companyId: string,
  people: readonly ImportedPerson[],
  nowMs: number,
): Promise<ReadonlySet<string>> {
  const rows = people.map(({ email, name, ...rest }) => ({
    ...rest,
    email,
    key: emailKey(email),
    // JSON of half a character would be refused by the database.
    name: name.replaceAll(/\p{Cs}/gu, '\uFFFD'),
  }))
  const added = await tx.query<{ id: string }>(
    `WITH added AS (
       INSERT INTO users (id, company_id, email, email_key, name, role, message_locale, password_hash, created_at)
       SELECT p.id, $2, p.email, p.key, p.name, p.role, p.locale, $3, $4
       FROM jsonb_to_recordset($1::jsonb)
         AS p (id uuid, email text, key text, name text, role text, locale text)
       ORDER BY p.key ON CONFLICT DO NOTHING RETURNING id)
     INSERT INTO factor_states (user_id) SELECT id FROM added RETURNING user_id AS id`,
    [JSON.stringify(rows), companyId, NO_PASSWORD, new Date(nowMs)],
  )
  return new Set(added.map(({ id }) => id))
}

/** Those of these addresses, in their compared form, that people of a company have. */
export async function findTaken(
  db: Queryable,
  companyId: string,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db.query<{ key: string }>(
    `SELECT email_key AS key FROM users
     WHERE company_id = $1 AND email_key = ANY (SELECT jsonb_array_elements_text($2::jsonb))`,
    [companyId, JSON.stringify(keys)],
  )
  return new Set(rows.map(({ key }) => key))
}
