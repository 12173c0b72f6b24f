import { randomBytes } from 'node:crypto'
import type { Entry } from '../../../../src-main/vault/entries/entry.ts'
import { uuidOf } from '../../../../src-main/vault/uuid.ts'
import type { ExportMeans } from '../../../../src-main/outgoing/exporter.ts'
import type { OtpParameters } from '../../../../src-shared/otp/parameters.ts'

export const NOW_MS = 1_700_000_000_000

export function entryOf(
  issuer: string,
  name: string,
  parameters: OtpParameters,
  kept: Partial<Entry> = {},
): Entry {
  return {
    id: uuidOf(randomBytes(16)),
    parameters,
    issuer,
    name,
    note: '',
    tags: [],
    icon: null,
    used: null,
    createdAtMs: NOW_MS,
    deletedAtMs: null,
    trashAge: null,
    pin: null,
    binding: null,
    state: 'live',
    ...kept,
  }
}

/** A secret that is the text given. */
export const secretOf = (text: string) => new Uint8Array(Buffer.from(text))

const totp = (
  secret: string,
  changes: Partial<Extract<OtpParameters, { type: 'totp' }>> = {},
): OtpParameters => ({
  type: 'totp',
  secret: secretOf(secret),
  algorithm: 'SHA1',
  digits: 6,
  periodSeconds: 30,
  ...changes,
})

export const plain = entryOf('GitHub', 'ana', totp('12345678901234567890'), {
  note: 'Spare key\nin the safe, "top" drawer',
  tags: ['work', 'code'],
  pin: 1,
})
export const long = entryOf(
  'Ácme & Söhne <b>',
  'ana+1@acme.example?x=1',
  totp('abcdefghijklmnopqrstuvwxyz012345', { algorithm: 'SHA256', digits: 8 }),
  { tags: ['work'] },
)
export const big = entryOf('日本語', 'Ω', totp('k'.repeat(64), { algorithm: 'SHA512' }))
export const seven = entryOf('Authy', 'seven', totp('seven-digits-key', { digits: 7 }))
export const slow = entryOf('Bank', 'slow', totp('slow-period-key!', { periodSeconds: 60 }))
export const odd = entryOf('Odd', 'odd', totp('odd-period-key!!', { periodSeconds: 45 }))
const ten = entryOf('Ten', 'ten', totp('ten-digits-key!!', { digits: 10 }))
export const counted = entryOf('Counter', '', {
  type: 'hotp',
  secret: secretOf('counter-based-key'),
  algorithm: 'SHA1',
  digits: 6,
  counter: 41,
})
export const far = entryOf('', 'far', {
  type: 'hotp',
  secret: secretOf('far-counter-key!'),
  algorithm: 'SHA1',
  digits: 8,
  counter: 2 ** 40,
})
export const steam = entryOf('Steam', 'gabe', {
  type: 'steam',
  secret: secretOf('steam-key-steam-key!'),
})
const guarding = entryOf('Sync', 'ana@acme.example', totp('guards-a-sign-in'), {
  binding: {
    server: 'https://sync.example.com',
    methodId: 'm-1',
    accountEmail: 'ana@acme.example',
  },
})

export const all: readonly Entry[] = [
  plain,
  long,
  big,
  seven,
  slow,
  odd,
  ten,
  counted,
  far,
  steam,
  guarding,
]

export const PASSWORD = 'correct horse battery'

export function meansWith(changes: Partial<ExportMeans> = {}): ExportMeans {
  return {
    nowMs: NOW_MS,
    password: PASSWORD,
    locale: 'en',
    randomBytes,
    newId: () => uuidOf(randomBytes(16)),
    ...changes,
  }
}
