// Threats: enumeration by text, status, headers or work; password guessing; locking others out; spoofed addresses.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestBackend, steadyHeaders } from '../support/backend.ts'
import type { TestBackend } from '../support/backend.ts'
import { createCodeInbox } from '../support/code-inbox.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import { defaultAttemptLimits } from '../../src-backend/domain/limits/attempt-buckets.ts'
import { MINUTE_MS } from '../support/backend-clock.ts'
import {
  enrolledUser,
  startChallenge,
  startSignIn,
  tally,
  totpProof,
  verify,
} from '../support/backend-people.ts'
import { createCheapHasher } from '../support/backend.ts'
import type { Reply, TestUser } from '../support/backend.ts'

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

const nobody: TestUser = { id: '', email: 'nobody@acme.example', password: 'none' }

/** A backend with its default limits, on the same database. */
function limitedBackend(trustedProxies: readonly string[] = []): Promise<TestBackend> {
  return createTestBackend({
    database,
    clock: server.clock,
    limits: defaultAttemptLimits,
    trustedProxies,
  })
}

describe('enumeration', () => {
  test('unknown e-mail and wrong password: byte-identical replies, same headers, same work', async () => {
    const passwords = createCheapHasher()
    const counted = await createTestBackend({ database, clock: server.clock, passwords })
    const users = [await server.addUser(), await enrolledUser(server), nobody]
    const seen: { text: string; status: number; headers: unknown; runs: number }[] = []
    for (const user of users) {
      const before = passwords.runs()
      const reply = await startSignIn(counted, user, { password: 'wrong' })
      const { text, status } = reply
      const headers = steadyHeaders(reply)
      seen.push({ text, status, headers, runs: passwords.runs() - before })
    }
    expect(seen[0]).toMatchObject({ status: 401, runs: 1 })
    expect(seen[1]).toEqual(seen[0])
    expect(seen[2]).toEqual(seen[0])
    await counted.stop()
  })

  test('a wrong password sends nothing, to whoever is there and to whoever is not', async () => {
    const inbox = createCodeInbox()
    const { senders } = inbox
    const sending = await createTestBackend({ database, clock: server.clock, senders })
    const user = await enrolledUser(sending)
    await sending.deliverDue()
    const before = inbox.messages.length
    for (const somebody of [user, nobody]) {
      expect((await startSignIn(sending, somebody, { password: 'wrong' })).status).toBe(401)
    }
    await sending.deliverDue()
    expect(inbox.messages.slice(before)).toEqual([])
    await sending.stop()
  })

  test('the dummy hash has the parameters of a real one', async () => {
    const { createArgon2idHasher } = await import('../../src-backend/process/kdf.ts')
    const hasher = await createArgon2idHasher()
    const parameters = (hash: string): string[] => hash.split('$').slice(1, 4)
    expect(parameters(hasher.dummyHash)).toEqual(['argon2id', 'v=19', 'm=65536,t=3,p=1'])
    const real = await hasher.hash('violet-harbor-lantern')
    expect(parameters(real)).toEqual(parameters(hasher.dummyHash))
    expect(real).toHaveLength(hasher.dummyHash.length)
    expect(await hasher.verify(real, 'violet-harbor-lantern')).toBe(true)
    expect(await hasher.verify(real, 'violet-harbor-lanterm')).toBe(false)
    expect(await hasher.verify(await hasher.hash('pi\u00f1a'), 'pin\u0303a')).toBe(true)
  })

  test('e-mail addresses are one in any case', async () => {
    const user = await server.addUser()
    const shouted = await startSignIn(server, { ...user, email: user.email.toUpperCase() })
    expect(shouted.status).toBe(201)
  })

  test('methods are told only after the password', async () => {
    const user = await enrolledUser(server)
    const reply = await startSignIn(server, user, { password: 'wrong' })
    expect(Object.keys(reply.body).toSorted()).toEqual(['status', 'title', 'type'])
  })

  test('throttling answers the same for those who exist and those who do not', async () => {
    const limited = await limitedBackend()
    const sequences: string[][] = []
    for (const [index, user] of [await server.addUser(), nobody].entries()) {
      const texts: string[] = []
      for (let attempt = 0; attempt < 12; attempt += 1) {
        const address = `192.0.2.${index}`
        const reply = await startSignIn(limited, user, { password: 'wrong', address })
        texts.push(`${reply.status} ${reply.text}`)
      }
      sequences.push(texts)
    }
    expect(sequences[1]).toEqual(sequences[0])
    expect(sequences[0]?.map((text) => text.slice(0, 3))).toEqual([
      ...Array.from({ length: 10 }, () => '401'),
      '429',
      '429',
    ])
    await limited.stop()
  })
})

describe('password guessing', () => {
  test('a burst of 60 at one account from one address: ten are checked', async () => {
    const passwords = createCheapHasher()
    const limited = await createTestBackend({
      database,
      clock: server.clock,
      passwords,
      limits: defaultAttemptLimits,
    })
    const user = await server.addUser()
    const address = '198.51.100.1'
    const replies = await Promise.all(
      Array.from({ length: 60 }, () => startSignIn(limited, user, { password: 'wrong', address })),
    )
    expect(tally(replies)).toEqual({ 401: 10, 429: 50 })
    expect(passwords.runs()).toBe(10)
    const right = await startSignIn(limited, user, { address })
    const wrong = await startSignIn(limited, user, { password: 'wrong', address })
    expect(right.status).toBe(429)
    expect(right.text).toBe(wrong.text)
    expect(right.headers['retry-after']).toBe(String(15 * 60))
    server.clock.advance(15 * MINUTE_MS)
    expect((await startSignIn(limited, user, { address })).status).toBe(201)
    await limited.stop()
  })

  test('a right password forgets the wrong ones', async () => {
    const limited = await limitedBackend()
    const user = await server.addUser()
    const address = '198.51.100.2'
    for (let round = 0; round < 3; round += 1) {
      for (let attempt = 0; attempt < 9; attempt += 1) {
        await startSignIn(limited, user, { password: 'wrong', address })
      }
      expect((await startSignIn(limited, user, { address })).status).toBe(201)
      server.clock.advance(10 * MINUTE_MS)
    }
    await limited.stop()
  })

  test('many accounts from one address: thirty a minute, fifty in ten', async () => {
    const limited = await limitedBackend()
    const address = '198.51.100.3'
    const spray = (from: number): Promise<Reply[]> =>
      Promise.all(
        Array.from({ length: 40 }, (_, index) => {
          const user = { ...nobody, email: `nobody${from + index}@acme.example` }
          return startSignIn(limited, user, { address })
        }),
      )
    expect(tally(await spray(0))).toEqual({ 401: 30, 429: 10 })
    server.clock.advance(MINUTE_MS)
    expect(tally(await spray(40))).toEqual({ 401: 20, 429: 20 })
    await limited.stop()
  })

  test('a whole office signs in from one address: successes are no attempts', async () => {
    const limited = await limitedBackend()
    const user = await server.addUser()
    for (let count = 0; count < 40; count += 1) {
      const reply = await startSignIn(limited, user, { address: '198.51.100.4' })
      expect(reply.status).toBe(201)
    }
    await limited.stop()
  })
})

describe('locking somebody out', () => {
  test('a stranger without the password cannot lock the second factor, nor the owner elsewhere', async () => {
    const limited = await limitedBackend()
    const user = await enrolledUser(server)
    for (let attempt = 0; attempt < 60; attempt += 1) {
      await startSignIn(limited, user, { password: 'wrong', address: '203.0.113.66' })
    }
    const challenge = await startChallenge(limited, user, '203.0.113.7')
    const reply = await verify(limited, challenge, totpProof(server, user), '203.0.113.7')
    expect(reply.status).toBe(200)
    await limited.stop()
  })

  test('wrong codes from one address: thirty a minute, right ones get the same answer then', async () => {
    const limited = await limitedBackend()
    const address = '203.0.113.8'
    const users = [
      await enrolledUser(server),
      await enrolledUser(server),
      await enrolledUser(server),
      await enrolledUser(server),
    ]
    const replies: Reply[] = []
    for (const user of users) {
      for (let round = 0; round < 2; round += 1) {
        const challenge = await startChallenge(limited, user, address)
        for (let attempt = 0; attempt < 5; attempt += 1) {
          const proof = { recoveryCode: '00-0000-0000-0000-0000' }
          replies.push(await verify(limited, challenge, proof, address))
        }
      }
    }
    expect(tally(replies)).toEqual({ 422: 30, 429: 10 })
    const [last] = users.slice(-1)
    if (last === undefined) throw new Error('There are four users.')
    const challenge = await startChallenge(limited, last, address)
    const right = await verify(limited, challenge, totpProof(server, last), address)
    expect(right.text).toBe(replies.at(-1)?.text)
    const elsewhere = await verify(limited, challenge, totpProof(server, last), '203.0.113.9')
    expect(elsewhere.status).toBe(200)
    // A known device does not suffer for its neighbours.
    server.clock.advance(30_000)
    const known = await startChallenge(limited, last)
    expect((await verify(limited, known, totpProof(server, last), address)).status).toBe(200)
    await limited.stop()
  })
})

describe('spoofed X-Forwarded-For', () => {
  const attempt = (
    backend: TestBackend,
    user: TestUser,
    forwarded: string,
    address: string,
  ): Promise<Reply> =>
    backend.call('createSignIn', {
      body: { identifier: user.email, password: 'wrong', device: { name: 'x' } },
      address,
      headers: { 'x-forwarded-for': forwarded },
    })

  test('ignored: the limit is that of the real address', async () => {
    const limited = await limitedBackend()
    const user = await server.addUser()
    const replies: Reply[] = []
    for (let index = 0; index < 12; index += 1) {
      replies.push(await attempt(limited, user, `10.1.1.${index}`, '198.51.100.9'))
    }
    expect(tally(replies)).toEqual({ 401: 10, 429: 2 })
    await limited.stop()
  })

  test('believed from a configured proxy, and only the hop that the proxy saw', async () => {
    const limited = await limitedBackend(['198.51.100.10'])
    const user = await server.addUser()
    const replies: Reply[] = []
    for (let index = 0; index < 12; index += 1) {
      const forwarded = `10.2.2.${index}, 192.0.2.77`
      replies.push(await attempt(limited, user, forwarded, '198.51.100.10'))
    }
    expect(tally(replies)).toEqual({ 401: 10, 429: 2 })
    const other = await attempt(limited, user, '192.0.2.78', '198.51.100.10')
    expect(other.status).toBe(401)
    await limited.stop()
  })

  test('one /64 of IPv6 is one address', async () => {
    const limited = await limitedBackend()
    const user = await server.addUser()
    const replies: Reply[] = []
    for (let index = 0; index < 12; index += 1) {
      const address = `2001:db8:1:2::${index}`
      replies.push(await startSignIn(limited, user, { password: 'wrong', address }))
    }
    expect(tally(replies)).toEqual({ 401: 10, 429: 2 })
    await limited.stop()
  })
})
