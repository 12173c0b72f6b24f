// A sign-in on a new device is notified, in the person's own language. Threats: an attacker who knows the
// password suppresses the notice, sets the language, or learns who exists.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createTestBackend, steadyHeaders } from '../support/backend.ts'
import type { Reply, TestBackend, TestUser } from '../support/backend.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import { enrolledUser, expected, totpProof, verify } from '../support/backend-people.ts'
import type { EnrolledUser } from '../support/backend-people.ts'
import { outOfBandUser, sentProof } from '../support/backend-out-of-band.ts'
import { createCodeInbox } from '../support/code-inbox.ts'
import { STEP_MS } from '../support/backend-clock.ts'

const HOME = '192.0.2.10'
const ELSEWHERE = '198.51.100.66'
const KEY = 'K'.repeat(43)

interface Computer {
  readonly name: string
  readonly address: string
  readonly key?: string
  readonly language?: string
}

let database: TestDatabase
let server: TestBackend
const inbox = createCodeInbox()
const notices: { to: string; text: string }[] = []

beforeAll(async () => {
  database = await openTestDatabase()
  const { email, sms } = inbox.senders
  server = await createTestBackend({
    database,
    senders: {
      sms,
      voice: null,
      webhook: null,
      email: {
        send: async (message) => {
          notices.push({ to: message.to, text: `${message.subject}\n${message.text}` })
          return email?.send(message) ?? { outcome: 'sent' }
        },
        close: async () => {},
      },
    },
  })
})
afterEach(async () => {
  await server.deliverDue()
  notices.length = 0
})
afterAll(async () => {
  await server.stop()
  await database.close()
})

function start(user: TestUser, from: Computer, password = user.password): Promise<Reply> {
  const { name, address, key, language } = from
  return server.call('createSignIn', {
    body: {
      identifier: user.email,
      password,
      device: { name, ...(key === undefined ? {} : { key }) },
    },
    address,
    ...(language === undefined ? {} : { headers: { 'accept-language': language } }),
  })
}

/** A full sign-in, with a code if one is required. */
async function signIn(user: TestUser | EnrolledUser, from: Computer): Promise<string> {
  const started = expected(await start(user, from), 201)
  if (started.state === 'complete') return started.session.token
  if (!('secret' in user)) throw new Error('A code is asked for.')
  const reply = await verify(server, started, totpProof(server, user), from.address)
  server.clock.advance(STEP_MS)
  return expected(reply, 200).token
}

/** The notices of new devices that a person received since the last call. */
async function told(user: TestUser): Promise<string[]> {
  await server.deliverDue()
  const mine = notices.filter(
    ({ to, text }) => to === user.email && text.includes('wasn’t used before'),
  )
  notices.length = 0
  return mine.map(({ text }) => text)
}

describe('a new device', () => {
  test('is told with its name and address; the first of an account and known ones are not', async () => {
    const user = await server.addUser()
    await signIn(user, { name: 'Desk', address: HOME })
    await signIn(user, { name: 'Desk', address: HOME })
    expect(await told(user)).toEqual([])
    const token = await signIn(user, { name: 'Desk', address: ELSEWHERE })
    const [notice, ...others] = await told(user)
    expect(others).toEqual([])
    expect(notice).toContain('Device: “Desk”')
    expect(notice).toContain(ELSEWHERE)
    const { events } = expected(await server.call('activity', { token }), 200)
    expect(events.map(({ kind }: { kind: string }) => kind)).toEqual([
      'signed-in-on-new-device',
      'signed-in',
      'signed-in',
    ])
    await signIn(user, { name: 'Desk', address: ELSEWHERE })
    expect(await told(user)).toEqual([])
  })

  test('with a key of its own is known wherever it goes', async () => {
    const user = await enrolledUser(server)
    await signIn(user, { name: 'Laptop', address: HOME, key: KEY })
    await told(user)
    await signIn(user, { name: 'Laptop, renamed', address: ELSEWHERE, key: KEY })
    expect(await told(user)).toEqual([])
  })

  test('is told once when several sign in at once', async () => {
    const user = await server.addUser()
    await Promise.all(
      Array.from({ length: 8 }, () => signIn(user, { name: 'Desk', address: HOME, key: KEY })),
    )
    expect(await told(user)).toEqual([])
    await Promise.all(
      Array.from({ length: 8 }, () => signIn(user, { name: 'Desk', address: ELSEWHERE })),
    )
    expect(await told(user)).toHaveLength(1)
  })
})

describe('whoever knows the password', () => {
  /** A person whose computer has a key. */
  async function owner(): Promise<TestUser> {
    const user = await server.addUser()
    await signIn(user, { name: 'Desk', address: HOME, key: KEY })
    expect(await told(user)).toEqual([])
    return user
  }

  test.each<[string, Computer]>([
    ['the name of the device', { name: 'Desk', address: ELSEWHERE }],
    ['its name and its network', { name: 'Desk', address: HOME }],
    ['a key of their own', { name: 'Desk', address: HOME, key: 'x'.repeat(43) }],
    ['a name like its key', { name: KEY, address: HOME }],
  ])('is told of, with %s', async (_, computer) => {
    const user = await owner()
    await signIn(user, computer)
    expect(await told(user)).toHaveLength(1)
  })

  test('makes no device known with sign-ins that are not completed', async () => {
    const user = await enrolledUser(server)
    await signIn(user, { name: 'Desk', address: HOME, key: KEY })
    await told(user)
    for (let round = 0; round < 3; round += 1) {
      const pending = expected(await start(user, { name: 'Evil', address: ELSEWHERE }), 201)
      await server.call('cancelSignIn', { id: pending.id, token: pending.token })
    }
    await start(user, { name: 'Evil', address: ELSEWHERE }, 'wrong')
    await signIn(user, { name: 'Evil', address: ELSEWHERE })
    expect(await told(user)).toHaveLength(1)
  })

  test('does not become the first by an old device being forgotten', async () => {
    const user = await owner()
    server.clock.advance(500 * 86_400_000)
    await server.backend.startPurging()
    await signIn(user, { name: 'Evil', address: ELSEWHERE })
    expect(await told(user)).toHaveLength(1)
  })
})

describe('the language of messages', () => {
  const SPANISH = { name: 'Desk', address: HOME, language: 'es-MX,es;q=0.9,en;q=0.8' }

  test('is that of the last completed sign-in, for notices and for codes', async () => {
    const user = await outOfBandUser(server, inbox, 'email')
    const signInAs = async (computer: Computer): Promise<string> => {
      const challenge = expected(await start(user, computer), 201)
      const proof = await sentProof(server, inbox, challenge, user)
      const text = notices.at(-1)?.text ?? ''
      expected(await verify(server, challenge, proof, computer.address), 200)
      return text
    }
    // The code is sent before the sign-in is complete: still in the previous language.
    expect(await signInAs(SPANISH)).toContain('Your code is')
    expect(await signInAs({ ...SPANISH, name: 'Other', language: 'pt' })).toContain('Tu código es')
    await server.deliverDue()
    // Two instances deliver concurrently: which notice comes last is open.
    expect(notices.map(({ text }) => text)).toContainEqual(
      expect.stringContaining('Alguém entrou na sua conta'),
    )
    expect(await signInAs({ name: 'Desk', address: HOME })).toContain('Seu código é')
    expect(await signInAs({ ...SPANISH, language: 'de' })).toContain('Seu código é')
  })

  test('is not set by whoever only knows the password', async () => {
    const user = await enrolledUser(server)
    await start(user, SPANISH)
    await start(user, SPANISH, 'wrong')
    const rows = await database.query('SELECT message_locale AS locale FROM users WHERE id = $1', [
      user.id,
    ])
    expect(rows).toEqual([{ locale: null }])
  })

  test('tells nobody who exists: one refusal in every language', async () => {
    const user = await server.addUser()
    await signIn(user, SPANISH)
    const nobody = { ...user, email: 'nobody@acme.example' }
    const seen: object[] = []
    for (const one of [user, nobody]) {
      for (const language of ['es', 'en', 'x'.repeat(5000)]) {
        const reply = await start(one, { ...SPANISH, language }, 'wrong')
        const headers = steadyHeaders(reply)
        seen.push({ status: reply.status, text: reply.text, headers })
      }
    }
    for (const one of seen) expect(one).toEqual(seen[0])
  })
})
