/** An entry of a KeePass database that has a key for codes; strings as they are written in it. */
export interface KdbxEntry {
  /** The groups around it, the outermost first; the one around all of them left out. */
  readonly groups: readonly string[]
  readonly tags: readonly string[]
  /** By name: title, user name, note, and all that tells of codes. */
  readonly fields: ReadonlyMap<string, string>
}

/** What a title, a user name or a note of a database may have at most; the rest is cut off before it leaves. */
export const MAX_FIELD_LENGTH = 16_384

/** The fields that may hold a key for codes, by the program that writes them. */
export const CODE_FIELDS = {
  /** KeePassXC: a key URI; the plugin KeeOtp: a query. */
  otp: 'otp',
  /** KeePassXC before 2.6, and the plugin Tray TOTP. */
  seed: 'TOTP Seed',
  /** KeePass 2.47 and later; in front of an encoding. */
  timed: 'TimeOtp-Secret',
  counted: 'HmacOtp-Secret',
} as const

const ENCODINGS = ['', '-Hex', '-Base32', '-Base64'] as const
const SECRETS: readonly string[] = [
  CODE_FIELDS.otp,
  CODE_FIELDS.seed,
  ...ENCODINGS.flatMap((encoding) => [
    `${CODE_FIELDS.timed}${encoding}`,
    `${CODE_FIELDS.counted}${encoding}`,
  ]),
]
const OTHERS: readonly string[] = [
  'Title',
  'UserName',
  'Notes',
  'TOTP Settings',
  'TimeOtp-Length',
  'TimeOtp-Period',
  'TimeOtp-Algorithm',
  'HmacOtp-Counter',
]

export const isKept = (name: string): boolean => SECRETS.includes(name) || OTHERS.includes(name)

export const hasCodes = (fields: ReadonlyMap<string, string>): boolean =>
  SECRETS.some((name) => (fields.get(name) ?? '').trim() !== '')
