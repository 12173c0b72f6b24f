// Threats: a stolen session, a session that outlives the password it was opened with.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultAttemptLimits } from '../../src-backend/domain/limits/attempt-buckets.ts'
import { createCheapHasher, createTestBackend } from '../support/backend.ts'
import type { Reply, TestBackend, TestUser } from '../support/backend.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import {
  confirmWithPassword,
  confirmWithTotp,
  enrolledUser,
  expected,
  signInWithPassword,
  signInWithTotp,
  startChallenge,
  startSignIn,
  tally,
  totpProof,
  verify,
} from '../support/backend-people.ts'

const NEW_PASSWORD = 'a wholly different secret'

let database: TestDatabase
let server: TestBackend

beforeAll(async () => {
  database = await openTestDatabase()
  server = await createTestBackend({ database })
})
afterAll(async () => {
  await server.stop()
  await database.close()
})

async function statusOf(token: string): Promise<number> {
  return (await server.call('account', { token })).status
}

async function idOf(token: string): Promise<string> {
  const { sessions } = expected(await server.call('sessions', { token }), 200)
  return sessions.find(({ isCurrent }: { isCurrent: boolean }) => isCurrent).id
}

function changePassword(token: string, newPassword: unknown) {
  return server.call('changePassword', { token, body: { newPassword } })
}

/** A hasher that can be paused, where the real one takes a tenth of a second. */
function createHeldHasher() {
  const hasher = createCheapHasher()
  let reached: (() => void) | null = null
  let released: Promise<void> = Promise.resolve()
  const pass = async <T>(result: Promise<T>): Promise<T> => {
    const value = await result
    reached?.()
    await released
    return value
  }
  return {
    passwords: {
      ...hasher,
      hash: (password: string) => pass(hasher.hash(password)),
      verify: (encoded: string, password: string) => pass(hasher.verify(encoded, password)),
    },
    /** Starts a request, lets `meanwhile` happen while it hashes, and returns the request's response. */
    async during(request: () => Promise<Reply>, meanwhile: () => Promise<void>): Promise<Reply> {
      let release = (): void => {}
      released = new Promise((resolve) => {
        release = resolve
      })
      const isHashing = new Promise<void>((resolve) => {
        reached = resolve
      })
      const reply = request()
      await isHashing
      reached = null
      released = Promise.resolve()
      await meanwhile()
      release()
      return reply
    },
  }
}

describe('own sessions', () => {
  test('are listed with the one in use marked, and nobody else is in it', async () => {
    const user = await server.addUser()
    await signInWithPassword(server, await server.addUser())
    const tokens = [await signInWithPassword(server, user), await signInWithPassword(server, user)]
    const reply = await server.call('sessions', { token: tokens[0] })
    const { sessions } = expected(reply, 200)
    expect(sessions).toHaveLength(2)
    expect(sessions.map(({ device }: { device: string }) => device)).toEqual([
      'Test computer',
      'Test computer',
    ])
    expect(reply.text).not.toContain(tokens[1])
  })

  test('one that is ended is dead at once, on every instance', async () => {
    const user = await server.addUser()
    const [kept, ended] = [
      await signInWithPassword(server, user),
      await signInWithPassword(server, user),
    ]
    const id = await idOf(ended)
    expected(await server.call('endOwnSession', { token: kept, id }), 204)
    expect([await statusOf(ended), await statusOf(ended), await statusOf(kept)]).toEqual([
      401, 401, 200,
    ])
    expect((await server.call('endOwnSession', { token: kept, id })).status).toBe(404)
  })

  test("somebody else's cannot be ended, nor told from one that is not there", async () => {
    const victim = await signInWithPassword(server, await server.addUser())
    const attacker = await signInWithPassword(server, await server.addUser())
    const theirs = await server.call('endOwnSession', { token: attacker, id: await idOf(victim) })
    const none = await server.call('endOwnSession', {
      token: attacker,
      id: '2f6f1f0a-9a0e-4c1b-8f53-6a1d3b7c0aff',
    })
    expect([theirs.status, theirs.text]).toEqual([404, none.text])
    expect(await statusOf(victim)).toBe(200)
  })

  test('all others end together with the challenges that wait', async () => {
    const user = await enrolledUser(server)
    const other = await signInWithTotp(server, user)
    const pending = await startChallenge(server, user)
    const ended = expected(await server.call('endOtherSessions', { token: user.token }), 200)
    expect(ended).toEqual({ ended: 1 })
    expect([await statusOf(other), await statusOf(user.token)]).toEqual([401, 200])
    expect((await verify(server, pending, totpProof(server, user))).status).toBe(410)
  })

  test('two that end each other leave at most one', async () => {
    const user = await server.addUser()
    const tokens = [await signInWithPassword(server, user), await signInWithPassword(server, user)]
    await Promise.all(tokens.map((token) => server.call('endOtherSessions', { token })))
    const alive = await Promise.all(tokens.map(statusOf))
    expect(alive.filter((status) => status === 200).length).toBeLessThanOrEqual(1)
  })

  test.each(['current2', "' OR 1=1", '../me', ''])(
    'an id that is none is refused: %j',
    async (id) => {
      const token = await signInWithPassword(server, await server.addUser())
      const reply = await server.call('endOwnSession', { token, id })
      expect([400, 404]).toContain(reply.status)
      expect(await statusOf(token)).toBe(200)
    },
  )
})

describe('a new password', () => {
  test('takes a confirmation: a stolen session is not enough', async () => {
    const user = await server.addUser()
    const token = await signInWithPassword(server, user)
    expect((await changePassword(token, NEW_PASSWORD)).body.type).toMatch(/step-up-required$/)
    expect((await startSignIn(server, user)).status).toBe(201)
  })

  test('puts the old one out of use, with all that it opened', async () => {
    const user = await enrolledUser(server)
    const other = await signInWithTotp(server, user)
    const pending = await startChallenge(server, user)
    const token = await confirmWithTotp(server, user.token, user)
    expected(await changePassword(token, NEW_PASSWORD), 204)
    expect([await statusOf(other), await statusOf(token)]).toEqual([401, 200])
    expect((await verify(server, pending, totpProof(server, user))).status).toBe(410)
    expect((await startSignIn(server, user)).status).toBe(401)
    expect((await startSignIn(server, user, { password: NEW_PASSWORD })).status).toBe(201)
  })

  test('a sign-in that races with it is over, or is answered before it', async () => {
    const user = await enrolledUser(server)
    const pending = await startChallenge(server, user)
    const token = await confirmWithTotp(server, user.token, user)
    const proof = totpProof(server, user)
    const [changed, verified] = await Promise.all([
      changePassword(token, NEW_PASSWORD),
      verify(server, pending, proof),
    ])
    expected(changed, 204)
    // Whichever came first: no session remains that the old password opened.
    if (verified.status === 200) expect(await statusOf(verified.body.token)).toBe(401)
    else expect([410, 422]).toContain(verified.status)
  })

  test.each<[string, (user: TestUser) => unknown]>([
    ['short', () => 'short'],
    ['one letter', () => 'a'.repeat(40)],
    ['the address', ({ email }) => `${email} and more`],
    ['digits in order', () => '123456789012345'],
    ['a known one twice', () => 'passwordpassword'],
    ['the present one', ({ password }) => password],
  ])('is refused when it is weak: %s', async (_, weak) => {
    const user = await server.addUser()
    const token = await confirmWithPassword(server, await signInWithPassword(server, user), user)
    const reply = await changePassword(token, weak(user))
    expect(reply.body.type).toBe('urn:sync:problem:password-refused')
    expect((await startSignIn(server, user)).status).toBe(201)
  })

  test('a burst of refused ones: thirty are judged in an hour, and cost no hash', async () => {
    const passwords = createCheapHasher()
    const limited = await createTestBackend({
      database,
      clock: server.clock,
      passwords,
      limits: defaultAttemptLimits,
    })
    const user = await server.addUser()
    const token = await confirmWithPassword(limited, await signInWithPassword(limited, user), user)
    const before = passwords.runs()
    const body = { newPassword: 'passwordpassword' }
    const replies = await Promise.all(
      Array.from({ length: 40 }, () => limited.call('changePassword', { token, body })),
    )
    expect(tally(replies)).toEqual({ 422: 30, 429: 10 })
    expect(passwords.runs()).toBe(before)
    await limited.stop()
  })

  test.each([null, 7, [], {}, '', 'x'.repeat(1025)])(
    'that is none is refused: %j',
    async (none) => {
      const user = await server.addUser()
      const token = await confirmWithPassword(server, await signInWithPassword(server, user), user)
      expect((await changePassword(token, none)).status).toBe(400)
    },
  )

  test('twice at once: one of them holds, whole', async () => {
    const user = await server.addUser()
    const token = await confirmWithPassword(server, await signInWithPassword(server, user), user)
    const wished = [`${NEW_PASSWORD} one`, `${NEW_PASSWORD} two`]
    await Promise.all(wished.map((password) => changePassword(token, password)))
    const replies = await Promise.all(
      wished.map((password) => startSignIn(server, user, { password })),
    )
    expect(tally(replies)).toEqual({ 201: 1, 401: 1 })
  })
})

describe('what changes while a password is hashed', () => {
  const held = createHeldHasher()
  let other: TestBackend

  beforeAll(async () => {
    other = await createTestBackend({ database, passwords: held.passwords })
  })
  afterAll(() => other.stop())

  async function twoConfirmed(user: TestUser): Promise<[string, string]> {
    const confirm = async (): Promise<string> =>
      confirmWithPassword(other, await signInWithPassword(other, user), user)
    return [await confirm(), await confirm()]
  }
  const change = (token: string, newPassword: string) =>
    other.call('changePassword', { token, body: { newPassword } })

  test('a session that was ended changes no password any more', async () => {
    const user = await other.addUser()
    const [thief, owner] = await twoConfirmed(user)
    const reply = await held.during(
      () => change(thief, NEW_PASSWORD),
      async () => void expected(await other.call('endOtherSessions', { token: owner }), 200),
    )
    expect(reply.status).toBe(401)
    expect((await startSignIn(other, user)).status).toBe(201)
    expect((await other.call('account', { token: owner })).status).toBe(200)
  })

  test('the old password opens no session that outlives it', async () => {
    const user = await other.addUser()
    const [token] = await twoConfirmed(user)
    const reply = await held.during(
      () => startSignIn(other, user),
      async () => void expected(await change(token, NEW_PASSWORD), 204),
    )
    expect(reply.body.type).toMatch(/invalid-credentials$/)
  })

  test('the old password opens no challenge that outlives it', async () => {
    const user = await enrolledUser(other)
    const token = await confirmWithTotp(other, user.token, user)
    const reply = await held.during(
      () => startSignIn(other, user),
      async () => void expected(await change(token, NEW_PASSWORD), 204),
    )
    expect(reply.body.type).toMatch(/invalid-credentials$/)
  })

  test('a step-up of a session that was ended is refused, not broken', async () => {
    const user = await enrolledUser(other)
    const second = await signInWithTotp(other, user)
    const reply = await held.during(
      () => other.call('startStepUp', { token: second, body: { password: user.password } }),
      async () => void expected(await other.call('endOtherSessions', { token: user.token }), 200),
    )
    expect(reply.status).toBe(401)
  })

  test('a step-up with a password that was changed meanwhile confirms nothing', async () => {
    const user = await other.addUser()
    const [token] = await twoConfirmed(user)
    const reply = await held.during(
      () => other.call('startStepUp', { token, body: { password: user.password } }),
      async () => void expected(await change(token, NEW_PASSWORD), 204),
    )
    expect(reply.body.type).toMatch(/invalid-credentials$/)
  })
})

test('of two confirmed sessions that would end each other by a change, one gets through', async () => {
  const user = await enrolledUser(server)
  const first = await confirmWithTotp(server, user.token, user)
  const second = await confirmWithTotp(server, await signInWithTotp(server, user), user)
  const replies = await Promise.all([
    server.call('endOtherSessions', { token: first }),
    server.call('turnOffMethod', { token: second, id: user.methodId }),
  ])
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
})
