// Threats: a client that gives itself another's address or writes into somebody's list of devices by its
// User-Agent; an address that outlives its session.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemFamily } from '../../src-backend/domain/accounts/system-family.ts'
import { SystemFamily } from '../../src-shared/model/people/own-session.ts'
import { createTestBackend, TEST_COMPANY_ID } from '../support/backend.ts'
import type { TestBackend, TestUser } from '../support/backend.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import { enrolledUser, expected, startChallenge, totpProof } from '../support/backend-people.ts'
import { changePolicy } from '../support/change-policy.ts'

const PROXY = '198.51.100.10'
const LINUX = 'Sync-Desktop (Linux)'

let database: TestDatabase
let server: TestBackend

beforeAll(async () => {
  database = await openTestDatabase()
  server = await createTestBackend({ database, trustedProxies: [PROXY] })
  await server.addUser()
  await changePolicy(database, TEST_COMPANY_ID, { trustedDeviceDays: 30 })
})
afterAll(async () => {
  await server.stop()
  await database.close()
})

interface From {
  readonly address?: string
  readonly userAgent?: string
  readonly forwarded?: string
}

function headersOf({ userAgent, forwarded }: From): Record<string, string> {
  return {
    ...(userAgent === undefined ? {} : { 'user-agent': userAgent }),
    ...(forwarded === undefined
      ? {}
      : { 'x-forwarded-for': forwarded, 'x-real-ip': forwarded, forwarded: `for=${forwarded}` }),
  }
}

/** A session that the password opens. Gives its token. */
async function signIn(user: TestUser, from: From): Promise<string> {
  const reply = await server.call('createSignIn', {
    body: {
      identifier: user.email,
      password: user.password,
      device: { name: 'Test computer' },
    },
    ...(from.address === undefined ? {} : { address: from.address }),
    headers: headersOf(from),
  })
  return expected(reply, 201).session.token
}

/** The caller's own session as the list shows it. */
async function ownSession(token: string, from: From = {}) {
  const { sessions } = expected(
    await server.call('sessions', {
      token,
      ...(from.address === undefined ? {} : { address: from.address }),
      headers: headersOf(from),
    }),
    200,
  )
  return sessions.find(({ isCurrent }: { isCurrent: boolean }) => isCurrent)
}

describe('where a session is used from', () => {
  test('is the system and the address at the sign-in', async () => {
    const token = await signIn(await server.addUser(), { address: '203.0.113.7', userAgent: LINUX })
    expect(await ownSession(token, { address: '203.0.113.7' })).toMatchObject({
      system: 'linux',
      networkAddress: '203.0.113.7',
    })
  })

  test('goes with the session to another address, with the time that is shown beside it', async () => {
    const token = await signIn(await server.addUser(), { address: '203.0.113.7', userAgent: LINUX })
    const { lastUsedAt } = await ownSession(token, { address: '203.0.113.7' })
    // Within a minute nothing is written: the pair of time and address stays as it is.
    expect(await ownSession(token, { address: '203.0.113.8' })).toMatchObject({
      lastUsedAt,
      networkAddress: '203.0.113.7',
    })
    server.clock.advance(61_000)
    const moved = await ownSession(token, { address: '203.0.113.8' })
    expect(moved.networkAddress).toBe('203.0.113.8')
    expect(Date.parse(moved.lastUsedAt)).toBeGreaterThan(Date.parse(lastUsedAt))
    expect(moved.system).toBe('linux')
  })

  test('moves with "confirm it’s you"', async () => {
    const user = await server.addUser()
    const token = await signIn(user, { address: '203.0.113.7', userAgent: LINUX })
    const reply = await server.call('startStepUp', {
      token,
      body: { password: user.password },
      address: '203.0.113.9',
    })
    const { steppedUp } = expected(reply, 201)
    expect((await ownSession(steppedUp.token)).networkAddress).toBe('203.0.113.9')
  })

  test('is of the request that brought the code, after a challenge', async () => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user, '203.0.113.7')
    const reply = await server.call('verifySignIn', {
      ...challenge,
      body: { ...totpProof(server, user), trustDevice: true },
      address: '203.0.113.20',
      headers: { 'user-agent': 'Sync-Desktop (Windows)' },
    })
    const { token } = expected(reply, 200)
    const place = { system: 'windows', networkAddress: '203.0.113.20' }
    expect(await ownSession(token, { address: '203.0.113.20' })).toMatchObject(place)
    const listed = async () =>
      expected(await server.call('trustedDevices', { token: user.token }), 200).devices
    expect(await listed()).toMatchObject([place])

    // The address is the session's, and goes with it; the trusted device keeps its system.
    expected(await server.call('endSession', { token }), 204)
    const [device] = await listed()
    expect(device).toMatchObject({ system: 'windows' })
    expect(device).not.toHaveProperty('networkAddress')
    expect(
      await database.query('SELECT id FROM sessions WHERE user_id = $1 AND network_address = $2', [
        user.id,
        '203.0.113.20',
      ]),
    ).toEqual([])
  })

  test('is left out of a session that an instance of before has opened', async () => {
    const user = await server.addUser()
    const token = await signIn(user, { address: '203.0.113.7', userAgent: LINUX })
    await database.query(
      'UPDATE sessions SET system = NULL, network_address = NULL WHERE user_id = $1',
      [user.id],
    )
    const session = await ownSession(token, { address: '203.0.113.7' })
    expect(session).not.toHaveProperty('system')
    expect(session).not.toHaveProperty('networkAddress')
  })

  test('an IPv4 address in IPv6 clothes is shown as it is known', async () => {
    const token = await signIn(await server.addUser(), { address: '::ffff:203.0.113.7' })
    expect((await ownSession(token)).networkAddress).toBe('203.0.113.7')
  })
})

describe('a forged address', () => {
  test('in a header of the client’s own is not believed', async () => {
    const from = { address: '203.0.113.66', forwarded: '192.0.2.1' }
    const token = await signIn(await server.addUser(), from)
    server.clock.advance(61_000)
    expect((await ownSession(token, from)).networkAddress).toBe('203.0.113.66')
  })

  test('in front of the one that a named proxy wrote is not believed either', async () => {
    const from = { address: PROXY, forwarded: '192.0.2.1, 203.0.113.66' }
    const token = await signIn(await server.addUser(), from)
    expect((await ownSession(token, from)).networkAddress).toBe('203.0.113.66')
  })

  test.each([
    'unknown',
    'x'.repeat(4_000),
    '<script>alert(1)</script>',
    '203.0.113.66:4711',
    '999.1.1.1',
  ])('that is none counts as the proxy’s: %.30s', async (forwarded) => {
    const from = { address: PROXY, forwarded }
    const token = await signIn(await server.addUser(), from)
    expect((await ownSession(token, from)).networkAddress).toBe(PROXY)
  })
})

describe('a User-Agent', () => {
  test.each([
    ['Sync-Desktop (Linux)', 'linux'],
    ['Sync-Desktop (macOS)', 'macos'],
    ['Sync-Desktop (Windows)', 'windows'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36', 'windows'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', 'macos'],
    ['Mozilla/5.0 (X11; Linux x86_64)', 'linux'],
    ['Mozilla/5.0 (Linux; Android 15; Pixel 9)', 'android'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X)', 'ios'],
    ['curl/8.9.1', null],
    ['', null],
    [undefined, null],
    ['Darwinism and Linuxoid', null],
    [`${'x'.repeat(10_000)} Linux`, null],
    ['SYNC SECURITY: call +1 900 555 0100', null],
  ])('%.60s: %s', (userAgent, family) => {
    expect(systemFamily(userAgent)).toBe(family)
  })

  test('whatever it is, what is kept is one of a few words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (userAgent) => {
        const family = systemFamily(userAgent)
        expect(family === null || SystemFamily.options.includes(family)).toBe(true)
      }),
    )
  })

  test('nothing that it says stands in the list of sessions or in the database', async () => {
    const user = await server.addUser()
    const words = 'Linux SYNC SECURITY: call +1 900 555 0100'
    const token = await signIn(user, { address: '203.0.113.7', userAgent: words })
    const session = await ownSession(token, { address: '203.0.113.7' })
    expect(session.system).toBe('linux')
    expect(JSON.stringify(session)).not.toContain('SECURITY')
    const rows = await database.query('SELECT row_to_json(s)::text AS row FROM sessions s')
    expect(JSON.stringify(rows)).not.toContain('SECURITY')
  })
})
