import type { KeyRing, RecordPlace, SealedValue } from '../domain/secrets/key-ring.ts'
import type { Log } from '../base/log.ts'
import { lockTask } from '../store/engine/advisory-locks.ts'
import type { Database } from '../store/engine/database.ts'
import { othersSeal } from '../store/engine/sealing-instances.ts'
import {
  nextSealedRecords,
  replaceSealedRecords,
  retireOlderKeys,
  sealedColumns,
} from '../store/records/sealed-records.ts'
import type { OlderKey, SealedColumn, SealedRecord } from '../store/records/sealed-records.ts'

/** Running instances must have the newest key and seal with it too; otherwise the rotation never ends. */
const MAX_PASSES = 3
const BEFORE_ALL_IDS = '00000000-0000-0000-0000-000000000000'

export interface RotationReport {
  /** Records that were re-sealed with the newest key. */
  readonly replaced: number
  /** Records that were opened with the newest key afterwards, as a check. */
  readonly checked: number
  /** Records that no key opens: changed, swapped, or damaged. They stay unchanged. */
  readonly unreadable: number
  /** Records that other instances kept sealing with another key meanwhile. */
  readonly left: number
  /** Whether some instance seals with another key: the next record may be sealed with that. No key is retired then. */
  readonly othersSeal: boolean
  readonly retired: readonly string[]
  readonly needed: readonly OlderKey[]
}

export interface RotationDeps {
  readonly database: Database
  readonly keys: KeyRing
  readonly log: Log
  /** Records per statement. */
  readonly batchSize: number
}

/**
 * Seals every record with the first key of the ring, in batches that are committed separately: it can be
 * interrupted and repeated at any time while instances run. Then it opens each record with that key once, and
 * retires the keys that no record needs.
 */
export async function rotateKeys(deps: RotationDeps): Promise<RotationReport> {
  const unreadable = new Set<string>()
  let replaced = 0
  let left = 0
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    left = 0
    for (const column of sealedColumns) {
      const done = await moveColumn(deps, column, unreadable)
      replaced += done.replaced
      left += done.left
    }
    if (left === 0) break
  }
  let checked = 0
  for (const column of sealedColumns) checked += await checkColumn(deps, column, unreadable)
  const report = { replaced, checked, unreadable: unreadable.size, left }
  const { currentKeyId } = deps.keys
  if (await othersSeal(deps.database, currentKeyId)) {
    return { ...report, othersSeal: true, retired: [], needed: [] }
  }
  const { retired, needed } = await retireOlderKeys(deps.database, currentKeyId)
  return { ...report, othersSeal: false, retired, needed }
}

/** One pass over all records of a column that have another key. `left` are those that changed meanwhile. */
async function moveColumn(
  { database, keys, log, batchSize }: RotationDeps,
  column: SealedColumn,
  unreadable: Set<string>,
): Promise<{ readonly replaced: number; readonly left: number }> {
  const which = { keyId: keys.currentKeyId, isOther: true }
  let [afterId, replaced, left] = [BEFORE_ALL_IDS, 0, 0]
  for (;;) {
    const records = await nextSealedRecords(database, column, which, afterId, batchSize)
    const last = records.at(-1)
    if (last === undefined) return { replaced, left }
    const replacements = records.flatMap((record) => {
      const sealed = resealed(keys, record.place, record.sealed)
      if (sealed === null) noteUnreadable(log, column, record, unreadable)
      return sealed === null ? [] : [{ record, sealed }]
    })
    const count = await database.transaction(async (tx) => {
      // Two concurrent rotations would wait for each other's rows.
      await lockTask(tx, 'keyRotation')
      return replaceSealedRecords(tx, column, replacements)
    })
    replaced += count
    left += replacements.length - count
    afterId = last.id
    log.info('keys-rotating', { table: column.table, replaced })
  }
}

/** The same value under the newest key, or null if it does not open. */
function resealed(keys: KeyRing, place: RecordPlace | null, old: SealedValue): SealedValue | null {
  const plain = opened(keys, place, old)
  if (place === null || plain === null) return null
  const sealed = keys.seal(place, plain)
  const isSame = opened(keys, place, sealed)?.every((byte, index) => byte === plain[index]) === true
  plain.fill(0)
  if (!isSame) throw new Error('A record was not the same after it was sealed.')
  return sealed
}

async function checkColumn(
  { database, keys, log, batchSize }: RotationDeps,
  column: SealedColumn,
  unreadable: Set<string>,
): Promise<number> {
  const which = { keyId: keys.currentKeyId, isOther: false }
  let [afterId, checked] = [BEFORE_ALL_IDS, 0]
  for (;;) {
    const records = await nextSealedRecords(database, column, which, afterId, batchSize)
    const last = records.at(-1)
    if (last === undefined) return checked
    for (const record of records) {
      const plain = opened(keys, record.place, record.sealed)
      if (plain === null) noteUnreadable(log, column, record, unreadable)
      else checked += 1
      plain?.fill(0)
    }
    afterId = last.id
  }
}

function opened(keys: KeyRing, place: RecordPlace | null, sealed: SealedValue): Uint8Array | null {
  if (place === null) return null
  try {
    return keys.open(place, sealed)
  } catch {
    return null
  }
}

function noteUnreadable(
  log: Log,
  { table }: SealedColumn,
  { id, userId }: SealedRecord,
  unreadable: Set<string>,
): void {
  if (unreadable.has(id)) return
  unreadable.add(id)
  log.error('record-unreadable', { table, rowId: id, userId })
}
