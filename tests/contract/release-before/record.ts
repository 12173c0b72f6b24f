/**
 * Writes down what this release asks of its database in each flow of a second factor, for the release
 * after it: `node tests/contract/release-before/record.ts`. Run it when a release is made, before a
 * migration is added; release-before.test.ts asks the same of the newest schema.
 */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { migrate } from '../../../src-backend/store/engine/migrate.ts'
import { openPglite } from '../../../src-backend/store/engine/pglite.ts'
import { STEP_MS } from '../../support/backend-clock.ts'
import {
  confirmWithTotp,
  enrolledUser,
  expected,
  signInWithTotp,
  startChallenge,
  totpProof,
  verify,
} from '../../support/backend-people.ts'
import { enrolOutOfBand, newNumber, sentProof } from '../../support/backend-out-of-band.ts'
import { wrongCodes } from '../../support/backend-totp.ts'
import { createTestBackend } from '../../support/backend.ts'
import { createCodeInbox } from '../../support/code-inbox.ts'
import { recordingDatabase } from './recording.ts'
import type { Recording } from './recording.ts'

const inner = await openPglite()
await migrate(inner, 0)
const { database, statements, steps, begin } = recordingDatabase(inner)
const inbox = createCodeInbox()
begin('a company, a person, and an authenticator that is set up')
const server = await createTestBackend({ database, senders: inbox.senders })
const { clock } = server
const user = await enrolledUser(server)
begin('a sign-in on the first device, and on a device that is known')
await signInWithTotp(server, user)
const token = await signInWithTotp(server, user)
begin('a wrong code, the right one after it, and the right one again')
const challenge = await startChallenge(server, user)
const [code] = wrongCodes(user.secret, clock.nowMs(), 1)
expected(await verify(server, challenge, { methodId: user.methodId, code }), 422)
const proof = totpProof(server, user)
expected(await verify(server, challenge, proof), 200)
expected(await verify(server, await startChallenge(server, user), proof), 422)
clock.advance(STEP_MS)
begin('a step-up')
const confirmed = await confirmWithTotp(server, token, user)
begin('SMS and e-mail that are set up')
const number = newNumber()
const sms = await enrolOutOfBand(server, inbox, confirmed, 'sms', number)
const mail = await enrolOutOfBand(server, inbox, confirmed, 'email', user.email)
for (const [type, target] of [
  ['SMS', { ...sms, to: number }],
  ['e-mail', { ...mail, to: user.email }],
] as const) {
  begin(`a sign-in with a code by ${type}`)
  const waiting = await startChallenge(server, user)
  const sent = await sentProof(server, inbox, waiting, target)
  expected(await verify(server, waiting, sent), 200)
  clock.advance(STEP_MS)
}
begin('a sign-in with a recovery code')
const recoveryCode = user.recoveryCodes[0]
expected(await verify(server, await startChallenge(server, user), { recoveryCode }), 200)
begin('the methods, and one that is turned off')
expected(await server.call('twoFactor', { token: confirmed }), 200)
const off = await server.call('turnOffMethod', { token: confirmed, id: mail.methodId })
expected(off, 200)
await server.stop()
await inner.close()

const { id, email, password, methodId, secret } = user
const person = { id, email, password, methodId, secret }
const recording: Recording = { statements, steps, person, endMs: clock.nowMs() }
const file = path.join(import.meta.dirname, 'statements.json')
await writeFile(file, `${JSON.stringify(recording, null, 1)}\n`)
