// Configuration by environment. docs/backend.md explains each variable.
import type { Locale } from '../../src-shared/model/locale.ts'
import path from 'node:path'
import { deliveryOf } from './delivery-settings.ts'
import type { DeliveryConfig } from './delivery-settings.ts'
import { settings } from './settings.ts'
import type { Settings } from './settings.ts'
import { parseDatabaseUrl } from './database-url.ts'
import type { DatabaseUrl } from './database-url.ts'
import { defaultCodeRules } from '../domain/codes/code-rules.ts'
import type { CodeRules } from '../domain/codes/code-rules.ts'
import type { MasterKey } from '../domain/secrets/key-ring.ts'
import { defaultSendLimits, demoSendLimits, perDay } from '../domain/limits/send-limits.ts'
import type { SendLimits } from '../domain/limits/send-limits.ts'
import type { LogLevel } from '../base/log.ts'
import { isLoopback } from '../base/loopback.ts'
import { parseMasterKeys } from './master-keys.ts'

const DEFAULT_HOST = '127.0.0.1'
const DEFAULT_PORT = 8787
const DEFAULT_DATA_FOLDER = 'sync-data'
const DEFAULT_CONNECTIONS = 10
/** Load balancers ask every few seconds; without a shared database there is nobody to take over. */
const DEFAULT_DRAIN_SECONDS = 5

/** The company that an empty database starts with. */
export interface FirstCompany {
  readonly name: string
  readonly ownerEmail: string
  readonly ownerName: string
  /** File with the owner's first password. */
  readonly ownerPasswordFile: string
}

/** A shared PostgreSQL. */
export interface PostgresConfig {
  readonly url: DatabaseUrl
  /** File with the password, instead of one in the address. */
  readonly passwordFile: string | null
  readonly maxConnections: number
}

export interface Config {
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  /** How long it still serves after it was told to stop, while load balancers turn to others. */
  readonly drainMs: number
  /** Certificate and key files; null: plain HTTP. */
  readonly tls: { readonly certificateFile: string; readonly keyFile: string } | null
  /** A PostgreSQL; null: the data folder. */
  readonly postgres: PostgresConfig | null
  readonly dataFolder: string
  /** Dump that a new data folder starts from, or null. */
  readonly preparedDataFile: string | null
  readonly isDemo: boolean
  /** Whether the demo passes its messages to the program that forked it. */
  readonly hasDemoOutbox: boolean
  /**
   * The keys themselves, or the file that holds them; the file is created if there is no data yet and
   * creating it is allowed.
   */
  readonly masterKeys:
    | { readonly from: 'environment'; readonly keys: readonly MasterKey[] }
    | { readonly from: 'file'; readonly file: string; readonly mayBeMade: boolean }
  readonly logLevel: LogLevel
  /** The default language of notices and codes. */
  readonly messageLocale: Locale
  readonly trustedProxies: readonly string[]
  /** Host names that the server accepts besides this computer's; null: any. */
  readonly allowedHosts: readonly string[] | null
  readonly firstCompany: FirstCompany | null
  /** Where metrics are served, on a separate port; null: nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | null
  readonly codeRules: CodeRules
  /** How many messages with codes are sent per day. */
  readonly sendLimits: SendLimits
  /** How messages are sent. */
  readonly delivery: DeliveryConfig
}

type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: string }
export type ConfigResult = Result<Config>

/**
 * Reads the configuration. A refusal is one sentence that names the variable and never its value, which may
 * be a key.
 */
export function parseConfig(
  environment: Readonly<Record<string, string | undefined>>,
): ConfigResult {
  const values: Record<string, unknown> = {}
  for (const [name, { schema, must }] of Object.entries(settings)) {
    const parsed = schema.safeParse(environment[name])
    if (!parsed.success) return refused(`${name} must ${must}.`)
    values[name] = parsed.data
  }
  return assemble(values as Settings) // each was parsed by the schema of its name
}

function assemble(values: Settings): ConfigResult {
  const host = values.SYNC_HOST ?? DEFAULT_HOST
  const dataFolder = path.resolve(values.SYNC_DATA_DIR ?? DEFAULT_DATA_FOLDER)
  const postgres = postgresOf(values)
  if (!postgres.ok) return postgres
  const masterKeys = masterKeysOf(values, dataFolder)
  if (!masterKeys.ok) return masterKeys
  const firstCompany = firstCompanyOf(values)
  if (!firstCompany.ok) return firstCompany
  const isDemo = values.SYNC_DEMO === '1'
  const objection = isDemo ? demoObjection(values, host) : null
  if (objection !== null) return refused(objection)
  const tls = tlsOf(values)
  if (!tls.ok) return tls
  const delivery = deliveryOf(values)
  if (!delivery.ok) return delivery
  const hasDemoOutbox = values.SYNC_DEMO_OUTBOX === '1'
  if (hasDemoOutbox && !isDemo) return refused('SYNC_DEMO_OUTBOX=1 belongs to SYNC_DEMO=1.')
  if (hasDemoOutbox && (delivery.value.email !== null || delivery.value.sms !== null)) {
    return refused('SYNC_DEMO_OUTBOX=1 keeps messages here: leave SYNC_SMTP_… and SYNC_SMS_… out.')
  }
  return {
    ok: true,
    value: {
      host,
      port: values.SYNC_PORT ?? DEFAULT_PORT,
      drainMs:
        1000 * (values.SYNC_DRAIN_SECONDS ?? (postgres.value === null ? 0 : DEFAULT_DRAIN_SECONDS)),
      tls: tls.value,
      postgres: postgres.value,
      dataFolder,
      preparedDataFile: values.SYNC_PREPARED_DATA ?? null,
      isDemo,
      hasDemoOutbox,
      masterKeys: masterKeys.value,
      logLevel: values.SYNC_LOG_LEVEL ?? 'info',
      messageLocale: values.SYNC_MESSAGE_LOCALE ?? 'en',
      trustedProxies: values.SYNC_TRUSTED_PROXIES ?? [],
      // Every web page that people on this computer open can reach a server that listens only on this
      // computer.
      allowedHosts: values.SYNC_ALLOWED_HOSTS ?? (isLoopback(host) ? [] : null),
      firstCompany: firstCompany.value,
      metrics:
        values.SYNC_METRICS_PORT === undefined
          ? null
          : { host: values.SYNC_METRICS_HOST ?? DEFAULT_HOST, port: values.SYNC_METRICS_PORT },
      codeRules: {
        sentDigits: values.SYNC_CODE_DIGITS ?? defaultCodeRules.sentDigits,
        totpWindowSteps: values.SYNC_TOTP_WINDOW ?? defaultCodeRules.totpWindowSteps,
      },
      sendLimits: sendLimitsOf(values, hasDemoOutbox),
      delivery: delivery.value,
    },
  }
}

function refused(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason }
}

function demoObjection(values: Settings, host: string): string | null {
  if (!isLoopback(host)) {
    return 'SYNC_DEMO=1 is for this computer only, since its passwords are shown to everybody: leave SYNC_HOST out.'
  }
  if (values.DATABASE_URL !== undefined) {
    return 'SYNC_DEMO=1 keeps its people, whose passwords everybody knows, in a data folder: leave DATABASE_URL out.'
  }
  return values.SYNC_COMPANY_NAME === undefined
    ? null
    : 'SYNC_DEMO=1 brings its own company: leave SYNC_COMPANY_NAME and SYNC_OWNER_… out.'
}

function postgresOf(values: Settings): Result<PostgresConfig | null> {
  const passwordFile = values.SYNC_DATABASE_PASSWORD_FILE ?? null
  if (values.DATABASE_URL === undefined) {
    return passwordFile === null
      ? { ok: true, value: null }
      : refused('SYNC_DATABASE_PASSWORD_FILE belongs to a DATABASE_URL, which is not set.')
  }
  const url = parseDatabaseUrl(values.DATABASE_URL, values.SYNC_DATABASE_ALLOW_PLAINTEXT === '1')
  if (!url.ok) return url
  if (url.value.password !== null && passwordFile !== null) {
    return refused('Give the password in DATABASE_URL or in SYNC_DATABASE_PASSWORD_FILE, not both.')
  }
  const maxConnections = values.SYNC_DATABASE_CONNECTIONS ?? DEFAULT_CONNECTIONS
  return { ok: true, value: { url: url.value, passwordFile, maxConnections } }
}

function masterKeysOf(values: Settings, dataFolder: string): Result<Config['masterKeys']> {
  const { SYNC_MASTER_KEYS: text, SYNC_KEY_FILE: file } = values
  if (text === undefined) {
    const mayBeMade = values.DATABASE_URL === undefined
    if (file === undefined && !mayBeMade) {
      // Each instance would create one of its own.
      return refused('DATABASE_URL needs the master keys too: set SYNC_KEY_FILE.')
    }
    const place = file ?? path.join(dataFolder, 'master-keys')
    return { ok: true, value: { from: 'file', file: place, mayBeMade } }
  }
  const keys = parseMasterKeys(text)
  if (keys === null) return refused(`SYNC_MASTER_KEYS must ${settings.SYNC_MASTER_KEYS.must}.`)
  if (file !== undefined) return refused('Give SYNC_MASTER_KEYS or SYNC_KEY_FILE, not both.')
  return { ok: true, value: { from: 'environment', keys } }
}

function firstCompanyOf(values: Settings): Result<FirstCompany | null> {
  const {
    SYNC_COMPANY_NAME: name,
    SYNC_OWNER_EMAIL: ownerEmail,
    SYNC_OWNER_NAME: ownerName,
    SYNC_OWNER_PASSWORD_FILE: ownerPasswordFile,
  } = values
  if ([name, ownerEmail, ownerName, ownerPasswordFile].every((value) => value === undefined)) {
    return { ok: true, value: null }
  }
  if (
    name === undefined ||
    ownerEmail === undefined ||
    ownerName === undefined ||
    ownerPasswordFile === undefined
  ) {
    return refused(
      'SYNC_COMPANY_NAME, SYNC_OWNER_EMAIL, SYNC_OWNER_NAME and SYNC_OWNER_PASSWORD_FILE belong together: give all of them or none.',
    )
  }
  return { ok: true, value: { name, ownerEmail, ownerName, ownerPasswordFile } }
}

function sendLimitsOf(values: Settings, hasDemoOutbox: boolean): SendLimits {
  return {
    ...(hasDemoOutbox ? demoSendLimits : defaultSendLimits),
    ...perDay('perDialCode', values.SYNC_SMS_PER_DIAL_CODE_PER_DAY),
    ...perDay('allSms', values.SYNC_SMS_PER_DAY),
    ...perDay('callsPerDialCode', values.SYNC_VOICE_PER_DIAL_CODE_PER_DAY),
    ...perDay('allCalls', values.SYNC_VOICE_PER_DAY),
    ...perDay('allEmail', values.SYNC_CODE_EMAILS_PER_DAY),
  }
}

function tlsOf(values: Settings): Result<Config['tls']> {
  const { SYNC_TLS_CERT_FILE: certificateFile, SYNC_TLS_KEY_FILE: keyFile } = values
  if (certificateFile === undefined && keyFile === undefined) return { ok: true, value: null }
  if (certificateFile === undefined || keyFile === undefined) {
    return refused(
      'SYNC_TLS_CERT_FILE and SYNC_TLS_KEY_FILE belong together: give both or neither.',
    )
  }
  return { ok: true, value: { certificateFile, keyFile } }
}
