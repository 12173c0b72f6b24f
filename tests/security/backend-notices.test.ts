// Threats: a flood of notices that buries the important one; a policy that is weakened unnoticed.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createTestBackend } from '../support/backend.ts'
import type { TestBackend, TestUser } from '../support/backend.ts'
import type { DeliveryResult } from '../../src-backend/delivery/delivery.ts'
import { HOUR_MS, MINUTE_MS } from '../support/backend-clock.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import {
  confirmWithPassword,
  confirmWithTotp,
  enrolledUser,
  expected,
  signInWithPassword,
  signInWithTotp,
} from '../support/backend-people.ts'
import { createCompany } from '../support/backend-policy.ts'

interface Sent {
  readonly to: string
  readonly subject: string
  readonly text: string
}

let database: TestDatabase
let server: TestBackend
let mails: Sent[] = []
const answers: DeliveryResult[] = []

beforeAll(async () => {
  database = await openTestDatabase()
  server = await createTestBackend({
    database,
    senders: {
      sms: null,
      voice: null,
      webhook: null,
      email: {
        send: async ({ to, subject, text }) => {
          mails.push({ to, subject, text })
          return answers.shift() ?? { outcome: 'sent' }
        },
        close: async () => {},
      },
    },
  })
})
afterEach(async () => {
  answers.length = 0
  server.clock.advance(2 * HOUR_MS)
  await server.deliverDue()
  mails = []
})
afterAll(async () => {
  await server.stop()
  await database.close()
})

let devices = 0

/** A sign-in with the password on an unknown device. */
async function signInAnew(user: TestUser): Promise<void> {
  devices += 1
  const body = {
    identifier: user.email,
    password: user.password,
    device: { name: `Device ${devices}` },
  }
  expected(await server.call('createSignIn', { body, address: `198.51.100.${devices % 250}` }), 201)
}

const mailsTo = ({ email }: { readonly email: string }): Sent[] =>
  mails.filter(({ to }) => to === email)

describe('a method that only a newer release knows', () => {
  test('is named as unknown in the mail, and is no authenticator app; the activity is still shown', async () => {
    const user = await enrolledUser(server)
    await database.query(
      `UPDATE security_events SET method = 'push' WHERE user_id = $1 AND kind = 'method-added'`,
      [user.id],
    )
    await server.deliverDue()
    const told = mailsTo(user).find(({ subject }) => subject.includes('method was added'))
    expect(told?.text).toContain('A method that this server does not know yet was added')
    expect(told?.text).not.toContain('TOTP')
    const reply = await server.call('activity', { token: await signInWithTotp(server, user) })
    const { events } = expected(reply, 200) as { events: { kind: string; method: unknown }[] }
    expect(events.find(({ kind }) => kind === 'method-added')?.method).toBeNull()
  })
})

describe('notices to one person', () => {
  test('sixty sign-ins on sixty devices in half a minute: three mails now, one in an hour, none is lost', async () => {
    const user = await server.addUser()
    await signInWithPassword(server, user)
    for (let round = 0; round < 12; round += 1) {
      for (let device = 0; device < 5; device += 1) await signInAnew(user)
      await server.deliverDue()
      server.clock.advance(2_500)
    }
    expect(mailsTo(user)).toHaveLength(3)
    server.clock.advance(HOUR_MS)
    await server.deliverDue()
    const told = mailsTo(user)
    expect(told).toHaveLength(4)
    const counts = told.map(({ subject }) => 1 + Number(/and (\d+) more/.exec(subject)?.[1] ?? 0))
    expect(counts).toEqual([5, 5, 5, 45])
    expect(told.at(-1)?.text).toContain('And 44 more like this since')
    // After a quiet time a notice is sent alone again.
    server.clock.advance(2 * HOUR_MS)
    await signInAnew(user)
    await server.deliverDue()
    expect(mailsTo(user).at(-1)?.subject).not.toContain('more')
  })

  test('of one kind are no reason to hold back another: the password that was changed is told at once', async () => {
    const user = await server.addUser()
    const token = await confirmWithPassword(server, await signInWithPassword(server, user), user)
    for (let device = 0; device < 30; device += 1) {
      await signInAnew(user)
      await server.deliverDue()
    }
    expect(mailsTo(user)).toHaveLength(3)
    const body = { newPassword: 'quite another 9 secret than before' }
    expected(await server.call('changePassword', { token, body }), 204)
    await server.deliverDue()
    expect(mailsTo(user).at(-1)?.text).toContain('password')
    expect(mailsTo(user)).toHaveLength(4)
  })

  test('of one person hold back none of another', async () => {
    const [flooded, other] = [await server.addUser(), await server.addUser()]
    for (const user of [flooded, other]) await signInWithPassword(server, user)
    for (let device = 0; device < 10; device += 1) {
      await signInAnew(flooded)
      await server.deliverDue()
    }
    await signInAnew(other)
    await server.deliverDue()
    expect(mailsTo(other)).toHaveLength(1)
  })

  test('are summed up by method: one that was added hides no other', async () => {
    const user = await enrolledUser(server)
    const token = await confirmWithTotp(server, user.token, user)
    const started = await server.call('enrolMethod', { token, body: { type: 'email' } })
    const { methodId: id } = expected(started, 201)
    await expect.poll(() => mailsTo(user).length).toBe(1)
    const code = /\b\d{6}\b/.exec(mailsTo(user)[0]?.text ?? '')?.[0]
    expected(await server.call('activateMethod', { token, id, body: { code } }), 200)
    mails = []
    await server.deliverDue()
    const added = mailsTo(user).filter(({ text }) => text.includes('was added'))
    expect(added).toHaveLength(2)
    expect(added.every(({ subject }) => !subject.includes('more'))).toBe(true)
  })

  test('eight instances look at once: nothing is told twice, and the limit holds', async () => {
    const user = await server.addUser()
    await signInWithPassword(server, user)
    for (let round = 0; round < 6; round += 1) {
      for (let device = 0; device < 3; device += 1) await signInAnew(user)
      await Promise.all(Array.from({ length: 8 }, () => server.deliverDue()))
    }
    expect(mailsTo(user).length).toBeLessThanOrEqual(3)
    server.clock.advance(HOUR_MS)
    await Promise.all(Array.from({ length: 8 }, () => server.deliverDue()))
    const told = mailsTo(user).map(
      ({ subject }) => 1 + Number(/and (\d+) more/.exec(subject)?.[1] ?? 0),
    )
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(18)
  })

  test('that were certainly not sent are tried again, and count once', async () => {
    const user = await server.addUser()
    await signInWithPassword(server, user)
    await signInAnew(user)
    answers.push({ outcome: 'not-sent', reason: 'smtp-450' })
    await server.deliverDue()
    server.clock.advance(MINUTE_MS)
    await server.deliverDue()
    expect(mailsTo(user)).toHaveLength(2)
    for (let round = 0; round < 2; round += 1) {
      await signInAnew(user)
      await server.deliverDue()
    }
    expect(mailsTo(user)).toHaveLength(4)
  })
})

describe('a policy that is changed', () => {
  test('is told to the other owners and administrators, in their language, and to nobody else', async () => {
    const company = await createCompany(server)
    const administrator = await server.addUser('administrator', company.id)
    const speaker = await server.addUser('administrator', company.id)
    const user = await company.addUser()
    const stranger = await server.addUser('owner', '77777777-7777-4777-8777-777777777777')
    await server.database.query("UPDATE users SET message_locale = 'pt-BR' WHERE id = $1", [
      speaker.id,
    ])
    expected(await company.setPolicy({ isRequired: true, trustedDeviceDays: 7 }), 200)
    await server.deliverDue()
    mails = []
    const weaker = {
      isRequired: false,
      allowedMethods: ['sms', 'email'] as const,
      trustedDeviceDays: 30,
    }
    expected(
      await company.setPolicy({ ...weaker, allowedMethods: [...weaker.allowedMethods] }),
      200,
    )
    await server.deliverDue()
    const about = (person: { readonly email: string }): string[] =>
      mailsTo(person)
        .map(({ text }) => text)
        .filter((text) => /olicy|olítica/.test(text))
    expect(about(administrator)).toHaveLength(1)
    const [told = ''] = about(administrator)
    expect(told).toContain('Test User changed your company’s security policy')
    expect(told).toContain('- Two-factor authentication is no longer required.')
    expect(told).toContain('- Allowed methods: SMS')
    expect(told).toContain('- Devices are remembered for 30 days.')
    expect(about(speaker)[0]).toContain('não é mais obrigatória')
    expect([about(company.owner), about(user), about(stranger)]).toEqual([[], [], []])
  })

  test('is not told where nothing changed, or was only tried', async () => {
    const company = await createCompany(server)
    const other = await server.addUser('administrator', company.id)
    expected(await company.setPolicy({}), 200)
    const token = await signInWithTotp(server, company.owner)
    const current = expected(await server.call('policy', { token }), 200)
    await server.call('changePolicy', {
      token,
      headers: { 'if-match': `"${current.version}"` },
      query: { dryRun: 'true' },
      body: { ...current.policy, trustedDeviceDays: 9 },
    })
    await server.deliverDue()
    expect(mailsTo(other)).toEqual([])
  })

  test('again and again: summed up, none lost', async () => {
    const company = await createCompany(server)
    const other = await server.addUser('administrator', company.id)
    for (let days = 1; days <= 5; days += 1) {
      expected(await company.setPolicy({ trustedDeviceDays: days }), 200)
      await server.deliverDue()
    }
    expect(mailsTo(other)).toHaveLength(3)
    server.clock.advance(HOUR_MS)
    await server.deliverDue()
    expect(mailsTo(other)).toHaveLength(4)
    expect(mailsTo(other).at(-1)?.subject).toContain('and 1 more')
  })

  test('leaves no message to an instance of an older version, which looks only at its own table', async () => {
    const company = await createCompany(server)
    await server.addUser('administrator', company.id)
    expected(await company.setPolicy({ trustedDeviceDays: 3 }), 200)
    const rows = await server.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM event_deliveries d
       JOIN security_events e ON e.id = d.event_id
       WHERE e.kind = 'policy-changed' AND d.channel = 'email'`,
    )
    expect(rows[0]?.count).toBe(0)
  })
})
