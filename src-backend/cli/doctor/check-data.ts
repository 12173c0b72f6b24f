// The database and what depends on it: schema, keys, clock.
import { randomBytes } from 'node:crypto'
import { stat } from 'node:fs/promises'
import type { Config } from '../../config/config.ts'
import { readKeyFile } from '../../config/master-keys.ts'
import { createKeyRing } from '../../domain/secrets/key-ring.ts'
import type { KeyRing } from '../../domain/secrets/key-ring.ts'
import { redactText } from '../../base/log.ts'
import type { Log } from '../../base/log.ts'
import { StartRefusal } from '../../base/start-refusal.ts'
import { isClockRight, readClock } from '../../process/clock-watch.ts'
import { openUnchanged } from '../../process/open-store.ts'
import type { Database } from '../../store/engine/database.ts'
import { DatabaseUnavailable } from '../../store/engine/database.ts'
import { findRiskySettings, serverVersion } from '../../store/engine/durability.ts'
import { schemaVersions } from '../../store/engine/migrate.ts'
import { keyObjection } from '../../store/records/key-checks.ts'
import { finding } from './finding.ts'
import type { Finding } from './finding.ts'

/** Whoever is neither the owner of a file nor in its group. */
const OTHERS = 0o007

/** Checks the data without changing it. */
export async function checkData(
  config: Config,
  log: Log,
  nowMs: () => number,
): Promise<readonly Finding[]> {
  const keys = await readKeys(config)
  const keysFound = 'standing' in keys ? [keys] : []
  try {
    const opened = await openUnchanged(config, log)
    if (opened === null) {
      return [
        finding('database', 'ok', 'The data folder is empty; the first start fills it.'),
        ...keysFound,
      ]
    }
    try {
      const { database } = opened
      const schema = await checkSchema(database)
      return [
        await checkServer(database, config),
        schema,
        ...('standing' in keys
          ? keysFound
          : [await checkKeysOf(database, keys, config, schema.standing !== 'wrong')]),
        await checkClock(database, nowMs),
      ]
    } finally {
      await opened.close()
    }
  } catch (error) {
    return [finding('database', 'wrong', reasonOf(error)), ...keysFound]
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof StartRefusal) return error.message
  if (!(error instanceof DatabaseUnavailable)) throw error
  return `It is not available: ${redactText(error.message || (error.code ?? ''))}.`
}

async function checkServer(database: Database, { postgres }: Config): Promise<Finding> {
  const version = await serverVersion(database)
  const risky = postgres === null ? [] : await findRiskySettings(database)
  if (risky.length > 0) {
    return finding(
      'database',
      'warning',
      `PostgreSQL ${version} forgets committed data after a crash: ${risky.join(', ')} is off.`,
    )
  }
  const where = postgres === null ? 'in the data folder' : 'as DATABASE_URL says'
  return finding('database', 'ok', `PostgreSQL ${version} answers, ${where}.`)
}

async function checkSchema(database: Database): Promise<Finding> {
  const { present, newest } = await schemaVersions(database)
  if (present > newest) {
    const says = `The schema is ${present}, from a newer version; this one knows ${newest}.`
    return finding('migrations', 'wrong', says)
  }
  return present === newest
    ? finding('migrations', 'ok', `The schema is ${present}, as this version needs it.`)
    : finding(
        'migrations',
        'wrong',
        `The schema is ${present}, and this version needs ${newest}: start the server, or run migrate.`,
      )
}

async function readKeys({ masterKeys }: Config): Promise<KeyRing | Finding> {
  if (masterKeys.from === 'environment') return createKeyRing(masterKeys.keys, randomBytes)
  try {
    return createKeyRing(await readKeyFile(masterKeys.file, 'shared'), randomBytes)
  } catch (error) {
    if (!(error instanceof StartRefusal)) throw error
    return finding('keys', masterKeys.mayBeMade ? 'off' : 'wrong', error.message)
  }
}

async function checkKeysOf(
  database: Database,
  keys: KeyRing,
  { masterKeys }: Config,
  isMigrated: boolean,
): Promise<Finding> {
  const objection = isMigrated ? await keyObjection(database, keys) : null
  if (objection !== null) return finding('keys', 'wrong', objection)
  if (masterKeys.from === 'environment') {
    const says = `They fit the data. A file (SYNC_KEY_FILE) is safer than SYNC_MASTER_KEYS.`
    return finding('keys', 'warning', says)
  }
  const { mode } = await stat(masterKeys.file)
  if (process.platform !== 'win32' && (mode & OTHERS) !== 0) {
    return finding(
      'keys',
      'warning',
      'They fit the data, but every user of this computer can read the file.',
    )
  }
  return finding(
    'keys',
    'ok',
    `They fit the data; ${keys.keyIds.length} given, "${keys.currentKeyId}" seals.`,
  )
}

async function checkClock(database: Database, nowMs: () => number): Promise<Finding> {
  const reading = await readClock({ database, nowMs, monotonicMs: () => performance.now() })
  const seconds = (reading.differenceMs / 1000).toFixed(1)
  return isClockRight(reading)
    ? finding('clock', 'ok', `It is ${seconds} s ahead of the database's.`)
    : finding('clock', 'wrong', `It is ${seconds} s ahead of the database's: keep it by NTP.`)
}
