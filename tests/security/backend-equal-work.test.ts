// Threats: the work that the server does tells whether a code is right, or whether an account exists. Times
// cannot be compared in a test; what costs time can be counted: HMACs, slow hashes, statements.
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { defaultAttemptLimits } from '../../src-backend/domain/limits/attempt-buckets.ts'
import { createArgon2idHasher, scryptRecoveryKdf } from '../../src-backend/process/kdf.ts'
import { MethodType } from '../../src-shared/model/two-factor/method.ts'
import { cheapRecoveryKdf, createCheapHasher, createTestBackend } from '../support/backend.ts'
import { noLimits, TEST_COMPANY_ID } from '../support/backend.ts'
import type { Reply, TestBackend, TestUser } from '../support/backend.ts'
import { HOUR_MS } from '../support/backend-clock.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import { otherCode, outOfBandUser, sentProof } from '../support/backend-out-of-band.ts'
import {
  confirmWithTotp,
  enrolledUser,
  expected,
  problemOf,
  signInWithTotp,
  startChallenge,
  startSignIn,
  totpProof,
  verify,
} from '../support/backend-people.ts'
import type { EnrolledUser } from '../support/backend-people.ts'
import { wrongCodes } from '../support/backend-totp.ts'
import { changePolicy } from '../support/change-policy.ts'
import { createCodeInbox } from '../support/code-inbox.ts'
import { notingDatabase, notingHasher, notingRecoveryKdf } from '../support/counted-work.ts'

const work = vi.hoisted(() => ({
  hmacs: 0,
  hashes: [] as string[],
  statements: [] as string[],
}))

vi.mock('node:crypto', async (importOriginal) => {
  const crypto = await importOriginal<typeof import('node:crypto')>()
  const createHmac: typeof crypto.createHmac = (...given) => {
    work.hmacs += 1
    return crypto.createHmac(...given)
  }
  return { ...crypto, createHmac }
})

/** What one request cost, and its response without what differs by the clock. */
interface Cost {
  readonly text: string
  readonly hmacs: number
  readonly hashes: readonly string[]
  readonly statements: readonly string[]
}

async function costOf(ask: () => Promise<Reply>): Promise<Cost> {
  work.hmacs = 0
  work.hashes = []
  work.statements = []
  const { text } = await ask()
  return { text, hmacs: work.hmacs, hashes: [...work.hashes], statements: [...work.statements] }
}

const inbox = createCodeInbox()
const noted = (run: string): void => void work.hashes.push(run)
let plain: TestDatabase
let database: TestDatabase
/** Without limits by address. */
let server: TestBackend
/** With the default limits. */
let limited: TestBackend

beforeAll(async () => {
  plain = await openTestDatabase()
  database = notingDatabase(plain, (statement) => void work.statements.push(statement))
  const options = {
    database,
    senders: inbox.senders,
    passwords: notingHasher(createCheapHasher(), noted),
    recoveryKdf: notingRecoveryKdf(cheapRecoveryKdf, noted),
  }
  server = await createTestBackend({ ...options, limits: noLimits })
  limited = await createTestBackend({
    ...options,
    clock: server.clock,
    limits: defaultAttemptLimits,
  })
  await server.addUser()
  await changePolicy(database, TEST_COMPANY_ID, { allowedMethods: MethodType.options })
})
beforeEach(() => server.clock.advance(24 * HOUR_MS))
afterAll(async () => {
  await server.stop()
  await limited.stop()
  await plain.close()
})

const wrongCode = (user: EnrolledUser): string =>
  wrongCodes(user.secret, server.clock.nowMs(), 1)[0] ?? ''

const wrongProof = (user: EnrolledUser) => ({ ...totpProof(server, user), code: wrongCode(user) })

const bothProofs = (user: EnrolledUser) => ({
  right: totpProof(server, user),
  wrong: wrongProof(user),
})

const noRecoveryCode = { type: 'recovery-code', recoveryCode: '00-0000-0000-0000-0000' }

const bothRecoveryCodes = ({ recoveryCodes }: EnrolledUser) => ({
  right: { type: 'recovery-code', recoveryCode: recoveryCodes[0] ?? '' },
  wrong: noRecoveryCode,
})

/** A right secret and a wrong one cost the same, and get the same answer. Both are made beforehand. */
async function expectEqual<T>(
  refused: string,
  given: { readonly right: T; readonly wrong: T },
  ask: (secret: T) => Promise<Reply>,
): Promise<Cost> {
  let wrongReply: Reply | undefined
  const wrong = await costOf(async () => (wrongReply = await ask(given.wrong)))
  const right = await costOf(() => ask(given.right))
  expect(wrongReply === undefined ? '' : problemOf(wrongReply)).toBe(refused)
  expect(right).toEqual(wrong)
  // Nothing is equal to nothing: the request did reach the database.
  expect(wrong.statements.length).toBeGreaterThan(0)
  return wrong
}

async function lock(user: EnrolledUser): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    const challenge = await startChallenge(server, user)
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expected(await verify(server, challenge, wrongProof(user)), 422)
    }
  }
}

describe('a right code costs what a wrong one costs', () => {
  test('by the authenticator, while the account is locked: no code is computed', async () => {
    const user = await enrolledUser(server)
    await lock(user)
    const challenge = await startChallenge(server, user)
    const cost = await expectEqual('too-many-attempts', bothProofs(user), (proof) =>
      verify(server, challenge, proof),
    )
    expect(cost).toMatchObject({ hmacs: 0, hashes: [] })
  })

  test.each(['sms', 'voice', 'email'] as const)(
    'sent by %s, while the account is locked',
    async (type) => {
      const user = await outOfBandUser(server, inbox, type)
      const waiting = await startChallenge(server, user)
      const proof = { type, ...(await sentProof(server, inbox, waiting, user)) }
      const wrong = { ...proof, code: otherCode(proof.code) }
      const others = [await startChallenge(server, user), await startChallenge(server, user)]
      for (const other of others) {
        const spent = { type, ...(await sentProof(server, inbox, other, user)) }
        for (let by = 1; by <= 5; by += 1) {
          const guess = { ...spent, code: otherCode(spent.code, by) }
          expected(await verify(server, other, guess), 422)
        }
      }
      const cost = await expectEqual('too-many-attempts', { right: proof, wrong }, (given) =>
        verify(server, waiting, given),
      )
      expect(cost).toMatchObject({ hmacs: 0, hashes: [] })
    },
  )

  test('with the type of another method: no code is checked', async () => {
    const user = await outOfBandUser(server, inbox, 'sms')
    const challenge = await startChallenge(server, user)
    const right = { ...(await sentProof(server, inbox, challenge, user)), type: 'email' }
    const wrong = { ...right, code: otherCode(right.code) }
    const cost = await expectEqual('proof-type-mismatch', { right, wrong }, (proof) =>
      verify(server, challenge, proof),
    )
    expect(cost).toMatchObject({ hmacs: 0, hashes: [] })
  })

  test('at a challenge that is used up', async () => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expected(await verify(server, challenge, wrongProof(user)), 422)
    }
    const cost = await expectEqual('challenge-expired', bothProofs(user), (proof) =>
      verify(server, challenge, proof),
    )
    expect(cost).toMatchObject({ hmacs: 0, hashes: [] })
  })

  test('a recovery code at a challenge that is used up: none is hashed', async () => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expected(await verify(server, challenge, wrongProof(user)), 422)
    }
    const cost = await expectEqual('challenge-expired', bothRecoveryCodes(user), (proof) =>
      verify(server, challenge, proof),
    )
    expect(cost.hashes).toEqual([])
  })

  test('in a step-up, while the session’s budget is locked', async () => {
    const user = await enrolledUser(server)
    const token = await signInWithTotp(server, user)
    const body = { password: user.password }
    const begin = async (): Promise<string> =>
      expected(await server.call('startStepUp', { token, body }), 201).id
    for (let round = 0; round < 2; round += 1) {
      const id = await begin()
      for (let attempt = 0; attempt < 5; attempt += 1) {
        const wrong = { token, id, body: wrongProof(user) }
        expected(await server.call('verifyStepUp', wrong), 422)
      }
    }
    const id = await begin()
    const cost = await expectEqual('too-many-attempts', bothProofs(user), (body) =>
      server.call('verifyStepUp', { token, id, body }),
    )
    expect(cost).toMatchObject({ hmacs: 0, hashes: [] })
  })

  test.each(['a code', 'a recovery code'])('%s from an address that is throttled', async (what) => {
    const address = what === 'a code' ? '203.0.113.20' : '203.0.113.21'
    const users = [
      await enrolledUser(server),
      await enrolledUser(server),
      await enrolledUser(server),
    ]
    const user = await enrolledUser(server)
    const challenge = await startChallenge(limited, user, address)
    for (const other of users) {
      for (let round = 0; round < 2; round += 1) {
        const open = await startChallenge(limited, other, address)
        for (let attempt = 0; attempt < 5; attempt += 1) {
          expected(await verify(limited, open, noRecoveryCode, address), 422)
        }
      }
    }
    const proofs = what === 'a code' ? bothProofs(user) : bothRecoveryCodes(user)
    const cost = await expectEqual<object>('too-many-attempts', proofs, (proof) =>
      verify(limited, challenge, proof, address),
    )
    expect(cost.hashes).toEqual([])
  })

  test('a password for an account that is throttled: none is hashed', async () => {
    const user = await server.addUser()
    const address = '203.0.113.22'
    for (let attempt = 0; attempt < 10; attempt += 1) {
      expected(await startSignIn(limited, user, { password: 'wrong', address }), 401)
    }
    const passwords = { right: user.password, wrong: 'wrong' }
    const cost = await expectEqual('too-many-attempts', passwords, (password) =>
      startSignIn(limited, user, { address, password }),
    )
    expect(cost.hashes).toEqual([])
  })

  test('where codes are checked, the same codes are computed for a right one and a wrong one', async () => {
    const user = await enrolledUser(server)
    const first = await startChallenge(server, user)
    const given = bothProofs(user)
    const wrong = await costOf(() => verify(server, first, given.wrong))
    const right = await costOf(() => verify(server, first, given.right))
    // One for each time step of the window.
    expect([wrong.hmacs, right.hmacs]).toEqual([3, 3])
  })

  test('an activation code that is refused, right or wrong, at a set-up that is used up', async () => {
    const user = await enrolledUser(server)
    const owner = await enrolledUser(server, 'owner')
    const token = await confirmWithTotp(server, owner.token, owner)
    const reset = await server.call('resetTwoFactor', {
      token,
      id: user.id,
      headers: { 'idempotency-key': 'a0000000-0000-4000-8000-000000000001' },
      body: { reason: 'Lost' },
    })
    expected(reset, 200)
    const right = inbox.codeTo(user.email, 8)
    const waiting = await startChallenge(server, user)
    const prove = (code: string) =>
      server.call('proveActivationCode', { ...waiting, body: { code } })
    for (let by = 1; by <= 5; by += 1) {
      const wrong = String((Number(right) + by) % 100_000_000).padStart(right.length, '0')
      expected(await prove(wrong), 422)
    }
    const given = { right, wrong: '0'.repeat(right.length) }
    const cost = await expectEqual('challenge-expired', given, prove)
    expect(cost).toMatchObject({ hmacs: 0, hashes: [] })
  })
})

describe('an account that is not there costs what one costs that is', () => {
  const nobody: TestUser = { id: '', email: 'nobody@acme.example', password: 'none' }

  test('the same slow hash with the same parameters, the same statements', async () => {
    const passwords = notingHasher(await createArgon2idHasher(), noted)
    const real = await createTestBackend({ database, clock: server.clock, passwords })
    const withoutMethod = await real.addUser()
    const withMethod = await enrolledUser(real)
    const costs: Cost[] = []
    for (const user of [nobody, withoutMethod, withMethod]) {
      costs.push(await costOf(() => startSignIn(real, user, { password: 'wrong' })))
    }
    const [unknown] = costs
    expect(unknown?.hashes).toEqual(['argon2id v=19 m=65536,t=3,p=1 22 43'])
    expect(costs[1]).toEqual(unknown)
    expect(costs[2]).toEqual(unknown)
    await real.stop()
  })

  test('the same while it is throttled: no hash at all', async () => {
    const costs: Cost[] = []
    for (const [index, user] of [nobody, await server.addUser()].entries()) {
      const address = `203.0.113.${30 + index}`
      const ask = () => startSignIn(limited, user, { password: 'wrong', address })
      for (let attempt = 0; attempt < 10; attempt += 1) expected(await ask(), 401)
      costs.push(await costOf(ask))
    }
    expect(costs[0]?.hashes).toEqual([])
    expect(costs[1]).toEqual(costs[0])
  })

  test('a recovery code with an unknown selector, a wrong one, and none that exists: one hash each', async () => {
    const recoveryKdf = notingRecoveryKdf(scryptRecoveryKdf, noted)
    const real = await createTestBackend({ database, clock: server.clock, recoveryKdf })
    const user = await enrolledUser(real)
    const [code = ''] = user.recoveryCodes
    const selectors = user.recoveryCodes.map((one) => one.slice(0, 2))
    const unknown = ['00', '01', '02', '03', '04', '05', '06', '07', '08', '09', '0A'].find(
      (selector) => !selectors.includes(selector),
    )
    const challenge = await startChallenge(real, user)
    const costs: Cost[] = []
    for (const recoveryCode of [
      `${unknown}${code.slice(2)}`,
      `${code.slice(0, 2)}-0000-0000-0000-0000`,
    ]) {
      const proof = { type: 'recovery-code', recoveryCode }
      costs.push(await costOf(() => verify(real, challenge, proof)))
    }
    expect(costs.map(({ hashes }) => hashes)).toEqual([
      ['32 bytes, salt of 16'],
      ['32 bytes, salt of 16'],
    ])
    expect(costs[1]?.statements).toEqual(costs[0]?.statements)
    expect(costs[1]?.hmacs).toBe(costs[0]?.hmacs)
    await real.stop()
  })
})
