// The parameters of a key URI: one rule for all of them.
import { cleanParameter } from '../text/clean-pasted.ts'
import { percentDecode } from '../text/percent.ts'

/** Parameters that determine the code; all others are ignored. */
const DECIDING = ['secret', 'algorithm', 'digits', 'period', 'counter', 'encoder'] as const
type Deciding = (typeof DECIDING)[number]

/** Other names that apps use for the same parameter. */
const ALIASES: ReadonlyMap<string, Deciding> = new Map([['secretkey', 'secret']])

/** What programs write for a missing value. */
const NOTHING = /^(?:null|\(null\)|undefined|none|nil)?$/i

/** The parameters as given, by lower-case name; those without a value are left out. */
export interface KeyUriQuery {
  /** Trimmed, with look-alikes made ASCII; null if absent, empty or `null`. */
  get(name: Deciding): string | null
  readonly issuer: string
  /** `&steam` is a flag without a value. */
  readonly isSteam: boolean
  /** A parameter that occurs twice with different values. */
  readonly repeated: Deciding | 'issuer' | null
  /** All names, in lower case. */
  readonly names: ReadonlySet<string>
}

/**
 * Reads the part after `?`. Names are case-insensitive; `&amp;` of copied HTML is `&`; an empty value and
 * `null` mean the default; the same value twice is harmless, two different values are reported.
 */
export function readQuery(text: string): KeyUriQuery {
  const values = new Map<Deciding, string>()
  const names = new Set<string>()
  let issuer = ''
  let repeated: KeyUriQuery['repeated'] = null

  for (const [name, raw] of pairs(text)) {
    names.add(name)
    if (name === 'issuer') {
      const value = /^(?:null|\(null\)|undefined)$/.test(raw.trim()) ? '' : raw
      if (issuer !== '' && value !== '' && issuer !== value) repeated ??= name
      if (issuer === '') issuer = value
      continue
    }
    const deciding = ALIASES.get(name) ?? DECIDING.find((known) => known === name)
    // A fragment belongs to the page that the link was copied from, not to the value.
    const value = cleanParameter(raw.replace(/#.*$/s, ''))
    if (deciding === undefined || NOTHING.test(value)) continue
    const before = values.get(deciding)
    if (before !== undefined && !isSame(deciding, before, value)) repeated ??= deciding
    if (before === undefined) values.set(deciding, value)
  }
  return {
    get: (name) => values.get(name) ?? null,
    issuer,
    isSteam: names.has('steam'),
    repeated,
    names,
  }
}

/** Names (in lower case) and values, decoded. */
function pairs(text: string): [string, string][] {
  return text
    .replaceAll(/&(?:amp;|#0*38;|#x0*26;)+/gi, '&')
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const index = pair.indexOf('=')
      const name = index === -1 ? pair : pair.slice(0, index)
      const value = index === -1 ? '' : pair.slice(index + 1)
      return [
        cleanParameter(percentDecode(name)).toLowerCase(),
        percentDecode(value.replaceAll('+', ' ')),
      ]
    })
}

/** Whether two values are the same: case and grouping of keys and names are ignored. */
function isSame(name: Deciding, a: string, b: string): boolean {
  const plain = (value: string) =>
    name === 'secret' ? value.replaceAll(/[\s=-]/g, '').toUpperCase() : value.toLowerCase()
  return plain(a) === plain(b)
}
