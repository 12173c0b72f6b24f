import { OverviewCounts, type OverviewDay } from '../../../src-shared/model/people/overview.ts'
import { firstRow } from '../engine/database.ts'
import type { Database, Queryable } from '../engine/database.ts'
import type { CountedCompany } from './overview-counts.ts'

/** A company of more people is not counted while somebody waits. */
export const COUNTED_WHILE_WAITING = 5000

/** The day of an instant, in UTC. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** Keeps a count, and the day that it is the first one of. */
export async function keepCount(
  database: Database,
  companyId: string,
  { counts, missingIds }: CountedCompany,
  nowMs: number,
): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query(
      `INSERT INTO company_days (company_id, day, people, protected) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING`,
      [companyId, dayOf(nowMs), counts.people, counts.protected],
    )
    await tx.query(
      `INSERT INTO company_counts (company_id, counted_at, people, counts, missing)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (company_id) DO UPDATE SET counted_at = excluded.counted_at,
         people = excluded.people, counts = excluded.counts, missing = excluded.missing`,
      [companyId, new Date(nowMs), counts.people, JSON.stringify(counts), missingIds.join(',')],
    )
  })
}

/** The kept count of a company that is too large to be counted while somebody waits; null for any other. */
export async function readLargeCount(
  db: Queryable,
  companyId: string,
): Promise<(CountedCompany & { readonly countedAt: Date }) | null> {
  const row = firstRow(
    await db.query<{ countedAt: Date; counts: string; missing: string }>(
      `SELECT counted_at AS "countedAt", counts, missing FROM company_counts
       WHERE company_id = $1 AND people > ${COUNTED_WHILE_WAITING}`,
      [companyId],
    ),
  )
  if (row === null) return null
  // What a version of before or after this one wrote is counted anew.
  const counts = OverviewCounts.safeParse(JSON.parse(row.counts))
  if (!counts.success) return null
  return {
    countedAt: row.countedAt,
    counts: counts.data,
    missingIds: row.missing === '' ? [] : row.missing.split(','),
  }
}

/** The days of a company from one on, without the one of `nowMs`, oldest first. */
export function findDays(
  db: Queryable,
  companyId: string,
  fromDay: string,
  nowMs: number,
): Promise<OverviewDay[]> {
  return db.query<OverviewDay>(
    `SELECT day::text, people, protected FROM company_days
     WHERE company_id = $1 AND day >= $2 AND day < $3 ORDER BY day`,
    [companyId, fromDay, dayOf(nowMs)],
  )
}

/** The next companies, by id, that have not been counted today, or are large and were counted before an instant. */
export async function findUncounted(
  db: Queryable,
  afterId: string | null,
  at: { readonly nowMs: number; readonly countedBeforeMs: number },
  limit: number,
): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT c.id FROM companies c
       LEFT JOIN company_days d ON d.company_id = c.id AND d.day = $1
       LEFT JOIN company_counts n ON n.company_id = c.id
     WHERE ($2::uuid IS NULL OR c.id > $2::uuid)
       AND (d.day IS NULL OR (n.people > ${COUNTED_WHILE_WAITING} AND n.counted_at <= $4))
     ORDER BY c.id LIMIT $3`,
    [dayOf(at.nowMs), afterId, limit, new Date(at.countedBeforeMs)],
  )
  return rows.map(({ id }) => id)
}
