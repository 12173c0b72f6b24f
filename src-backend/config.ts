// Configuration by environment. README.md beside this file explains each variable.
import { isIP } from 'node:net'
import path from 'node:path'
import * as z from 'zod'
import { EmailAddress } from '../src-shared/model/account.ts'
import { parseMasterKeys } from './master-keys.ts'
import { logLevels } from './log.ts'
import type { LogLevel } from './log.ts'
import type { MasterKey } from './domain/key-ring.ts'

const DEFAULT_HOST = '127.0.0.1'
const DEFAULT_PORT = 8787
const DEFAULT_DATA_FOLDER = 'sync-data'

/** The company that an empty database begins with. */
export interface FirstCompany {
  readonly name: string
  readonly ownerEmail: string
  readonly ownerName: string
  /** File that holds the owner's first password. */
  readonly ownerPasswordFile: string
}

export interface Config {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  readonly dataFolder: string
  /** Dump that a data folder which does not exist yet begins with, or null. */
  readonly preparedDataFile: string | null
  readonly isDemo: boolean
  /** Keys themselves, or the file that holds them and is made when there is no data yet. */
  readonly masterKeys:
    | { readonly from: 'environment'; readonly keys: readonly MasterKey[] }
    | { readonly from: 'file'; readonly file: string }
  readonly logLevel: LogLevel
  readonly trustedProxies: readonly string[]
  readonly firstCompany: FirstCompany | null
}

export type ConfigResult =
  | { readonly ok: true; readonly value: Config }
  | { readonly ok: false; readonly reason: string }

/** An empty variable is one that is not set, as in a shell script. */
function setting<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional())
}

const portNumber = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.int().max(65_535))

const oneLine = z.string().regex(/^[^\p{Cc}]+$/u)
const filePath = oneLine.max(4096)

const proxies = z
  .string()
  .max(4096)
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(z.string().refine(isNetwork)))

/** Each variable with what it has to be, for the sentence that names a wrong one. */
const settings = {
  SYNC_HOST: { schema: setting(oneLine.max(253)), must: 'be an address or a host name' },
  SYNC_PORT: { schema: setting(portNumber), must: 'be a number from 0 to 65535' },
  SYNC_DATA_DIR: { schema: setting(filePath), must: 'be the path of a folder' },
  SYNC_PREPARED_DATA: { schema: setting(filePath), must: 'be the path of a file' },
  SYNC_DEMO: { schema: setting(z.enum(['0', '1'])), must: 'be 0 or 1' },
  SYNC_KEY_FILE: { schema: setting(filePath), must: 'be the path of a file' },
  SYNC_MASTER_KEYS: {
    schema: setting(z.string().max(64 * 1024)),
    must: 'be id:key pairs with commas between, each key 32 bytes in base64',
  },
  SYNC_LOG_LEVEL: { schema: setting(z.enum(logLevels)), must: `be one of ${logLevels.join(', ')}` },
  SYNC_TRUSTED_PROXIES: {
    schema: setting(proxies),
    must: 'be addresses or networks with commas between, such as 10.0.0.0/8',
  },
  SYNC_COMPANY_NAME: {
    schema: setting(oneLine.max(200)),
    must: 'be one line of up to 200 characters',
  },
  SYNC_OWNER_EMAIL: { schema: setting(EmailAddress), must: 'be an e-mail address' },
  SYNC_OWNER_NAME: {
    schema: setting(oneLine.max(200)),
    must: 'be one line of up to 200 characters',
  },
  SYNC_OWNER_PASSWORD_FILE: { schema: setting(filePath), must: 'be the path of a file' },
} as const

type Settings = {
  -readonly [Name in keyof typeof settings]: z.output<(typeof settings)[Name]['schema']>
}

/**
 * Reads the configuration. A reason is one sentence that names the variable and never its value,
 * which may be a key.
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
  const isDemo = values.SYNC_DEMO === '1'
  if (isDemo && !isLoopback(host)) {
    return refused(
      'SYNC_DEMO=1 is for this computer only, since its passwords are shown to everybody: leave SYNC_HOST out.',
    )
  }
  const dataFolder = path.resolve(values.SYNC_DATA_DIR ?? DEFAULT_DATA_FOLDER)
  const masterKeys = masterKeysOf(values, dataFolder)
  if (masterKeys === null)
    return refused(`SYNC_MASTER_KEYS must ${settings.SYNC_MASTER_KEYS.must}.`)
  if (values.SYNC_MASTER_KEYS !== undefined && values.SYNC_KEY_FILE !== undefined) {
    return refused('Give SYNC_MASTER_KEYS or SYNC_KEY_FILE, not both.')
  }
  const firstCompany = firstCompanyOf(values)
  if (firstCompany === undefined) {
    return refused(
      'SYNC_COMPANY_NAME, SYNC_OWNER_EMAIL, SYNC_OWNER_NAME and SYNC_OWNER_PASSWORD_FILE belong together: give all of them or none.',
    )
  }
  if (isDemo && firstCompany !== null) {
    return refused(
      'SYNC_DEMO=1 brings its own company: leave SYNC_COMPANY_NAME and SYNC_OWNER_… out.',
    )
  }
  return {
    ok: true,
    value: {
      host,
      port: values.SYNC_PORT ?? DEFAULT_PORT,
      dataFolder,
      preparedDataFile: values.SYNC_PREPARED_DATA ?? null,
      isDemo,
      masterKeys,
      logLevel: values.SYNC_LOG_LEVEL ?? 'info',
      trustedProxies: values.SYNC_TRUSTED_PROXIES ?? [],
      firstCompany,
    },
  }
}

function refused(reason: string): ConfigResult {
  return { ok: false, reason }
}

function masterKeysOf(values: Settings, dataFolder: string): Config['masterKeys'] | null {
  if (values.SYNC_MASTER_KEYS === undefined) {
    return { from: 'file', file: values.SYNC_KEY_FILE ?? path.join(dataFolder, 'master-keys') }
  }
  const keys = parseMasterKeys(values.SYNC_MASTER_KEYS)
  return keys === null ? null : { from: 'environment', keys }
}

/** Null for none, undefined when only a part of it is given. */
function firstCompanyOf(values: Settings): FirstCompany | null | undefined {
  const {
    SYNC_COMPANY_NAME: name,
    SYNC_OWNER_EMAIL: ownerEmail,
    SYNC_OWNER_NAME: ownerName,
    SYNC_OWNER_PASSWORD_FILE: ownerPasswordFile,
  } = values
  if ([name, ownerEmail, ownerName, ownerPasswordFile].every((value) => value === undefined)) {
    return null
  }
  if (
    name === undefined ||
    ownerEmail === undefined ||
    ownerName === undefined ||
    ownerPasswordFile === undefined
  ) {
    return undefined
  }
  return { name, ownerEmail, ownerName, ownerPasswordFile }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host)
}

/** An address, or an address with the length of its network's prefix. */
function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  if (prefix === undefined) return true
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128)
}
