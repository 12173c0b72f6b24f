import type { OpenedPeopleFile } from '../../src-shared/model/people/file/faults.ts'
import type { Account } from '../../src-shared/model/people/account.ts'
import type { OwnSession } from '../../src-shared/model/people/own-session.ts'
import type { Overview } from '../../src-shared/model/people/overview.ts'
import type { ChangedPolicy, CurrentPolicy } from '../../src-shared/model/people/policy.ts'
import type { Person } from '../../src-shared/model/people/person.ts'
import {
  SecurityEventKind,
  type AuditEvent,
  type SecurityEvent,
} from '../../src-shared/model/people/security-event.ts'
import type { TrustedDevice } from '../../src-shared/model/people/trusted-device.ts'
import { ana, id, START_MS } from './samples.ts'

export const carla: Account = {
  ...ana,
  id: id(3),
  email: 'carla@acme.example',
  name: 'Carla Diaz',
  role: 'owner',
}

const MINUTE_MS = 60_000
const ago = (minutes: number) => new Date(START_MS - minutes * MINUTE_MS).toISOString()

function session(number: number, change: Partial<OwnSession> = {}): OwnSession {
  return {
    id: id(300 + number),
    device: `Device ${number}`,
    createdAt: ago(number * 3_000),
    lastUsedAt: ago(number * 70),
    expiresAt: ago(-30 * 24 * 60),
    isCurrent: false,
    ...change,
  }
}

export const sessions: readonly OwnSession[] = [
  session(1, {
    device: 'ana-thinkpad',
    system: 'linux',
    networkAddress: '203.0.113.7',
    lastUsedAt: ago(0),
    isCurrent: true,
  }),
  session(2, {
    device: 'MacBook Pro de Ana',
    system: 'macos',
    networkAddress: '2001:db8:85a3::8a2e:370:7334',
  }),
  session(3, { device: 'DESKTOP-4F7KQ2L' }),
]

const allKinds = SecurityEventKind.options

const about: Partial<Record<SecurityEventKind, Partial<SecurityEvent>>> = {
  'method-added': { method: 'totp' },
  'method-changed': { method: 'totp' },
  'method-turned-off': { method: 'email' },
  'default-changed': { method: 'sms' },
  'second-factor-unlocked': { device: null, networkAddress: null },
}

/** One event of every kind, newest first. */
export const activity: readonly SecurityEvent[] = allKinds.map((kind, index) => ({
  id: id(400 + index),
  kind,
  occurredAt: ago(index * 260),
  device: index % 4 === 3 ? 'MacBook Pro de Ana' : 'ana-thinkpad',
  networkAddress: index % 5 === 4 ? '2001:db8:85a3::8a2e:370:7334' : '203.0.113.24',
  method: null,
  ...about[kind],
}))

function person(number: number, change: Partial<Person> = {}): Person {
  return {
    id: id(500 + number),
    email: `person${number}@acme.example`,
    name: `Person ${number}`,
    role: 'user',
    locale: 'en',
    account: 'active',
    passUntil: null,
    twoFactor: 'active',
    methods: ['totp'],
    recoveryCodesLeft: 10,
    createdAt: ago(50_000),
    resetEffect: 'code-by-email',
    ...change,
  }
}

/** A file of people as an administrator chooses it. */
export const peopleFile: OpenedPeopleFile = {
  kind: 'opened',
  name: 'team-2026.csv',
  counts: { new: 120, exists: 3, wrong: 3 },
  people: [
    { line: 2, name: 'Ana Ruiz', email: 'ana.ruiz@acme.example', role: 'user' },
    {
      line: 3,
      name: 'Maximiliane Freifrau von Hohenfels-Wittgenstein',
      email: 'maximiliane.von.hohenfels-wittgenstein@acme.example',
      role: 'administrator',
    },
    { line: 5, name: '王小明', email: 'wang@acme.example', role: 'user' },
  ],
  wrong: [
    { line: 4, cell: 'bruno@', fault: 'email-wrong' },
    { line: 9, cell: 'ana.ruiz@acme.example', fault: 'repeated' },
    { line: 12, cell: 'Emperor', fault: 'role-unknown' },
  ],
}

/** Somebody who has not chosen a password. */
export function invited(number: number, change: Partial<Person>): Person {
  return person(number + 1, {
    account: 'invited',
    twoFactor: 'none',
    methods: [],
    recoveryCodesLeft: 0,
    resetEffect: 'nothing',
    ...change,
  })
}

export const people: readonly Person[] = [
  person(1, { id: ana.id, name: 'Ana Braga', email: 'ana@acme.example', recoveryCodesLeft: 8 }),
  person(2, {
    name: 'Bruno Costa',
    email: 'bruno@acme.example',
    twoFactor: 'none',
    methods: [],
    resetEffect: 'nothing',
  }),
  person(3, {
    id: carla.id,
    name: 'Carla Diaz',
    email: 'carla@acme.example',
    role: 'owner',
    methods: ['totp', 'sms', 'email'],
    recoveryCodesLeft: 9,
  }),
  person(4, {
    name: 'Dorothea von Hohenfels-Wittgenstein',
    email: 'dorothea.von.hohenfels-wittgenstein@acme.example',
    role: 'administrator',
    recoveryCodesLeft: 2,
  }),
  person(5, {
    name: 'Emil Eriksson',
    email: 'emil@acme.example',
    twoFactor: 'locked',
    methods: ['sms', 'email'],
    recoveryCodesLeft: 4,
  }),
]

const named = ({ id: of, name, email }: Person) => ({ id: of, name, email })

/** The same events, of several people; administrators' acts with their reasons. */
export const audit: readonly AuditEvent[] = activity.map((event, index) => {
  const subject = named(people[index % people.length] ?? person(1))
  const isAct = event.kind.includes('administrator') || event.kind === 'second-factor-unlocked'
  return {
    ...event,
    subject,
    actor: isAct ? { id: carla.id, name: carla.name, email: carla.email } : subject,
    reason: isAct ? 'Called from a known number: lost the phone.' : null,
    changes: event.kind === 'policy-changed' ? 'isRequired: false -> true' : null,
  }
})

export const GRACE_ENDS_AT = '2026-12-08T00:00:00.000Z'

/** Nothing is required, and everything is allowed. */
export const policy: CurrentPolicy = {
  policy: {
    isRequired: false,
    graceDays: 14,
    allowedMethods: ['totp', 'sms', 'email'],
    defaultMethod: null,
    isDefaultLocked: false,
    trustedDeviceDays: 14,
    sessionProfile: 'desktop',
    staySignedIn: 'allowed',
    smsCountries: null,
  },
  version: 1,
  graceEndsAt: null,
}

/** Some of the people that a policy affects are named. */
export const effect: ChangedPolicy['effect'] = {
  people: 42,
  withoutMethod: 7,
  withoutAllowed: 2,
  enrolNow: 3,
  affected: people.map(({ id: of, name, email, methods }, index) => ({
    id: of,
    name,
    email,
    hasMethod: methods.length > 0,
    isCaller: index === 0,
  })),
}

/** Two devices that need no second factor. */
export const devices: readonly TrustedDevice[] = ['ana-thinkpad', 'MacBook Pro de Ana'].map(
  (device, index) => ({
    id: id(700 + index),
    device,
    ...(index === 0 ? { system: 'linux', networkAddress: '203.0.113.7' } : { system: 'macos' }),
    trustedAt: ago(5_000 * (index + 1)),
    lastUsedAt: ago(60 * (index + 1)),
    trustedUntil: ago(-15_000),
    isCurrent: index === 0,
  }),
)

const DAY_MS = 24 * 60 * MINUTE_MS
const inDays = (days: number) => new Date(START_MS + days * DAY_MS).toISOString()

/** A company that began seventy days ago, and required a method twenty days ago. */
export const overview: Overview = {
  countedAt: ago(0),
  counts: {
    people: 60,
    protected: 29,
    missing: 31,
    methods: [
      { type: 'totp', people: 21 },
      { type: 'sms', people: 12 },
      { type: 'email', people: 3 },
    ],
    locked: 1,
    passes: 2,
    resets: 1,
    fewRecoveryCodes: 3,
    invited: 4,
    failedMessages: 1,
  },
  days: Array.from({ length: 71 }, (_, index) => ({
    day: inDays(index - 70).slice(0, 10),
    people: 50 + Math.floor(index / 7),
    protected: index < 50 ? Math.floor(index / 6) : 8 + (index - 49),
  })),
  missing: Array.from({ length: 10 }, (_, index) => ({
    id: id(800 + index),
    name: index === 1 ? 'Maximiliane von Hohenstein-Waldburg zu Trauchgau' : `Person ${index + 1}`,
    email: `person${index + 1}@acme.example`,
    deadline: index === 9 ? null : inDays(index - 1),
  })),
}
