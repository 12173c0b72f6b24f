import type { MethodType } from '../../src-shared/model/method.ts'
import type { TwoFactorPolicy } from '../../src-shared/model/policy.ts'
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
  readonly id: string | null
  readonly type: MethodType
  readonly keyId: string
  readonly bytes: Uint8Array
  readonly activatedAt: Date
}

/** A user's active methods and the rules for them, of one moment. */
export async function readMethodsUnderRules(
  db: Queryable,
  userId: string,
): Promise<{
  readonly methods: readonly MethodRow[]
  readonly policy: TwoFactorPolicy
  readonly chosenDefault: MethodType | null
}> {
  const rows = await db.query<Row>(
    `SELECT ${POLICY_COLUMNS}, f.default_type AS "chosenDefault", m.id, m.type,
       m.key_id AS "keyId", m.bytes, m.activated_at AS "activatedAt"
     FROM users u JOIN company_policies p ON p.company_id = u.company_id
       JOIN factor_states f ON f.user_id = u.id
       LEFT JOIN LATERAL (
         SELECT id, 'totp' AS type, key_id, NULL::bytea AS bytes, activated_at
         FROM totp_methods WHERE user_id = u.id
         UNION ALL
         SELECT id, type, key_id, sealed_address, activated_at
         FROM out_of_band_methods WHERE user_id = u.id) m ON true
     WHERE u.id = $1`,
    [userId],
  )
  const [first] = rows
  if (first === undefined) throw new Error('A user has no policy.')
  const methods = rows.flatMap(({ id, ...row }) => (id === null ? [] : [methodOf({ id, ...row })]))
  return { methods, policy: policyOf(first), chosenDefault: first.chosenDefault }
}

function methodOf(row: Row & { readonly id: string }): MethodRow {
  const { id, type, keyId, bytes } = row
  const activatedAtMs = row.activatedAt.getTime()
  if (type === 'totp') return { id, type, activatedAtMs }
  return { id, type, sealedAddress: { keyId, bytes }, activatedAtMs }
}
