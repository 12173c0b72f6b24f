// 2FAS' backup, schema 4.
import { digitsOf, periodSecondsOf } from '../../../src-shared/otp/codes.ts'
import { encodeBase32 } from '../../../src-shared/otp/base32.ts'
import { formatKeyUri } from '../../../src-shared/otp/key-uri.ts'
import type { Entry } from '../../vault/entries/entry.ts'
import type { Exporter } from '../exporter.ts'

const SCHEMA_VERSION = 4
/** What 2FAS offers; others become 6 digits and 30 s when it reads them, or make it refuse the whole file. */
const DIGITS: readonly number[] = [6, 7, 8]
const PERIODS: readonly number[] = [10, 30, 60, 90]
const MAX_COUNTER = 2 ** 31 - 1
/** The set of icons that 2FAS takes for services that it does not know. */
const ICONS = 'a5b3fb65-4ec5-43e6-8ec1-49e24ca9e7ad'
/** A version that writes this schema. */
const WRITTEN_AS = { appVersionCode: 5_000_000, appVersionName: '5.0.0', appOrigin: 'android' }

export const twoFas: Exporter = {
  extension: '2fas',
  refuses({ parameters }) {
    if (parameters.type === 'steam') return null
    if (!DIGITS.includes(parameters.digits)) return 'digits-unsupported'
    if (parameters.type === 'hotp') {
      return parameters.counter > MAX_COUNTER ? 'counter-too-high' : null
    }
    return PERIODS.includes(parameters.periodSeconds) ? null : 'period-unsupported'
  },
  holdsAllOf: ({ note, tags, pin }) => note === '' && tags.length <= 1 && pin === null,
  write(entries, { nowMs, newId }) {
    // A service is in one group at most.
    const groups = new Map(
      entries.flatMap(({ tags }) => tags.slice(0, 1)).map((tag) => [tag, newId()]),
    )
    const file = {
      services: entries.map((entry, position) => serviceOf(entry, position, nowMs, groups)),
      groups: Array.from(groups, ([name, id]) => ({
        id,
        name,
        isExpanded: true,
        updatedAt: nowMs,
      })),
      updatedAt: nowMs,
      schemaVersion: SCHEMA_VERSION,
      ...WRITTEN_AS,
    }
    return Promise.resolve({ bytes: Buffer.from(JSON.stringify(file), 'utf8') })
  },
}

function serviceOf(
  entry: Entry,
  position: number,
  updatedAt: number,
  groups: ReadonlyMap<string, string>,
): object {
  const { issuer, name, parameters, tags } = entry
  const title = issuer || name
  const groupId = groups.get(tags[0] ?? '')
  const period = periodSecondsOf(parameters)
  return {
    name: title,
    secret: encodeBase32(parameters.secret),
    updatedAt,
    otp: {
      link: formatKeyUri(entry),
      label: name,
      account: name,
      issuer,
      digits: digitsOf(parameters),
      ...(period !== null && { period }),
      algorithm: parameters.type === 'steam' ? 'SHA1' : parameters.algorithm,
      ...(parameters.type === 'hotp' && { counter: parameters.counter }),
      tokenType: parameters.type.toUpperCase(),
      source: 'Link',
    },
    order: { position },
    icon: {
      selected: 'Label',
      label: { text: initialsOf(title), backgroundColor: 'Default' },
      iconCollection: { id: ICONS },
    },
    ...(groupId !== undefined && { groupId }),
  }
}

function initialsOf(title: string): string {
  return Array.from(title).slice(0, 2).join('').toUpperCase()
}
