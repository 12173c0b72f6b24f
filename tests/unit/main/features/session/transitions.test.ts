import { describe, expect, it, test } from 'vitest'
import type { BackendResult } from '../../../../../src-main/backend/client.ts'
import type { Visit } from '../../../../../src-main/backend/connection.ts'
import type { HeldSession } from '../../../../../src-main/features/session/held-session.ts'
import {
  afterActivation,
  afterActivationCode,
  afterCode,
  afterEndedSession,
  afterEndedSetUp,
  afterPassword,
  afterRefusedCode,
  afterSentCode,
  afterStoredCodes,
  codeSentFor,
  endedBetween,
  endingOf,
  signedOut,
  trustAfterPassword,
  withRecoveryCodesLeft,
  withRequirement,
  withToken,
} from '../../../../../src-main/features/session/transitions.ts'
import type { Session, SignIn, SignInEnrolment } from '../../../../../src-shared/http/replies.ts'

type Phase<P extends HeldSession['phase']> = Extract<HeldSession, { phase: P }>

const AHEAD_MS = 5_000
const ownTime = (serverTimeMs: number) => serverTimeMs + AHEAD_MS
const AT = '2026-03-01T10:00:00.000Z'
const AT_HERE = Date.parse(AT) + AHEAD_MS

function visit(isCurrent = true): Visit {
  return {
    serverId: 'https://sync.example',
    isCurrent: () => isCurrent,
    call: () => Promise.reject(new Error('a transition calls nobody')),
  }
}
const here = visit()
const elsewhere = visit()

const session: Session = {
  token: 'new-token',
  expiresAt: AT,
  account: {
    id: 'a',
    email: 'ada@example.com',
    name: 'Ada',
    role: 'user',
    company: { id: 'c', name: 'Acme' },
  },
  recoveryCodesLeft: 7,
  enrollmentDeadline: AT,
}
const enrolment: SignInEnrolment = {
  state: 'enrollment_required',
  id: 's',
  token: 'set-up-token',
  expiresAt: AT,
  offeredMethods: ['totp'],
  defaultMethod: 'totp',
  emailHint: 'a…@example.com',
  isActivationCodeNeeded: true,
}
const challengeReply: SignIn = {
  state: 'challenge_required',
  id: 's',
  token: 'sign-in-token',
  expiresAt: AT,
  methods: [],
  recoveryCodeAvailable: true,
  trustedDeviceDays: 30,
}

const challenge = {
  phase: 'challenge',
  visit: here,
  email: 'ada@example.com',
  signInId: 's',
  token: 'sign-in-token',
  methods: [],
  recoveryCodeAvailable: true,
  trustedDeviceDays: 30,
  expiresAtMs: AT_HERE,
  sentCodes: [],
} satisfies Phase<'challenge'>
const settingUp = {
  phase: 'set-up',
  visit: here,
  email: 'ada@example.com',
  signInId: 's',
  token: 'set-up-token',
  offeredMethods: ['totp'],
  defaultMethod: 'totp',
  emailHint: 'a…@example.com',
  isActivationCodeNeeded: true,
  expiresAtMs: AT_HERE,
  opened: null,
} satisfies Phase<'set-up'>
const open = {
  phase: 'signed-in',
  visit: here,
  token: 'token',
  account: session.account,
  expiresAtMs: AT_HERE,
  recoveryCodesLeft: 8,
  isDeviceTrusted: false,
  enrollmentDeadlineMs: null,
  isSetUpRequired: false,
} satisfies Phase<'signed-in'>

const entering = { visit: here, email: 'ada@example.com' }

describe('after the password', () => {
  it.each<[string, SignIn, HeldSession]>([
    [
      'a session, with no recovery codes to count',
      { state: 'complete', session },
      { ...open, token: 'new-token', recoveryCodesLeft: null, enrollmentDeadlineMs: AT_HERE },
    ],
    [
      'a session by a trusted device',
      { state: 'complete', session: { ...session, trustedDeviceToken: 'next' } },
      {
        ...open,
        token: 'new-token',
        recoveryCodesLeft: null,
        isDeviceTrusted: true,
        enrollmentDeadlineMs: AT_HERE,
      },
    ],
    ['a challenge', challengeReply, challenge],
    ['the set-up that the company requires', enrolment, settingUp],
  ])('%s', (_what, reply, next) => {
    expect(afterPassword(entering, reply, ownTime)).toEqual(next)
  })

  const reply = (value: SignIn): BackendResult<SignIn> => ({ kind: 'reply', value })
  const failed = (code: 'server-timeout' | 'server-error' | 'server-unreachable' | 'server-tls') =>
    ({ kind: 'failure', code }) as const
  it.each<[string, BackendResult<SignIn>, string | null | undefined]>([
    [
      'the next token takes its place',
      reply({ state: 'complete', session: { ...session, trustedDeviceToken: 't2' } }),
      't2',
    ],
    ['a session without one: it is gone', reply({ state: 'complete', session }), null],
    ['a challenge: the token did not count', reply(challengeReply), null],
    ['a set-up: it was not looked at', reply(enrolment), undefined],
    ['a time-out: it may be used up', failed('server-timeout'), null],
    ['an error: it may be used up', failed('server-error'), null],
    ['nothing arrived: it is kept', failed('server-unreachable'), undefined],
    ['no connection was made: it is kept', failed('server-tls'), undefined],
  ])('the token of trust: %s', (_what, result, token) => {
    expect(trustAfterPassword(result)).toBe(token)
  })
})

describe('after a code', () => {
  it('enters the session', () => {
    expect(afterCode(challenge, here, session, ownTime)).toEqual({
      ...open,
      token: 'new-token',
      recoveryCodesLeft: 7,
      enrollmentDeadlineMs: AT_HERE,
    })
  })

  it('goes on to the set-up, for the person of the challenge', () => {
    expect(afterCode(challenge, here, enrolment, ownTime)).toEqual(settingUp)
  })

  it.each<[string, HeldSession, Visit]>([
    ['cancelled', signedOut(), here],
    ['another sign-in begun', { ...challenge, visit: elsewhere }, here],
    ['signed in otherwise', open, here],
  ])('enters nothing once the person has left: %s', (_what, held, from) => {
    expect(afterCode(held, from, session, ownTime)).toBeNull()
    expect(afterCode(held, from, enrolment, ownTime)).toBeNull()
  })

  it('enters nothing of a server that is no longer in use', () => {
    const left = visit(false)
    expect(afterCode({ ...challenge, visit: left }, left, session, ownTime)).toBeNull()
  })

  it.each([
    ['challenge-expired', true],
    ['session-ended', true],
    ['not-found', true],
    ['server-unreachable', false],
    ['server-timeout', false],
  ] as const)('refused with %s: the challenge is over: %s', (code, isOver) => {
    const { next, error } = afterRefusedCode(challenge, here, { code })
    expect(error.code).toBe(isOver ? 'challenge-expired' : code)
    if (isOver) expect(next).toEqual(signedOut())
    else expect(next).toBe(challenge)
  })

  it('a refusal of a challenge that was left ends no other', () => {
    const other = { ...challenge, visit: elsewhere }
    expect(afterRefusedCode(other, here, { code: 'not-found' }).next).toBe(other)
  })
})

describe('codes that are sent', () => {
  const sent = (challengeId: string) => ({
    challengeId,
    hint: 'a…@example.com',
    codeLength: 6 as const,
    expiresAt: AT,
    resendAfter: AT,
  })

  it('the newest of each method is kept, in this computer’s time', () => {
    const one = afterSentCode(challenge, here, 'sms', sent('c1'), ownTime)
    const two = afterSentCode(one, here, 'email', sent('c2'), ownTime)
    const three = afterSentCode(two, here, 'sms', sent('c3'), ownTime)
    expect(codeSentFor(three, 'sms')?.challengeId).toBe('c3')
    expect(codeSentFor(three, 'email')?.challengeId).toBe('c2')
    expect(codeSentFor(three, 'totp')).toBeNull()
    expect(codeSentFor(three, 'sms')?.sent.expiresAtMs).toBe(AT_HERE)
    expect(challenge.sentCodes).toEqual([])
  })

  it.each<[string, HeldSession]>([
    ['nobody waits', signedOut()],
    ['another challenge waits', { ...challenge, visit: elsewhere }],
  ])('changes nothing where %s', (_what, held) => {
    expect(afterSentCode(held, here, 'sms', sent('c1'), ownTime)).toBe(held)
    expect(codeSentFor(held, 'sms')).toBeNull()
  })
})

describe('an open session', () => {
  it('ends with the token that was refused, and with no newer one', () => {
    expect(afterEndedSession(open, here, 'token')).toEqual(signedOut())
    const newer = { ...open, token: 'newer' }
    expect(afterEndedSession(newer, here, 'token')).toBe(newer)
    expect(afterEndedSession(open, elsewhere, 'token')).toBe(open)
    expect(afterEndedSession(challenge, here, 'sign-in-token')).toBe(challenge)
  })

  it('takes over what the company requires', () => {
    const policy = { enrollmentDeadline: AT, isSetUpRequired: true }
    const next = withRequirement(open, policy, ownTime)
    expect(next).toEqual({ ...open, enrollmentDeadlineMs: AT_HERE, isSetUpRequired: true })
    expect(withRequirement(next, policy, ownTime)).toBe(next)
    expect(withRequirement(challenge, policy, ownTime)).toBe(challenge)
  })

  it('counts recovery codes, and takes a new token', () => {
    expect(withRecoveryCodesLeft(open, 3)).toEqual({ ...open, recoveryCodesLeft: 3 })
    expect(withRecoveryCodesLeft(open, 8)).toBe(open)
    expect(withToken(open, 'next')).toEqual({ ...open, token: 'next' })
    const none = signedOut()
    expect(withToken(none, 'next')).toBe(none)
    expect(withRecoveryCodesLeft(none, 3)).toBe(none)
  })
})

describe('the set-up at a sign-in', () => {
  const codes = { session, recoveryCodes: ['AAAA'] as never }

  it('waits with the session until its recovery codes are stored', () => {
    const next = afterActivation(settingUp, here, codes, ownTime)
    expect(next).toMatchObject({ phase: 'set-up', opened: { token: 'new-token' } })
    expect(afterStoredCodes(next ?? signedOut())).toMatchObject({
      phase: 'signed-in',
      token: 'new-token',
      recoveryCodesLeft: 7,
    })
  })

  it('enters the session at once where there are no codes', () => {
    const next = afterActivation(settingUp, here, { session, recoveryCodes: null }, ownTime)
    expect(next).toMatchObject({ phase: 'signed-in', token: 'new-token' })
  })

  it.each<[string, HeldSession]>([
    ['given up', signedOut()],
    ['begun anew', { ...settingUp, visit: elsewhere }],
  ])('nothing is entered, ended or proven once it was %s', (_what, held) => {
    expect(afterActivation(held, here, codes, ownTime)).toBeNull()
    expect(afterEndedSetUp(held, here)).toBe(held)
    expect(afterActivationCode(held, here)).toBe(held)
    expect(afterStoredCodes(held)).toBe(held)
  })

  it('ends, or goes on without the activation code', () => {
    expect(afterEndedSetUp(settingUp, here)).toEqual(signedOut())
    expect(afterActivationCode(settingUp, here)).toEqual({
      ...settingUp,
      isActivationCodeNeeded: false,
    })
  })
})

describe('leaving', () => {
  it.each<[HeldSession, ReturnType<typeof endingOf>]>([
    [signedOut(), null],
    [open, { kind: 'session', visit: here, token: 'token' }],
    [challenge, { kind: 'sign-in', visit: here, token: 'sign-in-token', id: 's' }],
    [settingUp, { kind: 'sign-in', visit: here, token: 'set-up-token', id: 's' }],
    [
      { ...settingUp, opened: open },
      { kind: 'session', visit: here, token: 'token' },
    ],
  ])('ends at the server what is held: %o', (held, ending) => {
    expect(endingOf(held)).toEqual(ending)
  })
})

test.each<[HeldSession, HeldSession, string[]]>([
  [open, signedOut(), ['signed-out']],
  [open, challenge, ['signed-out']],
  [open, settingUp, ['signed-out']],
  [open, { ...open, token: 'x' }, []],
  [settingUp, open, ['set-up-done']],
  [settingUp, signedOut(), ['set-up-given-up']],
  [settingUp, { ...settingUp, opened: open }, []],
  [challenge, open, []],
  [challenge, signedOut(), []],
  [challenge, settingUp, []],
  [signedOut(), open, []],
])('what is over from one to the next, case %#', (before, next, ended) => {
  expect(endedBetween(before, next)).toEqual(ended)
})
