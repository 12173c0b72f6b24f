// Proofs say of what type they are: clients that say it, earlier ones that do not, and proofs that lie.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SecondFactorProof, SignInProof } from '../../src-shared/http/proofs.ts'
import { MethodType, SentMethodType } from '../../src-shared/model/two-factor/method.ts'
import { createTestBackend, TEST_COMPANY_ID } from '../support/backend.ts'
import type { Reply, TestBackend } from '../support/backend.ts'
import { HOUR_MS, STEP_MS } from '../support/backend-clock.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import {
  enrolOutOfBand,
  newNumber,
  otherCode,
  outOfBandUser,
  sentProof,
} from '../support/backend-out-of-band.ts'
import type { Challenge } from '../support/backend-out-of-band.ts'
import {
  confirmWithPassword,
  confirmWithTotp,
  enrolledUser,
  expected,
  problemOf,
  signInWithPassword,
  startChallenge,
  totpProof,
  verify,
} from '../support/backend-people.ts'
import type { EnrolledUser } from '../support/backend-people.ts'
import { codeAt, wrongCodes } from '../support/backend-totp.ts'
import { createCompany } from '../support/backend-policy.ts'
import { changePolicy } from '../support/change-policy.ts'
import { createCodeInbox } from '../support/code-inbox.ts'

const inbox = createCodeInbox()
let database: TestDatabase
let server: TestBackend

beforeAll(async () => {
  database = await openTestDatabase()
  server = await createTestBackend({ database, senders: inbox.senders })
  await server.addUser()
  await changePolicy(database, TEST_COMPANY_ID, { allowedMethods: MethodType.options })
})
afterAll(async () => {
  await server.stop()
  await database.close()
})

/** A user of every kind of method, the ids of the methods, and where the codes of each go. */
interface ManyMethods {
  readonly user: EnrolledUser
  readonly ids: Readonly<Record<MethodType, string>>
  readonly to: Readonly<Record<SentMethodType, string>>
}

async function userOfAllMethods(): Promise<ManyMethods> {
  const user = await enrolledUser(server)
  const token = await confirmWithTotp(server, user.token, user)
  const to = { sms: newNumber(), voice: newNumber(), email: user.email }
  const ids = { totp: user.methodId, sms: '', voice: '', email: '' }
  for (const type of SentMethodType.options) {
    const { methodId } = await enrolOutOfBand(server, inbox, token, type, to[type])
    ids[type] = methodId
  }
  server.clock.advance(HOUR_MS)
  return { user, ids, to }
}

/** The right code of a method, sent for this challenge if it has to be. */
async function rightProof(
  { user, ids, to }: ManyMethods,
  challenge: Challenge,
  type: MethodType,
): Promise<{ type: MethodType; methodId?: string; challengeId?: string; code: string }> {
  if (type === 'totp') return totpProof(server, user)
  const sent = await sentProof(server, inbox, challenge, { methodId: ids[type], to: to[type] })
  return { type, ...sent }
}

async function attemptsLeft(challenge: Challenge, user: EnrolledUser): Promise<number> {
  const [code] = wrongCodes(user.secret, server.clock.nowMs(), 1)
  const reply = await verify(server, challenge, { type: 'totp', methodId: user.methodId, code })
  return expected(reply, 422).attemptsLeft
}

function expectMismatch(reply: Reply): void {
  expect([reply.status, problemOf(reply)]).toEqual([422, 'proof-type-mismatch'])
  expect(Object.keys(reply.body ?? {}).toSorted()).toEqual(['status', 'title', 'type'])
}

describe.each(MethodType.options)('a right code by %s', (type) => {
  test('with its type, and without as earlier clients send it, signs in', async () => {
    const many = await userOfAllMethods()
    for (const isTyped of [true, false]) {
      const challenge = await startChallenge(server, many.user)
      const { type: own, ...rest } = await rightProof(many, challenge, type)
      const proof = isTyped ? { type: own, ...rest } : rest
      expected(await verify(server, challenge, proof), 200)
      server.clock.advance(HOUR_MS)
    }
  })

  test('as the code of another type is refused, not counted and not used up', async () => {
    const many = await userOfAllMethods()
    const challenge = await startChallenge(server, many.user)
    const { type: own, ...rest } = await rightProof(many, challenge, type)
    for (const other of MethodType.options.filter((one) => one !== own)) {
      const fits = (other === 'totp') === (own === 'totp')
      const replies = await Promise.all(
        Array.from({ length: 7 }, () => verify(server, challenge, { type: other, ...rest })),
      )
      for (const reply of replies) {
        if (fits) expectMismatch(reply)
        else expect(problemOf(reply)).toBe('invalid-request')
      }
    }
    expect(await attemptsLeft(challenge, many.user)).toBe(4)
    expected(await verify(server, challenge, { type: own, ...rest }), 200)
  })
})

describe('what is told of a code with another type', () => {
  test('the same of a right one and a wrong one', async () => {
    const many = await userOfAllMethods()
    const challenge = await startChallenge(server, many.user)
    const { challengeId, code } = await rightProof(many, challenge, 'sms')
    const right = await verify(server, challenge, { type: 'email', challengeId, code })
    const wrong = await verify(server, challenge, {
      type: 'email',
      challengeId,
      code: otherCode(code),
    })
    expectMismatch(right)
    expect(wrong.body).toEqual(right.body)
  })

  test('nothing while codes are locked, or at a challenge that has ended', async () => {
    const many = await userOfAllMethods()
    const { user } = many
    const challenge = await startChallenge(server, user)
    const { challengeId, code } = await rightProof(many, challenge, 'sms')
    const lie = { type: 'voice', challengeId, code }
    for (let round = 0; round < 2; round += 1) {
      const spent = await startChallenge(server, user)
      for (let left = 4; left >= 0; left -= 1) expect(await attemptsLeft(spent, user)).toBe(left)
    }
    expect(problemOf(await verify(server, challenge, lie))).toBe('too-many-attempts')
    server.clock.advance(24 * HOUR_MS)
    expect(problemOf(await verify(server, challenge, lie))).toBe('challenge-expired')
  })

  test('nothing of a method or a sent code that is not the person’s: a wrong code', async () => {
    const many = await userOfAllMethods()
    const other = await outOfBandUser(server, inbox, 'sms')
    const foreign = await startChallenge(server, other)
    const { challengeId, code } = await sentProof(server, inbox, foreign, other)
    const challenge = await startChallenge(server, many.user)
    for (const proof of [
      { type: 'sms', challengeId, code },
      { type: 'email', challengeId, code },
      { type: 'totp', methodId: other.methodId, code },
    ]) {
      expect(problemOf(await verify(server, challenge, proof))).toBe('code-rejected')
    }
  })

  test('no code in the log', async () => {
    const many = await userOfAllMethods()
    const challenge = await startChallenge(server, many.user)
    const { challengeId, code } = await rightProof(many, challenge, 'email')
    const before = server.logLines.length
    expectMismatch(await verify(server, challenge, { type: 'sms', challengeId, code }))
    const lines = server.logLines.slice(before).join('')
    expect(lines).toContain('second-factor-mismatched')
    expect(lines).not.toContain(code)
  })
})

describe('one kind of proof as another', () => {
  test('a recovery code as a computed one, and the other way round: not understood, not used up', async () => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    const [recoveryCode = ''] = user.recoveryCodes
    const { methodId, code } = totpProof(server, user)
    for (const proof of [
      { type: 'totp', methodId, code: recoveryCode },
      { type: 'totp', recoveryCode },
      { type: 'recovery-code', methodId, code },
      { type: 'recovery-code', recoveryCode: code },
      { type: 'recovery-code', code: recoveryCode },
      { type: 'recovery-code', methodId, recoveryCode },
      { methodId, code: recoveryCode },
    ]) {
      expect(problemOf(await verify(server, challenge, proof))).toBe('invalid-request')
    }
    expect(await attemptsLeft(challenge, user)).toBe(4)
    const proof = { type: 'recovery-code', recoveryCode }
    expected(await verify(server, challenge, proof), 200)
  })

  test('a sent code under the id of its method, without a type: a wrong code', async () => {
    const many = await userOfAllMethods()
    const challenge = await startChallenge(server, many.user)
    const { code } = await rightProof(many, challenge, 'sms')
    const proof = { methodId: many.ids.sms, code }
    expect(problemOf(await verify(server, challenge, proof))).toBe('code-rejected')
  })

  test.each([
    'push',
    '',
    'TOTP',
    'totp ',
    'activation-code',
    '__proto__',
    'constructor',
    'toString',
    null,
    undefined,
    0,
    true,
    ['totp'],
    { totp: true },
  ])('the type %j is not understood', async (type) => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    const proof = totpProof(server, user)
    const reply = await verify(server, challenge, { ...proof, type })
    // JSON has no `undefined`: this is what an earlier client sends.
    if (type === undefined) expected(reply, 200)
    else expect(problemOf(reply)).toBe('invalid-request')
  })

  test('no text but the four types and "recovery-code" is one', () => {
    const known: readonly string[] = [...MethodType.options, 'recovery-code']
    const id = '00000000-0000-4000-8000-000000000000'
    const rest = fc.constantFrom(
      { methodId: id, code: '123456' },
      { challengeId: id, code: '123456' },
      { recoveryCode: '00-0000-0000-0000-0000' },
    )
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom(...known)), rest, (type, body) => {
        for (const schema of [SignInProof, SecondFactorProof]) {
          const parsed = schema.safeParse({ type, ...body })
          // A proof keeps its type, and none is accepted as one without.
          if (parsed.success) expect(parsed.data).toEqual({ type, ...body })
          if (parsed.success) expect(known).toContain(type)
        }
      }),
    )
  })
})

describe('the same in a step-up', () => {
  test('a sent code as one of another type is refused; with its own it confirms', async () => {
    const many = await userOfAllMethods()
    const { user, ids, to } = many
    const challenge = await startChallenge(server, user)
    const { token } = expected(await verify(server, challenge, totpProof(server, user)), 200)
    const password = { password: user.password }
    const { id } = expected(await server.call('startStepUp', { token, body: password }), 201)
    const body = { methodId: ids.voice }
    const sent = expected(await server.call('sendStepUpCode', { token, id, body }), 201)
    const rest = { challengeId: sent.challengeId, code: inbox.codeTo(to.voice) }
    const verifyAs = (type: string) =>
      server.call('verifyStepUp', { token, id, body: { type, ...rest } })
    expectMismatch(await verifyAs('sms'))
    expectMismatch(await verifyAs('email'))
    expected(await verifyAs('voice'), 200)
  })
})

describe('the first code of a method that is set up', () => {
  const pairs = MethodType.options.flatMap((type) =>
    MethodType.options.filter((other) => other !== type).map((other) => [type, other] as const),
  )

  test.each(pairs)(
    '%s as %s is refused and not counted; as itself it is right',
    async (type, other) => {
      const user = await server.addUser()
      const token = await confirmWithPassword(server, await signInWithPassword(server, user), user)
      const number = newNumber()
      const isPhone = type === 'sms' || type === 'voice'
      const wanted = isPhone ? { type, phoneNumber: number } : { type }
      const begun = expected(await server.call('enrolMethod', { token, body: wanted }), 201)
      const code =
        type === 'totp'
          ? codeAt(new URL(begun.keyUri).searchParams.get('secret') ?? '', server.clock.nowMs())
          : inbox.codeTo(isPhone ? number : user.email)
      const activate = (body: object) =>
        server.call('activateMethod', { token, id: begun.methodId, body })
      for (let time = 1; time <= 7; time += 1) expectMismatch(await activate({ type: other, code }))
      expected(await activate({ type, code }), 200)
    },
  )

  test('in the set-up that a company requires it is the same', async () => {
    const company = await createCompany(server)
    await changePolicy(database, company.id, { isRequired: true, graceDays: 0 })
    await company.age(1)
    const user = await company.addUser()
    const { id, token } = await startChallenge(server, user)
    const begun = await server.call('enrolAtSignIn', { id, token, body: { type: 'totp' } })
    const { methodId, keyUri } = expected(begun, 201)
    const secret = new URL(keyUri).searchParams.get('secret') ?? ''
    const activate = (type: string) =>
      server.call('activateAtSignIn', {
        id,
        params: { methodId },
        token,
        body: { type, code: codeAt(secret, server.clock.nowMs()) },
      })
    expectMismatch(await activate('sms'))
    expected(await activate('totp'), 200)
    server.clock.advance(STEP_MS)
  })
})
