// Threats: one recovery code in many requests; an old set after regenerating; guesses.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestBackend } from '../support/backend.ts'
import type { TestBackend } from '../support/backend.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import {
  confirmWithTotp,
  enrolledUser,
  expected,
  startChallenge,
  tally,
  verify,
} from '../support/backend-people.ts'

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

describe('one recovery code', () => {
  test('in fifty parallel requests: one session, one code gone', async () => {
    const user = await enrolledUser(server)
    const [recoveryCode] = user.recoveryCodes
    const challenges = await Promise.all(
      Array.from({ length: 50 }, () => startChallenge(server, user)),
    )
    const replies = await Promise.all(
      challenges.map((challenge) => verify(server, challenge, { recoveryCode })),
    )
    expect(tally(replies)[200]).toBe(1)
    const status = await server.call('twoFactor', { token: user.token })
    expect(status.body.recoveryCodesLeft).toBe(9)
  })

  test('in fifty parallel requests on one challenge: one session', async () => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    const [recoveryCode] = user.recoveryCodes
    const replies = await Promise.all(
      Array.from({ length: 50 }, () => verify(server, challenge, { recoveryCode })),
    )
    expect(tally(replies)[200]).toBe(1)
  })

  test('a second time: refused in the words for a wrong one', async () => {
    const user = await enrolledUser(server)
    const [recoveryCode] = user.recoveryCodes
    const first = await verify(server, await startChallenge(server, user), { recoveryCode })
    expect(expected(first, 200).recoveryCodesLeft).toBe(9)
    const second = await verify(server, await startChallenge(server, user), { recoveryCode })
    const wrong = await verify(server, await startChallenge(server, user), {
      recoveryCode: `${recoveryCode?.slice(0, 2)}-0000-0000-0000-0000`,
    })
    expect(second.status).toBe(422)
    expect({ ...second.body, attemptsLeft: 0 }).toEqual({ ...wrong.body, attemptsLeft: 0 })
  })

  test('each of the ten works once, typed the way people type', async () => {
    const user = await enrolledUser(server)
    const spellings = [
      (code: string) => code.toLowerCase(),
      (code: string) => code.replaceAll('-', ''),
      (code: string) => code.replaceAll('-', ' '),
      (code: string) => code.replaceAll('0', 'o').replaceAll('1', 'l'),
    ]
    for (const [index, code] of user.recoveryCodes.entries()) {
      const recoveryCode = spellings[index % spellings.length]?.(code)
      const reply = await verify(server, await startChallenge(server, user), { recoveryCode })
      expect(expected(reply, 200).recoveryCodesLeft).toBe(9 - index)
    }
    const started = await server.call('createSignIn', {
      body: { identifier: user.email, password: user.password, device: { name: 'x' } },
    })
    expect(started.body.recoveryCodeAvailable).toBe(false)
  })

  test("another user's code is wrong", async () => {
    const [user, other] = [await enrolledUser(server), await enrolledUser(server)]
    const challenge = await startChallenge(server, user)
    const reply = await verify(server, challenge, { recoveryCode: other.recoveryCodes[0] })
    expect(reply.status).toBe(422)
    const own = await verify(server, await startChallenge(server, other), {
      recoveryCode: other.recoveryCodes[0],
    })
    expect(own.status).toBe(200)
  })

  test('a guess costs one KDF run, whether its selector leads somewhere or not', async () => {
    let runs = 0
    const counting = await createTestBackend({
      database,
      clock: server.clock,
      recoveryKdf: async () => {
        runs += 1
        return new Uint8Array(32)
      },
    })
    const user = await enrolledUser(server)
    const selectors = user.recoveryCodes.map((code) => code.slice(0, 2))
    const unknown = ['00', '11', '22', '33', '44', '55', '66', '77', '88', '99', 'AA'].find(
      (selector) => !selectors.includes(selector),
    )
    for (const selector of [selectors[0], unknown]) {
      const before = runs
      const challenge = await startChallenge(counting, user)
      const recoveryCode = `${selector}-0000-0000-0000-0000`
      expect((await verify(counting, challenge, { recoveryCode })).status).toBe(422)
      expect(runs - before).toBe(1)
    }
    await counting.stop()
  })
})

describe('old recovery set after regenerate', () => {
  test('refused; the new set works', async () => {
    const user = await enrolledUser(server)
    const token = await confirmWithTotp(server, user.token, user)
    const replaced = await server.call('replaceRecoveryCodes', { token })
    const { recoveryCodes } = expected(replaced, 201)
    expect(new Set([...recoveryCodes, ...user.recoveryCodes]).size).toBe(20)
    for (const recoveryCode of user.recoveryCodes.slice(0, 3)) {
      const reply = await verify(server, await startChallenge(server, user), { recoveryCode })
      expect(reply.status).toBe(422)
    }
    const reply = await verify(server, await startChallenge(server, user), {
      recoveryCode: recoveryCodes[0],
    })
    expect(reply.status).toBe(200)
  })

  test('races with it: an old code works before or not at all, and ten new ones are left', async () => {
    for (let round = 0; round < 5; round += 1) {
      const user = await enrolledUser(server)
      const token = await confirmWithTotp(server, user.token, user)
      const challenges = await Promise.all(
        Array.from({ length: 5 }, () => startChallenge(server, user)),
      )
      const [replaced, ...replies] = await Promise.all([
        server.call('replaceRecoveryCodes', { token }),
        ...challenges.map((challenge) =>
          verify(server, challenge, { recoveryCode: user.recoveryCodes[0] }),
        ),
      ])
      expect(replaced.status).toBe(201)
      expect(tally(replies)[200] ?? 0).toBeLessThanOrEqual(1)
      const late = await verify(server, await startChallenge(server, user), {
        recoveryCode: user.recoveryCodes[1],
      })
      expect(late.status).toBe(422)
      const status = await server.call('twoFactor', { token })
      expect(status.body.recoveryCodesLeft).toBe(10)
    }
  })

  test('two replacements at once leave one set of ten', async () => {
    const user = await enrolledUser(server)
    const token = await confirmWithTotp(server, user.token, user)
    const sets = await Promise.all([
      server.call('replaceRecoveryCodes', { token }),
      server.call('replaceRecoveryCodes', { token }),
    ])
    expect(tally(sets)).toEqual({ 201: 2 })
    const works: number[] = []
    for (const { body } of sets) {
      const recoveryCode = body.recoveryCodes[0]
      const challenge = await startChallenge(server, user)
      works.push((await verify(server, challenge, { recoveryCode })).status)
    }
    expect(works.toSorted((a, b) => a - b)).toEqual([200, 422])
  })

  test('refused where no method is active', async () => {
    const user = await enrolledUser(server)
    const token = await confirmWithTotp(server, user.token, user)
    expect((await server.call('turnOffMethod', { token, id: user.methodId })).status).toBe(200)
    expect((await server.call('replaceRecoveryCodes', { token })).status).toBe(409)
  })
})
