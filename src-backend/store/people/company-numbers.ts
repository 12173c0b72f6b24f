import type { Database, Queryable, Transaction } from '../engine/database.ts'

/** The prefixes of a company's own numbers (E.164 without the plus), in order. */
export async function listCompanyNumbers(db: Queryable, companyId: string): Promise<string[]> {
  const rows = await db.query<{ prefix: string }>(
    'SELECT prefix FROM company_numbers WHERE company_id = $1 ORDER BY prefix',
    [companyId],
  )
  return rows.map(({ prefix }) => prefix)
}

/** Adds and removes prefixes, all or none. Existing ones to add and missing ones to remove are ignored. */
export async function changeCompanyNumbers(
  database: Database,
  companyId: string,
  changes: { readonly added: readonly string[]; readonly removed: readonly string[] },
): Promise<void> {
  await database.transaction(async (tx) => {
    for (const prefix of changes.added) {
      await tx.query('INSERT INTO company_numbers VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        companyId,
        prefix,
      ])
    }
    for (const prefix of changes.removed) {
      await tx.query('DELETE FROM company_numbers WHERE company_id = $1 AND prefix = $2', [
        companyId,
        prefix,
      ])
    }
  })
}

/** Whether an E.164 number belongs to the company of a user. */
export async function isCompanyNumber(
  tx: Transaction,
  userId: string,
  number: string,
): Promise<boolean> {
  const rows = await tx.query(
    `SELECT n.prefix FROM users u JOIN company_numbers n ON n.company_id = u.company_id
     WHERE u.id = $1 AND starts_with($2, '+' || n.prefix) LIMIT 1`,
    [userId, number],
  )
  return rows.length > 0
}
