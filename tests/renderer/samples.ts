import type { RefusedCertificate } from '../../src-shared/model/network/certificate.ts'
import type { NewerVersion, UpdateState } from '../../src-shared/model/desktop/update.ts'
import type { NetworkState } from '../../src-shared/model/network/network-state.ts'
import type { AskingProxy } from '../../src-shared/model/network/proxy.ts'

import type { About } from '../../src-shared/model/component.ts'
import type { Account } from '../../src-shared/model/people/account.ts'
import type { Enrolment } from '../../src-shared/model/two-factor/enrolment.ts'
import type { EntryCode, EntrySummary } from '../../src-shared/model/vault/entry.ts'
import type { DemoMessage } from '../../src-shared/model/two-factor/demo-message.ts'
import type {
  ChallengeMethod,
  Method,
  MethodType,
} from '../../src-shared/model/two-factor/method.ts'
import type { PhoneCountries } from '../../src-shared/model/two-factor/phone-country.ts'
import type { OwnPolicy } from '../../src-shared/model/people/policy.ts'
import type { PreferencesView } from '../../src-shared/model/preferences.ts'
import type { DiagnosticsFile } from '../../src-shared/model/desktop/diagnostics.ts'
import type { Place } from '../../src-shared/model/vault/candidate.ts'
import type { FileReport } from '../../src-shared/model/vault/import.ts'
import type { ScanReport } from '../../src-shared/model/vault/scan.ts'
import type { ServerState } from '../../src-shared/model/session-state.ts'
import type { KeyStoreState } from '../../src-shared/model/vault/vault-status.ts'

/** Tuesday, 3 November 2026, 14:05:12 UTC: twelve seconds into a code. */
export const START_MS = Date.UTC(2026, 10, 3, 14, 5, 12)

export function id(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

export const readyServer: Extract<ServerState, { phase: 'ready' }> = {
  phase: 'ready',
  url: null,
  info: {
    service: 'sync',
    apiVersion: 1,
    companyName: 'Acme',
    demoAccounts: [
      { name: 'Ana Braga', email: 'ana@acme.example', password: 'demo-ana-2026' },
      { name: 'Bruno Costa', email: 'bruno@acme.example', password: 'demo-bruno-2026' },
      { name: 'Carla Diaz (owner)', email: 'carla@acme.example', password: 'demo-carla-2026' },
    ],
  },
}

export const ana: Account = {
  id: id(1),
  email: 'ana@acme.example',
  name: 'Ana Braga',
  role: 'user',
  company: { id: id(2), name: 'Acme' },
}

export const totpMethod: Method = {
  id: id(10),
  type: 'totp',
  hint: null,
  isDefault: true,
  activatedAt: '2026-11-03T09:12:00Z',
}
export const totpChallenge: ChallengeMethod = {
  id: id(10),
  type: 'totp',
  hint: null,
  isDefault: true,
}
export const smsChallenge: ChallengeMethod = {
  id: id(11),
  type: 'sms',
  hint: '+1 ••• ••• 4512',
  isDefault: false,
}

export const emailChallenge: ChallengeMethod = {
  id: id(13),
  type: 'email',
  hint: 'a•••@acme.example',
  isDefault: false,
}
export const voiceChallenge: ChallengeMethod = {
  id: id(14),
  type: 'voice',
  hint: '+34 ••• ••• 4567',
  isDefault: false,
}
export const voiceMethod: Method = { ...voiceChallenge, activatedAt: '2026-11-06T10:00:00Z' }
export const smsMethod: Method = { ...smsChallenge, activatedAt: '2026-11-04T10:00:00Z' }
export const emailMethod: Method = { ...emailChallenge, activatedAt: '2026-11-05T10:00:00Z' }
export const methodOf: Record<MethodType, Method> = {
  totp: totpMethod,
  sms: smsMethod,
  voice: voiceMethod,
  email: emailMethod,
}

/** Where a method's codes go, masked. */
export function hintOf(methodId: string): string {
  return (methodId === emailMethod.id ? emailMethod.hint : smsMethod.hint) ?? ''
}

export const phoneCountries: PhoneCountries = {
  countries: [
    { country: 'BR', callingCode: '55' },
    { country: 'DE', callingCode: '49' },
    { country: 'ES', callingCode: '34' },
    { country: 'US', callingCode: '1' },
  ],
  here: 'ES',
}

export const demoMessages: readonly DemoMessage[] = [
  {
    id: 'message-4',
    channel: 'voice',
    to: '+34912345678',
    subject: null,
    text: 'Hello. This is Acme Sync. Your code is: 5, 0, 8, 2, 2, 6. Once more: 5, 0, 8, 2, 2, 6. It expires in 5 minutes. Never share it. If you did not ask for this call, hang up.',
    receivedAtMs: START_MS - 5_000,
  },
  {
    id: 'message-3',
    channel: 'sms',
    to: '+34612345678',
    subject: null,
    text: '493817 is your Acme code. It works for 5 minutes. Nobody will ever ask you for it.',
    receivedAtMs: START_MS - 20_000,
  },
  {
    id: 'message-2',
    channel: 'email',
    to: 'ana.braga.with.a.very.long.address@subsidiary.acme.example',
    subject: 'SMS Authentication was turned on',
    text: 'Hello Ana Braga,\n\nSMS Authentication was turned on for your account at Acme.\n\nIf this was not you, tell your administrator at once.',
    receivedAtMs: START_MS - 180_000,
  },
  {
    id: 'message-1',
    channel: 'email',
    to: 'ana@acme.example',
    subject: 'Your code: 104225',
    text: 'Hello Ana Braga,\n\n104225 is your code. It works for 10 minutes.',
    receivedAtMs: START_MS - 90_000_000,
  },
]

export const readyKeyStore: KeyStoreState = { state: 'ready', backend: 'gnome_libsecret' }
export const insecureKeyStore: KeyStoreState = { state: 'insecure', backend: 'basic_text' }
export const noKeyStore: KeyStoreState = { state: 'unavailable', backend: 'unknown' }

export const preferences: PreferencesView = {
  protectsContent: false,
  looksForUpdates: true,
  locale: null,
  theme: 'system',
  autoLockMinutes: 10,
  zoomPercent: 100,
  opensOnReturn: true,
  clearClipboardSeconds: 30,
  proxy: { kind: 'system' },
  entryOrder: 'mine',
  density: 'comfortable',
  hidesCodes: false,
  staySignedIn: true,
  isInTray: false,
  shortcut: 'CommandOrControl+Shift+Y',
  startsAtLogin: false,
  serverUrl: null,
  isServerChosen: false,
  lastEmail: '',
  isIntroduced: true,
  opensEntryLinks: true,
  effectiveLocale: 'en',
  managed: {},
}

export function entry(number: number, change: Partial<EntrySummary> = {}): EntrySummary {
  return {
    id: id(100 + number),
    type: 'totp',
    issuer: `Service ${number}`,
    name: `user${number}@acme.example`,
    algorithm: 'SHA1',
    digits: 6,
    periodSeconds: 30,
    counter: null,
    createdAtMs: START_MS,
    deletedAtMs: null,
    icon: null,
    guardsSignIn: false,
    guardedAccount: null,
    isPinned: false,
    note: '',
    tags: [],
    timesUsed: 0,
    lastUsedAtMs: null,
    isWeak: false,
    ...change,
  }
}

export const entries: readonly EntrySummary[] = [
  entry(1, {
    issuer: 'Acme Sync',
    name: 'ana@acme.example',
    guardsSignIn: true,
    guardedAccount: 'ana@acme.example',
  }),
  entry(2, { issuer: 'GitHub', name: 'anab' }),
  entry(3, { issuer: 'Google', name: 'ana.braga.long.address@googlemail.example' }),
  entry(4, { issuer: 'Steam', name: 'anab_plays', type: 'steam', digits: 5 }),
  entry(5, { issuer: 'Banco do Brasil', name: 'conta 4512-7', digits: 8, periodSeconds: 60 }),
  entry(6, { issuer: 'VPN', name: 'ana', type: 'hotp', counter: 4, isWeak: true }),
  entry(7, { issuer: '', name: 'old-router' }),
]

const STEAM_LETTERS = '23456789BCDFGHJKMNPQRTVWXY'

/** Not a real code, but always the same one for the same entry and step. */
function madeUpCode(of: EntrySummary, step: number): string {
  let seed = (Number(of.id.slice(-6)) * 7_919 + step * 104_729) % 1_000_003
  return Array.from({ length: of.digits }, () => {
    seed = (seed * 48_271 + 11) % 2_147_483_647
    return of.type === 'steam' ? (STEAM_LETTERS[seed % 26] ?? '2') : String(seed % 10)
  }).join('')
}

/** The made-up code of an entry at an instant; null for counters that were not used yet. */
export function codeOf(of: EntrySummary, nowMs: number, counter: number | null): EntryCode | null {
  if (of.type === 'hotp') {
    return counter === null
      ? null
      : {
          id: of.id,
          digits: madeUpCode(of, counter),
          nextDigits: null,
          validFromMs: null,
          validUntilMs: null,
        }
  }
  const periodMs = of.periodSeconds * 1000
  const step = Math.floor(nowMs / periodMs)
  return {
    id: of.id,
    digits: madeUpCode(of, step),
    nextDigits: madeUpCode(of, step + 1),
    validFromMs: step * periodMs,
    validUntilMs: (step + 1) * periodMs,
  }
}

/** Looks like a QR code of version 6; holds nothing. */
function fakeQrRows(): boolean[][] {
  const size = 41
  let seed = 7
  const isFinder = (x: number, y: number) => {
    const at = (dx: number, dy: number) => {
      const distance = Math.max(Math.abs(x - dx), Math.abs(y - dy))
      return distance <= 4 ? distance !== 2 && distance !== 4 : null
    }
    return at(3, 3) ?? at(size - 4, 3) ?? at(3, size - 4)
  }
  return Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (__, x) => {
      seed = (seed * 48_271 + 11) % 2_147_483_647
      return isFinder(x, y) ?? seed % 2 === 0
    }),
  )
}

/** The key is the documented test secret. */
export const enrolment: Enrolment = {
  methodId: id(12),
  issuer: 'Acme Sync',
  account: 'ana@acme.example',
  key: 'GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ',
  qrRows: fakeQrRows(),
  expiresAtMs: START_MS + 600_000,
}

export const recoveryCodes: readonly string[] = Array.from({ length: 10 }, (_, index) => {
  const letter = '0123456789'[index] ?? '0'
  return `A${letter}-7K2M-9QX4-H3TD-8WB${letter}`
})

const place = (pictureIndex: number, x: number, y: number): Place => ({
  pictureIndex,
  x,
  y,
  width: 0.09,
  height: 0.16,
})

/** The accounts of an export: one of them is in the vault already. */
const exported = Array.from({ length: 8 }, (_, index) => ({
  issuer: `Shop ${index + 1}`,
  name: 'ana',
  standing: index === 0 ? ('same' as const) : ('new' as const),
}))

export const scanReport: ScanReport = {
  pictures: [
    { label: 'Screen 1', width: 2560, height: 1440 },
    { label: 'Screen 2', width: 1080, height: 1920 },
  ],
  candidates: [
    {
      kind: 'entry',
      id: id(201),
      place: place(0, 0.2, 0.2),
      type: 'totp',
      issuer: 'GitHub',
      name: 'anab',
      standing: 'same',
      canReplace: false,
    },
    {
      kind: 'entry',
      id: id(202),
      place: place(0, 0.6, 0.25),
      type: 'totp',
      issuer: 'Fastmail',
      name: 'ana.braga@fastmail.example',
      standing: 'new',
      canReplace: false,
    },
    {
      kind: 'google-batch',
      id: id(203),
      place: place(0, 0.45, 0.7),
      number: 2,
      count: 3,
      missing: [1, 3],
      entries: exported,
      refused: [
        { issuer: 'Harbour', name: 'ana.braga', reason: 'algorithm-unsupported' },
        { issuer: '', name: 'Caf\u00e9 do Porto', reason: 'type-unsupported' },
      ],
    },
    {
      kind: 'other',
      id: id(204),
      place: { pictureIndex: 1, x: 0.3, y: 0.1, width: 0.3, height: 0.17 },
      what: 'link',
      detail: 'menu.restaurant.example',
    },
    {
      kind: 'other',
      id: id(205),
      place: { pictureIndex: 1, x: 0.4, y: 0.6, width: 0.3, height: 0.17 },
      what: 'microsoft-phone-factor',
      detail: null,
    },
  ],
  tookMs: 640,
  mayBeCovered: true,
}

/** Codes whose names the vault has with other keys; one of its entries guards a sign-in. */
export const conflictReport: ScanReport = {
  pictures: [{ label: 'Screen 1', width: 1920, height: 1080 }],
  candidates: [
    {
      kind: 'entry',
      id: id(221),
      place: place(0, 0.2, 0.2),
      type: 'totp',
      issuer: 'GitHub',
      name: 'anab',
      standing: 'conflict',
      canReplace: true,
    },
    {
      kind: 'entry',
      id: id(222),
      place: place(0, 0.6, 0.2),
      type: 'totp',
      issuer: 'Acme Sync',
      name: 'ana@acme.example',
      standing: 'conflict',
      canReplace: false,
    },
    {
      kind: 'google-batch',
      id: id(223),
      place: place(0, 0.4, 0.6),
      number: 1,
      count: 1,
      missing: [],
      entries: [
        { issuer: 'Fastmail', name: 'ana', standing: 'new' },
        { issuer: 'Steam', name: 'anab_plays', standing: 'conflict' },
      ],
      refused: [],
    },
  ],
  tookMs: 400,
  mayBeCovered: false,
}

export const enrolmentReport: ScanReport = {
  pictures: [{ label: 'Screen 1', width: 1920, height: 1080 }],
  candidates: [
    {
      kind: 'entry',
      id: id(206),
      place: place(0, 0.3, 0.4),
      type: 'totp',
      issuer: 'Acme Sync',
      name: 'ana@acme.example',
      standing: 'enrolment',
      canReplace: false,
    },
    {
      kind: 'entry',
      id: id(207),
      place: place(0, 0.7, 0.4),
      type: 'totp',
      issuer: 'GitHub',
      name: 'anab',
      standing: 'new',
      canReplace: false,
    },
  ],
  tookMs: 400,
  mayBeCovered: false,
}

const fileEntry = (index: number, issuer: string, name: string) => ({
  id: id(300 + index),
  number: index,
  issuer,
  name,
  type: 'totp' as const,
  standing: 'new' as const,
  canReplace: false,
  tags: [] as string[],
  isTrashed: false,
})

/** A file with entries of every standing, and with lines that can't be added for every kind of reason. */
export const fileReport: FileReport = {
  format: 'otpauth-list',
  candidates: [
    fileEntry(1, 'Fastmail', 'ana.braga@fastmail.example'),
    fileEntry(2, 'Caf\u00e9 do Porto', 'ana'),
    { ...fileEntry(4, 'GitHub', 'anab'), standing: 'conflict', canReplace: true },
    { ...fileEntry(5, 'Acme Sync', 'ana@acme.example'), standing: 'conflict' },
    { ...fileEntry(6, '', 'ana.braga'), type: 'hotp' },
    { ...fileEntry(7, 'Steam', 'ana_plays'), type: 'steam' },
  ],
  doubles: [
    { number: 3, issuer: 'Bank of the Sea', name: 'ana' },
    { number: 9, issuer: 'Fastmail', name: 'ana.braga@fastmail.example' },
  ],
  refusals: [
    { number: 10, issuer: '', name: '', what: 'text', detail: null },
    { number: 11, issuer: '', name: '', what: 'broken-otp', detail: 'secret-missing' },
    { number: 12, issuer: '', name: '', what: 'broken-otp', detail: 'not-utf8' },
    {
      number: 13,
      issuer: 'Harbour',
      name: 'ana.braga',
      what: 'unsupported-otp',
      detail: 'algorithm-unsupported',
    },
    { number: 14, issuer: '', name: '', what: 'link', detail: 'menu.restaurant.example' },
    { number: 15, issuer: '', name: '', what: 'vendor-app', detail: 'Mobile-OTP' },
  ],
  losses: [],
  incomplete: [],
}

/** A backup of another app, with what it keeps besides. */
export const backupReport: FileReport = {
  format: 'aegis',
  candidates: [
    { ...fileEntry(1, 'Fastmail', 'ana.braga@fastmail.example'), tags: ['Work', 'Mail'] },
    { ...fileEntry(2, 'Café do Porto', 'ana'), isTrashed: true },
    {
      ...fileEntry(4, 'GitHub', 'anab'),
      standing: 'conflict',
      canReplace: true,
      tags: ['Work'],
    },
  ],
  doubles: [{ number: 3, issuer: 'Bank of the Sea', name: 'ana' }],
  refusals: [
    { number: 5, issuer: 'Harbour', name: 'ana', what: 'vendor-app', detail: 'Yandex Key' },
    { number: 6, issuer: '', name: '', what: 'broken-otp', detail: 'no-entry' },
  ],
  losses: [
    { what: 'icon', count: 2 },
    { what: 'note-shortened', count: 1 },
    { what: 'tags-left-out', count: 1 },
  ],
  incomplete: [],
}

/** A company that requires nothing and allows everything. */
export const policy: OwnPolicy = {
  isRequired: false,
  allowedMethods: ['totp', 'sms', 'email'],
  defaultMethod: null,
  isDefaultLocked: false,
  trustedDeviceDays: 0,
  enrollmentDeadline: null,
  isSetUpRequired: false,
}

/** The one-time code of a reset, in the fakes. */
export const activationCode = '48203917'

export const diagnostics: DiagnosticsFile[] = [
  {
    name: 'about.json',
    bytes: 120,
    shown: '{\n  "app": "0.1.0",\n  "system": "linux 6.1.0 x64",\n  "keyStore": "ready"\n}\n',
  },
  {
    name: 'log.jsonl',
    bytes: 1_000,
    shown:
      '{"at":"2026-10-28T09:12:04.000Z","level":"warn","message":"the server cannot be reached","reason":"server-timeout"}\n'.repeat(
        8,
      ),
  },
]

export const network: NetworkState = {
  way: { kind: 'direct' },
  asking: null,
  certificate: null,
  keeping: 'impossible',
}
export const askingProxy: AskingProxy = {
  host: 'proxy.acme.example',
  port: 3128,
  realm: 'Acme network',
  hasRefused: false,
}
export const refusedCertificate: RefusedCertificate = {
  host: 'sync.acme.example',
  subject: 'sync.acme.example',
  issuer: 'Acme Internal Issuing Authority 2',
  validFromMs: START_MS - 400 * 86_400_000,
  validToMs: START_MS - 3 * 86_400_000,
  fingerprint: 'sha256/9VZHqCm0rHkCc5S2WoEaRk3GHXQcOSDG8eEBSC9HNMY=',
}

/** A newer version of the app. */
export const newer: NewerVersion = {
  version: '0.2.0',
  releasedAtMs: START_MS - 2 * 86_400_000,
  isForced: false,
  notes: {
    en: 'The list opens faster.\nBackups can be written to a network drive.\nA code that was copied twice is cleared once.',
    es: 'La lista se abre más rápido.\nLas copias de seguridad pueden guardarse en una unidad de red.\nUn código copiado dos veces se borra una sola vez.',
    'pt-BR':
      'A lista abre mais rápido.\nOs backups podem ser gravados em uma unidade de rede.\nUm código copiado duas vezes é apagado uma única vez.',
  },
}

/** Newer versions, where there is none. */
export const updates: UpdateState = {
  version: '0.1.0',
  channel: 'stable',
  checkedAtMs: START_MS - 3 * 3_600_000,
  stage: { kind: 'current' },
}

/** The app and what it is made of. */
export const about: About = {
  version: '0.1.0',
  components: [
    { name: '@base-ui/react', version: '1.9.0', licence: 'MIT' },
    { name: '@zxcvbn-ts/language-common', version: '4.1.3', licence: 'MIT' },
    { name: 'libheif-js', version: '1.23.2', licence: 'LGPL-3.0' },
    { name: 'pdfjs-dist', version: '6.5.438', licence: 'Apache-2.0' },
    { name: 'zod', version: '4.6.7', licence: 'MIT' },
  ],
}

/** The terms of each component, in the fakes. */
export const terms =
  'MIT License\n\nCopyright (c) 2026 Somebody\n\nPermission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files.'
