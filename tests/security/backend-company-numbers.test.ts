// Threat row: own company number (or VoIP range) as SMS factor: refused. And countries that are not allowed.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MethodType, PhoneMethodType } from '../../src-shared/model/two-factor/method.ts'
import { changeCompanyNumbers } from '../../src-backend/store/people/company-numbers.ts'
import { createTestBackend, TEST_COMPANY_ID } from '../support/backend.ts'
import type { Reply, TestBackend } from '../support/backend.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import { newNumber, outOfBandUser, sentProof } from '../support/backend-out-of-band.ts'
import {
  confirmWithPassword,
  expected,
  signInWithPassword,
  startChallenge,
  verify,
} from '../support/backend-people.ts'
import { changePolicy } from '../support/change-policy.ts'
import { createCodeInbox } from '../support/code-inbox.ts'

const OTHER_COMPANY_ID = '44444444-4444-4444-8444-444444444444'
const PORTUGUESE = '+351912345678'

let database: TestDatabase
let server: TestBackend
const inbox = createCodeInbox()

beforeAll(async () => {
  database = await openTestDatabase()
  server = await createTestBackend({ database, senders: inbox.senders })
  for (const companyId of [TEST_COMPANY_ID, OTHER_COMPANY_ID]) {
    await server.addUser('user', companyId)
    await changePolicy(database, companyId, { allowedMethods: MethodType.options })
  }
})
afterAll(async () => {
  await server.stop()
  await database.close()
})

describe.each(PhoneMethodType.options)('by %s', (type) => {
  async function confirmed(companyId?: string): Promise<string> {
    const user = await server.addUser('user', companyId)
    return confirmWithPassword(server, await signInWithPassword(server, user), user)
  }

  function enrol(token: string, phoneNumber: string): Promise<Reply> {
    return server.call('enrolMethod', { token, body: { type, phoneNumber } })
  }

  async function expectRefused(token: string, number: string): Promise<void> {
    const sent = inbox.messages.length
    const reply = await enrol(token, number)
    expect([reply.status, reply.body.type]).toEqual([422, 'urn:sync:problem:phone-number-refused'])
    expect(reply.text).not.toContain(number.slice(-4))
    expect(inbox.messages, 'nothing is sent to it').toHaveLength(sent)
  }

  describe('the numbers of the company', () => {
    const own = '+34699111222'
    const range = '+34698765'

    beforeAll(() =>
      changeCompanyNumbers(database, TEST_COMPANY_ID, {
        added: [own.slice(1), range.slice(1)],
        removed: [],
      }),
    )

    test.each([own, `${range}000`, `${range}999`])('%s is refused', async (number) => {
      await expectRefused(await confirmed(), number)
    })

    test.each(['+34699111223', '+34698764999'])('%s is beside them', async (number) => {
      expect((await enrol(await confirmed(), number)).status).toBe(201)
    })

    test('are those of their own company alone', async () => {
      expect((await enrol(await confirmed(OTHER_COMPANY_ID), own)).status).toBe(201)
    })

    test('do not end a method that is there', async () => {
      const user = await outOfBandUser(server, inbox, type)
      const numbers = { added: [user.to.slice(1)], removed: [] }
      await changeCompanyNumbers(database, TEST_COMPANY_ID, numbers)
      const challenge = await startChallenge(server, user)
      const proof = await sentProof(server, inbox, challenge, user)
      expect((await verify(server, challenge, proof)).status).toBe(200)
      await expectRefused(await confirmed(), user.to)
    })

    test('are free again when they are taken away', async () => {
      const number = newNumber()
      const digits = number.slice(1)
      const token = await confirmed()
      await changeCompanyNumbers(database, TEST_COMPANY_ID, { added: [digits], removed: [] })
      await expectRefused(token, number)
      await changeCompanyNumbers(database, TEST_COMPANY_ID, { added: [], removed: [digits] })
      expect((await enrol(token, number)).status).toBe(201)
    })
  })

  describe('countries', () => {
    test('that the policy does not name are refused, and methods of before go on', async () => {
      const user = await outOfBandUser(server, inbox, type)
      await changePolicy(database, TEST_COMPANY_ID, { smsCountries: ['PT'] })
      await expectRefused(await confirmed(), newNumber())
      expect((await enrol(await confirmed(), PORTUGUESE)).status).toBe(201)
      const challenge = await startChallenge(server, user)
      const proof = await sentProof(server, inbox, challenge, user)
      const session = expected(await verify(server, challenge, proof), 200)
      expect(session.account.id).toBe(user.id)
      await changePolicy(database, TEST_COMPANY_ID, { smsCountries: null })
      expect((await enrol(await confirmed(), newNumber())).status).toBe(201)
    })
  })
})
