// The set-up that a company requires, through main's own features and against the real backend.
import { describe, expect, test } from 'vitest'
import type { BackendResult } from '../../src-main/backend/client.ts'
import { createPolicy } from '../../src-main/features/policy/policy.ts'
import type { SessionState } from '../../src-shared/model/session-state.ts'
import {
  confirmWithTotp,
  enrolledUser,
  expected,
  signInWithTotp,
} from '../support/backend-people.ts'
import { openPolicy } from '../support/backend-policy.ts'
import { DAY_MS } from '../support/backend-clock.ts'
import { TEST_COMPANY_ID } from '../support/backend.ts'
import { changePolicy } from '../support/change-policy.ts'
import { createCodeInbox } from '../support/code-inbox.ts'
import { createDesktop, errorOf, startServer } from '../support/desktop.ts'
import { valueOf } from '../unit/main/vault/vault-fixture.ts'

/** A desktop, an owner whose company requires a method, and a person who has none. */
async function requiring(change = {}) {
  const inbox = createCodeInbox()
  const { server, url } = await startServer({ senders: inbox.senders })
  const owner = await enrolledUser(server, 'owner')
  const user = await server.addUser()
  const token = await confirmWithTotp(server, await signInWithTotp(server, owner), owner)
  const headers = { 'if-match': '"1"' }
  const body = { ...openPolicy, isRequired: true, ...change }
  expected(await server.call('changePolicy', { token, headers, body }), 200)
  const desktop = await createDesktop(server, url)
  const { email, password } = user
  const signIn = async (): Promise<SessionState> =>
    valueOf(await desktop.session.handlers.signIn({ email, password }))
  const reset = async (): Promise<void> => {
    const keyed = { 'idempotency-key': 'a-request' }
    const reason = { reason: 'Lost the phone' }
    const asked = { token, id: user.id, headers: keyed, body: reason }
    expected(await server.call('resetTwoFactor', asked), 200)
  }
  return { server, desktop, user, inbox, signIn, reset }
}

/** The same for a person who has a session from the grace period. */
async function requiringWithSession() {
  const all = await requiring({ graceDays: 7 })
  const { server, user } = all
  const body = { identifier: user.email, password: user.password, device: { name: 'Other' } }
  const { token } = (await server.call('createSignIn', { body })).body.session
  await changePolicy(server.database, TEST_COMPANY_ID, { graceDays: 0 })
  return { ...all, other: async () => (await server.call('account', { token })).status }
}

describe('after the password', () => {
  test('only the set-up is open; it ends in the session once the codes are stored', async () => {
    const { desktop, signIn, user } = await requiring()
    const { setUp, session, twoFactor, vault } = desktop
    const state = await signIn()
    expect(state).toMatchObject({
      phase: 'set-up',
      offeredMethods: ['totp', 'sms', 'email'],
      isActivationCodeNeeded: false,
    })
    expect(JSON.stringify(state)).not.toMatch(/token|signInId/)
    expect(errorOf(await twoFactor.handlers.status(undefined))).toBe('not-signed-in')
    expect(valueOf(await setUp.handlers.startTotp(undefined)).account).toBe(user.email)
    const done = valueOf(await setUp.handlers.addToThisComputer(undefined))
    expect(done.recoveryCodes).toHaveLength(10)
    expect(desktop.issuedCodes).toEqual([done.recoveryCodes])
    expect(session.state().phase).toBe('set-up')
    expect(errorOf(await twoFactor.handlers.status(undefined))).toBe('not-signed-in')
    const finished = valueOf(await setUp.handlers.finish(undefined))
    expect(finished).toMatchObject({ phase: 'signed-in', enrollmentDeadlineMs: null })
    expect(vault.pending()).toEqual([])

    await session.handlers.signOut(undefined)
    const challenge = await signIn()
    if (challenge.phase !== 'challenge') throw new Error('A challenge was expected.')
    const [methodId = ''] = challenge.methodsOnThisComputer
    const again = await session.handlers.verifyWithThisComputer({ methodId })
    expect(valueOf(again).phase).toBe('signed-in')
  })

  test('says that it signed the person out everywhere else, once they are in', async () => {
    const { desktop, signIn, other } = await requiringWithSession()
    await signIn()
    valueOf(await desktop.setUp.handlers.startTotp(undefined))
    valueOf(await desktop.setUp.handlers.addToThisComputer(undefined))
    expect(await other()).toBe(401)
    expect(desktop.endedElsewhere).toEqual([])
    valueOf(await desktop.setUp.handlers.finish(undefined))
    expect(desktop.endedElsewhere).toEqual([1])
  })

  test('says so at once where there are no codes to store', async () => {
    const { server, desktop, signIn, user, inbox } = await requiring()
    const { setUp, session } = desktop
    await signIn()
    valueOf(await setUp.handlers.startTotp(undefined))
    valueOf(await setUp.handlers.addToThisComputer(undefined))
    valueOf(await setUp.handlers.finish(undefined))
    expect(desktop.endedElsewhere).toEqual([])
    // The server goes on with the session that the app drops here.
    desktop.intercept = async (call, ...args) =>
      args[0] === 'endSession' ? { kind: 'failure', code: 'server-unreachable' } : call(...args)
    await session.handlers.signOut(undefined)
    await changePolicy(server.database, TEST_COMPANY_ID, { allowedMethods: ['email'] })
    const challenge = await signIn()
    if (challenge.phase !== 'challenge') throw new Error('A challenge was expected.')
    const [methodId = ''] = challenge.methodsOnThisComputer
    valueOf(await session.handlers.verifyWithThisComputer({ methodId }))
    valueOf(await setUp.handlers.startEmail(undefined))
    const done = valueOf(await setUp.handlers.activate({ code: inbox.codeTo(user.email) }))
    expect(done).toEqual({ recoveryCodes: null })
    expect(session.state().phase).toBe('signed-in')
    expect(desktop.endedElsewhere).toEqual([1])
  })

  test('says nothing of it when the person leaves while the codes are shown', async () => {
    const { desktop, signIn } = await requiringWithSession()
    await signIn()
    valueOf(await desktop.setUp.handlers.startTotp(undefined))
    valueOf(await desktop.setUp.handlers.addToThisComputer(undefined))
    valueOf(await desktop.session.handlers.cancel(undefined))
    expect(valueOf(await desktop.setUp.handlers.finish(undefined)).phase).toBe('signed-out')
    expect(desktop.endedElsewhere).toEqual([])
  })

  test('the wish to trust this computer is kept, though its proof leads into a set-up', async () => {
    const { server, desktop, signIn, user, inbox } = await requiring()
    const { setUp, session, trust } = desktop
    await signIn()
    valueOf(await setUp.handlers.startTotp(undefined))
    valueOf(await setUp.handlers.addToThisComputer(undefined))
    await setUp.handlers.finish(undefined)
    await session.handlers.signOut(undefined)
    const change = { allowedMethods: ['email' as const], trustedDeviceDays: 14 }
    await changePolicy(server.database, TEST_COMPANY_ID, change)
    const challenge = await signIn()
    if (challenge.phase !== 'challenge') throw new Error('A challenge was expected.')
    const [methodId = ''] = challenge.methodsOnThisComputer
    const proven = await session.handlers.verifyWithThisComputer({ methodId, trustDevice: true })
    expect(valueOf(proven).phase).toBe('set-up')
    valueOf(await setUp.handlers.startEmail(undefined))
    valueOf(await setUp.handlers.activate({ code: inbox.codeTo(user.email) }))
    expect(await trust.token(session.access.serverId(), user.email)).not.toBeNull()
    await session.handlers.signOut(undefined)
    expect((await signIn()).phase).toBe('signed-in')
  })

  test('the company’s default is told, where it can be set up', async () => {
    const { signIn, server } = await requiring({ defaultMethod: 'sms' })
    expect(await signIn()).toMatchObject({ defaultMethod: 'sms' })
    const change = { allowedMethods: ['totp' as const], defaultMethod: null }
    await changePolicy(server.database, TEST_COMPANY_ID, change)
    expect(await signIn()).toMatchObject({ offeredMethods: ['totp'], defaultMethod: null })
  })

  test('the key of the set-up is copied as it is typed, and only while it is under way', async () => {
    const { desktop, signIn } = await requiring()
    const { handlers } = desktop.setUp
    await signIn()
    expect(errorOf(await handlers.copyKey(undefined))).toBe('no-enrolment')
    const { key } = valueOf(await handlers.startTotp(undefined))
    expect(valueOf(await handlers.copyKey(undefined))).toEqual({ clearsInSeconds: 30 })
    expect(desktop.copied).toEqual([key.replaceAll(' ', '')])
    valueOf(await handlers.cancelEnrolment(undefined))
    expect(errorOf(await handlers.copyKey(undefined))).toBe('no-enrolment')
  })

  test('a method whose code is sent', async () => {
    const { desktop, signIn, user, inbox } = await requiring({ allowedMethods: ['totp', 'email'] })
    const { handlers } = desktop.setUp
    expect(await signIn()).toMatchObject({ offeredMethods: ['totp', 'email'] })
    expect(
      errorOf(await handlers.startPhone({ type: 'sms', country: 'ES', number: '612345678' })),
    ).toBe('method-not-allowed')
    expect(errorOf(await handlers.activate({ code: '123456' }))).toBe('no-enrolment')
    const sent = valueOf(await handlers.startEmail(undefined))
    expect(sent.hint).toMatch(/^u•••@/)
    expect(errorOf(await handlers.activate({ code: '000000' }))).toBe('code-rejected')
    valueOf(await handlers.activate({ code: inbox.codeTo(user.email) }))
    expect(valueOf(await handlers.finish(undefined)).phase).toBe('signed-in')
  })

  test('giving up while the codes are shown ends the session that was opened', async () => {
    const { server, desktop, signIn, user } = await requiring()
    await signIn()
    valueOf(await desktop.setUp.handlers.startTotp(undefined))
    valueOf(await desktop.setUp.handlers.addToThisComputer(undefined))
    valueOf(await desktop.session.handlers.cancel(undefined))
    expect(desktop.session.state().phase).toBe('signed-out')
    const rows = await server.database.query('SELECT id FROM sessions WHERE user_id = $1', [
      user.id,
    ])
    expect(rows).toEqual([])
    expect(valueOf(await desktop.setUp.handlers.finish(undefined)).phase).toBe('signed-out')
  })

  test('given up while the server turns the method on: the secret is kept, nobody is in, no session is left', async () => {
    const { server, desktop, signIn, user } = await requiring()
    await signIn()
    valueOf(await desktop.setUp.handlers.startTotp(undefined))
    desktop.intercept = async (call, ...args) => {
      const result = await call(...args)
      if (args[0] === 'activateAtSignIn') await desktop.session.handlers.cancel(undefined)
      return result
    }
    const done = await desktop.setUp.handlers.addToThisComputer(undefined)
    expect(valueOf(done)).toEqual({ recoveryCodes: null })
    expect(desktop.session.state().phase).toBe('signed-out')
    expect(desktop.issuedCodes).toEqual([])
    expect(desktop.vault.pending()).toEqual([])
    const rows = await server.database.query('SELECT id FROM sessions WHERE user_id = $1', [
      user.id,
    ])
    expect(rows).toEqual([])
    const challenge = await signIn()
    if (challenge.phase !== 'challenge') throw new Error('A challenge was expected.')
    expect(challenge.methodsOnThisComputer).toHaveLength(1)
  })

  test('a set-up that is over asks for the password again', async () => {
    const { server, desktop, signIn } = await requiring()
    await signIn()
    valueOf(await desktop.setUp.handlers.startTotp(undefined))
    server.clock.advance(DAY_MS)
    expect(errorOf(await desktop.setUp.handlers.startTotp(undefined))).toBe('challenge-expired')
  })

  test('a reply that was lost loses no secret: the entry answers at the next sign-in', async () => {
    const { desktop, signIn } = await requiring()
    await signIn()
    valueOf(await desktop.setUp.handlers.startTotp(undefined))
    desktop.intercept = async (call, ...args) => {
      const result: BackendResult<unknown> = await call(...args)
      return args[0] === 'activateAtSignIn'
        ? { kind: 'failure', code: 'server-timeout' }
        : (result as never) // what was asked for, as it is
    }
    const lost = await desktop.setUp.handlers.addToThisComputer(undefined)
    expect(errorOf(lost)).toBe('server-unreachable')
    expect(desktop.vault.pending()).toHaveLength(1)
    await desktop.session.handlers.cancel(undefined)
    const challenge = await signIn()
    if (challenge.phase !== 'challenge') throw new Error('A challenge was expected.')
    const methodId = challenge.methods[0]?.id ?? ''
    expect(challenge.methodsOnThisComputer).toEqual([methodId])
    const done = await desktop.session.handlers.verifyWithThisComputer({ methodId })
    expect(valueOf(done).phase).toBe('signed-in')
  })
})

describe('a requirement that strikes while a session is open', () => {
  async function openSession() {
    const inbox = createCodeInbox()
    const { server, url } = await startServer({ senders: inbox.senders })
    const owner = await enrolledUser(server, 'owner')
    const admin = await server.addUser('administrator')
    const desktop = await createDesktop(server, url)
    const { email, password } = admin
    valueOf(await desktop.session.handlers.signIn({ email, password }))
    const isLed = () => {
      const state = desktop.session.state()
      return state.phase === 'signed-in' && state.isSetUpRequired
    }
    const strike = () => changePolicy(server.database, TEST_COMPANY_ID, { isRequired: true })
    return { server, desktop, owner, password, isLed, strike }
  }

  test('a page that is refused leads to the set-up, which opens everything again', async () => {
    const { desktop, password, isLed, strike } = await openSession()
    const { access } = desktop.session
    expect((await access.call('people', { query: {} })).ok).toBe(true)
    await strike()
    expect(isLed()).toBe(false)
    expect(errorOf(await access.call('people', { query: {} }))).toBe('enrollment-required')
    expect(isLed()).toBe(true)
    const { handlers } = desktop.twoFactor
    valueOf(await handlers.confirm({ password, secondFactor: null }))
    valueOf(await handlers.startTotp(undefined))
    valueOf(await handlers.addToThisComputer(undefined))
    expect(isLed()).toBe(false)
    expect((await access.call('people', { query: {} })).ok).toBe(true)
  })

  test('coming back to a window is enough to learn of it, and asks once a minute at most', async () => {
    const { server, desktop, isLed, strike } = await openSession()
    const { lookAgain } = desktop.session.handlers
    let asked = 0
    desktop.intercept = (call, ...args) => {
      if (args[0] === 'twoFactor') asked += 1
      return call(...args)
    }
    await lookAgain(undefined)
    await strike()
    await lookAgain(undefined)
    expect([asked, isLed()]).toEqual([1, false])
    server.clock.advance(60_000)
    await lookAgain(undefined)
    expect([asked, isLed()]).toEqual([2, true])
    await changePolicy(server.database, TEST_COMPANY_ID, { isRequired: false })
    server.clock.advance(60_000)
    await lookAgain(undefined)
    expect(isLed()).toBe(false)
  })

  test('whoever saves the policy is led at once, when it strikes themselves', async () => {
    const { desktop, password, isLed } = await openSession()
    const policy = createPolicy(desktop.session.access)
    const current = valueOf(await policy.get(undefined))
    valueOf(await desktop.twoFactor.handlers.confirm({ password, secondFactor: null }))
    const wanted = { ...current.policy, isRequired: true }
    const { version } = current
    const { effect } = valueOf(await policy.preview({ policy: wanted, version }))
    expect(effect.affected[0]).toMatchObject({ isCaller: true })
    expect(isLed()).toBe(false)
    valueOf(await policy.save({ policy: wanted, version }))
    expect(isLed()).toBe(true)
  })

  test('a server that refuses even the status is asked once, not for ever', async () => {
    const { desktop } = await openSession()
    let asked = 0
    desktop.intercept = async (call, ...args) => {
      asked += 1
      const problem = {
        type: 'urn:sync:problem:enrollment-required',
        title: 'No.',
        status: 403,
      } as const
      return asked > 50 ? call(...args) : { kind: 'problem', problem }
    }
    const refused = await desktop.session.access.call('people', { query: {} })
    expect(errorOf(refused)).toBe('enrollment-required')
    expect(asked).toBe(2)
  })
})

test('in the time of grace one is in, and told until when', async () => {
  const { signIn } = await requiring({ graceDays: 7 })
  const state = await signIn()
  if (state.phase !== 'signed-in') throw new Error('A session was expected.')
  expect(state.enrollmentDeadlineMs).toEqual(expect.any(Number))
})

test('after a reset the activation code comes first', async () => {
  const { desktop, signIn, reset, inbox, user } = await requiring()
  await reset()
  expect(await signIn()).toMatchObject({ phase: 'set-up', isActivationCodeNeeded: true })
  const { handlers } = desktop.setUp
  expect(errorOf(await handlers.startTotp(undefined))).toBe('not-found')
  const code = inbox.codeTo(user.email, 8)
  const wrong = String((Number(code) + 1) % 1e8).padStart(8, '0')
  expect(errorOf(await handlers.proveActivationCode({ code: wrong }))).toBe('code-rejected')
  const proven = await handlers.proveActivationCode({ code })
  expect(valueOf(proven)).toMatchObject({ isActivationCodeNeeded: false })
  valueOf(await handlers.startTotp(undefined))
  valueOf(await handlers.addToThisComputer(undefined))
  expect(valueOf(await handlers.finish(undefined)).phase).toBe('signed-in')
})
