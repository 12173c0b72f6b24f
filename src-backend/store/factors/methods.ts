import type { MethodType } from '../../../src-shared/model/method.ts'
import type { TwoFactorPolicy } from '../../../src-shared/model/policy.ts'
import type { SealedValue } from '../../domain/secrets/key-ring.ts'
import { ACCESS_COLUMNS, accessOf } from '../sessions/access.ts'
import type { Access, AccessRow } from '../sessions/access.ts'
import { firstRow } from '../engine/database.ts'
import type { Queryable } from '../engine/database.ts'
import { POLICY_COLUMNS, policyOf } from '../people/policies.ts'
import type { PolicyRow } from '../people/policies.ts'

/** An active method. */
export interface MethodRow {
  readonly id: string
  readonly type: MethodType
  /** A seed, a phone number or an e-mail address, as its kind has it. */
  readonly sealed: SealedValue
  readonly activatedAtMs: number
}

/** What {@link METHOD_COLUMNS} give. The id of a method is null where there is none of its kind. */
interface MethodsRow extends PolicyRow {
  readonly chosenDefault: MethodType | null
  readonly totpId: string | null
  readonly totpKeyId: string
  readonly totpSeed: Uint8Array
  readonly totpActivatedAt: Date
  readonly smsId: string | null
  readonly smsKeyId: string
  readonly smsAddress: Uint8Array
  readonly smsActivatedAt: Date
  readonly mailId: string | null
  readonly mailKeyId: string
  readonly mailAddress: Uint8Array
  readonly mailActivatedAt: Date
}

/** Of `accounts`. */
const METHOD_COLUMNS = `${POLICY_COLUMNS}, chosen_default AS "chosenDefault", totp_id AS "totpId",
  totp_key_id AS "totpKeyId", totp_seed AS "totpSeed", totp_activated_at AS "totpActivatedAt", sms_id AS "smsId", sms_key_id AS "smsKeyId",
  sms_address AS "smsAddress", sms_activated_at AS "smsActivatedAt", mail_id AS "mailId",
  mail_key_id AS "mailKeyId", mail_address AS "mailAddress", mail_activated_at AS "mailActivatedAt"`

const METHODS_UNDER_RULES = `SELECT ${METHOD_COLUMNS} FROM accounts WHERE user_id = $1`

/** Of `accounts`. */
export const ACCESS_AND_METHODS_COLUMNS = `${ACCESS_COLUMNS}, ${METHOD_COLUMNS}`

const ACCESS_AND_METHODS = `SELECT ${ACCESS_AND_METHODS_COLUMNS} FROM accounts WHERE user_id = $1`

/** What {@link ACCESS_AND_METHODS_COLUMNS} give. */
export type AccessAndMethodsRow = MethodsRow & AccessRow

/** A user's active methods and the rules for them, of one moment. */
export interface MethodsUnderRules {
  readonly methods: readonly MethodRow[]
  readonly policy: TwoFactorPolicy
  readonly chosenDefault: MethodType | null
}

/** With what decides whether the user gets a session. */
export interface AccessUnderRules extends MethodsUnderRules {
  readonly access: Access
}

export async function readMethodsUnderRules(
  db: Queryable,
  userId: string,
): Promise<MethodsUnderRules> {
  const row = firstRow(await db.query<MethodsRow>(METHODS_UNDER_RULES, [userId]))
  if (row === null) throw new Error('A user has no policy.')
  return methodsOf(row)
}

/** Null when the user is gone. */
export async function findAccessAndMethods(
  db: Queryable,
  userId: string,
): Promise<AccessUnderRules | null> {
  const row = firstRow(await db.query<AccessAndMethodsRow>(ACCESS_AND_METHODS, [userId]))
  return row === null ? null : accessAndMethodsOf(row)
}

/** Of a row that may hold more. */
export function accessAndMethodsOf(row: AccessAndMethodsRow): AccessUnderRules {
  return { ...methodsOf(row), access: accessOf(row) }
}

function methodsOf(row: MethodsRow): MethodsUnderRules {
  const methods: MethodRow[] = []
  const { totpId, smsId, mailId } = row
  if (totpId !== null) {
    const sealed = { keyId: row.totpKeyId, bytes: row.totpSeed }
    const activatedAtMs = row.totpActivatedAt.getTime()
    methods.push({ id: totpId, type: 'totp', sealed, activatedAtMs })
  }
  if (smsId !== null) {
    const sealed = { keyId: row.smsKeyId, bytes: row.smsAddress }
    const activatedAtMs = row.smsActivatedAt.getTime()
    methods.push({ id: smsId, type: 'sms', sealed, activatedAtMs })
  }
  if (mailId !== null) {
    const sealed = { keyId: row.mailKeyId, bytes: row.mailAddress }
    const activatedAtMs = row.mailActivatedAt.getTime()
    methods.push({ id: mailId, type: 'email', sealed, activatedAtMs })
  }
  return { methods, policy: policyOf(row), chosenDefault: row.chosenDefault }
}
