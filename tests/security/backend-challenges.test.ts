// Threats: two right codes, expired challenges, mixing, skipping, tokens before the second factor.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestBackend } from '../support/backend.ts'
import type { TestBackend } from '../support/backend.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import * as z from 'zod'
import { httpContract } from '../../src-shared/http/contract.ts'
import { MINUTE_MS, STEP_MS } from '../support/backend-clock.ts'
import {
  confirmWithTotp,
  enrolledUser,
  expected,
  signInWithTotp,
  startChallenge,
  tally,
  totpProof,
  verify,
} from '../support/backend-people.ts'
import { codeAt, wrongCodes } from '../support/backend-totp.ts'

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

async function sessionCount(userId: string): Promise<number> {
  const rows = await database.query('SELECT id FROM sessions WHERE user_id = $1', [userId])
  return rows.length
}

describe('two right codes on one challenge', () => {
  test('different, both right, at once: one session', async () => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    const before = await sessionCount(user.id)
    const replies = await Promise.all(
      [-1, 0, 1].map((steps) => {
        const code = codeAt(user.secret, server.clock.nowMs() + steps * STEP_MS)
        return verify(server, challenge, { methodId: user.methodId, code })
      }),
    )
    expect(tally(replies)[200]).toBe(1)
    expect((await sessionCount(user.id)) - before).toBe(1)
  })

  test('a code and a recovery code at once: one session, and the other is not used up', async () => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    const [recoveryCode] = user.recoveryCodes
    const replies = await Promise.all([
      verify(server, challenge, totpProof(server, user)),
      verify(server, challenge, { recoveryCode }),
    ])
    expect(tally(replies)).toEqual({ 200: 1, 410: 1 })
    const [withCode] = replies
    const again = await startChallenge(server, user)
    const unused = withCode.status === 200 ? { recoveryCode } : totpProof(server, user)
    expect((await verify(server, again, unused)).status).toBe(200)
  })

  test('one after the other: the challenge is over', async () => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    expect((await verify(server, challenge, totpProof(server, user))).status).toBe(200)
    server.clock.advance(STEP_MS)
    expect((await verify(server, challenge, totpProof(server, user))).status).toBe(410)
  })
})

describe('expired challenge', () => {
  test('good until its tenth minute, then never', async () => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    const late = await startChallenge(server, user)
    server.clock.advance(10 * MINUTE_MS - 1)
    expect((await verify(server, challenge, totpProof(server, user))).status).toBe(200)
    server.clock.advance(1)
    expect((await verify(server, late, totpProof(server, user))).status).toBe(410)
  })

  test('cancelled: over', async () => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    expect((await server.call('cancelSignIn', challenge)).status).toBe(204)
    expect((await server.call('cancelSignIn', challenge)).status).toBe(204)
    expect((await verify(server, challenge, totpProof(server, user))).status).toBe(410)
  })

  test('a change of factors ends pending challenges', async () => {
    const user = await enrolledUser(server)
    const token = await confirmWithTotp(server, user.token, user)
    const challenge = await startChallenge(server, user)
    expect((await server.call('turnOffMethod', { token, id: user.methodId })).status).toBe(200)
    expect((await verify(server, challenge, totpProof(server, user))).status).toBe(410)
  })
})

describe('challenge fixation and mixing', () => {
  test("A's token in B's sign-in, and the other way round", async () => {
    const [a, b] = [await enrolledUser(server), await enrolledUser(server)]
    const [forA, forB] = [await startChallenge(server, a), await startChallenge(server, b)]
    for (const user of [a, b]) {
      const proof = totpProof(server, user)
      const mixed = [
        await verify(server, { id: forA.id, token: forB.token }, proof),
        await verify(server, { id: forB.id, token: forA.token }, proof),
      ]
      expect(tally(mixed)).toEqual({ 401: 2 })
    }
    const mixed = { id: forB.id, token: forA.token }
    expect((await server.call('cancelSignIn', mixed)).status).toBe(401)
    expect((await verify(server, forB, totpProof(server, b))).status).toBe(200)
  })

  test("methodId of another user: as a wrong code, and the other user's code is not used up", async () => {
    const [a, b] = [await enrolledUser(server), await enrolledUser(server)]
    const challenge = await startChallenge(server, a)
    const foreign = await verify(server, challenge, totpProof(server, b))
    const [code] = wrongCodes(a.secret, server.clock.nowMs(), 1)
    const wrong = await verify(server, challenge, { methodId: a.methodId, code })
    expect(foreign.status).toBe(422)
    expect({ ...foreign.body, attemptsLeft: 3 }).toEqual(wrong.body)
    const own = await verify(server, await startChallenge(server, b), totpProof(server, b))
    expect(own.status).toBe(200)
  })

  test('the right code under another methodId is a wrong code', async () => {
    const [a, b] = [await enrolledUser(server), await enrolledUser(server)]
    const challenge = await startChallenge(server, a)
    for (const methodId of [b.methodId, a.id, a.methodId.toUpperCase()]) {
      const reply = await verify(server, challenge, { ...totpProof(server, a), methodId })
      expect(reply.status).toBe(422)
    }
    expect((await verify(server, challenge, totpProof(server, a))).status).toBe(200)
  })

  const tampered: readonly (readonly [string, (token: string) => string])[] = [
    [
      'its last character changed',
      (token) => token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A'),
    ],
    [
      'its first character changed',
      (token) => (token.startsWith('A') ? 'B' : 'A') + token.slice(1),
    ],
    ['cut short', (token) => token.slice(0, -1)],
    ['made longer', (token) => `${token}A`],
    ['padded', (token) => `${token}=`],
    ['in capitals', (token) => token.toUpperCase()],
    ['sent twice', (token) => `${token}, Bearer ${token}`],
    ['replaced by nothing', () => ''],
  ]
  test.each(tampered)('a token %s', async (_, tamper) => {
    const user = await enrolledUser(server)
    const { id, token } = await startChallenge(server, user)
    const reply = await verify(server, { id, token: tamper(token) }, totpProof(server, user))
    expect(reply.status).toBe(401)
    const session = await server.call('account', { token: tamper(user.token) })
    expect(session.status).toBe(401)
    expect(session.text).toBe(reply.text)
  })

  test('the spare bits of the last base64url character do not make a second token', async () => {
    const user = await enrolledUser(server)
    const last = user.token.slice(-1)
    const twins = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')
      .filter((symbol) => symbol !== last)
      .map((symbol) => user.token.slice(0, -1) + symbol)
      .filter((twin) => Buffer.from(twin, 'base64url').equals(Buffer.from(user.token, 'base64url')))
    expect(twins).toHaveLength(3)
    for (const token of twins) expect((await server.call('account', { token })).status).toBe(401)
  })
})

describe('session fixation; token before the second factor', () => {
  test('a new token at each step', async () => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    const session = expected(await verify(server, challenge, totpProof(server, user)), 200)
    server.clock.advance(STEP_MS)
    const confirmed = await confirmWithTotp(server, session.token, user)
    const tokens = [user.token, challenge.token, session.token, confirmed]
    expect(new Set(tokens).size).toBe(4)
  })

  const names = Object.keys(httpContract) as (keyof typeof httpContract)[]
  const bodies: Partial<Record<keyof typeof httpContract, unknown>> = {
    startStepUp: { password: 'x' },
    enrolMethod: { type: 'totp' },
    activateMethod: { code: '123456' },
    sendStepUpCode: { methodId: '00000000-0000-4000-8000-000000000000' },
    setDefaultMethod: { methodId: '00000000-0000-4000-8000-000000000000' },
    verifyStepUp: { recoveryCode: '00-0000-0000-0000-0000' },
  }
  test.each(names.filter((name) => httpContract[name].auth === 'session'))(
    'a pre-2FA token does not open %s',
    async (name) => {
      const user = await enrolledUser(server)
      const { token } = await startChallenge(server, user)
      const reply = await server.call(name, { token, id: user.methodId, body: bodies[name] })
      expect(reply.status).toBe(401)
      expect(reply.headers['www-authenticate']).toBe('Bearer')
      const without = await server.call(name, { id: user.methodId, body: bodies[name] })
      expect(without.text).toBe(reply.text)
    },
  )

  test('a session comes from three calls and its renewal, and from no other', () => {
    // A new way in must be attacked here, in the set-up, among the trusted devices or the renewals.
    const opening = names.filter((name) => {
      const { auth, reply } = httpContract[name]
      return (
        auth !== 'session' &&
        auth !== 'administrator' &&
        holdsSession(z.toJSONSchema(reply, { unrepresentable: 'any' }))
      )
    })
    expect(opening.toSorted()).toEqual([
      'activateAtSignIn',
      'createSignIn',
      'renewSession',
      'verifySignIn',
    ])
    const renewing = names.filter((name) => {
      const { auth, reply } = httpContract[name]
      return (
        (auth === 'session' || auth === 'administrator') &&
        JSON.stringify(z.toJSONSchema(reply, { unrepresentable: 'any' })).includes('"token"')
      )
    })
    expect(renewing.toSorted()).toEqual(['startStepUp', 'verifyStepUp'])
  })

  test('a completed sign-in leaves its token useless, and a session token opens no sign-in', async () => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    const session = expected(await verify(server, challenge, totpProof(server, user)), 200)
    expect((await server.call('account', { token: challenge.token })).status).toBe(401)
    const other = await startChallenge(server, user)
    const reply = await verify(server, { ...other, token: session.token }, totpProof(server, user))
    expect(reply.status).toBe(401)
  })
})

/** Whether a response can hold the account of a session beside a token. */
function holdsSession(schema: unknown): boolean {
  const text = JSON.stringify(schema)
  return text.includes('"token"') && text.includes('"recoveryCodesLeft"')
}

describe('skip the second factor', () => {
  const skips: readonly (readonly [string, unknown])[] = [
    ['an empty object', {}],
    ['null', null],
    ['an array', []],
    ['a text', 'complete'],
    ['a null code', { methodId: '00000000-0000-4000-8000-000000000000', code: null }],
    ['a code as a number', { methodId: '00000000-0000-4000-8000-000000000000', code: 123456 }],
    ['a code in an array', { methodId: '00000000-0000-4000-8000-000000000000', code: ['123456'] }],
    ['a code as an object', { methodId: '00000000-0000-4000-8000-000000000000', code: {} }],
    ['an empty code', { methodId: '00000000-0000-4000-8000-000000000000', code: '' }],
    ['no method', { code: '123456' }],
    ['a null recovery code', { recoveryCode: null }],
    ['recovery codes in an array', { recoveryCode: ['00-0000-0000-0000-0000'] }],
    ['a state of its own', { state: 'complete' }],
    [
      'a code and a recovery code',
      { methodId: '00000000-0000-4000-8000-000000000000', code: '123456', recoveryCode: 'x' },
    ],
  ]
  test.each(skips)('%s: refused, and not counted as an attempt', async (_, body) => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    const reply = await verify(server, challenge, body)
    expect(reply.status).toBe(400)
    const [code] = wrongCodes(user.secret, server.clock.nowMs(), 1)
    const wrong = await verify(server, challenge, { methodId: user.methodId, code })
    expect(wrong.body.attemptsLeft).toBe(4)
  })

  test('enrolled means asked, in every later sign-in', async () => {
    const user = await enrolledUser(server)
    await signInWithTotp(server, user)
    const reply = await server.call('createSignIn', {
      body: { identifier: user.email, password: user.password, device: { name: 'x' } },
    })
    expect(reply.body.state).toBe('challenge_required')
    expect(reply.body).not.toHaveProperty('session')
  })
})
