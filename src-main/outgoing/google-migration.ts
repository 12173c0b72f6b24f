// Google Authenticator's "Transfer accounts" codes: otpauth-migration://offline?data=<base64 protobuf>
import type { LeftOutReason } from '../../src-shared/model/vault/export.ts'
import type { Entry } from '../vault/entries/entry.ts'
import type { EntryFacts } from '../vault/vault-secrets.ts'
import { bytesField, varintField } from './protobuf.ts'

const VERSION = 1
const PERIOD_SECONDS = 30
/** The app itself puts so many into one code. */
const MOST_ACCOUNTS = 10
/** More makes a code whose modules a phone's camera hardly tells apart. */
const MOST_CHARACTERS = 1_400
const ALGORITHMS = { SHA1: 1, SHA256: 2, SHA512: 3 } as const
const DIGITS: ReadonlyMap<number, number> = new Map([
  [6, 1],
  [8, 2],
])
const TYPES = { hotp: 1, totp: 2 } as const

/** Why Google's format cannot hold an entry. */
export function migrationRefusal({ parameters }: EntryFacts): LeftOutReason | null {
  if (parameters.type === 'steam') return 'steam-unsupported'
  if (!DIGITS.has(parameters.digits)) return 'digits-unsupported'
  const isOther = parameters.type === 'totp' && parameters.periodSeconds !== PERIOD_SECONDS
  return isOther ? 'period-unsupported' : null
}

/** One code of an export. */
export interface MigrationPart {
  readonly uri: string
  readonly entries: readonly Entry[]
}

/** The place of a code among those of an export, which is told from others by `batchId`. */
export interface MigrationPlace {
  readonly index: number
  readonly count: number
  readonly batchId: number
}

/** All codes of an export, which is told from others by `batchId`. */
export function migrationParts(entries: readonly Entry[], batchId: number): MigrationPart[] {
  const groups = migrationGroups(entries)
  return groups.map((group, index) => ({
    uri: migrationUri(group, { index, count: groups.length, batchId }),
    entries: group,
  }))
}

/** Which entries go into one code together. */
export function migrationGroups(entries: readonly Entry[]): Entry[][] {
  const accounts = entries.map((entry) => ({ entry, bytes: accountOf(entry) }))
  const groups: (typeof accounts)[] = []
  for (const account of accounts) {
    const last = groups.at(-1)
    const joined = [...(last ?? []), account]
    const isFull = joined.length > MOST_ACCOUNTS || lengthOf(joined) > MOST_CHARACTERS
    if (last === undefined || isFull) groups.push([account])
    else last.push(account)
  }
  return groups.map((group) => group.map(({ entry }) => entry))
}

/** What one code of an export says. */
export function migrationUri(
  entries: readonly Entry[],
  { index, count, batchId }: MigrationPlace,
): string {
  const trailer = [
    ...varintField(2, VERSION),
    ...varintField(3, count),
    ...varintField(4, index),
    ...varintField(5, batchId),
  ]
  const message = Buffer.from([...entries.flatMap(accountOf), ...trailer])
  const data = encodeURIComponent(message.toString('base64'))
  message.fill(0)
  return `otpauth-migration://offline?data=${data}`
}

/** How long the URI of accounts is, nearly. */
function lengthOf(accounts: readonly { readonly bytes: readonly number[] }[]): number {
  return (accounts.reduce((sum, { bytes }) => sum + bytes.length, 0) * 4) / 3
}

function accountOf({ issuer, name, parameters }: Entry): number[] {
  if (parameters.type === 'steam') return []
  return bytesField(
    1,
    Buffer.from([
      ...bytesField(1, parameters.secret),
      ...bytesField(2, Buffer.from(name, 'utf8')),
      ...(issuer === '' ? [] : bytesField(3, Buffer.from(issuer, 'utf8'))),
      ...varintField(4, ALGORITHMS[parameters.algorithm]),
      ...varintField(5, DIGITS.get(parameters.digits) ?? 0),
      ...varintField(6, TYPES[parameters.type]),
      ...(parameters.type === 'hotp' ? varintField(7, parameters.counter) : []),
    ]),
  )
}
