import { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import type { TwoFactorPolicy } from '../../../src-shared/model/people/policy.ts'
import type { SealedValue } from '../../domain/secrets/key-ring.ts'
import { passUntilInSql } from './passes.ts'
import { ACCESS_COLUMNS, accessOf } from '../sessions/access.ts'
import type { Access, AccessRow } from '../sessions/access.ts'
import { firstRow } from '../engine/database.ts'
import type { Queryable, Transaction } from '../engine/database.ts'
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

/** What {@link METHOD_COLUMNS} give. */
interface MethodsRow extends PolicyRow {
  readonly chosenDefault: MethodType | null
  readonly isMailboxUsed: boolean
  readonly isPassAvailable: boolean
  /** A list of {@link MethodInJson}; null where there is none. */
  readonly methods: string | null
}

interface MethodInJson {
  readonly id: string
  readonly type: string
  readonly keyId: string
  /** Base64. */
  readonly sealed: string
  readonly activatedAtMs: number
}

/** Columns of `account_standings`. */
const METHOD_COLUMNS = `${POLICY_COLUMNS}, chosen_default AS "chosenDefault", methods,
  (SELECT is_mailbox_used FROM factor_states WHERE factor_states.user_id = account_standings.user_id)
    AS "isMailboxUsed",
  ${passUntilInSql('account_standings.user_id')} IS NOT NULL AS "isPassAvailable"`

const METHODS_UNDER_RULES = `SELECT ${METHOD_COLUMNS} FROM account_standings WHERE user_id = $1`

/** Columns of `account_standings`. */
export const ACCESS_AND_METHODS_COLUMNS = `${ACCESS_COLUMNS}, ${METHOD_COLUMNS}`

const ACCESS_AND_METHODS = `SELECT ${ACCESS_AND_METHODS_COLUMNS} FROM account_standings WHERE user_id = $1`

/** The values of {@link ACCESS_AND_METHODS_COLUMNS}. */
export type AccessAndMethodsRow = MethodsRow & AccessRow

/** A user's active methods and the rules for them, read at one moment. */
export interface MethodsUnderRules {
  readonly methods: readonly MethodRow[]
  readonly policy: TwoFactorPolicy
  readonly chosenDefault: MethodType | null
  /** The password was chosen with a code by e-mail, and no other factor was shown since then. */
  readonly isMailboxUsed: boolean
  /** An administrator gave a pass, whose time is not over. */
  readonly isPassAvailable: boolean
}

/** The methods under the company's rules, and what decides whether the user gets a session. */
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

/** Null if the user no longer exists. */
export async function findAccessAndMethods(
  db: Queryable,
  userId: string,
): Promise<AccessUnderRules | null> {
  const row = firstRow(await db.query<AccessAndMethodsRow>(ACCESS_AND_METHODS, [userId]))
  return row === null ? null : accessAndMethodsOf(row)
}

/** Columns beyond these may exist; readers ignore them. */
export function accessAndMethodsOf(row: AccessAndMethodsRow): AccessUnderRules {
  return { ...methodsOf(row), access: accessOf(row) }
}

function methodsOf(row: MethodsRow): MethodsUnderRules {
  const { chosenDefault, isMailboxUsed, isPassAvailable } = row
  const methods = readMethodRows(row.methods)
  return { methods, policy: policyOf(row), chosenDefault, isMailboxUsed, isPassAvailable }
}

/** Throws where all methods are of kinds that only a newer version knows: nobody gets past them here. */
function readMethodRows(json: string | null): readonly MethodRow[] {
  const written = JSON.parse(json ?? '[]') as readonly MethodInJson[] // by the view
  const methods = written.flatMap(({ id, type, keyId, sealed, activatedAtMs }) => {
    const known = MethodType.safeParse(type)
    if (!known.success) return []
    const bytes = Buffer.from(sealed, 'base64')
    return [{ id, type: known.data, sealed: { keyId, bytes }, activatedAtMs }]
  })
  if (methods.length === 0 && written.length > 0) {
    throw new Error('A user has only methods that this version does not know.')
  }
  return methods
}

/** Puts a method in the place of the user's method of its kind, if there is one. True when there was. */
export async function replaceMethod(
  tx: Transaction,
  method: {
    readonly id: string
    readonly userId: string
    readonly type: MethodType
    readonly sealed: SealedValue
    /** The time step of the code that proved it; null for kinds whose codes are sent. */
    readonly lastStep: number | null
  },
  nowMs: number,
): Promise<boolean> {
  const { id, userId, type, sealed, lastStep } = method
  const replaced = await tx.query(
    'DELETE FROM methods WHERE user_id = $1 AND type = $2 RETURNING id',
    [userId, type],
  )
  await tx.query(
    `INSERT INTO methods (id, user_id, type, key_id, sealed, last_step, activated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, userId, type, sealed.keyId, sealed.bytes, lastStep, new Date(nowMs)],
  )
  return replaced.length > 0
}

/** Deletes a user's method. False if it does not exist, or is someone else's. */
export async function deleteMethod(
  tx: Transaction,
  userId: string,
  methodId: string,
): Promise<boolean> {
  const rows = await tx.query('DELETE FROM methods WHERE id = $1 AND user_id = $2 RETURNING id', [
    methodId,
    userId,
  ])
  return rows.length > 0
}
