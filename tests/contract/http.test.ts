// The HTTP contract against the real backend over real HTTP: every route once, every response parsed.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { httpContract, SERVER_TIME_HEADER } from '../../src-shared/http/contract.ts'
import { Problem, problemStatus } from '../../src-shared/http/problem.ts'
import { createTestBackend, TEST_COMPANY_ID } from '../support/backend.ts'
import type { TestBackend, TestUser } from '../support/backend.ts'
import { STEP_MS } from '../support/backend-clock.ts'
import { createCodeInbox } from '../support/code-inbox.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import { newSecret } from '../support/backend-renewals.ts'
import { changePolicy } from '../support/change-policy.ts'
import { codeAt } from '../support/backend-totp.ts'

type RouteName = keyof typeof httpContract

let database: TestDatabase
let server: TestBackend
let base: string
let user: TestUser
const inbox = createCodeInbox()

beforeAll(async () => {
  database = await openTestDatabase()
  server = await createTestBackend({ database, senders: inbox.senders })
  user = await server.addUser('owner')
  base = await server.backend.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await server.stop()
  await database.close()
})

const used = new Set<RouteName>()

function send(
  name: RouteName,
  options: {
    token?: string
    id?: string
    challengeId?: string
    methodId?: string
    headers?: Record<string, string>
    body?: unknown
  } = {},
) {
  used.add(name)
  const { method, path } = httpContract[name]
  const { token, id = '', challengeId = id, methodId = id, headers = {}, body } = options
  const filled = path
    .replace(':id', id)
    .replace(':challengeId', challengeId)
    .replace(':methodId', methodId)
  return fetch(base + filled, {
    method,
    headers: {
      ...headers,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

/**
 * Sends, expects the contract's status, headers and response, and returns the response as the contract parses
 * it.
 */
async function ask(name: RouteName, options: Parameters<typeof send>[1] = {}) {
  const response = await send(name, options)
  const text = await response.text()
  expect(response.status, text).toBe(httpContract[name].status)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get(SERVER_TIME_HEADER)).toBe(String(server.clock.nowMs()))
  if (text !== '') expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  // oxlint-disable-next-line typescript/no-explicit-any -- each step states what it expects
  const reply: any = httpContract[name].reply.parse(text === '' ? undefined : JSON.parse(text))
  return reply
}

const NUMBER = '+34612345678'
const HINT = '+34 ••• ••• 5678'

/** Sets up SMS, signs in with it and confirms with it: every route for sent codes, once. */
async function signInBySms(token: string, password: object, credentials: object) {
  const wanted = { type: 'sms', phoneNumber: NUMBER }
  const { methodId: smsId } = await ask('enrolMethod', { token, body: wanted })
  server.clock.advance(STEP_MS)
  const again = await ask('resendEnrolmentCode', { token, id: smsId })
  expect(again).toMatchObject({ type: 'sms', methodId: smsId, hint: HINT })
  const proven = { code: inbox.codeTo(NUMBER) }
  expect((await ask('activateMethod', { token, id: smsId, body: proven })).recoveryCodes).toBeNull()
  const status = await ask('setDefaultMethod', { token, body: { methodId: smsId } })
  expect(status.methods[0]).toMatchObject({ id: smsId, type: 'sms', hint: HINT, isDefault: true })

  const waiting = await ask('createSignIn', { body: credentials })
  const signIn = { id: waiting.id, token: waiting.token }
  const sent = await ask('sendSignInCode', { ...signIn, body: { methodId: smsId } })
  server.clock.advance(STEP_MS)
  const { challengeId } = await ask('resendSignInCode', {
    ...signIn,
    challengeId: sent.challengeId,
  })
  const proof = { challengeId, code: inbox.codeTo(NUMBER) }
  await ask('verifySignIn', { ...signIn, body: proof })

  server.clock.advance(3_600_000)
  const stepUp = await ask('startStepUp', { token, body: password })
  const sentNow = await ask('sendStepUpCode', { token, id: stepUp.id, body: { methodId: smsId } })
  server.clock.advance(STEP_MS)
  await ask('resendStepUpCode', { token, id: stepUp.id, challengeId: sentNow.challengeId })
  const body = { challengeId: sentNow.challengeId, code: inbox.codeTo(NUMBER) }
  const confirmed = await ask('verifyStepUp', { token, id: stepUp.id, body })
  return { token: String(confirmed.token), smsId: String(smsId) }
}

/** Resets a person, who signs in with the activation code and sets up email. */
async function resetAndSetUp(token: string, colleague: TestUser) {
  const headers = { 'idempotency-key': 'contract-1' }
  const reason = { reason: 'Lost the phone' }
  const reset = await ask('resetTwoFactor', { token, id: colleague.id, headers, body: reason })
  expect(reset).toMatchObject({ activationCode: null, person: { twoFactor: 'pending' } })
  const { email: identifier, password } = colleague
  const device = { name: 'Contract' }
  const waiting = await ask('createSignIn', { body: { identifier, password, device } })
  expect(waiting).toMatchObject({ state: 'enrollment_required', isActivationCodeNeeded: true })
  const signIn = { id: String(waiting.id), token: String(waiting.token) }
  await ask('proveActivationCode', { ...signIn, body: { code: inbox.codeTo(identifier, 8) } })
  const { methodId } = await ask('enrolAtSignIn', { ...signIn, body: { type: 'email' } })
  server.clock.advance(STEP_MS)
  await ask('resendCodeAtSignIn', { ...signIn, methodId })
  const code = { code: inbox.codeTo(identifier) }
  const done = await ask('activateAtSignIn', { ...signIn, methodId, body: code })
  expect(done.recoveryCodes).toHaveLength(10)
}

function aPass<About extends { readonly body: object }>(about: About) {
  return { ...about, body: { ...about.body, hours: 1, isForOneSignIn: true } }
}

async function setForgottenPassword({ email }: TestUser) {
  const device = { name: 'Contract' }
  const started = await ask('startForgottenPassword', { body: { identifier: email, device } })
  const request = { id: String(started.id), token: String(started.token) }
  await server.deliverDue()
  const code = { code: inbox.codeTo(email, 8) }
  expect(await ask('proveForgottenPassword', { ...request, body: code })).toHaveProperty('name')
  const newPassword = 'quartz lantern meadow oboe 48'
  await ask('setForgottenPassword', { ...request, body: { newPassword } })
}

/** A person trusts this computer twice, signs in without a code, and ends the trust: every route, once. */
async function trustTwoDevices() {
  const { email, password } = await server.addUser()
  const credentials = { identifier: email, password, device: { name: 'Contract' } }
  await changePolicy(database, TEST_COMPANY_ID, { trustedDeviceDays: 7 })
  const first = await ask('createSignIn', { body: credentials })
  const stepUp = await ask('startStepUp', { token: first.session.token, body: { password } })
  const { token } = stepUp.steppedUp
  const { methodId, keyUri } = await ask('enrolMethod', { token, body: { type: 'totp' } })
  const secret = new URL(keyUri).searchParams.get('secret') ?? ''
  const code = () => codeAt(secret, server.clock.nowMs())
  await ask('activateMethod', { token, id: methodId, body: { code: code() } })
  const proven: { trustedDeviceToken: string; trustedUntil: string }[] = []
  for (let round = 0; round < 2; round += 1) {
    server.clock.advance(STEP_MS)
    const { id, token: signInToken } = await ask('createSignIn', { body: credentials })
    const body = { methodId, code: code(), trustDevice: true }
    proven.push(await ask('verifySignIn', { id, token: signInToken, body }))
  }
  const trustedDevice = { token: proven[0]?.trustedDeviceToken }
  const signedIn = await ask('createSignIn', { body: { ...credentials, trustedDevice } })
  expect(signedIn.session.trustedUntil).toBe(proven[0]?.trustedUntil)
  const { devices } = await ask('trustedDevices', { token: signedIn.session.token })
  expect(devices).toMatchObject([{ isCurrent: true }, { isCurrent: false }])
  await ask('removeTrustedDevice', { token, id: devices[0].id })
  expect(await ask('removeTrustedDevices', { token })).toEqual({ removed: 1 })
}

describe('every route of the contract', () => {
  test('from the first sign-in to turning two-factor off', async () => {
    expect(await ask('server')).toEqual({
      service: 'sync',
      apiVersion: 1,
      companyName: 'Acme',
      canMailPasswords: true,
    })

    const device = { name: 'Contract' }
    const credentials = { identifier: user.email, password: user.password, device }
    const first = await ask('createSignIn', { body: credentials })
    expect(first).toMatchObject({ state: 'complete', session: { recoveryCodesLeft: 0 } })
    const account = await ask('account', { token: first.session.token })
    expect(account).toEqual(first.session.account)
    expect(account).toMatchObject({ id: user.id, role: 'owner', company: { name: 'Acme' } })

    const password = { password: user.password }
    const stepUp = await ask('startStepUp', { token: first.session.token, body: password })
    expect(stepUp.state).toBe('complete')
    const { token } = stepUp.steppedUp

    const enrolment = await ask('enrolMethod', { token, body: { type: 'totp' } })
    const secret = new URL(enrolment.keyUri).searchParams.get('secret') ?? ''
    const code = () => codeAt(secret, server.clock.nowMs())
    const { methodId } = enrolment
    const activated = await ask('activateMethod', { token, id: methodId, body: { code: code() } })
    expect(activated.recoveryCodes).toHaveLength(10)
    expect(await ask('twoFactor', { token })).toEqual(activated.twoFactor)

    server.clock.advance(STEP_MS)
    const dropped = await ask('createSignIn', { body: credentials })
    await ask('cancelSignIn', { id: dropped.id, token: dropped.token })
    const challenge = await ask('createSignIn', { body: credentials })
    expect(challenge).toMatchObject({
      state: 'challenge_required',
      methods: [{ id: methodId, type: 'totp', hint: null, isDefault: true }],
      recoveryCodeAvailable: true,
    })
    // As a person may type it.
    const typed = `${code().slice(0, 3)} ${code().slice(3)}`
    const session = await ask('verifySignIn', {
      id: challenge.id,
      token: challenge.token,
      body: { methodId, code: typed },
    })
    expect(session).toMatchObject({ account, recoveryCodesLeft: 10 })
    await ask('endSession', { token: session.token })
    expect((await send('account', { token: session.token })).status).toBe(401)

    const started = await ask('startStepUp', { token, body: password })
    const recoveryCode = activated.recoveryCodes[0]
    const steppedUp = await ask('verifyStepUp', { token, id: started.id, body: { recoveryCode } })
    const renewed = await ask('replaceRecoveryCodes', { token: steppedUp.token })
    expect(renewed.recoveryCodes).toHaveLength(10)

    const confirmed = await signInBySms(steppedUp.token, password, credentials)
    await ask('turnOffMethod', { token: confirmed.token, id: confirmed.smsId })
    const off = await ask('turnOffMethod', { token: confirmed.token, id: methodId })
    const offeredMethods = ['totp', 'sms', 'email']
    expect(off).toMatchObject({ methods: [], offeredMethods, recoveryCodesLeft: 0 })
    expect(off.policy).toMatchObject({ isRequired: false, enrollmentDeadline: null })

    const elsewhere = await ask('createSignIn', { body: credentials })
    const { sessions } = await ask('sessions', { token: confirmed.token })
    expect(sessions.filter(({ isCurrent }: { isCurrent: boolean }) => isCurrent)).toHaveLength(1)
    const other = sessions.find(({ isCurrent }: { isCurrent: boolean }) => !isCurrent)
    await ask('endOwnSession', { token: confirmed.token, id: other.id })
    expect((await send('account', { token: elsewhere.session.token })).status).toBe(401)
    expect(await ask('endOtherSessions', { token: confirmed.token })).toEqual({ ended: 0 })
    expect(await ask('reportActivity', { token: confirmed.token })).toEqual({ ended: 0 })
    const newPassword = 'quartz lantern meadow oboe 47'
    await ask('changePassword', { token: confirmed.token, body: { newPassword } })
    user = { ...user, password: newPassword }

    const { people } = await ask('people', { token: confirmed.token })
    const colleague = await server.addUser()
    expect(people).toMatchObject([{ id: user.id, role: 'owner', twoFactor: 'none' }])
    const about = { token: confirmed.token, id: colleague.id, body: { reason: 'Lost the phone' } }
    expect(await ask('unlockPerson', about)).toMatchObject({ id: colleague.id })
    expect(await ask('endSessionsOfPerson', about)).toEqual({ ended: 0 })

    const added = await ask('addPerson', {
      token: confirmed.token,
      body: { email: 'nora@acme.example', name: 'Nora Nova', role: 'user', locale: 'es' },
    })
    const again = { ...about, id: added.person.id }
    expect(await ask('sendInvitation', again)).toMatchObject({ invitationCode: null })
    await server.deliverDue()
    const chosen = {
      identifier: 'nora@acme.example',
      code: inbox.codeTo('nora@acme.example', 8),
      newPassword: 'tundra maple orbit canoe',
    }
    await ask('chooseFirstPassword', { body: chosen })
    expect(await ask('disablePerson', about)).toMatchObject({ account: 'disabled' })
    expect(await ask('enablePerson', about)).toMatchObject({ account: 'active' })
    const profile = { reason: 'Got married', name: 'Ana Ruiz', locale: 'es' }
    expect(await ask('editPerson', { ...about, body: profile })).toMatchObject({ locale: 'es' })
    const role = { reason: 'Leads the team', role: 'administrator' }
    expect(await ask('changeRole', { ...about, body: role })).toMatchObject({ id: colleague.id })
    await ask('changeRole', { ...about, body: { ...role, role: 'user' } })
    const many = [{ email: 'many@acme.example', name: 'Many', role: 'user', locale: 'en' }]
    const emails = many.map(({ email }) => email)
    expect(await ask('checkAddresses', { token: confirmed.token, body: { emails } })).toEqual({
      isTaken: [false],
    })
    const imported = await ask('importPeople', { token: confirmed.token, body: { people: many } })
    expect(imported).toEqual({ results: ['added'], isWelcomedByEmail: true })
    const spare = await server.addUser()
    await ask('deletePerson', { ...about, id: spare.id })

    await resetAndSetUp(confirmed.token, colleague)
    expect(await ask('givePass', aPass(about))).toMatchObject({ person: { id: colleague.id } })
    expect(await ask('takePassBack', about)).toMatchObject({ id: colleague.id })
    await setForgottenPassword(colleague)
    const { policy, version } = await ask('policy', { token: confirmed.token })
    const saved = await ask('changePolicy', {
      token: confirmed.token,
      headers: { 'if-match': `"${version}"` },
      body: { ...policy, trustedDeviceDays: 30 },
    })
    expect(saved).toMatchObject({ version: version + 1, effect: { people: 4, enrolNow: 0 } })

    await ask('overview', { token: confirmed.token })
    const { events } = await ask('activity', { token: confirmed.token })
    expect(events[0]).toMatchObject({ kind: 'policy-changed', method: null })
    const audit = await ask('audit', { token: confirmed.token })
    // The colleague was unlocked, signed out, disabled, enabled, edited, made an administrator and back, reset, added a method, signed in, got a pass, lost it,
    // and set a forgotten password. A new person was added, invited again, and chose a password. Another one was imported.
    expect(audit.events).toHaveLength(events.length + 18)
    const reset = audit.events.find(({ kind }: { kind: string }) => kind.startsWith('two-factor-r'))
    expect(reset).toMatchObject({
      subject: { id: colleague.id },
      actor: { id: user.id },
      reason: 'Lost the phone',
    })

    const kept = { family: newSecret(), current: newSecret(), deviceKey: newSecret() }
    await ask('staySignedIn', { token: confirmed.token, body: kept })
    await ask('stopStayingSignedIn', { token: confirmed.token })
    await ask('staySignedIn', { token: confirmed.token, body: kept })
    const stayed = await ask('renewSession', { body: { ...kept, next: newSecret() } })
    expect(stayed).toMatchObject({ account: { id: user.id }, isTwoFactorOff: true })

    await trustTwoDevices()
    expect([...used].toSorted()).toEqual(Object.keys(httpContract).toSorted())
  })

  test('demo accounts are told in demo mode only', async () => {
    expect(await ask('server')).not.toHaveProperty('demoAccounts')
  })
})

describe('refusals', () => {
  const names = Object.keys(httpContract) as RouteName[]
  test.each(names.filter((name) => httpContract[name].auth !== 'none'))(
    '%s without a token: unauthenticated',
    async (name) => {
      const response = await send(name, { id: user.id, body: undefined })
      const problem = Problem.parse(await response.json())
      expect(problem.type).toBe('urn:sync:problem:unauthenticated')
      expect(response.status).toBe(problemStatus.unauthenticated)
      expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
      expect(response.headers.get('www-authenticate')).toBe('Bearer')
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(response.headers.get(SERVER_TIME_HEADER)).toBe(String(server.clock.nowMs()))
    },
  )
})

describe('sessions', () => {
  const DAY_MS = 86_400_000
  test('end after thirty days, whatever happens, and after seven of silence', async () => {
    const body = { identifier: user.email, password: user.password, device: { name: 'x' } }
    const { session: busy } = await ask('createSignIn', { body })
    const { session: idle } = await ask('createSignIn', { body })
    expect(Date.parse(busy.expiresAt) - server.clock.nowMs()).toBe(30 * DAY_MS)
    const startMs = server.clock.nowMs()
    for (let day = 6; day < 30; day += 6) {
      server.clock.set(startMs + day * DAY_MS)
      expect((await send('account', { token: busy.token })).status).toBe(200)
    }
    expect((await send('account', { token: idle.token })).status).toBe(401)
    server.clock.set(startMs + 30 * DAY_MS - 1)
    expect((await send('account', { token: busy.token })).status).toBe(200)
    server.clock.set(startMs + 30 * DAY_MS)
    expect((await send('account', { token: busy.token })).status).toBe(401)
  })
})
