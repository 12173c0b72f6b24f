// Company policy: threat rows "Skip", "Last method removed", "Clock"; the bugs better-auth #9132 (stale
// policy), keycloak#17092 (choose the method of a forced set-up), CVE-2026-62232 (set-up while pending).
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { httpContract } from '../../src-shared/http/contract.ts'
import { needsSetUp } from '../../src-shared/http/define.ts'
import { MethodType, PhoneMethodType } from '../../src-shared/model/two-factor/method.ts'
import { createTestBackend } from '../support/backend.ts'
import type { Reply, TestBackend, TestUser } from '../support/backend.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../support/backend-clock.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import { enrolOutOfBand, sentProof } from '../support/backend-out-of-band.ts'
import {
  confirmWithPassword,
  confirmWithTotp,
  expected,
  problemOf,
  signInWithPassword,
  signInWithTotp,
  startChallenge,
  startEnrolment,
  startSignIn,
  tally,
  totpProof,
  verify,
} from '../support/backend-people.ts'
import { createCompany, openPolicy } from '../support/backend-policy.ts'
import type { TestCompany } from '../support/backend-policy.ts'
import { codeAt } from '../support/backend-totp.ts'
import { createCodeInbox } from '../support/code-inbox.ts'

type RouteName = keyof typeof httpContract

const inbox = createCodeInbox()
let database: TestDatabase
let server: TestBackend

beforeAll(async () => {
  database = await openTestDatabase()
  server = await createTestBackend({ database, senders: inbox.senders })
})
afterAll(async () => {
  await server.stop()
  await database.close()
})

interface Waiting {
  readonly id: string
  readonly token: string
}

async function startSetUp(waiting: Waiting): Promise<{ methodId: string; secret: string }> {
  const reply = await server.call('enrolAtSignIn', { ...waiting, body: { type: 'totp' } })
  const { methodId, keyUri } = expected(reply, 201)
  return { methodId, secret: new URL(keyUri).searchParams.get('secret') ?? '' }
}

function activate(waiting: Waiting, methodId: string, secret: string): Promise<Reply> {
  const body = { code: codeAt(secret, server.clock.nowMs()) }
  return server.call('activateAtSignIn', { ...waiting, params: { methodId }, body })
}

async function signInToSetUp(user: TestUser): Promise<Waiting> {
  const body = expected(await startSignIn(server, user), 201)
  expect(body.state).toBe('enrollment_required')
  return { id: body.id, token: body.token }
}

async function addEmailUser(
  company: TestCompany,
): Promise<TestUser & { methodId: string; to: string }> {
  const user = await company.addUser()
  const token = await confirmWithPassword(server, await signInWithPassword(server, user), user)
  const { methodId } = await enrolOutOfBand(server, inbox, token, 'email', user.email)
  return { ...user, methodId, to: user.email }
}

describe('saving', () => {
  test('the version goes out as entity tag, and a change over an older one is refused', async () => {
    const company = await createCompany(server)
    const token = await confirmWithTotp(server, company.owner.token, company.owner)
    const first = await server.call('policy', { token })
    expect(first.headers['etag']).toBe('"1"')
    expect(first.body).toEqual({
      policy: openPolicy,
      version: 1,
      graceEndsAt: null,
      availableMethods: MethodType.options,
    })
    const save = (tag: string): Promise<Reply> =>
      server.call('changePolicy', { token, headers: { 'if-match': tag }, body: openPolicy })
    expect((await save('"1"')).headers['etag']).toBe('"2"')
    expect(problemOf(await save('"1"'))).toBe('precondition-failed')
    expect(tally(await Promise.all([save('"2"'), save('"2"')]))).toEqual({ 200: 1, 412: 1 })
  })

  test.each([
    ['no If-Match', {}, {}],
    ['any version', { 'if-match': '*' }, {}],
    ['a weak tag', { 'if-match': 'W/"1"' }, {}],
    ['no method', {}, { allowedMethods: [] }],
    ['one method twice', {}, { allowedMethods: ['totp', 'totp'] }],
    ['a default that is not allowed', {}, { allowedMethods: ['sms'], defaultMethod: 'totp' }],
    ['a fixed default without one', {}, { isDefaultLocked: true }],
    ['a year of grace', {}, { graceDays: 365 }],
    ['days before now', {}, { graceDays: -1 }],
    ['half a day', {}, { graceDays: 0.5 }],
    ['devices for months', {}, { trustedDeviceDays: 31 }],
    ['no country', {}, { smsCountries: [] }],
    ['a country in small letters', {}, { smsCountries: ['es'] }],
    ['an unknown field', {}, { admins: true }],
    ['a text for a truth', {}, { isRequired: 'false' }],
  ])('%s: invalid-request, and nothing changes', async (_what, headers, change) => {
    const company = await createCompany(server)
    const token = await confirmWithTotp(server, company.owner.token, company.owner)
    const isAboutHeaders = Object.keys(change).length === 0
    const sent = isAboutHeaders ? headers : { 'if-match': '"1"' }
    const body = { ...openPolicy, ...change }
    const reply = await server.call('changePolicy', { token, headers: sent, body })
    expect(problemOf(reply)).toBe('invalid-request')
    expect(expected(await server.call('policy', { token }), 200).version).toBe(1)
  })

  test('takes an administrator who confirmed it, and changes the own company only', async () => {
    const [company, other] = [await createCompany(server), await createCompany(server)]
    const put = (token: string): Promise<Reply> =>
      server.call('changePolicy', { token, headers: { 'if-match': '"1"' }, body: openPolicy })
    const user = await company.addUser()
    const plain = await signInWithPassword(server, user)
    expect(problemOf(await put(plain))).toBe('forbidden')
    expect(problemOf(await server.call('policy', { token: plain }))).toBe('forbidden')
    const unconfirmed = await signInWithTotp(server, company.owner)
    expect(problemOf(await put(unconfirmed))).toBe('step-up-required')
    expected(await company.setPolicy({ trustedDeviceDays: 7 }), 200)
    const theirs = await signInWithTotp(server, other.owner)
    const untouched = expected(await server.call('policy', { token: theirs }), 200)
    expect(untouched).toMatchObject({ version: 1, policy: { trustedDeviceDays: 0 } })
  })

  test('what was changed stands in the audit log', async () => {
    const company = await createCompany(server)
    expected(await company.setPolicy({ isRequired: true, graceDays: 14 }), 200)
    const token = await signInWithTotp(server, company.owner)
    const { events } = expected(
      await server.call('audit', { token, query: { kind: 'policy-changed' } }),
      200,
    )
    expect(events).toMatchObject([
      {
        actor: { id: company.owner.id },
        changes: 'isRequired: false -> true, graceDays: 0 -> 14',
      },
    ])
  })

  test('a dry run tells whom it touches, asks for no confirmation, and changes nothing', async () => {
    const company = await createCompany(server)
    const none = await company.addUser()
    const byEmail = await addEmailUser(company)
    await company.addEnrolled()
    const token = await signInWithTotp(server, company.owner)
    const body = { ...openPolicy, isRequired: true, graceDays: 0, allowedMethods: ['totp'] }
    const headers = { 'if-match': '"1"' }
    const query = { dryRun: 'true' }
    const told = await server.call('changePolicy', { token, headers, query, body })
    expect(told.headers['etag']).toBe('"1"')
    const { effect, graceEndsAt } = expected(told, 200)
    expect(effect).toMatchObject({ people: 4, withoutMethod: 1, withoutAllowed: 1, enrolNow: 2 })
    const affected = [none, byEmail].map(({ id, email }) => ({
      id,
      email,
      name: 'Test User',
      hasMethod: id === byEmail.id,
      isCaller: false,
    }))
    const byAddress = affected.toSorted((a, b) => (a.email < b.email ? -1 : 1))
    expect(effect.affected).toEqual(byAddress)
    expect(Math.abs(Date.parse(graceEndsAt) - Date.now())).toBeLessThan(MINUTE_MS)
    const after = expected(await server.call('policy', { token }), 200)
    expect(after).toEqual({
      policy: openPolicy,
      version: 1,
      graceEndsAt: null,
      availableMethods: MethodType.options,
    })
    const audit = await server.call('audit', { token, query: { kind: 'policy-changed' } })
    expect(expected(audit, 200).events).toEqual([])
  })

  test('a dry run says to whoever asks that they are one of those it touches, before all others', async () => {
    const company = await createCompany(server)
    for (let index = 0; index < 60; index += 1) await company.addUser()
    // The last one by email address: among the fifty that are named only because they are the caller.
    const caller = await server.addUser('administrator', company.id)
    const token = await signInWithPassword(server, caller)
    const told = await server.call('changePolicy', {
      token,
      headers: { 'if-match': '"1"' },
      query: { dryRun: 'true' },
      body: { ...openPolicy, isRequired: true },
    })
    const { affected, withoutMethod } = expected(told, 200).effect
    expect(withoutMethod).toBe(61)
    expect(affected).toHaveLength(50)
    expect(affected.map(({ isCaller }: { isCaller: boolean }) => isCaller)).toEqual([
      true,
      ...Array.from({ length: 49 }, () => false),
    ])
    expect(affected[0].id).toBe(caller.id)
  })

  test.each(PhoneMethodType.options)(
    'the last administrator cannot be locked out, by %s alone',
    async (type) => {
      const company = await createCompany(server)
      const phoneOnly = { isRequired: true, allowedMethods: [type] }
      expect(problemOf(await company.setPolicy(phoneOnly))).toBe('last-administrator')
      expected(await company.setPolicy({ isRequired: true }), 200)
      // An administrator without a method cannot require one of others.
      const id = `99999999-9999-4999-8999-99999999999${type === 'sms' ? 8 : 9}`
      const owner = await server.addUser('owner', id)
      const token = await confirmWithPassword(
        server,
        await signInWithPassword(server, owner),
        owner,
      )
      const body = { ...openPolicy, isRequired: true, graceDays: 90 }
      const headers = { 'if-match': '"1"' }
      const reply = await server.call('changePolicy', { token, headers, body })
      expect(problemOf(reply)).toBe('last-administrator')
      expect(expected(await server.call('policy', { token }), 200).policy).toEqual(openPolicy)
    },
  )
})

describe('the time of grace', () => {
  test('lets in with the date; then only the set-up is open, whatever an instance takes for the time', async () => {
    const company = await createCompany(server)
    const user = await company.addUser()
    expected(await company.setPolicy({ isRequired: true, graceDays: 7 }), 200)
    const { session } = expected(await startSignIn(server, user), 201)
    const daysLeft = (Date.parse(session.enrollmentDeadline) - Date.now()) / DAY_MS
    expect(daysLeft).toBeGreaterThan(6.99)
    expect(daysLeft).toBeLessThanOrEqual(7)
    const own = expected(await server.call('twoFactor', { token: session.token }), 200)
    expect(own.policy).toMatchObject({
      isRequired: true,
      enrollmentDeadline: session.enrollmentDeadline,
      isSetUpRequired: false,
    })
    await company.age(7)
    const nowMs = server.clock.nowMs()
    server.clock.set(nowMs - 3 * HOUR_MS)
    await signInToSetUp(user)
    server.clock.set(nowMs)
    expect(problemOf(await server.call('sessions', { token: session.token }))).toBe(
      'enrollment-required',
    )
  })

  test('is not renewed: not by switching the requirement off and on, nor by a reset of the clock', async () => {
    const company = await createCompany(server)
    const user = await company.addUser()
    expected(await company.setPolicy({ isRequired: true, graceDays: 5 }), 200)
    await company.age(5)
    await signInToSetUp(user)
    expected(await company.setPolicy({ isRequired: false }), 200)
    expect(expected(await startSignIn(server, user), 201).state).toBe('complete')
    expected(await company.setPolicy({ isRequired: true }), 200)
    await signInToSetUp(user)
  })

  test('begins for a newcomer when they come', async () => {
    const company = await createCompany(server)
    expected(await company.setPolicy({ isRequired: true, graceDays: 5 }), 200)
    await company.age(50)
    const user = await company.addUser()
    await server.database.query('UPDATE users SET created_at = now() WHERE id = $1', [user.id])
    expect(expected(await startSignIn(server, user), 201).state).toBe('complete')
  })
})

describe('when it is over', () => {
  async function requiring(change = {}): Promise<TestCompany> {
    const company = await createCompany(server)
    expected(await company.setPolicy({ isRequired: true, ...change }), 200)
    return company
  }

  test('a session that lives is asked with every request, and opens the set-up and nothing else', async () => {
    const company = await createCompany(server)
    const user = await company.addUser()
    const token = await signInWithPassword(server, user)
    expected(await server.call('sessions', { token }), 200)
    expected(await company.setPolicy({ isRequired: true }), 200)
    for (const name of Object.keys(httpContract) as RouteName[]) {
      if (!needsSetUp(httpContract[name]) || httpContract[name].auth === 'administrator') continue
      const reply = await server.call(name, { token, id: user.id })
      expect([name, problemOf(reply)]).toEqual([name, 'enrollment-required'])
    }
    const confirmed = await confirmWithPassword(server, token, user)
    const { methodId, secret } = await startEnrolment(server, confirmed)
    const body = { code: codeAt(secret, server.clock.nowMs()) }
    const done = await server.call('activateMethod', { token: confirmed, id: methodId, body })
    expect(expected(done, 200).twoFactor.policy).toMatchObject({
      enrollmentDeadline: null,
      isSetUpRequired: false,
    })
    expected(await server.call('sessions', { token: confirmed }), 200)
  })

  test('an administrator without a method is stopped like anybody', async () => {
    const company = await createCompany(server)
    const administrator = await server.addUser('administrator', company.id)
    const token = await signInWithPassword(server, administrator)
    expected(await server.call('people', { token }), 200)
    expected(await company.setPolicy({ isRequired: true }), 200)
    expect(problemOf(await server.call('people', { token }))).toBe('enrollment-required')
  })

  test('the set-up at sign-in ends in one session and ten codes, and its token is worth nothing else', async () => {
    const company = await requiring()
    const user = await company.addUser()
    const waiting = await signInToSetUp(user)
    for (const name of Object.keys(httpContract) as RouteName[]) {
      if (!['session', 'administrator'].includes(httpContract[name].auth)) continue
      const reply = await server.call(name, { token: waiting.token, id: user.id })
      expect([name, problemOf(reply)]).toEqual([name, 'unauthenticated'])
    }
    const proof = { methodId: user.id, code: '123456' }
    expect(problemOf(await verify(server, waiting, proof))).toBe('challenge-expired')
    const { methodId, secret } = await startSetUp(waiting)
    const done = await activate(waiting, methodId, secret)
    const { session, recoveryCodes } = expected(done, 200)
    expect(recoveryCodes).toHaveLength(10)
    expect(session).toMatchObject({ recoveryCodesLeft: 10, enrollmentDeadline: null })
    expect(problemOf(await activate(waiting, methodId, secret))).toBe('challenge-expired')
    expected(await server.call('sessions', { token: session.token }), 200)
    server.clock.advance(MINUTE_MS)
    const again = { ...user, token: session.token, methodId, secret, recoveryCodes }
    await signInWithTotp(server, again)
  })

  test('twenty right codes at once: one session', async () => {
    const company = await requiring()
    const user = await company.addUser()
    const waiting = await signInToSetUp(user)
    const { methodId, secret } = await startSetUp(waiting)
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => activate(waiting, methodId, secret)),
    )
    expect(tally(replies)[200]).toBe(1)
    const rows = await server.database.query('SELECT id FROM sessions WHERE user_id = $1', [
      user.id,
    ])
    expect(rows).toHaveLength(1)
  })

  test('five wrong codes end the pending method, cancelling ends the sign-in, and so does half an hour', async () => {
    const company = await requiring()
    const user = await company.addUser()
    const waiting = await signInToSetUp(user)
    const { methodId, secret } = await startSetUp(waiting)
    for (let guess = 1; guess <= 5; guess += 1) {
      const wrong = { params: { methodId }, body: { code: '000000' } }
      const reply = await server.call('activateAtSignIn', { ...waiting, ...wrong })
      expect(reply.body).toMatchObject({ status: 422, attemptsLeft: 5 - guess })
    }
    expect(problemOf(await activate(waiting, methodId, secret))).toBe('challenge-expired')
    const fresh = await startSetUp(waiting)
    expected(await server.call('cancelSignIn', { ...waiting }), 204)
    expect(problemOf(await activate(waiting, fresh.methodId, fresh.secret))).toBe(
      'challenge-expired',
    )
    const late = await signInToSetUp(user)
    server.clock.advance(30 * MINUTE_MS)
    const reply = await server.call('enrolAtSignIn', { ...late, body: { type: 'totp' } })
    expect(problemOf(reply)).toBe('challenge-expired')
  })

  test('the method is chosen among the allowed ones', async () => {
    const company = await requiring({ allowedMethods: ['totp', 'email'], defaultMethod: 'email' })
    const user = await company.addUser()
    const body = expected(await startSignIn(server, user), 201)
    expect(body).toMatchObject({
      offeredMethods: ['totp', 'email'],
      emailHint: `u•••@acme.example`,
      isActivationCodeNeeded: false,
    })
    const waiting = { id: body.id, token: body.token }
    for (const type of PhoneMethodType.options) {
      const wanted = { type, phoneNumber: '+34612349999' }
      const refused = await server.call('enrolAtSignIn', { ...waiting, body: wanted })
      expect(problemOf(refused)).toBe('method-not-allowed')
    }
    const sent = await server.call('enrolAtSignIn', { ...waiting, body: { type: 'email' } })
    const { methodId } = expected(sent, 201)
    server.clock.advance(MINUTE_MS)
    expected(await server.call('resendCodeAtSignIn', { ...waiting, params: { methodId } }), 200)
    const code = { code: inbox.codeTo(user.email) }
    const proven = await server.call('activateAtSignIn', {
      ...waiting,
      params: { methodId },
      body: code,
    })
    expect(expected(proven, 200).session.account.id).toBe(user.id)
  })

  test.each([
    ['enrolAtSignIn', { type: 'totp' }],
    ['proveActivationCode', { code: '12345678' }],
    ['resendCodeAtSignIn', undefined],
    ['activateAtSignIn', { code: '123456' }],
  ] as const)('%s does not open while a code is asked for (CVE-2026-62232)', async (name, body) => {
    const company = await createCompany(server)
    const user = await company.addEnrolled()
    expected(await company.setPolicy({ isRequired: true }), 200)
    const challenge = await startChallenge(server, user)
    const params = { methodId: user.methodId }
    const reply = await server.call(name, { ...challenge, params, body })
    expect(problemOf(reply)).toBe('challenge-expired')
    expected(await verify(server, challenge, totpProof(server, user)), 200)
  })

  test('a token of one sign-in does not open the set-up of another', async () => {
    const company = await requiring()
    const mine = await signInToSetUp(await company.addUser())
    const theirs = await signInToSetUp(await company.addUser())
    const mixed = { id: theirs.id, token: mine.token, body: { type: 'totp' } }
    expect(problemOf(await server.call('enrolAtSignIn', mixed))).toBe('unauthenticated')
    const { methodId, secret } = await startSetUp(theirs)
    expect(problemOf(await activate(mine, methodId, secret))).toBe('not-found')
  })
})

describe('a method that is forbidden later', () => {
  test('goes on guarding the account until an allowed one is set up', async () => {
    const company = await createCompany(server)
    const user = await addEmailUser(company)
    expected(await company.setPolicy({ allowedMethods: ['totp'] }), 200)
    const challenge = await startChallenge(server, user)
    const proof = await sentProof(server, inbox, challenge, user)
    const session = expected(await verify(server, challenge, proof), 200)
    expect(session.enrollmentDeadline).toBeNull()
    const again = await server.call('enrolMethod', {
      token: session.token,
      body: { type: 'email' },
    })
    expect(problemOf(again)).toBe('step-up-required')
  })

  test('leads into the set-up when one is required, with a new token; afterwards it opens nothing', async () => {
    const company = await createCompany(server)
    const user = await addEmailUser(company)
    expected(await company.setPolicy({ isRequired: true, allowedMethods: ['totp'] }), 200)
    const challenge = await startChallenge(server, user)
    const proof = await sentProof(server, inbox, challenge, user)
    const body = expected(await verify(server, challenge, proof), 200)
    expect(body).toMatchObject({ state: 'enrollment_required', offeredMethods: ['totp'] })
    expect(body.token).not.toBe(challenge.token)
    const old = await server.call('enrolAtSignIn', { ...challenge, body: { type: 'totp' } })
    expect(problemOf(old)).toBe('unauthenticated')
    const waiting = { id: body.id, token: body.token }
    const { methodId, secret } = await startSetUp(waiting)
    const done = expected(await activate(waiting, methodId, secret), 200)
    expect(done.recoveryCodes).toBeNull()
    server.clock.advance(MINUTE_MS)
    const next = expected(await startSignIn(server, user), 201)
    expect(next.methods.map(({ type }: { type: string }) => type)).toEqual(['totp'])
    const sending = { id: next.id, token: next.token, body: { methodId: user.methodId } }
    expect(problemOf(await server.call('sendSignInCode', sending))).toBe('not-found')
  })

  test.each([true, undefined])(
    'a wish to trust the device (%s) outlives the set-up that its proof leads into, and no more than that',
    async (trustDevice) => {
      const company = await createCompany(server)
      const user = await addEmailUser(company)
      const rules = { isRequired: true, trustedDeviceDays: 14 }
      expected(await company.setPolicy({ ...rules, allowedMethods: ['totp'] }), 200)
      const challenge = await startChallenge(server, user)
      const proof = await sentProof(server, inbox, challenge, user)
      const wish = trustDevice === undefined ? {} : { trustDevice }
      const { id, token } = expected(await verify(server, challenge, { ...proof, ...wish }), 200)
      const { methodId, secret } = await startSetUp({ id, token })
      const { session } = expected(await activate({ id, token }, methodId, secret), 200)
      expect('trustedDeviceToken' in session).toBe(trustDevice === true)
      const { email: identifier, password } = user
      const next = await server.call('createSignIn', {
        body: {
          identifier,
          password,
          device: { name: 'Test computer' },
          ...(trustDevice === true ? { trustedDevice: { token: session.trustedDeviceToken } } : {}),
        },
      })
      expect(next.body.state).toBe(trustDevice === true ? 'complete' : 'challenge_required')
    },
  )

  test('a code that was sent before it was forbidden opens nothing where another method is allowed', async () => {
    const company = await createCompany(server)
    const user = await addEmailUser(company)
    const opened = await startChallenge(server, user)
    const first = await sentProof(server, inbox, opened, user)
    const { token } = expected(await verify(server, opened, first), 200)
    const stepUp = await server.call('startStepUp', { token, body: { password: user.password } })
    const { id } = expected(stepUp, 201)
    server.clock.advance(MINUTE_MS)
    const asked = { token, id, body: { methodId: user.methodId } }
    const { challengeId } = expected(await server.call('sendStepUpCode', asked), 201)
    const body = { challengeId, code: inbox.codeTo(user.email) }
    const confirmed = expected(await server.call('verifyStepUp', { token, id, body }), 200).token
    const { methodId, secret } = await startEnrolment(server, confirmed)
    const code = { code: codeAt(secret, server.clock.nowMs()) }
    expected(
      await server.call('activateMethod', { token: confirmed, id: methodId, body: code }),
      200,
    )
    server.clock.advance(MINUTE_MS)
    const challenge = await startChallenge(server, user)
    const proof = await sentProof(server, inbox, challenge, user)
    expected(await company.setPolicy({ allowedMethods: ['totp'] }), 200)
    expect(problemOf(await verify(server, challenge, proof))).toBe('code-rejected')
  })

  test('is not set up again', async () => {
    const company = await createCompany(server)
    const user = await company.addUser()
    const token = await confirmWithPassword(server, await signInWithPassword(server, user), user)
    const { methodId } = expected(
      await server.call('enrolMethod', { token, body: { type: 'email' } }),
      201,
    )
    expected(await company.setPolicy({ allowedMethods: ['totp'] }), 200)
    const code = { code: inbox.codeTo(user.email) }
    const pending = await server.call('activateMethod', { token, id: methodId, body: code })
    expect(problemOf(pending)).toBe('method-not-allowed')
    const anew = await server.call('enrolMethod', { token, body: { type: 'email' } })
    expect(problemOf(anew)).toBe('method-not-allowed')
    const status = expected(await server.call('twoFactor', { token }), 200)
    expect(status).toMatchObject({ methods: [], offeredMethods: ['totp'] })
  })
})

describe('turning off and the default', () => {
  async function withTwo(company: TestCompany) {
    const user = await company.addEnrolled()
    const token = await confirmWithTotp(server, user.token, user)
    const { methodId } = await enrolOutOfBand(server, inbox, token, 'email', user.email)
    return { user, emailId: methodId }
  }

  test('the last allowed method stays where one is required, of two at once too', async () => {
    const company = await createCompany(server)
    const { user, emailId } = await withTwo(company)
    expected(await company.setPolicy({ isRequired: true, graceDays: 90 }), 200)
    const token = await confirmWithTotp(server, await signInWithTotp(server, user), user)
    const turnOff = (id: string): Promise<Reply> => server.call('turnOffMethod', { token, id })
    const replies = await Promise.all([turnOff(user.methodId), turnOff(emailId)])
    expect(tally(replies)).toEqual({ 200: 1, 409: 1 })
    const { methods } = expected(await server.call('twoFactor', { token }), 200)
    expect(methods).toHaveLength(1)
    expect(problemOf(await turnOff(methods[0].id))).toBe('last-method-required')
  })

  test('a fixed default comes first, cannot be changed, and cannot be turned off', async () => {
    const company = await createCompany(server)
    const { user, emailId } = await withTwo(company)
    const fixed = { defaultMethod: 'email', isDefaultLocked: true } as const
    expected(await company.setPolicy(fixed), 200)
    const { methods } = expected(await startSignIn(server, user), 201)
    expect(methods[0]).toMatchObject({ type: 'email', isDefault: true })
    const token = await confirmWithTotp(server, await signInWithTotp(server, user), user)
    const body = { methodId: user.methodId }
    const chosen = await server.call('setDefaultMethod', { token, body })
    expect(problemOf(chosen)).toBe('locked-by-administrator')
    const off = await server.call('turnOffMethod', { token, id: emailId })
    expect(problemOf(off)).toBe('locked-by-administrator')
    expected(await company.setPolicy({ isDefaultLocked: false }), 200)
    expected(await server.call('setDefaultMethod', { token, body }), 200)
    expect(expected(await startSignIn(server, user), 201).methods[0].type).toBe('totp')
  })
})

describe('the strict session profile', () => {
  test('holds for sessions that were opened before, by the policy of the day', async () => {
    const company = await createCompany(server)
    const user = await company.addEnrolled()
    const token = await signInWithTotp(server, user)
    expected(await company.setPolicy({ sessionProfile: 'strict' }), 200)
    expected(await server.call('account', { token }), 200)
    server.clock.advance(HOUR_MS)
    expect((await server.call('account', { token })).status).toBe(401)
    const busy = await signInWithTotp(server, user)
    for (let hour = 0; hour < 23; hour += 1) {
      server.clock.advance(HOUR_MS - MINUTE_MS)
      expected(await server.call('account', { token: busy }), 200)
    }
    const { sessions } = expected(await server.call('sessions', { token: busy }), 200)
    const [{ createdAt, expiresAt }] = sessions
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(DAY_MS)
    server.clock.advance(HOUR_MS - MINUTE_MS)
    server.clock.advance(25 * MINUTE_MS)
    expect((await server.call('account', { token: busy })).status).toBe(401)
  })

  test('says at sign-in when the session ends', async () => {
    const company = await createCompany(server)
    expected(await company.setPolicy({ sessionProfile: 'strict' }), 200)
    const { session } = expected(await startSignIn(server, await company.addUser()), 201)
    expect(Date.parse(session.expiresAt) - server.clock.nowMs()).toBe(DAY_MS)
  })
})
