import type { MethodType } from '../../src-shared/model/method.ts'
import type { TwoFactorPolicy } from '../../src-shared/model/policy.ts'
import { ACCESS_COLUMNS, ACCESS_TABLES, accessOf } from './access.ts'
import type { Access, AccessRow } from './access.ts'
import type { Queryable } from './database.ts'
import type { OutOfBandMethod } from './out-of-band.ts'
import { POLICY_COLUMNS, policyOf } from './policies.ts'
import type { PolicyRow } from './policies.ts'

export type MethodRow =
  | OutOfBandMethod
  | { readonly id: string; readonly type: 'totp'; readonly activatedAtMs: number }

interface Row extends PolicyRow {
  readonly chosenDefault: MethodType | null
  /** Null in the one row of a user without a method. */
  readonly methodId: string | null
  readonly type: MethodType
  readonly keyId: string
  readonly bytes: Uint8Array
  readonly activatedAt: Date
}

const METHOD_COLUMNS = `${POLICY_COLUMNS}, f.default_type AS "chosenDefault", m.id AS "methodId",
  m.type, m.key_id AS "keyId", m.bytes, m.activated_at AS "activatedAt"`

/** To be joined to a user `u`. */
const METHODS = `LEFT JOIN LATERAL (
    SELECT id, 'totp' AS type, key_id, NULL::bytea AS bytes, activated_at
    FROM totp_methods WHERE user_id = u.id
    UNION ALL
    SELECT id, type, key_id, sealed_address, activated_at
    FROM out_of_band_methods WHERE user_id = u.id) m ON true`

const METHODS_UNDER_RULES = `SELECT ${METHOD_COLUMNS}
  FROM users u JOIN company_policies p ON p.company_id = u.company_id
    JOIN factor_states f ON f.user_id = u.id ${METHODS}
  WHERE u.id = $1`

const ACCESS_AND_METHODS = `SELECT ${ACCESS_COLUMNS}, ${METHOD_COLUMNS}
  FROM ${ACCESS_TABLES} ${METHODS} WHERE u.id = $1`

/** A user's active methods and the rules for them, of one moment. */
export interface MethodsUnderRules {
  readonly methods: readonly MethodRow[]
  readonly policy: TwoFactorPolicy
  readonly chosenDefault: MethodType | null
}

export async function readMethodsUnderRules(
  db: Queryable,
  userId: string,
): Promise<MethodsUnderRules> {
  return methodsOf(await db.query<Row>(METHODS_UNDER_RULES, [userId]))
}

/** With what decides whether the user gets a session; null when the user is gone. */
export async function findAccessAndMethods(
  db: Queryable,
  userId: string,
): Promise<(MethodsUnderRules & { readonly access: Access }) | null> {
  const rows = await db.query<Row & AccessRow>(ACCESS_AND_METHODS, [userId])
  const [first] = rows
  return first === undefined ? null : { ...methodsOf(rows), access: accessOf(first) }
}

function methodsOf(rows: readonly Row[]): MethodsUnderRules {
  const [first] = rows
  if (first === undefined) throw new Error('A user has no policy.')
  const methods = rows.flatMap(({ methodId: id, ...row }) =>
    id === null ? [] : [methodOf({ ...row, id })],
  )
  return { methods, policy: policyOf(first), chosenDefault: first.chosenDefault }
}

function methodOf(row: Omit<Row, 'methodId'> & { readonly id: string }): MethodRow {
  const { id, type, keyId, bytes } = row
  const activatedAtMs = row.activatedAt.getTime()
  if (type === 'totp') return { id, type, activatedAtMs }
  return { id, type, sealedAddress: { keyId, bytes }, activatedAtMs }
}
