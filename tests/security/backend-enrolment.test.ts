// Threats: last method removed, re-enrolment aborted half-way, guessing at an enrolment.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestBackend } from '../support/backend.ts'
import type { TestBackend } from '../support/backend.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import { MINUTE_MS, STEP_MS } from '../support/backend-clock.ts'
import {
  confirmWithPassword,
  confirmWithTotp,
  enrolledUser,
  expected,
  signInWithPassword,
  signInWithTotp,
  startChallenge,
  startEnrolment,
  startSignIn,
  tally,
  totpProof,
  verify,
} from '../support/backend-people.ts'
import { codeAt, wrongCodes } from '../support/backend-totp.ts'
import type { Reply } from '../support/backend.ts'

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

function activate(token: string, methodId: string, code: string): Promise<Reply> {
  return server.call('activateMethod', { token, id: methodId, body: { code } })
}

/** A user without methods, in a confirmed session. */
async function confirmedUser(): Promise<{ token: string; email: string }> {
  const user = await server.addUser()
  const token = await confirmWithPassword(server, await signInWithPassword(server, user), user)
  return { token, email: user.email }
}

describe('enrolment', () => {
  test('the key URI says what authenticators need', async () => {
    const { token, email } = await confirmedUser()
    const reply = await server.call('enrolMethod', { token, body: { type: 'totp' } })
    const { keyUri, expiresAt } = expected(reply, 201)
    const account = encodeURIComponent(email)
    expect(keyUri).toMatch(
      new RegExp(
        `^otpauth://totp/Acme%20Sync:${account}\\?secret=[A-Z2-7]{32}&issuer=Acme%20Sync&algorithm=SHA1&digits=6&period=30$`,
      ),
    )
    expect(Date.parse(expiresAt) - server.clock.nowMs()).toBe(10 * MINUTE_MS)
  })

  test('the first method comes with ten recovery codes', async () => {
    const { token } = await confirmedUser()
    const { methodId, secret } = await startEnrolment(server, token)
    const reply = await activate(token, methodId, codeAt(secret, server.clock.nowMs()))
    expect(new Set(expected(reply, 200).recoveryCodes).size).toBe(10)
    expect(reply.body.twoFactor).toMatchObject({
      methods: [
        {
          id: methodId,
          type: 'totp',
          hint: null,
          isDefault: true,
          activatedAt: new Date(server.clock.nowMs()).toISOString(),
        },
      ],
      offeredMethods: ['totp'],
      recoveryCodesLeft: 10,
    })
  })

  test('200 parallel wrong codes: at most five are evaluated, then the enrolment is dead', async () => {
    const { token } = await confirmedUser()
    const { methodId, secret } = await startEnrolment(server, token)
    const codes = wrongCodes(secret, server.clock.nowMs(), 200)
    const replies = await Promise.all(codes.map((code) => activate(token, methodId, code)))
    expect(tally(replies)).toEqual({ 422: 5, 410: 195 })
    const right = await activate(token, methodId, codeAt(secret, server.clock.nowMs()))
    expect(right.status).toBe(410)
    const status = await server.call('twoFactor', { token })
    expect(status.body.methods).toEqual([])
  })

  test('over after ten minutes', async () => {
    const user = await server.addUser()
    const first = await confirmWithPassword(server, await signInWithPassword(server, user), user)
    const { methodId, secret } = await startEnrolment(server, first)
    server.clock.advance(10 * MINUTE_MS)
    const token = await confirmWithPassword(server, first, user)
    const reply = await activate(token, methodId, codeAt(secret, server.clock.nowMs()))
    expect(reply.status).toBe(410)
  })

  test('a new one takes the place of the pending one', async () => {
    const { token } = await confirmedUser()
    const old = await startEnrolment(server, token)
    const { methodId, secret } = await startEnrolment(server, token)
    const dead = await activate(token, old.methodId, codeAt(old.secret, server.clock.nowMs()))
    expect(dead.status).toBe(404)
    const reply = await activate(token, methodId, codeAt(secret, server.clock.nowMs()))
    expect(reply.status).toBe(200)
  })

  test("another user's is not there", async () => {
    const [a, b] = [await confirmedUser(), await confirmedUser()]
    const { methodId, secret } = await startEnrolment(server, a.token)
    const code = codeAt(secret, server.clock.nowMs())
    expect((await activate(b.token, methodId, code)).status).toBe(404)
    expect((await activate(a.token, methodId, code)).status).toBe(200)
  })

  test('activated twice at once: one method, one set of recovery codes', async () => {
    const { token } = await confirmedUser()
    const { methodId, secret } = await startEnrolment(server, token)
    const code = codeAt(secret, server.clock.nowMs())
    const replies = await Promise.all([1, 2, 3].map(() => activate(token, methodId, code)))
    expect(tally(replies)[200]).toBe(1)
    const status = await server.call('twoFactor', { token })
    expect(status.body.recoveryCodesLeft).toBe(10)
  })
})

describe('re-enrolment', () => {
  test('aborted half-way: the old factor stays, the pending one opens nothing', async () => {
    const user = await enrolledUser(server)
    const token = await confirmWithTotp(server, user.token, user)
    const pending = await startEnrolment(server, token)
    const now = server.clock.nowMs()
    const [wrong = ''] = wrongCodes(pending.secret, now, 1)
    expect((await activate(token, pending.methodId, wrong)).status).toBe(422)
    const challenge = await startChallenge(server, user)
    for (const methodId of [pending.methodId, user.methodId]) {
      const proof = { methodId, code: codeAt(pending.secret, now) }
      expect((await verify(server, challenge, proof)).status).toBe(422)
    }
    expect((await verify(server, challenge, totpProof(server, user))).status).toBe(200)
  })

  test('proven: the new factor works, the old is dead, recovery codes stay, other sessions end', async () => {
    const user = await enrolledUser(server)
    const elsewhere = await signInWithTotp(server, user)
    const token = await confirmWithTotp(server, user.token, user)
    const { methodId, secret } = await startEnrolment(server, token)
    const reply = await activate(token, methodId, codeAt(secret, server.clock.nowMs()))
    expect(expected(reply, 200).recoveryCodes).toBeNull()
    expect(reply.body.twoFactor).toMatchObject({
      methods: [{ id: methodId }],
      recoveryCodesLeft: 10,
    })
    expect((await server.call('account', { token })).status).toBe(200)
    expect((await server.call('account', { token: elsewhere })).status).toBe(401)

    server.clock.advance(STEP_MS)
    const challenge = await startChallenge(server, user)
    expect((await verify(server, challenge, totpProof(server, user))).status).toBe(422)
    const proof = { methodId, code: codeAt(secret, server.clock.nowMs()) }
    expect((await verify(server, challenge, proof)).status).toBe(200)
    const [recoveryCode] = user.recoveryCodes
    const recovered = await verify(server, await startChallenge(server, user), { recoveryCode })
    expect(recovered.status).toBe(200)
  })
})

describe('turning off', () => {
  test('the last method goes with its recovery codes; other sessions end', async () => {
    const user = await enrolledUser(server)
    const elsewhere = await signInWithTotp(server, user)
    const token = await confirmWithTotp(server, user.token, user)
    const off = await server.call('turnOffMethod', { token, id: user.methodId })
    expect(off.body).toMatchObject({ methods: [], offeredMethods: ['totp'], recoveryCodesLeft: 0 })
    expect((await server.call('account', { token: elsewhere })).status).toBe(401)
    const codes = await database.query('SELECT id FROM recovery_codes WHERE user_id = $1', [
      user.id,
    ])
    expect(codes).toEqual([])
    expect((await startSignIn(server, user)).body.state).toBe('complete')
    expect((await server.call('turnOffMethod', { token, id: user.methodId })).status).toBe(404)
  })

  test("another user's method is not there", async () => {
    const [a, b] = [await enrolledUser(server), await enrolledUser(server)]
    const token = await confirmWithTotp(server, a.token, a)
    expect((await server.call('turnOffMethod', { token, id: b.methodId })).status).toBe(404)
    const challenge = await startChallenge(server, b)
    expect((await verify(server, challenge, totpProof(server, b))).status).toBe(200)
  })
})
