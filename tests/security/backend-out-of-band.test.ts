// SMS and email as second factors: what works, and every way to get around it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  MethodType,
  PhoneMethodType,
  SentMethodType,
} from '../../src-shared/model/two-factor/method.ts'
import type { SendLimits } from '../../src-backend/domain/limits/send-limits.ts'
import { createTestBackend, TEST_COMPANY_ID } from '../support/backend.ts'
import type { TestBackend } from '../support/backend.ts'
import { HOUR_MS, MINUTE_MS, STEP_MS } from '../support/backend-clock.ts'
import { dumpTables, openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import {
  confirmWithSent,
  enrolOutOfBand,
  newNumber,
  otherCode,
  outOfBandUser,
  sendCode,
  sentProof,
  tryWrongCodes,
} from '../support/backend-out-of-band.ts'
import type { OutOfBandUser } from '../support/backend-out-of-band.ts'
import {
  confirmWithPassword,
  confirmWithTotp,
  enrolledUser,
  expected,
  signInWithPassword,
  startChallenge,
  startSignIn,
  tally,
  totpProof,
  verify,
} from '../support/backend-people.ts'
import { wrongCodes } from '../support/backend-totp.ts'
import { changePolicy } from '../support/change-policy.ts'
import { createCodeInbox, withWholeCodes } from '../support/code-inbox.ts'

const noSendLimits: SendLimits = {
  perUser: [],
  perRecipient: [],
  perUnproven: [],
  perDialCode: [],
  allSms: [],
  callsPerDialCode: [],
  allCalls: [],
  allEmail: [],
}
const inbox = createCodeInbox()
let database: TestDatabase
/** Without send limits. */
let server: TestBackend
/** With the default limits. */
let limited: TestBackend

beforeAll(async () => {
  database = await openTestDatabase()
  const { senders } = inbox
  server = await createTestBackend({ database, senders, sendLimits: noSendLimits })
  limited = await createTestBackend({ database, senders, clock: server.clock })
  await server.addUser()
  await changePolicy(database, TEST_COMPANY_ID, { allowedMethods: MethodType.options })
})
afterAll(async () => {
  await server.stop()
  await limited.stop()
  await database.close()
})

describe.each(SentMethodType.options)('%s', (type) => {
  test('set up, sign in, confirm, turn off', async () => {
    const user = await outOfBandUser(server, inbox, type)
    expect(user.recoveryCodes).toHaveLength(10)
    const started = expected(await startSignIn(server, user), 201)
    const hint = type !== 'email' ? /^\+34 ••• ••• \d{4}$/ : /^u•••@acme\.example$/
    const hints = [{ id: user.methodId, type, hint: expect.stringMatching(hint), isDefault: true }]
    expect(started.methods).toEqual(hints)

    const proof = await sentProof(server, inbox, started, user)
    const session = expected(await verify(server, started, proof), 200)
    server.clock.advance(HOUR_MS)
    const { token } = session
    const stepUp = await server.call('startStepUp', { token, body: { password: user.password } })
    const { id } = expected(stepUp, 201)
    const body = { methodId: user.methodId }
    const sent = expected(await server.call('sendStepUpCode', { token, id, body }), 201)
    const stepUpProof = { challengeId: sent.challengeId, code: inbox.codeTo(user.to) }
    const steppedUp = await server.call('verifyStepUp', { token, id, body: stepUpProof })
    const confirmed = expected(steppedUp, 200).token
    const off = await server.call('turnOffMethod', { token: confirmed, id: user.methodId })
    expect(expected(off, 200)).toMatchObject({ methods: [], recoveryCodesLeft: 0 })
    expect(expected(await startSignIn(server, user), 201).state).toBe('complete')
  })

  test('a code works once, in its own time and until the next one is sent', async () => {
    const user = await outOfBandUser(server, inbox, type)
    const challenge = await startChallenge(server, user)
    const first = await sentProof(server, inbox, challenge, user)
    server.clock.advance(STEP_MS)
    const second = await sentProof(server, inbox, challenge, user)
    expect(second.challengeId).toBe(first.challengeId)
    expect((await verify(server, challenge, first)).status).toBe(422)
    expect((await verify(server, challenge, second)).status).toBe(200)
    expect((await verify(server, challenge, second)).status).toBe(410)

    const late = await startChallenge(server, user)
    server.clock.advance(6 * MINUTE_MS)
    const lateProof = await sentProof(server, inbox, late, user)
    // The code of an email would be valid for ten minutes: never longer than its sign-in.
    server.clock.advance(type !== 'email' ? 4 * MINUTE_MS - 1 : 4 * MINUTE_MS)
    const reply = await verify(server, late, lateProof)
    expect(reply.status).toBe(type !== 'email' ? 200 : 410)
  })
})

test('a session names what proved it, as RFC 8176 has it', async () => {
  const amrOf = async (userId: string): Promise<string | undefined> => {
    const [row] = await database.query<{ amr: string }>(
      'SELECT amr FROM sessions WHERE user_id = $1 ORDER BY created_at DESC, id LIMIT 1',
      [userId],
    )
    return row?.amr
  }
  const app = await enrolledUser(server)
  server.clock.advance(STEP_MS)
  expect(
    (await verify(server, await startChallenge(server, app), totpProof(server, app))).status,
  ).toBe(200)
  expect(await amrOf(app.id)).toBe('pwd otp mfa')
  server.clock.advance(STEP_MS)
  const recovery = { recoveryCode: app.recoveryCodes[0] }
  expect((await verify(server, await startChallenge(server, app), recovery)).status).toBe(200)
  expect(await amrOf(app.id)).toBe('pwd mfa')
  for (const [type, amr] of [
    ['sms', 'pwd sms mfa'],
    ['voice', 'pwd tel mfa'],
    ['email', 'pwd otp'],
  ] as const) {
    const user = await outOfBandUser(server, inbox, type)
    server.clock.advance(STEP_MS)
    const challenge = await startChallenge(server, user)
    const proof = await sentProof(server, inbox, challenge, user)
    expect((await verify(server, challenge, proof)).status).toBe(200)
    expect(await amrOf(user.id)).toBe(amr)
  }
})

describe.each(PhoneMethodType.options)('a code to a phone by %s', (phone) => {
  test('a code to a phone lives for five minutes; too late reads as wrong', async () => {
    const user = await outOfBandUser(server, inbox, phone)
    const challenge = await startChallenge(server, user)
    const proof = await sentProof(server, inbox, challenge, user)
    server.clock.advance(5 * MINUTE_MS)
    const late = await verify(server, challenge, proof)
    const wrong = await verify(server, challenge, { ...proof, code: otherCode(proof.code) })
    expect(late.status).toBe(422)
    expect({ ...late.body, attemptsLeft: 3 }).toEqual(wrong.body)
  })

  describe('mixing', () => {
    test("another sign-in's code, another person's challenge, method or step-up", async () => {
      const user = await outOfBandUser(server, inbox, phone)
      const other = await outOfBandUser(server, inbox, phone)
      const [a, b] = [await startChallenge(server, user), await startChallenge(server, user)]
      const foreign = await startChallenge(server, other)
      const proofA = await sentProof(server, inbox, a, user)
      const proofB = await sentProof(server, inbox, b, user)
      const proofOther = await sentProof(server, inbox, foreign, other)
      const mixed = [proofB, proofOther, { ...proofA, code: proofB.code }]
      for (const proof of mixed) expect((await verify(server, a, proof)).status).toBe(422)
      const asMethod = { methodId: user.methodId, code: proofA.code }
      expect((await verify(server, a, asMethod)).status).toBe(422)
      expect((await sendCode(server, a, other.methodId)).status).toBe(404)
      const resent = await server.call('resendSignInCode', {
        ...a,
        params: { challengeId: proofOther.challengeId },
      })
      expect(resent.status).toBe(404)
      expect((await verify(server, a, proofA)).status).toBe(200)
      expect((await verify(server, b, proofB)).status).toBe(200)
    })

    test('a token of another sign-in, or none, sends nothing', async () => {
      const user = await outOfBandUser(server, inbox, phone)
      const [a, b] = [await startChallenge(server, user), await startChallenge(server, user)]
      const before = inbox.sentTo(user.to)
      const mixed = await sendCode(server, { id: a.id, token: b.token }, user.methodId)
      expect(mixed.status).toBe(401)
      const withSession = await sendCode(server, { id: a.id, token: user.token }, user.methodId)
      expect(withSession.status).toBe(401)
      expect(inbox.sentTo(user.to)).toBe(before)
    })

    test("another person's method cannot be the default, turned off, resent or activated", async () => {
      const user = await outOfBandUser(server, inbox, 'email')
      const other = await outOfBandUser(server, inbox, 'email')
      const token = await confirmWithSent(server, inbox, user)
      const id = other.methodId
      const replies = [
        await server.call('setDefaultMethod', { token, body: { methodId: id } }),
        await server.call('turnOffMethod', { token, id }),
        await server.call('resendEnrolmentCode', { token, id }),
        await server.call('activateMethod', { token, id, body: { code: '123456' } }),
      ]
      expect(tally(replies)).toEqual({ 404: 4 })
    })
  })

  describe('guessing', () => {
    test('fifty right codes at once: one session', async () => {
      const user = await outOfBandUser(server, inbox, phone)
      const challenge = await startChallenge(server, user)
      const proof = await sentProof(server, inbox, challenge, user)
      const count = 'SELECT id FROM sessions WHERE user_id = $1'
      const before = (await database.query(count, [user.id])).length
      const burst = Array.from({ length: 50 }, () => verify(server, challenge, proof))
      expect(tally(await Promise.all(burst))[200]).toBe(1)
      expect((await database.query(count, [user.id])).length - before).toBe(1)
    })

    test('wrong codes by SMS and authenticator at once: at most ten evaluated', async () => {
      const user = await enrolledUser(server)
      const to = newNumber()
      const confirmed = await confirmWithTotp(server, user.token, user)
      const sms = await enrolOutOfBand(server, inbox, confirmed, phone, to)
      const wrong = wrongCodes(user.secret, server.clock.nowMs(), 1)[0]
      const attempts: (() => ReturnType<typeof verify>)[] = []
      for (let index = 0; index < 6; index += 1) {
        const challenge = await startChallenge(server, user)
        const proof = await sentProof(server, inbox, challenge, { ...sms, to })
        const bad = { ...proof, code: otherCode(proof.code) }
        for (let tries = 0; tries < 3; tries += 1) {
          attempts.push(() => verify(server, challenge, bad))
          attempts.push(() => verify(server, challenge, { methodId: user.methodId, code: wrong }))
        }
      }
      const replies = await Promise.all(attempts.map((attempt) => attempt()))
      expect(tally(replies)[422]).toBe(10)
      expect(tally(replies)[200]).toBeUndefined()
    })

    test('a resend does not refill the budget', async () => {
      const user = await outOfBandUser(server, inbox, phone)
      const challenge = await startChallenge(server, user)
      const proof = await sentProof(server, inbox, challenge, user)
      await tryWrongCodes(server, challenge, proof, 4)
      server.clock.advance(STEP_MS)
      const next = await sentProof(server, inbox, challenge, user)
      const [last] = await tryWrongCodes(server, challenge, next, 1)
      expect(last?.body.attemptsLeft).toBe(0)
      server.clock.advance(2 * MINUTE_MS)
      expect((await sendCode(server, challenge, user.methodId)).status).toBe(410)
      expect((await verify(server, challenge, next)).status).toBe(410)
    })

    test('locked: right and wrong read the same, nothing is used up, nothing is sent', async () => {
      const user = await outOfBandUser(server, inbox, phone)
      const spare = await startChallenge(server, user)
      const proof = await sentProof(server, inbox, spare, user)
      for (let round = 0; round < 2; round += 1) {
        const challenge = await startChallenge(server, user)
        const sent = await sentProof(server, inbox, challenge, user)
        await tryWrongCodes(server, challenge, sent, 5)
      }
      const right = await verify(server, spare, proof)
      const wrong = await verify(server, spare, { ...proof, code: otherCode(proof.code) })
      expect(right.status).toBe(429)
      expect(right.text).toBe(wrong.text)
      const before = inbox.sentTo(user.to)
      const late = await startChallenge(server, user)
      expect((await sendCode(server, late, user.methodId)).status).toBe(429)
      expect(inbox.sentTo(user.to)).toBe(before)
    })

    test('a pending method takes five codes', async () => {
      const user = await server.addUser()
      const token = await confirmWithPassword(server, await signInWithPassword(server, user), user)
      const phoneNumber = newNumber()
      const started = await server.call('enrolMethod', {
        token,
        body: { type: phone, phoneNumber },
      })
      const { methodId: id } = expected(started, 201)
      const code = inbox.codeTo(phoneNumber)
      const left: number[] = []
      for (let by = 1; by <= 5; by += 1) {
        const body = { code: otherCode(code, by) }
        left.push((await server.call('activateMethod', { token, id, body })).body.attemptsLeft)
      }
      expect(left).toEqual([4, 3, 2, 1, 0])
      expect((await server.call('activateMethod', { token, id, body: { code } })).status).toBe(410)
    })
  })

  describe('several methods', () => {
    test('default, replacement, and what is left', async () => {
      const user = await enrolledUser(server)
      const token = await confirmWithTotp(server, user.token, user)
      const [old, to] = [newNumber(), newNumber()]
      const first = await enrolOutOfBand(server, inbox, token, phone, old)
      expect(first.recoveryCodes).toBeNull()
      const email = await enrolOutOfBand(server, inbox, token, 'email', user.email)
      const types = async (): Promise<string[]> =>
        expected(await server.call('twoFactor', { token }), 200).methods.map(
          (method: { type: string }) => method.type,
        )
      expect(await types()).toEqual(['totp', phone, 'email'])
      await server.call('setDefaultMethod', { token, body: { methodId: first.methodId } })
      expect(await types()).toEqual([phone, 'totp', 'email'])

      // The old number works until the new one is verified.
      const body = { type: phone, phoneNumber: to }
      const pending = expected(await server.call('enrolMethod', { token, body }), 201)
      const challenge = await startChallenge(server, user)
      const proof = await sentProof(server, inbox, challenge, { ...first, to: old })
      expect((await verify(server, challenge, proof)).status).toBe(200)
      const code = inbox.codeTo(to)
      await server.call('activateMethod', { token, id: pending.methodId, body: { code } })
      expect(await types()).toEqual([phone, 'totp', 'email'])

      await server.call('turnOffMethod', { token, id: pending.methodId })
      expect(await types()).toEqual(['totp', 'email'])
      await server.call('turnOffMethod', { token, id: user.methodId })
      const status = expected(await server.call('twoFactor', { token }), 200)
      expect(status).toMatchObject({
        methods: [{ id: email.methodId, isDefault: true }],
        recoveryCodesLeft: 10,
      })
    })

    test('administrators are told their kinds, and no number', async () => {
      const user = await enrolledUser(server)
      const to = newNumber()
      const confirmed = await confirmWithTotp(server, user.token, user)
      await enrolOutOfBand(server, inbox, confirmed, 'email', user.email)
      await enrolOutOfBand(server, inbox, confirmed, phone, to)
      const token = await signInWithPassword(server, await server.addUser('administrator'))
      const search = user.email
      const reply = await server.call('people', { token, query: { search } })
      expect(expected(reply, 200).people).toMatchObject([
        { id: user.id, methods: ['totp', phone, 'email'], recoveryCodesLeft: 10 },
      ])
      expect(reply.text).not.toContain(to)
    })

    test('only numbers that can be one; only confirmed sessions; only with a sender', async () => {
      const user = await server.addUser()
      const plain = await signInWithPassword(server, user)
      const sms = { type: phone, phoneNumber: newNumber() }
      const early = await server.call('enrolMethod', { token: plain, body: sms })
      expect(early.headers['www-authenticate']).toContain('insufficient_user_authentication')
      const token = await confirmWithPassword(server, plain, user)
      for (const phoneNumber of ['+34803123456', '+10000000000']) {
        const reply = await server.call('enrolMethod', {
          token,
          body: { type: phone, phoneNumber },
        })
        expect(reply.body.type).toBe('urn:sync:problem:phone-number-refused')
      }
      for (const phoneNumber of ['612345678', '+34 612 345 678', '', null]) {
        const reply = await server.call('enrolMethod', {
          token,
          body: { type: phone, phoneNumber },
        })
        expect(reply.status).toBe(400)
      }
      const bare = await createTestBackend({ database, clock: server.clock })
      expect((await bare.call('enrolMethod', { token, body: sms })).status).toBe(403)
      const { offeredMethods } = expected(await bare.call('twoFactor', { token }), 200)
      expect(offeredMethods).toEqual(['totp'])
      await bare.stop()
    })
  })

  describe('sending', () => {
    test('thirty, sixty, then a hundred and twenty seconds between sends; the old code stays', async () => {
      const user = await outOfBandUser(server, inbox, phone)
      const challenge = await startChallenge(server, user)
      let proof = await sentProof(server, inbox, challenge, user)
      for (const seconds of [30, 60, 120, 120]) {
        server.clock.advance((seconds - 1) * 1000)
        const early = await sendCode(server, challenge, user.methodId)
        expect(early.body).toMatchObject({ status: 429, retryAfterSeconds: 1 })
        expect(early.headers['retry-after']).toBe('1')
        server.clock.advance(1000)
        proof = await sentProof(server, inbox, challenge, user)
      }
      expect((await sendCode(server, challenge, user.methodId)).status).toBe(429)
      expect((await verify(server, challenge, proof)).status).toBe(200)
    })

    test('five in an hour to one person, however many sign-ins ask at once', async () => {
      const user = await outOfBandUser(server, inbox, phone)
      const before = inbox.sentTo(user.to)
      const challenges = []
      for (let index = 0; index < 12; index += 1)
        challenges.push(await startChallenge(server, user))
      const replies = await Promise.all(
        challenges.map((challenge) => sendCode(limited, challenge, user.methodId)),
      )
      expect(tally(replies)).toEqual({ 201: 5, 429: 7 })
      expect(inbox.sentTo(user.to) - before).toBe(5)
      const refused = replies.find(({ status }) => status === 429)
      expect(refused?.body.type).toBe('urn:sync:problem:send-limit')
      expect(Number(refused?.headers['retry-after'])).toBe(3600)
      server.clock.advance(HOUR_MS)
      const later = await startChallenge(server, user)
      expect((await sendCode(limited, later, user.methodId)).status).toBe(201)
    })

    // Unverified numbers have at most half of what all share.
    test.each([
      ['perRecipient', 3],
      [phone === 'sms' ? 'perDialCode' : 'callsPerDialCode', 8],
      [phone === 'sms' ? 'allSms' : 'allCalls', 8],
    ] as const)('%s: a burst from several people stays within it', async (kind, attempts) => {
      const most = kind === 'perRecipient' ? 3 : 4
      const sendLimits = { ...noSendLimits, [kind]: [{ attempts, windowMs: HOUR_MS }] }
      const few = await createTestBackend({
        database,
        clock: server.clock,
        senders: inbox.senders,
        sendLimits,
      })
      server.clock.advance(24 * HOUR_MS)
      const phoneNumber = newNumber()
      const before = inbox.messages.length
      const tokens = []
      for (let index = 0; index < 8; index += 1) {
        const user = await few.addUser()
        tokens.push(await confirmWithPassword(few, await signInWithPassword(few, user), user))
      }
      const replies = await Promise.all(
        tokens.map((token) =>
          few.call('enrolMethod', { token, body: { type: phone, phoneNumber } }),
        ),
      )
      expect(tally(replies)).toEqual({ 201: most, 429: 8 - most })
      expect(inbox.messages.length - before).toBe(most)
      await few.stop()
    })

    test('few codes that come back from a calling code are told, once in twenty sends', async () => {
      server.clock.advance(24 * HOUR_MS)
      const told = () => server.logLines.filter((line) => line.includes(`${phone}-completion-low`))
      const before = told().length
      const users: OutOfBandUser[] = []
      // Four of eight come back with their set-up, and none of the next.
      for (let index = 0; index < 4; index += 1)
        users.push(await outOfBandUser(server, inbox, phone))
      const send = async (count: number) => {
        for (let index = 0; index < count; index += 1) {
          const user = users[index % users.length]!
          const challenge = await startChallenge(server, user)
          expect((await sendCode(server, challenge, user.methodId)).status).toBe(201)
        }
      }
      await send(12)
      const user = users[0]!
      const challenge = await startChallenge(server, user)
      const proof = await sentProof(server, inbox, challenge, user)
      expect((await verify(server, challenge, proof)).status).toBe(200)
      await send(3)
      // 5 of 20: a fourth.
      expect(told().length - before).toBe(0)
      await send(20)
      expect(told().length - before).toBe(1)
      expect(told().at(-1)).toMatch(/"prefix":"34".*"sent":40.*"proven":5/)
    })

    test.each([7, 8] as const)('codes of %i digits, where they are set', async (sentDigits) => {
      const long = await createTestBackend({
        database,
        clock: server.clock,
        senders: inbox.senders,
        sendLimits: noSendLimits,
        codeRules: { sentDigits, totpWindowSteps: 1 },
      })
      const user = await outOfBandUser(server, inbox, phone)
      const challenge = await startChallenge(long, user)
      const sent = expected(await sendCode(long, challenge, user.methodId), 201)
      expect(sent.codeLength).toBe(sentDigits)
      const code = inbox.codeTo(user.to, sentDigits)
      const short = { challengeId: sent.challengeId, code: code.slice(0, 6) }
      expect((await verify(long, challenge, short)).status).toBe(422)
      const right = { challengeId: sent.challengeId, code }
      expect((await verify(long, challenge, right)).status).toBe(200)
      await long.stop()
    })

    test('only what was certainly not sent is tried again, at most twice', async () => {
      const notSent = { outcome: 'not-sent', reason: 'timeout' } as const
      const user = await outOfBandUser(server, inbox, phone)
      const triesOf = async (...answers: Parameters<typeof inbox.answer>): Promise<number> => {
        const before = inbox.sentTo(user.to)
        const challenge = await startChallenge(server, user)
        const ended = (): number =>
          server.logLines.filter((line) => line.includes(user.id) && line.includes('"tries"'))
            .length
        const endedBefore = ended()
        inbox.answer(...answers)
        expect((await sendCode(server, challenge, user.methodId)).status).toBe(201)
        await expect.poll(ended).toBe(endedBefore + 1)
        return inbox.sentTo(user.to) - before
      }
      expect(await triesOf({ outcome: 'unknown', reason: 'timeout' })).toBe(1)
      expect(await triesOf({ outcome: 'rejected', reason: 'http-400' })).toBe(1)
      expect(await triesOf(notSent, { outcome: 'sent' })).toBe(2)
      expect(await triesOf(notSent, notSent, notSent)).toBe(3)
    })
  })

  describe('nothing leaks', () => {
    test('a row swapped in from another person: refused, fail closed', async () => {
      const victim = await outOfBandUser(server, inbox, phone)
      const thief = await outOfBandUser(server, inbox, phone)
      const challenge = await startChallenge(server, victim)
      await database.query(
        `UPDATE methods SET sealed = (SELECT sealed FROM methods WHERE user_id = $2)
         WHERE user_id = $1`,
        [victim.id, thief.id],
      )
      const before = inbox.sentTo(thief.to)
      expect((await sendCode(server, challenge, victim.methodId)).status).toBe(500)
      expect((await startSignIn(server, victim)).status).toBe(500)
      expect(inbox.sentTo(thief.to)).toBe(before)
    })

    test("another code's hash swapped in: refused", async () => {
      const victim = await outOfBandUser(server, inbox, phone)
      const thief = await outOfBandUser(server, inbox, phone)
      const challenge = await startChallenge(server, victim)
      const proof = await sentProof(server, inbox, challenge, victim)
      const own = await sentProof(server, inbox, await startChallenge(server, thief), thief)
      await database.query(
        `UPDATE out_of_band_codes SET code_hash =
         (SELECT code_hash FROM out_of_band_codes WHERE id = $2) WHERE id = $1`,
        [proof.challengeId, own.challengeId],
      )
      const reply = await verify(server, challenge, { ...proof, code: own.code })
      expect(reply.status).toBe(422)
    })

    test('no reply, log line or table holds a code or a number', async () => {
      const user = await outOfBandUser(server, inbox, phone)
      const challenge = await startChallenge(server, user)
      await sentProof(server, inbox, challenge, user)
      const numbers = inbox.messages.map(({ to }) => to).filter((to) => to.startsWith('+'))
      const codes = inbox.messages.map(
        ({ text }) => /\b\d{6,8}\b/.exec(withWholeCodes(text))?.[0] ?? 'no code',
      )
      expect(codes).not.toContain('no code')
      const said = [...server.replies, ...limited.replies].map(({ text }) => text).join('\n')
      const logged = [...server.logLines, ...limited.logLines].join('\n')
      const tables = await dumpTables(database)
      // The search itself works: a value that isn't secret is found.
      expect(said).toContain(user.methodId)
      expect(logged).toContain(user.id)
      expect(tables).toContain(user.email)
      for (const number of numbers) {
        for (const text of [said, logged, tables]) expect(text).not.toContain(number.slice(1))
      }
      for (const code of codes) {
        const alone = new RegExp(`(?<![\\w.])${code}(?![\\w.])`)
        for (const text of [said, logged]) expect(text).not.toMatch(alone)
      }
      const [row] = await database.query<{ hash: Uint8Array }>(
        'SELECT code_hash AS hash FROM out_of_band_codes LIMIT 1',
      )
      expect(row?.hash).toHaveLength(32)
    })

    test('an authenticator confirms where SMS is listed too', async () => {
      const user = await enrolledUser(server)
      const confirmed = await confirmWithTotp(server, user.token, user)
      await enrolOutOfBand(server, inbox, confirmed, phone, newNumber())
      const challenge = await startChallenge(server, user)
      expect((await verify(server, challenge, totpProof(server, user))).status).toBe(200)
      server.clock.advance(STEP_MS)
      expect(await confirmWithTotp(server, confirmed, user)).toMatch(/^[\w-]{43}$/)
    })
  })
})
