// Opens the data and its keys: a folder of this computer, or a PostgreSQL that several instances share.
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Config, PostgresConfig } from '../config/config.ts'
import type { PostgresTarget } from '../config/database-url.ts'
import { createKeyRing } from '../domain/secrets/key-ring.ts'
import type { KeyRing } from '../domain/secrets/key-ring.ts'
import { errorFields, redactText } from '../base/log.ts'
import type { Log } from '../base/log.ts'
import { readKeyFile } from '../config/master-keys.ts'
import { readSecretFile } from '../config/secret-file.ts'
import { StartRefusal } from '../base/start-refusal.ts'
import { dataExists, openDataFolder } from '../store/engine/data-folder.ts'
import { DatabaseUnavailable } from '../store/engine/database.ts'
import type { Database } from '../store/engine/database.ts'
import { findRiskySettings } from '../store/engine/durability.ts'
import { lockFolder } from '../store/engine/folder-lock.ts'
import { PROGRAM, sealingName } from '../store/engine/sealing-instances.ts'
import { checkKeys } from '../store/records/key-checks.ts'
import { migrate } from '../store/engine/migrate.ts'
import { MAINTENANCE_TIMEOUTS, REQUEST_TIMEOUTS, openPostgres } from '../store/engine/postgres.ts'
import type { PostgresDatabase, PostgresTimeouts } from '../store/engine/postgres.ts'
import { closeContents, closeFolder } from '../store/engine/private-folder.ts'

/** Long enough for a stopping backend to end. */
const LOCK_WAIT_MS = 10_000

export interface OpenStore {
  /** Migrated, and sealed with the keys below. */
  readonly database: Database
  readonly keys: KeyRing
  /** The state of its connections; null if there is only one, in this process. */
  readonly connections: PostgresDatabase['connections'] | null
  close(): Promise<void>
}

/**
 * Opens the data, migrates its schema and makes sure that the keys are the right ones.
 * @throws {StartRefusal} with a sentence, if it must not or cannot.
 */
export function openStore(
  config: Config,
  log: Log,
  timeouts: PostgresTimeouts = REQUEST_TIMEOUTS,
): Promise<OpenStore> {
  return config.postgres === null
    ? openFolder(config, log)
    : whenAvailable(openShared(config, config.postgres, log, timeouts))
}

/** Migrates the schema of a PostgreSQL, without the keys to its data. */
export async function migratePostgres(postgres: PostgresConfig, log: Log): Promise<void> {
  await whenAvailable(
    (async () => {
      // A separate connection, because waiting for another instance that migrates may exceed the limit of a
      // request.
      const database = await connect(postgres, log, MAINTENANCE_TIMEOUTS, PROGRAM)
      try {
        await migrate(database, Date.now())
      } finally {
        await database.close()
      }
    })(),
  )
}

/** Opens the data as it is: nothing is migrated, made or recorded. Null for a folder that has no data yet. */
export async function openUnchanged(
  { postgres, dataFolder }: Pick<Config, 'postgres' | 'dataFolder'>,
  log: Log,
): Promise<Pick<OpenStore, 'database' | 'close'> | null> {
  if (postgres !== null) {
    const database = await connect(
      { ...postgres, maxConnections: 1 },
      log,
      REQUEST_TIMEOUTS,
      PROGRAM,
    )
    return { database, close: () => database.close() }
  }
  if (!dataExists(dataFolder)) return null
  const lock = await lockFolder(dataFolder, 0)
  try {
    const database = await openDataFolder(dataFolder, null)
    const close = async (): Promise<void> => {
      await database.close()
      await closeContents(dataFolder)
      await lock.release()
    }
    return { database, close }
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function openFolder(config: Config, log: Log): Promise<OpenStore> {
  const { dataFolder, masterKeys, preparedDataFile } = config
  if ((await closeFolder(dataFolder)).wasOpen) log.warn('data-folder-closed')
  const lock = await lockFolder(dataFolder, LOCK_WAIT_MS)
  let database: Database | undefined
  const close = async (): Promise<void> => {
    await database?.close()
    // PGlite sets the permissions of the files that it writes.
    await closeContents(dataFolder)
    await lock.release()
  }
  try {
    const keys = await readKeys(masterKeys, dataExists(dataFolder))
    database = await openDataFolder(dataFolder, preparedDataFile)
    await migrate(database, Date.now())
    await checkKeys(database, keys)
    return { database, keys, connections: null, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function openShared(
  config: Config,
  postgres: PostgresConfig,
  log: Log,
  timeouts: PostgresTimeouts,
): Promise<OpenStore> {
  const keys = await readKeys(config.masterKeys, true)
  await migratePostgres(postgres, log)
  const database = await connect(postgres, log, timeouts, sealingName(keys.currentKeyId))
  try {
    await checkKeys(database, keys)
    const risky = await findRiskySettings(database)
    if (risky.length > 0) log.warn('database-not-durable', { settings: risky.join(', ') })
    const { connections } = database
    return { database, keys, connections, close: () => database.close() }
  } catch (error) {
    await database.close()
    throw error
  }
}

async function readKeys(from: Config['masterKeys'], dataIsThere: boolean): Promise<KeyRing> {
  if (from.from === 'environment') return createKeyRing(from.keys, randomBytes)
  const ifAbsent = dataIsThere ? 'data exists' : 'make'
  const keys = await readKeyFile(from.file, from.mayBeMade ? ifAbsent : 'shared')
  return createKeyRing(keys, randomBytes)
}

async function connect(
  { url, passwordFile, maxConnections }: PostgresConfig,
  log: Log,
  timeouts: PostgresTimeouts,
  name: string,
): Promise<PostgresDatabase> {
  const { hasTls, authorityFile, password, ...place } = url
  const tls: PostgresTarget['tls'] = !hasTls
    ? null
    : authorityFile === null
      ? {}
      : { ca: await readAuthority(authorityFile) }
  // Read for each connection, so that it can change; and once now, so that a wrong path is reported.
  const readPassword = (file: string): Promise<string> =>
    readSecretFile(file, 'The file in SYNC_DATABASE_PASSWORD_FILE cannot be read.')
  if (passwordFile !== null) await readPassword(passwordFile)
  return openPostgres({
    target: {
      ...place,
      tls,
      password: passwordFile === null ? password : () => readPassword(passwordFile),
    },
    maxConnections,
    timeouts,
    name,
    onLostConnection: (error) => log.warn('database-connection-lost', errorFields(error)),
  })
}

async function readAuthority(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new StartRefusal('The sslrootcert in DATABASE_URL cannot be read.')
  }
}

async function whenAvailable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof DatabaseUnavailable)) throw error
    throw new StartRefusal(
      `The database in DATABASE_URL is not available: ${redactText(error.message || (error.code ?? ''))}.`,
    )
  }
}
