// Threats: locking an owner out by wrong codes and wrong passwords, from one address or from many.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultAttemptLimits } from '../../src-backend/domain/limits/attempt-buckets.ts'
import { createCheapHasher, createTestBackend } from '../support/backend.ts'
import type { Reply, TestBackend, TestUser } from '../support/backend.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, STEP_MS } from '../support/backend-clock.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import {
  confirmWithTotp,
  enrolledUser,
  expected,
  problemOf,
  startChallenge,
  tally,
  totpProof,
  verify,
} from '../support/backend-people.ts'
import type { EnrolledUser } from '../support/backend-people.ts'
import { wrongCodes } from '../support/backend-totp.ts'

const THIEF = '203.0.113.5'
const NEW_PASSWORD = 'otter-bridge-candle-forty'

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

function limitedBackend(passwords = createCheapHasher()): Promise<TestBackend> {
  const { clock } = server
  return createTestBackend({ database, clock, passwords, limits: defaultAttemptLimits })
}

function wrongProof(user: EnrolledUser): { methodId: string; code: string } {
  const [code = ''] = wrongCodes(user.secret, server.clock.nowMs(), 1)
  return { methodId: user.methodId, code }
}

/** An attacker who knows the password, on their own device: wrong codes until nothing is evaluated any more. */
async function lockOutByThief(user: EnrolledUser): Promise<Reply> {
  for (let round = 0; round < 2; round += 1) {
    const challenge = await startChallenge(server, user, THIEF)
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expected(await verify(server, challenge, wrongProof(user), THIEF), 422)
    }
  }
  const challenge = await startChallenge(server, user, THIEF)
  return verify(server, challenge, wrongProof(user), THIEF)
}

/** A sign-in with a device key, from wherever. */
function signInOn(
  backend: TestBackend,
  user: TestUser,
  options: { key?: string; address: string; password?: string; name?: string },
): Promise<Reply> {
  const { key, address, password = user.password, name = 'Laptop' } = options
  const device = key === undefined ? { name } : { name, key }
  return backend.call('createSignIn', {
    address,
    body: { identifier: user.email, password, device },
  })
}

describe('somebody who knows the password and locks the codes', () => {
  test('is locked out alone: a known device signs in, from wherever it is', async () => {
    const user = await enrolledUser(server)
    const key = 'k'.repeat(43)
    const first = expected(await signInOn(server, user, { key, address: '192.0.2.1' }), 201)
    expected(await verify(server, first, totpProof(server, user), '192.0.2.1'), 200)
    server.clock.advance(STEP_MS)

    const locked = await lockOutByThief(user)
    expect(problemOf(locked)).toBe('too-many-attempts')
    const travelling = expected(await signInOn(server, user, { key, address: '192.0.2.99' }), 201)
    expect((await verify(server, travelling, totpProof(server, user), '192.0.2.99')).status).toBe(
      200,
    )
    // And the thief stays locked out: the right code is not evaluated.
    server.clock.advance(STEP_MS)
    const again = await startChallenge(server, user, THIEF)
    const refused = await verify(server, again, totpProof(server, user), THIEF)
    expect(problemOf(refused)).toBe('too-many-attempts')
  })

  test('keeps no session from confirming and changing the password, which ends the lock', async () => {
    const user = await enrolledUser(server)
    await lockOutByThief(user)
    const token = await confirmWithTotp(server, user.token, user)
    expected(
      await server.call('changePassword', { token, body: { newPassword: NEW_PASSWORD } }),
      204,
    )
    expect((await signInOn(server, user, { address: THIEF })).status).toBe(401)
    const owner = { ...user, password: NEW_PASSWORD }
    const fresh = await startChallenge(server, owner, '192.0.2.7')
    expect((await verify(server, fresh, totpProof(server, user), '192.0.2.7')).status).toBe(200)
  })

  test('keeps no recovery code out, on a device that nobody knows', async () => {
    const user = await enrolledUser(server)
    await lockOutByThief(user)
    const challenge = await startChallenge(server, user, '192.0.2.8')
    const recovered = await verify(server, challenge, { recoveryCode: user.recoveryCodes[0] })
    expect(recovered.status).toBe(200)
  })

  test('cannot lock recovery codes by wrong ones', async () => {
    const user = await enrolledUser(server)
    for (let round = 0; round < 30; round += 1) {
      const challenge = await startChallenge(server, user, THIEF)
      const proof = { recoveryCode: '00-0000-0000-0000-0000' }
      for (let attempt = 0; attempt < 5; attempt += 1) {
        expected(await verify(server, challenge, proof, `203.0.113.${round}`), 422)
      }
    }
    const challenge = await startChallenge(server, user, '192.0.2.9')
    const recovered = await verify(server, challenge, { recoveryCode: user.recoveryCodes[1] })
    expect(recovered.status).toBe(200)
  })

  test('guesses a hundred times in all, however long: then only what its owner has helps', async () => {
    const user = await enrolledUser(server)
    let evaluated = 0
    for (let day = 0; day < 14; day += 1) {
      for (let round = 0; round < 3; round += 1) {
        const challenge = await startChallenge(server, user, THIEF)
        for (let attempt = 0; attempt < 5; attempt += 1) {
          const { status } = await verify(server, challenge, wrongProof(user), THIEF)
          if (status === 422) evaluated += 1
        }
      }
      server.clock.advance(DAY_MS)
    }
    expect(evaluated).toBe(100)
    // The owner signs in meanwhile, which gives the thief nothing.
    const known = await startChallenge(server, user)
    expected(await verify(server, known, totpProof(server, user)), 200)
    server.clock.advance(STEP_MS)
    const stranger = await startChallenge(server, user, THIEF)
    expect((await verify(server, stranger, totpProof(server, user), THIEF)).status).toBe(429)
  })

  test('an owner unlocks another owner, and nobody their own account', async () => {
    const [locked, helper] = [
      await enrolledUser(server, 'owner'),
      await enrolledUser(server, 'owner'),
    ]
    await lockOutByThief(locked)
    const token = await confirmWithTotp(server, helper.token, helper)
    const body = { reason: 'Called me and I know the voice' }
    expected(await server.call('unlockPerson', { token, id: locked.id, body }), 200)
    const challenge = await startChallenge(server, locked, THIEF)
    expect((await verify(server, challenge, totpProof(server, locked), THIEF)).status).toBe(200)
    const own = await server.call('unlockPerson', { token, id: helper.id, body })
    expect(problemOf(own)).toBe('forbidden')
    const ended = await server.call('endSessionsOfPerson', { token, id: locked.id, body })
    expect(problemOf(ended)).toBe('forbidden')
  })
})

describe('one address for many people', () => {
  test('whoever signed in from there before signs in while somebody sprays', async () => {
    const limited = await limitedBackend()
    const address = '198.51.100.50'
    const user = await server.addUser()
    expected(await signInOn(limited, user, { address }), 201)
    const spray = await Promise.all(
      Array.from({ length: 60 }, (_, index) => {
        const nobody = { ...user, email: `invented${index}@acme.example` }
        return signInOn(limited, nobody, { address, password: 'x' })
      }),
    )
    expect(tally(spray)).toEqual({ 401: 30, 429: 30 })
    expect((await signInOn(limited, user, { address })).status).toBe(201)
    const key = 'd'.repeat(43)
    const newcomer = await signInOn(limited, user, { address, key })
    expect(newcomer.status).toBe(429)
    await limited.stop()
  })

  test('a neighbour who guesses at the account does not lock its known device', async () => {
    const limited = await limitedBackend()
    const address = '198.51.100.51'
    const user = await server.addUser()
    expected(await signInOn(limited, user, { address }), 201)
    const guesses = await Promise.all(
      Array.from({ length: 20 }, () =>
        signInOn(limited, user, { address, password: 'x', name: 'Neighbour' }),
      ),
    )
    expect(tally(guesses)).toEqual({ 401: 10, 429: 10 })
    expect((await signInOn(limited, user, { address })).status).toBe(201)
    await limited.stop()
  })

  test('a session confirms itself there', async () => {
    const limited = await limitedBackend()
    const address = '198.51.100.52'
    const user = await enrolledUser(server)
    await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        signInOn(limited, { ...user, email: `nobody${index}@acme.example` }, { address }),
      ),
    )
    const body = { password: user.password }
    const started = await limited.call('startStepUp', { token: user.token, body, address })
    expect(started.status).toBe(201)
    await limited.stop()
  })
})

describe('many addresses for one account', () => {
  test('540 wrong passwords from 60 addresses: a hundred a day are checked, and a known device signs in', async () => {
    const passwords = createCheapHasher()
    const limited = await limitedBackend(passwords)
    const user = await server.addUser()
    const home = '192.0.2.60'
    expected(await signInOn(limited, user, { address: home }), 201)
    const before = passwords.runs()
    const statuses: number[] = []
    for (let hour = 0; hour < 4; hour += 1) {
      const replies = await Promise.all(
        Array.from({ length: 135 }, (_, index) =>
          signInOn(limited, user, { address: `203.0.113.${index % 60}`, password: 'x' }),
        ),
      )
      statuses.push(...replies.map(({ status }) => status))
      server.clock.advance(HOUR_MS)
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(100)
    expect(passwords.runs() - before).toBe(100)
    expect((await signInOn(limited, user, { address: home })).status).toBe(201)
    // Right or wrong, an unknown device gets the same response.
    const right = await signInOn(limited, user, { address: '203.0.113.200' })
    const wrong = await signInOn(limited, user, { address: '203.0.113.200', password: 'x' })
    expect(right.status).toBe(429)
    expect(right.text).toBe(wrong.text)
    server.clock.advance(DAY_MS)
    expect((await signInOn(limited, user, { address: '203.0.113.200' })).status).toBe(201)
    await limited.stop()
  })

  test('an account that is not there reads the same', async () => {
    const limited = await limitedBackend()
    const people = [await server.addUser(), { id: '', email: 'ghost@acme.example', password: 'y' }]
    const heard = await Promise.all(
      people.map(async (user, which) => {
        const texts: string[] = []
        for (let attempt = 0; attempt < 60; attempt += 1) {
          const address = `198.18.${which}.${attempt}`
          texts.push((await signInOn(limited, user, { address, password: 'x' })).text)
        }
        return texts
      }),
    )
    expect(heard[1]).toEqual(heard[0])
    expect(new Set(heard[0]).size).toBe(2)
    await limited.stop()
  })
})

test('a minute is a minute: limits of an address end by themselves', async () => {
  const limited = await limitedBackend()
  const address = '198.51.100.70'
  const user = await server.addUser()
  const nobody = { ...user, email: 'somebody@nowhere.example' }
  for (let attempt = 0; attempt < 30; attempt += 1) {
    await signInOn(limited, { ...nobody, email: `n${attempt}@nowhere.example` }, { address })
  }
  expect((await signInOn(limited, user, { address })).status).toBe(429)
  server.clock.advance(MINUTE_MS)
  expect((await signInOn(limited, user, { address })).status).toBe(201)
  await limited.stop()
})
