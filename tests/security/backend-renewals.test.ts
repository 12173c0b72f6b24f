// Sessions that outlive the program: what a copy of what renews them is worth.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestBackend, noLimits } from '../support/backend.ts'
import type { TestBackend } from '../support/backend.ts'
import { dumpTables, openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import {
  confirmWithTotp,
  enrolledUser,
  expected,
  problemOf,
  signInWithTotp,
  tally,
} from '../support/backend-people.ts'
import type { EnrolledUser } from '../support/backend-people.ts'
import { createCompany } from '../support/backend-policy.ts'
import { newSecret, renew, renewed, stay } from '../support/backend-renewals.ts'
import { changePolicy } from '../support/change-policy.ts'
import { createCodeInbox } from '../support/code-inbox.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

let database: TestDatabase
let server: TestBackend
const inbox = createCodeInbox()

beforeAll(async () => {
  database = await openTestDatabase()
  server = await createTestBackend({ database, senders: inbox.senders })
})
afterAll(async () => {
  await server.stop()
  await database.close()
})

async function statusOf(token: string): Promise<number> {
  return (await server.call('account', { token })).status
}

async function kindsOf(token: string): Promise<string[]> {
  const { events } = expected(await server.call('activity', { token }), 200)
  return events.map(({ kind }: { kind: string }) => kind)
}

/** Somebody who stays signed in, with another session of theirs that looks on. */
async function staying() {
  const user = await enrolledUser(server)
  const token = await signInWithTotp(server, user)
  return { user, token, kept: await stay(server, token) }
}

describe('a renewal', () => {
  test('gives the same session a new token, and ends the old one', async () => {
    const { user, token, kept } = await staying()
    const before = expected(await server.call('sessions', { token }), 200).sessions
    server.clock.advance(2 * DAY_MS)
    const reply = expected(await renew(server, kept), 200)
    expect(reply).toMatchObject({
      account: { email: user.email },
      isTwoFactorOff: false,
      isDeviceTrusted: false,
      isSetUpRequired: false,
      recoveryCodesLeft: 10,
    })
    expect([await statusOf(token), await statusOf(reply.token)]).toEqual([401, 200])
    const after = expected(await server.call('sessions', { token: reply.token }), 200).sessions
    const current = ({ isCurrent }: { isCurrent: boolean }) => isCurrent
    const { lastUsedAt: _, ...same } = before.find(current)
    expect(after.find(current)).toMatchObject(same)
    expect(reply.expiresAt).toBe(same.expiresAt)
    expect(await kindsOf(reply.token)).toContain('session-kept')
  })

  test('confirms nothing: a step-up of before does not count any more', async () => {
    const { user, token, kept } = await staying()
    const confirmed = await confirmWithTotp(server, token, user)
    const { token: next } = await renewed(server, kept)
    expect(await statusOf(confirmed)).toBe(401)
    const change = await server.call('replaceRecoveryCodes', { token: next })
    expect(problemOf(change)).toBe('step-up-required')
  })

  test('does not make a session longer, and counts as a use of it', async () => {
    let { kept } = await staying()
    for (let day = 0; day < 28; day += 4) {
      server.clock.advance(4 * DAY_MS)
      kept = (await renewed(server, kept)).kept
    }
    server.clock.advance(3 * DAY_MS)
    expect(problemOf(await renew(server, kept))).toBe('unauthenticated')
  })

  test('comes too late for a session that nobody used for a week', async () => {
    const { kept } = await staying()
    server.clock.advance(7 * DAY_MS)
    expect(problemOf(await renew(server, kept))).toBe('unauthenticated')
  })

  test('is accepted again as the same pair, as after a lost response, with a new token each time', async () => {
    const { kept } = await staying()
    const next = newSecret()
    const first = expected(await renew(server, kept, next), 200)
    const second = expected(await renew(server, kept, next), 200)
    expect([await statusOf(first.token), await statusOf(second.token)]).toEqual([401, 200])
    await renewed(server, { ...kept, current: next })
  })

  test('of two of the same pair at once leaves one live token, and no copy is noticed', async () => {
    const { kept } = await staying()
    const next = newSecret()
    const replies = await Promise.all(Array.from({ length: 6 }, () => renew(server, kept, next)))
    expect(tally(replies)).toEqual({ 200: 6 })
    const alive = await Promise.all(replies.map(({ body }) => statusOf(body.token)))
    expect(alive.filter((status) => status === 200)).toHaveLength(1)
  })

  test('can be ended, without the session', async () => {
    const { token, kept } = await staying()
    expected(await server.call('stopStayingSignedIn', { token }), 204)
    expect(problemOf(await renew(server, kept))).toBe('unauthenticated')
    expect(await statusOf(token)).toBe(200)
  })
})

describe('a copy', () => {
  test.each([
    ['the owner comes second', 0],
    ['the thief comes second', 1],
  ])('ends the session, is told and recorded: %s', async (_case, thiefIs) => {
    const { user, kept } = await staying()
    const watching = await signInWithTotp(server, user)
    const first = await renewed(server, kept)
    expect(await statusOf(first.token)).toBe(200)
    await server.deliverDue()
    const mails = inbox.messages.length
    expect(problemOf(await renew(server, kept, newSecret(), `192.0.2.${thiefIs + 1}`))).toBe(
      'unauthenticated',
    )
    expect(await statusOf(first.token)).toBe(401)
    expect(problemOf(await renew(server, first.kept))).toBe('unauthenticated')
    // Another session is not concerned.
    expect(await statusOf(watching)).toBe(200)
    expect((await kindsOf(watching)).filter((kind) => kind === 'session-copied')).toHaveLength(1)
    await server.deliverDue()
    const told = inbox.messages.slice(mails).find(({ to }) => to === user.email)
    expect(told?.text).toContain('A copy of what keeps a computer signed in was used.')
    expect(JSON.stringify(told)).not.toContain(kept.family)
  })

  test('of a token of many renewals ago is known as one', async () => {
    const { user, kept } = await staying()
    const watching = await signInWithTotp(server, user)
    let now = kept
    let token = ''
    for (let round = 0; round < 5; round += 1) ({ kept: now, token } = await renewed(server, now))
    await renew(server, kept)
    expect([await statusOf(token), await statusOf(watching)]).toEqual([401, 200])
  })

  test('without the device key ends the session as well', async () => {
    const { token, kept } = await staying()
    const stolen = { ...kept, deviceKey: newSecret() }
    expect(problemOf(await renew(server, stolen))).toBe('unauthenticated')
    expect(await statusOf(token)).toBe(401)
  })

  test('that races with its owner leaves at most one of them, and never both', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { kept } = await staying()
      const replies = await Promise.all(Array.from({ length: 4 }, () => renew(server, kept)))
      expect(tally(replies)).toEqual({ 200: 1, 401: 3 })
      for (const { body, status } of replies) {
        if (status === 200) expect(await statusOf(body.token)).toBe(401)
      }
    }
  })

  test('of the device takes its trust as well', async () => {
    const company = await createCompany(server)
    await changePolicy(database, company.id, { trustedDeviceDays: 30 })
    const user = await company.addEnrolled()
    const token = await signInWithTotp(server, user)
    await database.query(
      `INSERT INTO trusted_devices (id, user_id, device_name, token_hash, session_id, proven_at, last_used_at)
       SELECT gen_random_uuid(), user_id, 'x', token_hash, id, now(), now()
       FROM sessions WHERE user_id = $1 ORDER BY created_at DESC LIMIT 1`,
      [user.id],
    )
    const kept = await stay(server, token)
    await renewed(server, kept)
    await renew(server, kept)
    const rows = await database.query('SELECT FROM trusted_devices WHERE user_id = $1', [user.id])
    expect(rows).toEqual([])
  })
})

/** Whatever ends sessions, done from another session or by an administrator. */
const endings: readonly [string, (user: EnrolledUser, token: string) => Promise<unknown>][] = [
  ['signing out', (_user, token) => server.call('endSession', { token })],
  [
    'signing out everywhere else',
    async (user) => server.call('endOtherSessions', { token: await signInWithTotp(server, user) }),
  ],
  [
    'a new password',
    async (user) => {
      const token = await confirmWithTotp(server, await signInWithTotp(server, user), user)
      const body = { newPassword: 'a wholly different secret' }
      return expected(await server.call('changePassword', { token, body }), 204)
    },
  ],
  [
    'new recovery codes',
    async (user) => {
      const token = await confirmWithTotp(server, await signInWithTotp(server, user), user)
      return expected(await server.call('replaceRecoveryCodes', { token }), 201)
    },
  ],
  [
    'a method that is turned off',
    async (user) => {
      const token = await confirmWithTotp(server, await signInWithTotp(server, user), user)
      return expected(await server.call('turnOffMethod', { token, id: user.methodId }), 200)
    },
  ],
]

describe('a renewal is refused after', () => {
  test.each(endings)('%s', async (_what, end) => {
    const { user, token, kept } = await staying()
    await end(user, token)
    expect(problemOf(await renew(server, kept))).toBe('unauthenticated')
  })

  test.each(['resetTwoFactor', 'endSessionsOfPerson', 'disablePerson'] as const)(
    'an administrator: %s',
    async (route) => {
      const company = await createCompany(server)
      const user = await company.addEnrolled()
      const kept = await stay(server, await signInWithTotp(server, user))
      const { owner } = company
      const token = await confirmWithTotp(server, await signInWithTotp(server, owner), owner)
      const body = { reason: 'A lost computer' }
      const headers = { 'idempotency-key': crypto.randomUUID() }
      const done = await server.call(route, { token, id: user.id, body, headers })
      expect(done.status).toBeLessThan(300)
      expect(problemOf(await renew(server, kept))).toBe('unauthenticated')
    },
  )

  test.each([{ staySignedIn: 'never' }, { sessionProfile: 'strict' }] as const)(
    'a policy: %j, for good, while the session goes on',
    async (change) => {
      const company = await createCompany(server)
      const user = await company.addEnrolled()
      const token = await signInWithTotp(server, user)
      const kept = await stay(server, token)
      expected(await company.setPolicy(change), 200)
      expect(problemOf(await renew(server, kept))).toBe('unauthenticated')
      expect(await statusOf(token)).toBe(200)
      const refused = await server.call('staySignedIn', { token, body: kept })
      expect(problemOf(refused)).toBe('locked-by-administrator')
      expected(await company.setPolicy({ staySignedIn: 'allowed', sessionProfile: 'desktop' }), 200)
      expect(problemOf(await renew(server, kept))).toBe('unauthenticated')
    },
  )

  test('a policy of which a client knows nothing leaves it as it is', async () => {
    const company = await createCompany(server)
    expected(await company.setPolicy({ staySignedIn: 'never' }), 200)
    const { owner } = company
    const token = await confirmWithTotp(server, await signInWithTotp(server, owner), owner)
    const { policy, version } = expected(await server.call('policy', { token }), 200)
    const { staySignedIn, ...known } = policy
    expect(staySignedIn).toBe('never')
    const headers = { 'if-match': `"${version}"` }
    const body = { ...known, trustedDeviceDays: 7 }
    const saved = expected(await server.call('changePolicy', { token, headers, body }), 200)
    expect(saved.policy).toMatchObject({ staySignedIn: 'never', trustedDeviceDays: 7 })
  })
})

describe('whoever guesses', () => {
  test('gets one response for everything, and is limited', async () => {
    const limits = { ...noLimits, renewalPerAddress: [{ attempts: 3, windowMs: HOUR_MS }] }
    const limited = await createTestBackend({ database, limits, clock: server.clock })
    const { token, kept } = await staying()
    const refusals = []
    for (const guess of [
      { family: newSecret(), current: kept.current, deviceKey: kept.deviceKey },
      { family: newSecret(), current: newSecret(), deviceKey: newSecret() },
      { ...kept, current: newSecret() },
    ]) {
      refusals.push(await renew(limited, guess))
    }
    expect(new Set(refusals.map(({ text }) => text)).size).toBe(1)
    expect(await statusOf(token)).toBe(401)
    expect(problemOf(await renew(limited, kept))).toBe('too-many-attempts')
    await limited.stop()
  })

  test('takes over no family of somebody else', async () => {
    const { kept } = await staying()
    const thief = await enrolledUser(server)
    const refused = await server.call('staySignedIn', { token: thief.token, body: kept })
    expect(problemOf(refused)).toBe('locked-by-administrator')
    await renewed(server, kept)
  })

  test.each([
    ['the same token twice', { next: 'same' }],
    ['a short token', { current: 'a' }],
    ['no family', { family: undefined }],
    ['a list', { current: ['a'.repeat(43)] }],
    ['more than is asked', { token: 'a'.repeat(43) }],
  ])('%s is no renewal', async (_case, part) => {
    const current = newSecret()
    const body: Record<string, unknown> = {
      family: newSecret(),
      deviceKey: newSecret(),
      current,
      next: newSecret(),
      ...part,
    }
    if (body['next'] === 'same') body['next'] = current
    expect(problemOf(await server.call('renewSession', { body }))).toBe('invalid-request')
  })

  test('a copied database holds nothing that renews a session', async () => {
    const { kept } = await staying()
    const { kept: now } = await renewed(server, kept)
    const [dump, bytes] = [await dumpTables(database), await database.fileBytes()]
    for (const secret of [kept.family, kept.current, now.current, kept.deviceKey]) {
      expect(dump).not.toContain(secret)
      expect(bytes.includes(secret)).toBe(false)
      expect(bytes.includes(Buffer.from(secret, 'base64url'))).toBe(false)
    }
  })
})
