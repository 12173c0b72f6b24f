import { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import type {
  AccountState,
  PeopleCounts,
  Person,
  TwoFactorState,
} from '../../../src-shared/model/people/person.ts'
import { NO_PASSWORD } from '../../domain/secrets/passwords.ts'
import { firstRow } from '../engine/database.ts'
import type { Queryable, SqlValue } from '../engine/database.ts'
import { isLockedInSql } from '../factors/factor-states.ts'
import { passUntilInSql } from '../factors/passes.ts'
import { recoveryCodesLeft } from '../factors/recovery-codes.ts'

/** A person as the database knows them. */
export type PersonRow = Omit<Person, 'resetEffect'> & {
  /** Whether a reset would remove something: a method, recovery codes, or a pending activation code. */
  readonly isResettable: boolean
}

export interface PeopleFilter {
  readonly twoFactor?: TwoFactorState | undefined
  readonly account?: AccountState | undefined
  /** Part of a name or of an email address, case-insensitive. */
  readonly search?: string | undefined
  /** Only people after the person with this id. */
  readonly afterId?: string | undefined
  readonly userId?: string | undefined
}

/** The people of company $1 with their state at $2; locked from $3 wrong codes on. */
const PEOPLE = `SELECT u.id, u.email, u.email_key AS key, u.name, u.role, u.message_locale AS locale, u.created_at AS "createdAt",
         CASE WHEN u.disabled_at IS NOT NULL THEN 'disabled'
           WHEN u.password_hash = '${NO_PASSWORD}' THEN 'invited' ELSE 'active' END AS account,
         CASE WHEN ${isLockedInSql('f', '$2', '$3')} THEN 'locked'
           WHEN t.is_reset OR (t.is_required AND NOT t.has_allowed) THEN 'pending'
           WHEN t.has_any THEN 'active' ELSE 'none' END AS "twoFactor",
         t.has_any AS "hasMethod",
         (SELECT string_agg(m.type, ',') FROM methods m WHERE m.user_id = u.id) AS methods,
         ${recoveryCodesLeft('f')} AS "recoveryCodesLeft",
         ${passUntilInSql('u.id')} AS "passUntil",
         t.is_reset OR t.has_any OR f.recovery_batch IS NOT NULL AS "isResettable"
       FROM users u JOIN factor_states f ON f.user_id = u.id
         JOIN account_standings t ON t.user_id = u.id
       WHERE u.company_id = $1`

/** Whose second factor matters. */
const COUNTED = `p.account <> 'disabled'`

/** `none` means no method, including those who must set one up. */
function inState(state: TwoFactorState | undefined, given: (value: SqlValue) => string): string[] {
  if (state === undefined) return []
  return [COUNTED, state === 'none' ? 'NOT p."hasMethod"' : `p."twoFactor" = ${given(state)}`]
}

/** How many people of a company are in each state; `at` as for {@link findPeople}. */
export async function countPeople(
  db: Queryable,
  companyId: string,
  at: { readonly nowMs: number; readonly maxFailures: number },
): Promise<PeopleCounts> {
  const counted = firstRow(
    await db.query<PeopleCounts>(
      `SELECT count(*)::int AS total,
         count(*) FILTER (WHERE ${COUNTED} AND NOT p."hasMethod")::int AS none,
         count(*) FILTER (WHERE ${COUNTED} AND p."twoFactor" = 'pending')::int AS pending,
         count(*) FILTER (WHERE ${COUNTED} AND p."twoFactor" = 'active')::int AS active,
         count(*) FILTER (WHERE ${COUNTED} AND p."twoFactor" = 'locked')::int AS locked,
         count(*) FILTER (WHERE p.account = 'invited')::int AS invited,
         count(*) FILTER (WHERE p.account = 'disabled')::int AS disabled
       FROM (${PEOPLE}) p`,
      [companyId, new Date(at.nowMs), at.maxFailures],
    ),
  )
  return counted ?? { total: 0, none: 0, pending: 0, active: 0, locked: 0, invited: 0, disabled: 0 }
}

/**
 * People of a company, ordered by email address, up to `limit`. Locked are those whose lockout lasts at
 * `nowMs`, and those with `maxFailures` wrong codes, who wait for an administrator.
 */
export async function findPeople(
  db: Queryable,
  companyId: string,
  filter: PeopleFilter,
  at: { readonly nowMs: number; readonly maxFailures: number },
  limit: number,
): Promise<PersonRow[]> {
  const values: SqlValue[] = [companyId, new Date(at.nowMs), at.maxFailures, limit]
  const given = (value: SqlValue): string => `$${values.push(value)}`
  const conditions = [
    ...inState(filter.twoFactor, given),
    ...(filter.account === undefined ? [] : [`p.account = ${given(filter.account)}`]),
    ...(filter.search === undefined ? [] : [searched(given(pattern(filter.search)))]),
    ...(filter.userId === undefined ? [] : [`p.id = ${given(filter.userId)}`]),
    ...(filter.afterId === undefined
      ? []
      : [
          // Within the company: the position of an outsider's address is not revealed.
          `p.key > (SELECT email_key FROM users WHERE company_id = $1 AND id = ${given(filter.afterId)})`,
        ]),
  ]
  const rows = await db.query<
    Omit<PersonRow, 'createdAt' | 'methods' | 'passUntil'> & {
      createdAt: Date
      passUntil: Date | null
      key: string
      methods: string | null
      hasMethod: boolean
    }
  >(
    `SELECT p.* FROM (${PEOPLE}) p
     ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`}
     ORDER BY p.key LIMIT $4`,
    values,
  )
  return rows.map(
    ({ key: _key, hasMethod: _hasMethod, createdAt, passUntil, methods, ...person }) => ({
      ...person,
      methods: MethodType.options.filter((type) => methods?.split(',').includes(type) === true),
      createdAt: createdAt.toISOString(),
      passUntil: passUntil?.toISOString() ?? null,
    }),
  )
}

function searched(parameter: string): string {
  return `(p.name ILIKE ${parameter} OR p.key ILIKE ${parameter})`
}

/** A search text, with the wildcards of LIKE escaped. */
function pattern(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
}

/** One person of a company, or null, also for a person of another company. */
export async function findPerson(
  db: Queryable,
  companyId: string,
  userId: string,
  at: { readonly nowMs: number; readonly maxFailures: number },
): Promise<PersonRow | null> {
  return firstRow(await findPeople(db, companyId, { userId }, at, 1))
}
