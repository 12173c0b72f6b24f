// Threat: secrets in logs and in problem bodies, over a whole journey with hostile stops on the way.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestBackend } from '../support/backend.ts'
import type { TestBackend } from '../support/backend.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import {
  confirmWithTotp,
  enrolledUser,
  signInWithTotp,
  startChallenge,
  startEnrolment,
  startSignIn,
  totpProof,
  verify,
} from '../support/backend-people.ts'
import { codeAt, wrongCodes } from '../support/backend-totp.ts'

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

/** Times and ids are not secret, and contain digit sequences by chance. */
function withoutTimesAndIds(text: string): string {
  return text
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '')
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '')
}

describe('logs and problem bodies', () => {
  test('no password, code, seed, token or recovery code in any of them', async () => {
    const secrets = new Set<string>()
    const user = await enrolledUser(server)
    const elsewhere = await signInWithTotp(server, user)
    secrets.add(codeAt(user.secret, server.clock.nowMs()))
    const token = await confirmWithTotp(server, user.token, user)
    const challenge = await startChallenge(server, user)
    const [wrong = ''] = wrongCodes(user.secret, server.clock.nowMs(), 500).slice(-1)
    await verify(server, challenge, { methodId: user.methodId, code: wrong })
    await verify(server, challenge, { recoveryCode: 'ZZ-QQQQ-QQQQ-QQQQ-QQQQ' })
    await verify(server, challenge, { methodId: user.methodId, code: `${wrong}-hostile` })
    await verify(server, { id: challenge.id, token: elsewhere }, totpProof(server, user))
    await startSignIn(server, user, { password: 'a wrong password of mine' })
    await startSignIn(server, { ...user, email: 'violet-harbor-lantern' })
    await server.call('startStepUp', { token, body: { password: 'another wrong password' } })
    await server.call('startStepUp', { token, body: { passwort: 'misspelt field' } })
    const pending = await startEnrolment(server, token)
    await server.call('activateMethod', { token, id: pending.methodId, body: { code: wrong } })
    await server.call('activateMethod', { token, id: 'otpauth://x', body: { code: wrong } })
    const replaced = await server.call('replaceRecoveryCodes', { token })
    await server.call('turnOffMethod', { token, id: user.methodId })
    await server.call('endSession', { token })
    await server.call('account', { token })

    for (const secret of [
      user.password,
      'a wrong password of mine',
      'another wrong password',
      'misspelt field',
      'violet-harbor-lantern',
      'ZZ-QQQQ-QQQQ-QQQQ-QQQQ',
      'QQQQ',
      'otpauth:',
      wrong,
      token,
      elsewhere,
      challenge.token,
      user.secret,
      pending.secret,
      ...user.recoveryCodes,
      ...replaced.body.recoveryCodes,
    ]) {
      secrets.add(secret)
    }
    const logged = withoutTimesAndIds(server.logLines.join(''))
    const problems = server.replies.filter(({ status }) => status >= 400)
    expect(problems.length).toBeGreaterThan(8)
    expect(server.logLines.length).toBeGreaterThan(20)
    for (const secret of secrets) {
      expect(logged).not.toContain(secret)
      for (const { text, headers } of problems) {
        expect(withoutTimesAndIds(text + JSON.stringify(headers))).not.toContain(secret)
      }
    }
  })

  test('refused attempts are logged, with the user where one is known', async () => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    await verify(server, challenge, { recoveryCode: '00-0000-0000-0000-0000' })
    await startSignIn(server, user, { password: 'wrong' })
    const events = server.logLines.map((line) => JSON.parse(line))
    expect(events).toContainEqual(
      expect.objectContaining({ event: 'second-factor-rejected', userId: user.id }),
    )
    expect(events).toContainEqual(
      expect.objectContaining({ event: 'sign-in-refused', userId: user.id }),
    )
  })
})
