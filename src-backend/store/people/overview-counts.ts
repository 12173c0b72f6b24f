import { FEW_RECOVERY_CODES, RECOVERY_CODE_COUNT } from '../../../src-shared/model/limits.ts'
import { MISSING_NAMED, type OverviewCounts } from '../../../src-shared/model/people/overview.ts'
import { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import { NO_PASSWORD } from '../../domain/secrets/passwords.ts'
import { firstRow } from '../engine/database.ts'
import type { Database, Queryable, SqlValue } from '../engine/database.ts'
import { isLockedInSql, lockedUntilInSql } from '../factors/factor-states.ts'

/** The counts of a company, and who is missing, the most urgent first. */
export interface CountedCompany {
  readonly counts: OverviewCounts
  readonly missingIds: readonly string[]
}

/** Of the people `u` of company $1: those who count. */
const OF_COMPANY = 'u.company_id = $1 AND u.disabled_at IS NULL'

/**
 * Whether a person `u` has a method that the policy `p` allows, or any while it requires none. PostgreSQL joins this
 * for many people, and looks it up for few; the view of standings would group the methods of all companies.
 */
const IS_SET_UP = `EXISTS (SELECT FROM methods m
    WHERE m.user_id = u.id AND (NOT p.is_required OR m.type = ANY (p.allowed_methods)))`

/** The people of company $1 who are missing. */
const MISSING = `FROM users u JOIN company_policies p ON p.company_id = u.company_id
  WHERE ${OF_COMPANY} AND NOT ${IS_SET_UP}`

const DEADLINE = `CASE WHEN p.is_required
    THEN GREATEST(p.required_since, u.created_at) + make_interval(days => p.grace_days) END`

/** Of {@link MISSING}. */
const URGENT_FIRST = `ORDER BY ${DEADLINE} NULLS LAST, u.created_at, u.email_key`

/** How many rows of a table belong to people of company $1. */
const rowsOfPeople = (table: string, condition: string) =>
  `(SELECT count(*)::int FROM ${table} t JOIN users u ON u.id = t.user_id
    WHERE ${OF_COMPANY} AND ${condition})`

/** How many messages of a table could not be sent since $4. */
const failedSince = (table: string) =>
  `(SELECT count(*)::int FROM ${table} t JOIN security_events e ON e.id = t.event_id
    WHERE t.state = 'failed' AND e.company_id = $1 AND e.occurred_at >= $4)`

const FEW_LEFT = `(SELECT count(*)::int FROM (
    SELECT r.user_id FROM recovery_codes r
      JOIN factor_states f ON f.user_id = r.user_id AND f.recovery_batch = r.batch
      JOIN users u ON u.id = r.user_id
    WHERE r.used_at IS NOT NULL AND ${OF_COMPANY}
    GROUP BY r.user_id HAVING count(*) >= ${RECOVERY_CODE_COUNT - FEW_RECOVERY_CODES}) few)`

/** Nobody is locked who has no such instant; there is an index of those who have one. */
const WAS_LOCKED = `${lockedUntilInSql('t')} IS NOT NULL`

const ATTENTION = `SELECT
    ${rowsOfPeople('factor_states', `${WAS_LOCKED} AND ${isLockedInSql('t', '$2', '$3')}`)} AS locked,
    ${rowsOfPeople('passes', 't.expires_at > now()')} AS passes,
    ${rowsOfPeople('activation_codes', 'true')} AS resets,
    ${FEW_LEFT} AS "fewRecoveryCodes",
    ${failedSince('event_deliveries')} + ${failedSince('administrator_notices')}
      AS "failedMessages"`

type AttentionCount = Omit<
  OverviewCounts,
  'people' | 'invited' | 'protected' | 'missing' | 'methods'
>

/** Messages that failed before this do not count. */
const FAILED_LATELY_MS = 7 * 24 * 60 * 60 * 1000

/**
 * Counts a company. It reads a row of each person, and none of an event that went well. Several statements, since
 * each has a limit of time.
 */
export function countCompany(
  database: Database,
  companyId: string,
  at: { readonly nowMs: number; readonly maxFailures: number },
): Promise<CountedCompany> {
  const company = [companyId]
  return database.transaction(async (tx) => {
    // Companies differ so much in size that one plan cannot serve all.
    await tx.query('SET LOCAL plan_cache_mode = force_custom_plan')
    const people = await only<{ people: number; invited: number }>(
      tx,
      `SELECT count(*)::int AS people,
         count(*) FILTER (WHERE u.password_hash = '${NO_PASSWORD}')::int AS invited
       FROM users u WHERE ${OF_COMPANY}`,
      company,
    )
    const covered = await only<{ protected: number }>(
      tx,
      `SELECT count(*)::int AS protected FROM users u
       WHERE ${OF_COMPANY} AND EXISTS (SELECT FROM methods m WHERE m.user_id = u.id)`,
      company,
    )
    const uncovered = await only<{ missing: number }>(
      tx,
      `SELECT count(*)::int AS missing ${MISSING}`,
      company,
    )
    const attention = await only<AttentionCount>(tx, ATTENTION, [
      companyId,
      new Date(at.nowMs),
      at.maxFailures,
      new Date(at.nowMs - FAILED_LATELY_MS),
    ])
    const kinds = await tx.query<{ type: string; people: number }>(
      `SELECT m.type, count(*)::int AS people FROM methods m JOIN users u ON u.id = m.user_id
       WHERE ${OF_COMPANY} GROUP BY m.type`,
      company,
    )
    const urgent = await tx.query<{ id: string }>(
      `SELECT u.id ${MISSING} ${URGENT_FIRST} LIMIT ${MISSING_NAMED}`,
      company,
    )
    const methods = MethodType.options.flatMap((type) => {
      const found = kinds.find((kind) => kind.type === type)
      return found === undefined ? [] : [{ type, people: found.people }]
    })
    return {
      counts: { ...people, ...covered, ...uncovered, ...attention, methods },
      missingIds: urgent.map(({ id }) => id),
    }
  })
}

async function only<Row extends object>(
  db: Queryable,
  sql: string,
  values: readonly SqlValue[],
): Promise<Row> {
  const row = firstRow(await db.query<Row>(sql, values))
  if (row === null) throw new Error('A count gives a row.')
  return row
}

/** Those of some people of a company who are missing now, the most urgent first. */
export function findMissing(
  db: Queryable,
  companyId: string,
  ids: readonly string[],
): Promise<{ id: string; name: string; email: string; deadline: Date | null }[]> {
  return db.query(
    `SELECT u.id, u.name, u.email, ${DEADLINE} AS deadline ${MISSING}
       AND u.id = ANY (string_to_array($2, ',')::uuid[]) ${URGENT_FIRST}`,
    [companyId, ids.join(',')],
  )
}
