import type { RecordPlace, SealedValue } from '../../domain/secrets/key-ring.ts'
import { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import { isSent } from '../../../src-shared/model/two-factor/method-type.ts'
import { addressPlace } from '../../domain/codes/one-time-code.ts'
import { seedPlace } from '../../domain/codes/totp.ts'
import { firstRow } from '../engine/database.ts'
import type { Database, Queryable, SqlValue, Transaction } from '../engine/database.ts'

/** A column with sealed values, besides `id`, `user_id` and `key_id`. */
export interface SealedColumn {
  readonly table: string
  readonly column: string
  /** What tells the kind of method of a row, in SQL. */
  readonly type: string
}

/** All of them. A new one must be added here, or its records are lost with the key that is retired. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'methods', column: 'sealed', type: 'type' },
  { table: 'totp_enrolments', column: 'sealed_seed', type: "'totp'" },
  { table: 'out_of_band_enrolments', column: 'sealed_address', type: 'type' },
]

/** Tables whose rows need their key but cannot be re-sealed: a hash has nothing to open. */
export const boundTables = ['recovery_codes'] as const

/** The same, for rows that expire within minutes, or a day (and are purged within the hour). */
export const shortLivedTables = [
  'out_of_band_codes',
  'activation_codes',
  'forgotten_passwords',
  'passes',
  'invitations',
] as const

export interface SealedRecord {
  readonly id: string
  readonly userId: string
  /** Where the value belongs, as it was sealed; null for a kind that this version does not know. */
  readonly place: RecordPlace | null
  readonly sealed: SealedValue
}

function placeOf(type: string, userId: string, rowId: string): RecordPlace | null {
  const known = MethodType.safeParse(type)
  if (!known.success) return null
  return isSent(known.data) ? addressPlace(userId, rowId) : seedPlace(userId, rowId)
}

/** The next records after an id, in order: those sealed with the key, or those sealed with any other. */
export async function nextSealedRecords(
  db: Queryable,
  { table, column, type }: SealedColumn,
  which: { readonly keyId: string; readonly isOther: boolean },
  afterId: string,
  limit: number,
): Promise<readonly SealedRecord[]> {
  const rows = await db.query<{
    id: string
    userId: string
    type: string
    keyId: string
    bytes: Uint8Array
  }>(
    `SELECT id, user_id AS "userId", ${type} AS type, key_id AS "keyId", ${column} AS bytes FROM ${table}
     WHERE (key_id <> $1) = $2 AND id > $3 ORDER BY id LIMIT $4`,
    [which.keyId, which.isOther, afterId, limit],
  )
  return rows.map(({ id, userId, type: kind, keyId, bytes }) => {
    const place = placeOf(kind, userId, id)
    return { id, userId, place, sealed: { keyId, bytes } }
  })
}

/**
 * Replaces old sealed values with new ones, in one statement. A record that changed meanwhile stays
 * unchanged. Returns how many were replaced.
 */
export async function replaceSealedRecords(
  db: Queryable,
  { table, column }: SealedColumn,
  replacements: readonly { readonly record: SealedRecord; readonly sealed: SealedValue }[],
): Promise<number> {
  if (replacements.length === 0) return 0
  const values = replacements.map((_, index) => {
    const at = 1 + index * 4
    return `($${at}::uuid, $${at + 1}::bytea, $${at + 2}::text, $${at + 3}::bytea)`
  })
  const rows = await db.query(
    `UPDATE ${table} AS t SET key_id = v.key_id, ${column} = v.sealed
     FROM (VALUES ${values.join(', ')}) AS v (id, old, key_id, sealed)
     WHERE t.id = v.id AND t.${column} = v.old RETURNING t.id`,
    replacements.flatMap(({ record, sealed }): SqlValue[] => [
      record.id,
      record.sealed.bytes,
      sealed.keyId,
      sealed.bytes,
    ]),
  )
  return rows.length
}

/** A recorded key that no longer seals. */
export interface OlderKey {
  readonly keyId: string
  /** People whose recovery codes need it. */
  readonly boundUsers: number
}

/** The recorded keys except the given one that are still needed; the others are forgotten. */
export async function retireOlderKeys(
  database: Database,
  currentKeyId: string,
): Promise<{ readonly needed: readonly OlderKey[]; readonly retired: readonly string[] }> {
  const rows = await database.query<{ keyId: string }>(
    'SELECT key_id AS "keyId" FROM key_checks WHERE key_id <> $1 ORDER BY key_id',
    [currentKeyId],
  )
  const needed: OlderKey[] = []
  const retired: string[] = []
  for (const { keyId } of rows) {
    if (await database.transaction((tx) => retireKey(tx, keyId))) retired.push(keyId)
    else needed.push({ keyId, boundUsers: await countBoundUsers(database, keyId) })
  }
  return { needed, retired }
}

async function retireKey(tx: Transaction, keyId: string): Promise<boolean> {
  // No one can seal with it until this is decided, and afterwards the foreign keys refuse.
  await tx.query('SELECT key_id FROM key_checks WHERE key_id = $1 FOR UPDATE', [keyId])
  const uses = [
    ...sealedColumns.map(({ table }) => table),
    ...boundTables,
    ...shortLivedTables,
  ].map((table) => `NOT EXISTS (SELECT FROM ${table} WHERE key_id = $1)`)
  const rows = await tx.query(
    `DELETE FROM key_checks WHERE key_id = $1 AND ${uses.join(' AND ')} RETURNING key_id`,
    [keyId],
  )
  return rows.length > 0
}

async function countBoundUsers(db: Queryable, keyId: string): Promise<number> {
  const counts = boundTables.map((table) => `SELECT user_id FROM ${table} WHERE key_id = $1`)
  const rows = await db.query<{ count: number }>(
    `SELECT count(DISTINCT user_id) AS count FROM (${counts.join(' UNION ALL ')}) AS bound`,
    [keyId],
  )
  return firstRow(rows)?.count ?? 0
}
