// The code of a sign-in by real SMTP: read from the mail, it completes the sign-in.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestBackend } from '../support/backend.ts'
import { STEP_MS } from '../support/backend-clock.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import { sendCode } from '../support/backend-out-of-band.ts'
import {
  confirmWithPassword,
  expected,
  signInWithPassword,
  startChallenge,
  verify,
} from '../support/backend-people.ts'
import { createPlainSender, startSmtpServers } from '../support/smtp-server.ts'
import type { SmtpServer, SmtpServers } from '../support/smtp-server.ts'

let servers: SmtpServers
let database: TestDatabase

beforeAll(async () => {
  servers = startSmtpServers()
  database = await openTestDatabase()
})
afterAll(async () => {
  await servers.stop()
  await database.close()
})

function mails({ events }: SmtpServer): string[] {
  return events.flatMap((event) => (event.type === 'message' ? [event.source] : []))
}

/** The code in the mail with this number, once it has arrived. */
async function codeIn(smtp: SmtpServer, number: number, to: string): Promise<string> {
  await expect.poll(() => mails(smtp).length).toBe(number)
  const mail = mails(smtp)[number - 1] ?? ''
  expect(mail).toContain(`To: ${to}`)
  return /Your code is (\d{6})\./.exec(mail)?.[1] ?? ''
}

test('set up and sign in with what the mails say', async () => {
  const smtp = await servers.start({ tls: 'none' })
  const email = await createPlainSender(smtp)
  const server = await createTestBackend({
    database,
    senders: { email, sms: null, voice: null, webhook: null },
  })
  const user = await server.addUser()
  const token = await confirmWithPassword(server, await signInWithPassword(server, user), user)
  const started = await server.call('enrolMethod', { token, body: { type: 'email' } })
  const { methodId } = expected(started, 201)
  const body = { code: await codeIn(smtp, 1, user.email) }
  expected(await server.call('activateMethod', { token, id: methodId, body }), 200)

  server.clock.advance(STEP_MS)
  const challenge = await startChallenge(server, user)
  const { challengeId } = expected(await sendCode(server, challenge, methodId), 201)
  const code = await codeIn(smtp, 2, user.email)
  const session = expected(await verify(server, challenge, { challengeId, code }), 200)
  expect(session.account.email).toBe(user.email)
  await server.stop()
  await email.close()
})
