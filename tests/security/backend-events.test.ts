// Events are recorded and reported: activity, audit log, notices, webhooks. Threat rows: "Admin reset abuse …
// user told", Keycloak #16872 "no notice via API".
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { DeliveryResult } from '../../src-backend/delivery/delivery.ts'
import { AuditPage } from '../../src-shared/http/event-routes.ts'
import { createTestBackend } from '../support/backend.ts'
import type { TestBackend } from '../support/backend.ts'
import { HOUR_MS, MINUTE_MS } from '../support/backend-clock.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import {
  confirmWithTotp,
  enrolledUser,
  expected,
  signInWithPassword,
  startChallenge,
  startSignIn,
  verify,
} from '../support/backend-people.ts'
import { createPlainSender, startSmtpServers } from '../support/smtp-server.ts'

interface Sent {
  readonly channel: 'email' | 'webhook'
  readonly id: string
  readonly to: string | null
  readonly text: string
}

let database: TestDatabase
let server: TestBackend
const sent: Sent[] = []
/** The next outcomes of the senders; `sent` when there are no more. */
const answers: DeliveryResult[] = []

beforeAll(async () => {
  database = await openTestDatabase()
  const answer = async (message: Sent): Promise<DeliveryResult> => {
    sent.push(message)
    return answers.shift() ?? { outcome: 'sent' }
  }
  server = await createTestBackend({
    database,
    senders: {
      email: {
        send: ({ id, to, subject, text }) =>
          answer({ channel: 'email', id, to, text: `${subject}\n${text}` }),
        close: async () => {},
      },
      sms: null,
      voice: null,
      webhook: {
        send: ({ id, body }) => answer({ channel: 'webhook', id, to: null, text: body }),
        close: async () => {},
      },
    },
  })
})
afterEach(async () => {
  answers.length = 0
  await server.deliverDue()
  sent.length = 0
})
afterAll(async () => {
  await server.stop()
  await database.close()
})

const emails = (): Sent[] => sent.filter(({ channel }) => channel === 'email')

describe('a notice for every change of a factor', () => {
  test('goes to the person, once, and says what happened', async () => {
    const user = await enrolledUser(server)
    const token = await confirmWithTotp(server, user.token, user)
    expected(await server.call('replaceRecoveryCodes', { token }), 201)
    expected(await server.call('turnOffMethod', { token, id: user.methodId }), 200)
    await server.deliverDue()
    await server.deliverDue()
    expect(emails().map(({ to }) => to)).toEqual([user.email, user.email, user.email])
    // Two instances send them at the same time: in which order is not promised.
    for (const what of [
      'TOTP Authenticator App was added',
      'New recovery codes were created',
      'TOTP Authenticator App was turned off',
    ]) {
      expect(emails().filter(({ text }) => text.includes(what))).toHaveLength(1)
    }
  })

  test('comes for a recovery code, with how many are left, and for a lockout', async () => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    const [recoveryCode] = user.recoveryCodes
    expected(await verify(server, challenge, { recoveryCode }), 200)
    for (let round = 0; round < 2; round += 1) {
      const guessed = await startChallenge(server, user)
      for (let guess = 0; guess < 5; guess += 1) {
        await verify(server, guessed, { methodId: user.methodId, code: '000000' })
      }
    }
    await server.deliverDue()
    const texts = emails().map(({ text }) => text)
    expect(texts.some((text) => text.includes('Codes left: 9'))).toBe(true)
    expect(texts.filter((text) => text.includes('locked'))).toHaveLength(1)
  })

  test('is not sent for a change that was rolled back', async () => {
    const user = await enrolledUser(server)
    const token = await confirmWithTotp(server, user.token, user)
    await server.deliverDue()
    sent.length = 0
    expect((await server.call('turnOffMethod', { token, id: user.id })).status).toBe(404)
    await server.deliverDue()
    expect(emails()).toEqual([])
  })

  test('holds no code, seed or token, in no channel', async () => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    expected(await verify(server, challenge, { recoveryCode: user.recoveryCodes[0] }), 200)
    await server.deliverDue()
    expect(sent.length).toBeGreaterThan(3)
    const all = JSON.stringify(sent)
    for (const secret of [user.secret, user.token, challenge.token, ...user.recoveryCodes]) {
      expect(all).not.toContain(secret)
    }
  })
})

describe('a message is not sent twice', () => {
  test('whatever number of instances look for it at once', async () => {
    const user = await enrolledUser(server)
    await Promise.all(Array.from({ length: 8 }, () => server.deliverDue()))
    expect(emails().filter(({ to }) => to === user.email)).toHaveLength(1)
    expect(new Set(sent.map(({ channel, id }) => `${channel} ${id}`)).size).toBe(sent.length)
  })

  test.each<[DeliveryResult, number]>([
    [{ outcome: 'not-sent', reason: 'smtp-450' }, 2],
    [{ outcome: 'unknown', reason: 'timeout' }, 1],
    [{ outcome: 'rejected', reason: 'smtp-550' }, 1],
  ])('an e-mail that was %j is tried %i times', async (result, times) => {
    const user = await enrolledUser(server)
    await server.database.query("DELETE FROM event_deliveries WHERE channel = 'webhook'")
    answers.push(result)
    await server.deliverDue()
    await server.deliverDue()
    expect(emails(), 'not before its time').toHaveLength(1)
    server.clock.advance(MINUTE_MS)
    await server.deliverDue()
    server.clock.advance(HOUR_MS)
    await server.deliverDue()
    expect(emails().filter(({ to }) => to === user.email)).toHaveLength(times)
  })

  test('an instance that dies while sending leaves it to nobody', async () => {
    await enrolledUser(server)
    await server.database.query("UPDATE event_deliveries SET state = 'sending' WHERE state = 'due'")
    server.clock.advance(HOUR_MS)
    await server.deliverDue()
    expect(sent).toEqual([])
  })

  test('gives up after ten tries', async () => {
    await enrolledUser(server)
    await server.database.query("DELETE FROM event_deliveries WHERE channel = 'webhook'")
    for (let round = 0; round < 15; round += 1) {
      answers.push({ outcome: 'not-sent', reason: 'ECONNREFUSED' })
      await server.deliverDue()
      server.clock.advance(12 * HOUR_MS)
    }
    expect(emails()).toHaveLength(10)
  })
})

test('a webhook tells ids and kinds, and is repeated when its fate is unknown', async () => {
  const user = await enrolledUser(server)
  await server.database.query("DELETE FROM event_deliveries WHERE channel = 'email'")
  answers.push({ outcome: 'unknown', reason: 'timeout' })
  await server.deliverDue()
  server.clock.advance(MINUTE_MS)
  await server.deliverDue()
  const ids = sent.map(({ id }) => id)
  expect(ids).toHaveLength(3)
  expect(new Set(ids).size, 'one of two came again').toBe(2)
  const events = sent.map(({ text }) => JSON.parse(text))
  expect(events.find(({ kind }) => kind === 'signed-in')).toMatchObject({
    kind: 'signed-in',
    userId: user.id,
    isByAnother: false,
  })
  expect(JSON.stringify(sent)).not.toContain(user.email)
})

test('a notice arrives by real SMTP', async () => {
  const servers = startSmtpServers()
  const smtp = await servers.start({ tls: 'none' })
  const email = await createPlainSender(smtp)
  const other = await createTestBackend({
    database,
    senders: { email, sms: null, voice: null, webhook: null },
  })
  try {
    const user = await enrolledUser(other)
    await other.deliverDue()
    const message = smtp.events.find(({ type }) => type === 'message')
    expect(message).toMatchObject({ to: [user.email] })
    expect(JSON.stringify(message)).toContain('was added')
  } finally {
    await other.stop()
    await email.close()
    await servers.stop()
  }
})

describe('the activity of an account', () => {
  test('names what happened, from where, newest first, and nobody else', async () => {
    const user = await enrolledUser(server)
    const stranger = await enrolledUser(server)
    await startSignIn(server, user, { password: 'wrong', address: '198.51.100.7' })
    const { events } = expected(await server.call('activity', { token: user.token }), 200)
    expect(events.map(({ kind }: { kind: string }) => kind)).toEqual([
      'sign-in-refused',
      'method-added',
      'signed-in',
    ])
    expect(events[0]).toMatchObject({ networkAddress: '198.51.100.7', device: null })
    const other = expected(await server.call('activity', { token: stranger.token }), 200)
    expect(JSON.stringify(other)).not.toContain('198.51.100.7')
  })

  test('comes in pages that miss nothing and repeat nothing', async () => {
    const user = await enrolledUser(server)
    for (let round = 0; round < 60; round += 1) {
      await startSignIn(server, user, { password: 'wrong' })
    }
    const ids: string[] = []
    let cursor: string | null = null
    do {
      const query: Record<string, string> = cursor === null ? {} : { cursor }
      const page: { events: { id: string }[]; nextCursor: string | null } = expected(
        await server.call('activity', { token: user.token, query }),
        200,
      )
      ids.push(...page.events.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(ids).toHaveLength(62)
    expect(new Set(ids).size).toBe(62)
  })

  test.each([
    '',
    'x',
    '1',
    '1_x',
    "1_' OR 1=1 --",
    '-1_2f6f1f0a-9a0e-4c1b-8f53-6a1d3b7c0a01',
    '9'.repeat(400),
    '2f6f1f0a-9a0e-4c1b-8f53-6a1d3b7c0a01',
  ])('a cursor that nobody gave is refused: %s', async (cursor) => {
    const { token } = await enrolledUser(server)
    expect((await server.call('activity', { token, query: { cursor } })).status).toBe(400)
  })
})

describe("a stranger's words in somebody's activity", () => {
  const SAID = 'SYNC SECURITY: call +1 900 555 0100'

  function from(user: { email: string }, password: string) {
    return server.call('createSignIn', {
      body: { identifier: user.email, password, device: { name: SAID } },
      address: '203.0.113.9',
    })
  }

  test('the device name of a refused sign-in is told nowhere: activity, audit log, mail, webhook', async () => {
    const user = await enrolledUser(server, 'administrator')
    await from(user, 'wrong')
    // The same by an attacker who knows the password: wrong codes until they are locked out.
    for (let round = 0; round < 2; round += 1) {
      const { id, token } = expected(await from(user, user.password), 201)
      for (let guess = 0; guess < 5; guess += 1) {
        await verify(server, { id, token }, { methodId: user.methodId, code: '000000' })
      }
    }
    await server.deliverDue()
    const { token } = user
    const activity = await server.call('activity', { token })
    const audit = await server.call('audit', { token, query: { userId: user.id } })
    const kinds = expected(activity, 200).events.map(({ kind }: { kind: string }) => kind)
    expect(kinds).toContain('sign-in-refused')
    expect(kinds).toContain('second-factor-rejected')
    expect(kinds).toContain('second-factor-locked')
    for (const text of [activity.text, audit.text, JSON.stringify(sent)]) {
      expect(text).not.toContain('900 555')
    }
    expect(emails().some(({ text }) => text.includes('locked'))).toBe(true)
  })

  test('nor is one that an older version wrote down', async () => {
    const user = await enrolledUser(server)
    await from(user, 'wrong')
    await server.database.query(
      "UPDATE security_events SET device_name = $2 WHERE user_id = $1 AND kind = 'sign-in-refused'",
      [user.id, SAID],
    )
    const activity = await server.call('activity', { token: user.token })
    expect(expected(activity, 200).events[0].kind).toBe('sign-in-refused')
    expect(activity.text).not.toContain(SAID)
  })
})

describe('a cursor of somebody else', () => {
  test('is refused, as one that nobody gave', async () => {
    const user = await enrolledUser(server)
    const owner = await server.addUser('owner', '55555555-5555-4555-8555-555555555555')
    const stranger = await signInWithPassword(server, owner)
    const { events } = expected(await server.call('activity', { token: user.token }), 200)
    const query = { cursor: events[0].id }
    expect((await server.call('activity', { token: user.token, query })).status).toBe(200)
    expect((await server.call('activity', { token: stranger, query })).status).toBe(400)
    expect((await server.call('audit', { token: stranger, query })).status).toBe(400)
  })
})

describe('the audit log', () => {
  test('is for owners and administrators', async () => {
    const user = await enrolledUser(server)
    const reply = await server.call('audit', { token: user.token })
    expect(reply.status).toBe(403)
    expect(reply.body.type).toBe('urn:sync:problem:forbidden')
  })

  test('holds the own company only, even when asked for somebody else', async () => {
    const other = '22222222-2222-4222-8222-222222222222'
    const owner = await server.addUser('owner', other)
    const token = await signInWithPassword(server, owner)
    const user = await enrolledUser(server)
    const all = AuditPage.parse(expected(await server.call('audit', { token }), 200))
    expect(all.events.map(({ subject }) => subject.id)).toEqual([owner.id])
    const asked = await server.call('audit', { token, query: { userId: user.id } })
    expect(expected(asked, 200).events).toEqual([])
  })

  test('is asked for one kind', async () => {
    const owner = await server.addUser('administrator')
    const token = await signInWithPassword(server, owner)
    await enrolledUser(server)
    const reply = await server.call('audit', { token, query: { kind: 'method-added' } })
    const kinds = AuditPage.parse(expected(reply, 200)).events.map(({ kind }) => kind)
    expect(kinds.length).toBeGreaterThan(0)
    expect(new Set(kinds)).toEqual(new Set(['method-added']))
    expect((await server.call('audit', { token, query: { kind: 'x' } })).status).toBe(400)
  })
})
