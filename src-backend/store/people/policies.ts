import { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import type {
  CurrentPolicy,
  SessionProfile,
  TwoFactorPolicy,
} from '../../../src-shared/model/people/policy.ts'
import { firstRow } from '../engine/database.ts'
import type { Queryable, Transaction } from '../engine/database.ts'
import { deleteForbiddenRenewals } from '../sessions/session-renewals.ts'
import { deleteOutlivedDevices } from '../sessions/trusted-devices.ts'

export interface PolicyRow {
  readonly version: number
  readonly isRequired: boolean
  readonly graceDays: number
  /** Commas stand between them. */
  readonly allowedMethods: string
  readonly defaultMethod: MethodType | null
  readonly isDefaultLocked: boolean
  readonly trustedDeviceDays: number
  readonly sessionProfile: SessionProfile
  readonly smsCountries: string | null
  readonly graceEndsAt: Date | null
  /** Only `company_policies` has it. */
  readonly mayStaySignedIn?: boolean
}

/** Of `company_policies` or `account_standings`. */
export const POLICY_COLUMNS = `version, is_required AS "isRequired", grace_days AS "graceDays",
  array_to_string(allowed_methods, ',') AS "allowedMethods",
  default_type AS "defaultMethod", is_default_locked AS "isDefaultLocked",
  trusted_device_days AS "trustedDeviceDays", session_profile AS "sessionProfile",
  sms_countries AS "smsCountries",
  CASE WHEN is_required THEN required_since + make_interval(days => grace_days) END
    AS "graceEndsAt"`

/** The columns that only `company_policies` has, and the others. */
const COMPANY_POLICY_COLUMNS = `${POLICY_COLUMNS}, may_stay_signed_in AS "mayStaySignedIn"`

export function policyOf(row: PolicyRow): TwoFactorPolicy {
  const allowed = row.allowedMethods.split(',')
  return {
    isRequired: row.isRequired,
    graceDays: row.graceDays,
    allowedMethods: MethodType.options.filter((type) => allowed.includes(type)),
    defaultMethod: row.defaultMethod,
    isDefaultLocked: row.isDefaultLocked,
    trustedDeviceDays: row.trustedDeviceDays,
    sessionProfile: row.sessionProfile,
    smsCountries: row.smsCountries?.split(',') ?? null,
    ...(row.mayStaySignedIn === undefined
      ? {}
      : { staySignedIn: row.mayStaySignedIn ? ('allowed' as const) : ('never' as const) }),
  }
}

function currentOf(rows: readonly PolicyRow[]): CurrentPolicy | null {
  const row = firstRow(rows)
  if (row === null) return null
  const { version, graceEndsAt } = row
  return { policy: policyOf(row), version, graceEndsAt: graceEndsAt?.toISOString() ?? null }
}

/** A company's current policy. Every company has one. */
export async function readPolicy(db: Queryable, companyId: string): Promise<CurrentPolicy> {
  const current = currentOf(
    await db.query<PolicyRow>(
      `SELECT ${COMPANY_POLICY_COLUMNS} FROM company_policies WHERE company_id = $1`,
      [companyId],
    ),
  )
  if (current === null) throw new Error('A company has no policy.')
  return current
}

/** The policy of a person's company, and the kind of method that they chose as their default. */
export async function readMethodRules(
  db: Queryable,
  userId: string,
): Promise<{ readonly policy: TwoFactorPolicy; readonly chosenDefault: MethodType | null }> {
  const row = firstRow(
    await db.query<PolicyRow & { chosenDefault: MethodType | null }>(
      `SELECT ${POLICY_COLUMNS}, chosen_default AS "chosenDefault" FROM account_standings WHERE user_id = $1`,
      [userId],
    ),
  )
  if (row === null) throw new Error('A user has no policy.')
  return { policy: policyOf(row), chosenDefault: row.chosenDefault }
}

/**
 * Writes a policy over the version that it was made from; null when there is a newer one. The
 * requirement begins once, at the database's clock: turned off and on again it gives no new grace.
 * Devices that were trusted for longer than it allows now are not trusted any more, and sessions that may
 * stay no longer are not renewed. Allowed methods of kinds that only a newer version knows stay allowed.
 */
export async function writePolicy(
  tx: Transaction,
  companyId: string,
  version: number,
  policy: TwoFactorPolicy,
): Promise<CurrentPolicy | null> {
  const current = currentOf(
    await tx.query<PolicyRow>(
      `UPDATE company_policies SET version = version + 1, is_required = $3,
         required_since = CASE WHEN $3 THEN COALESCE(required_since, now()) ELSE required_since END,
         grace_days = $4, default_type = $7, is_default_locked = $8, trusted_device_days = $9,
         session_profile = $10, sms_countries = $11,
         may_stay_signed_in = COALESCE($12, may_stay_signed_in),
         allowed_methods = string_to_array($5, ',') || ARRAY(
           SELECT type FROM unnest(allowed_methods) type WHERE type <> ALL (string_to_array($6, ',')))
       WHERE company_id = $1 AND version = $2 RETURNING ${COMPANY_POLICY_COLUMNS}`,
      [
        companyId,
        version,
        policy.isRequired,
        policy.graceDays,
        policy.allowedMethods.join(','),
        MethodType.options.join(','),
        policy.defaultMethod,
        policy.isDefaultLocked,
        policy.trustedDeviceDays,
        policy.sessionProfile,
        policy.smsCountries?.toSorted().join(',') ?? null,
        policy.staySignedIn === undefined ? null : policy.staySignedIn === 'allowed',
      ],
    ),
  )
  if (current !== null) {
    await deleteOutlivedDevices(tx, companyId)
    await deleteForbiddenRenewals(tx, companyId)
  }
  return current
}

interface EffectRow {
  readonly people: number
  readonly withoutMethod: number
  readonly withoutAllowed: number
  readonly enrolNow: number
  readonly administratorsLeft: number
}

/** Says of a row of `account_standings` whether its person may sign in. */
const IS_ENABLED = `NOT EXISTS (
  SELECT FROM users u WHERE u.id = account_standings.user_id AND u.disabled_at IS NOT NULL)`

/** Whom a company's policy affects, as this transaction sees it. */
export async function countPolicyEffect(tx: Transaction, companyId: string): Promise<EffectRow> {
  const row = firstRow(
    await tx.query<EffectRow>(
      `SELECT count(*)::int AS people,
         (count(*) FILTER (WHERE NOT has_any))::int AS "withoutMethod",
         (count(*) FILTER (WHERE has_any AND NOT has_allowed))::int AS "withoutAllowed",
         (count(*) FILTER (WHERE must_enrol))::int AS "enrolNow",
         (count(*) FILTER (WHERE role <> 'user' AND has_allowed))::int AS "administratorsLeft"
       FROM account_standings WHERE company_id = $1 AND ${IS_ENABLED}`,
      [companyId],
    ),
  )
  if (row === null) throw new Error('A count gives a row.')
  return row
}

interface AffectedRow {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly hasMethod: boolean
  readonly isCaller: boolean
}

/** People without an allowed method, the caller first, then by email address, up to `limit`. */
export function findAffected(
  tx: Transaction,
  companyId: string,
  callerId: string,
  limit: number,
): Promise<AffectedRow[]> {
  return tx.query<AffectedRow>(
    `SELECT user_id AS id, name, email, has_any AS "hasMethod", user_id = $2 AS "isCaller"
     FROM account_standings WHERE company_id = $1 AND NOT has_allowed AND ${IS_ENABLED}
     ORDER BY user_id = $2 DESC, email_key LIMIT $3`,
    [companyId, callerId, limit],
  )
}
