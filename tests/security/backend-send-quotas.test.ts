// Threat: an attacker uses up the messages of a victim, who then cannot sign in. From the victim's side:
// every possible attacker drains each quota, and the victim's code still comes.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  MethodType,
  PhoneMethodType,
  SentMethodType,
} from '../../src-shared/model/two-factor/method.ts'
import { isSentToPhone } from '../../src-shared/model/two-factor/method-type.ts'
import { defaultSendLimits } from '../../src-backend/domain/limits/send-limits.ts'
import type { SendLimits } from '../../src-backend/domain/limits/send-limits.ts'
import { createTestBackend, TEST_COMPANY_ID } from '../support/backend.ts'
import type { Reply, TestBackend, TestUser } from '../support/backend.ts'
import { HOUR_MS } from '../support/backend-clock.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import { newNumber, outOfBandUser, sendCode } from '../support/backend-out-of-band.ts'
import type { OutOfBandUser } from '../support/backend-out-of-band.ts'
import {
  confirmWithPassword,
  expected,
  problemOf,
  signInWithPassword,
  startChallenge,
  tally,
} from '../support/backend-people.ts'
import { changePolicy } from '../support/change-policy.ts'
import { createCodeInbox } from '../support/code-inbox.ts'

const ATTACKERS_COMPANY = '66666666-6666-4666-8666-666666666666'
const DAY_MS = 24 * HOUR_MS
const unlimited: SendLimits = {
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
let server: TestBackend

beforeAll(async () => {
  database = await openTestDatabase()
  server = await createTestBackend({ database, senders: inbox.senders, sendLimits: unlimited })
  for (const companyId of [TEST_COMPANY_ID, ATTACKERS_COMPANY]) {
    await server.addUser('owner', companyId)
    await changePolicy(database, companyId, { allowedMethods: MethodType.options })
  }
})
afterEach(() => server.clock.advance(2 * DAY_MS))
afterAll(async () => {
  await server.stop()
  await database.close()
})

/** Does something on a backend with these limits, on the same data. */
async function limitedTo<T>(
  sendLimits: SendLimits,
  work: (limited: TestBackend) => Promise<T>,
): Promise<T> {
  const { senders } = inbox
  const limited = await createTestBackend({ database, clock: server.clock, senders, sendLimits })
  try {
    return await work(limited)
  } finally {
    await limited.stop()
  }
}

async function confirmedUser(companyId?: string): Promise<string> {
  const user = await server.addUser('user', companyId)
  return confirmWithPassword(server, await signInWithPassword(server, user), user)
}

/** A sign-in from an unknown device, by an attacker who knows the password. */
async function strangersChallenge(user: TestUser): Promise<{ id: string; token: string }> {
  const reply = await server.call('createSignIn', {
    body: { identifier: user.email, password: user.password, device: { name: 'Another one' } },
    address: '203.0.113.9',
  })
  return expected(reply, 201)
}

/** A code for the owner, on the owner's own computer. */
async function ownersSend(on: TestBackend, user: OutOfBandUser): Promise<number> {
  return (await sendCode(on, await startChallenge(server, user), user.methodId)).status
}

describe.each(PhoneMethodType.options)("a victim's number in strangers' hands, %s", (type) => {
  const enrol = (on: TestBackend, token: string, phoneNumber: string): Promise<Reply> =>
    on.call('enrolMethod', { token, body: { type, phoneNumber } })

  test('two accounts of another company begin to set it up, five times each: the owner signs in', async () => {
    const victim = await outOfBandUser(server, inbox, type)
    await limitedTo(defaultSendLimits, async (limited) => {
      const tries: Reply[] = []
      for (const token of [
        await confirmedUser(ATTACKERS_COMPANY),
        await confirmedUser(ATTACKERS_COMPANY),
      ]) {
        for (let round = 0; round < 5; round += 1)
          tries.push(await enrol(limited, token, victim.to))
      }
      // Each of them has four per day.
      expect(tally(tries)).toEqual({ 201: 8, 429: 2 })
      expect(await ownersSend(limited, victim)).toBe(201)
    })
  })

  test('nor does it keep the owner of a number from setting it up', async () => {
    const number = newNumber()
    await limitedTo(defaultSendLimits, async (limited) => {
      for (let account = 0; account < 3; account += 1) {
        const token = await confirmedUser(ATTACKERS_COMPANY)
        for (let round = 0; round < 5; round += 1) await enrol(limited, token, number)
      }
      const before = inbox.sentTo(number)
      expect(before, 'ten of a day to one number from one company').toBe(10)
      expect((await enrol(limited, await confirmedUser(), number)).status).toBe(201)
    })
  })

  test('a colleague who asks again and again for the number: its owner sets it up', async () => {
    const number = newNumber()
    await limitedTo(defaultSendLimits, async (limited) => {
      const colleague = await confirmedUser()
      for (let round = 0; round < 8; round += 1) await enrol(limited, colleague, number)
      expect((await enrol(limited, await confirmedUser(), number)).status).toBe(201)
    })
  })

  test('a burst of eight colleagues sends no more than one number may get', async () => {
    const number = newNumber()
    await limitedTo(defaultSendLimits, async (limited) => {
      const tokens: string[] = []
      for (let index = 0; index < 12; index += 1) tokens.push(await confirmedUser())
      const replies = await Promise.all(tokens.map((token) => enrol(limited, token, number)))
      expect(tally(replies)).toEqual({ 201: 10, 429: 2 })
      expect(inbox.sentTo(number)).toBe(10)
    })
  })
})

describe.each(SentMethodType.options)('%s: whoever knows the password', (type) => {
  test('uses up the sends of strangers, and not those of the owner on a known computer', async () => {
    const victim = await outOfBandUser(server, inbox, type)
    server.clock.advance(HOUR_MS)
    await limitedTo(defaultSendLimits, async (limited) => {
      const perHour: number[] = []
      for (let hour = 0; hour < 3; hour += 1) {
        let sent = 0
        for (let round = 0; round < 7; round += 1) {
          const challenge = await strangersChallenge(victim)
          if ((await sendCode(limited, challenge, victim.methodId)).status === 201) sent += 1
        }
        perHour.push(sent)
        expect(await ownersSend(limited, victim)).toBe(201)
        server.clock.advance(HOUR_MS)
      }
      // Five per hour, ten per day; none of them the owner's.
      expect(perHour).toEqual([5, 5, 0])
    })
  })

  test('the message does not repeat the name that a stranger gave to a device', async () => {
    const victim = await outOfBandUser(server, inbox, type)
    const reply = await server.call('createSignIn', {
      body: {
        identifier: victim.email,
        password: victim.password,
        device: { name: 'SYNC SECURITY: call +1 900 555 0100' },
      },
      address: '203.0.113.9',
    })
    expected(await sendCode(server, expected(reply, 201), victim.methodId), 201)
    const texts = inbox.messages.filter(({ to }) => to === victim.to).map(({ text }) => text)
    expect(texts.at(-1)).not.toMatch(/900|SECURITY/)
  })
})

const quotas = [
  ['the quota of a calling code', { perDialCode: [{ attempts: 16, windowMs: DAY_MS }] }, 'sms'],
  ['the quota of text messages', { allSms: [{ attempts: 16, windowMs: DAY_MS }] }, 'sms'],
  [
    'the quota of calls to a calling code',
    { callsPerDialCode: [{ attempts: 16, windowMs: DAY_MS }] },
    'voice',
  ],
  ['the quota of calls', { allCalls: [{ attempts: 16, windowMs: DAY_MS }] }, 'voice'],
  ['the quota of e-mails', { allEmail: [{ attempts: 16, windowMs: DAY_MS }] }, 'email'],
] as const

describe.each(quotas)('%s', (_what, limits, type) => {
  const sendLimits = { ...unlimited, ...limits }

  /** Another company sends all that it can, by enrolments and by sign-ins. Returns how many were sent. */
  async function drain(on: TestBackend, companyId: string | undefined): Promise<number> {
    let sent = 0
    for (let refused = 0; refused < 3;) {
      const token = await confirmedUser(companyId)
      const body = isSentToPhone(type) ? { type, phoneNumber: newNumber() } : { type }
      const reply = await on.call('enrolMethod', { token, body })
      if (reply.status === 201) sent += 1
      else {
        expect(problemOf(reply)).toBe('send-limit')
        refused += 1
      }
    }
    return sent
  }

  test('drained by another company: this one has its part left, and all of it together is no more', async () => {
    const victim = await outOfBandUser(server, inbox, type)
    server.clock.advance(DAY_MS)
    const before = inbox.messages.length
    await limitedTo(sendLimits, async (limited) => {
      expect(await drain(limited, ATTACKERS_COMPANY)).toBeLessThanOrEqual(8)
      const statuses: number[] = []
      for (let round = 0; round < 20; round += 1) statuses.push(await ownersSend(limited, victim))
      expect(statuses.filter((status) => status === 201).length).toBeGreaterThanOrEqual(8)
      expect(inbox.messages.length - before).toBeLessThanOrEqual(16)
    })
  })

  test('drained by a colleague who sets up numbers: sign-ins of the others go on', async () => {
    const victim = await outOfBandUser(server, inbox, type)
    server.clock.advance(DAY_MS)
    await limitedTo(sendLimits, async (limited) => {
      await drain(limited, undefined)
      for (let round = 0; round < 4; round += 1) expect(await ownersSend(limited, victim)).toBe(201)
    })
  })
})
