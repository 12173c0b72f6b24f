// Threat: somebody who left the company goes on using what they had: the password, a session, a trusted device.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestBackend } from '../support/backend.ts'
import type { Reply, TestBackend } from '../support/backend.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import {
  confirmWithPassword,
  confirmWithTotp,
  enrolledUser,
  expected,
  problemOf,
  signInWithPassword,
  signInWithTotp,
  startChallenge,
  startEnrolment,
  startSignIn,
  totpProof,
  verify,
} from '../support/backend-people.ts'
import { createCompany } from '../support/backend-policy.ts'
import { codeAt } from '../support/backend-totp.ts'

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

const body = { reason: 'Left the company' }

/** An owner who has confirmed who they are, and the two acts. */
async function owner(): Promise<{
  token: string
  disable(id: string): Promise<Reply>
  enable(id: string): Promise<Reply>
}> {
  const user = await server.addUser('owner')
  const token = await confirmWithPassword(server, await signInWithPassword(server, user), user)
  return {
    token,
    disable: (id) => server.call('disablePerson', { token, id, body }),
    enable: (id) => server.call('enablePerson', { token, id, body }),
  }
}

describe('a disabled person', () => {
  test('is told so by the right password only', async () => {
    const user = await enrolledUser(server)
    const { disable } = await owner()
    expect(expected(await disable(user.id), 200)).toMatchObject({ account: 'disabled' })
    const wrong = await startSignIn(server, user, { password: 'not the password' })
    const stranger = await startSignIn(server, { ...user, email: 'nobody@acme.example' })
    expect([wrong.status, wrong.text]).toEqual([stranger.status, stranger.text])
    expect(problemOf(wrong)).toBe('invalid-credentials')
    const right = await startSignIn(server, user)
    expect([right.status, problemOf(right)]).toEqual([403, 'account-disabled'])
  })

  test('has no session, sign-in, step-up, enrolment, renewal or trusted device left', async () => {
    const user = await enrolledUser(server)
    const trusted = await startChallenge(server, user)
    const proof = { ...totpProof(server, user), trustDevice: true }
    expected(await verify(server, trusted, proof), 200)
    server.clock.advance(30_000)
    const session = await signInWithTotp(server, user)
    const stepUp = await server.call('startStepUp', {
      token: session,
      body: { password: user.password },
    })
    const confirmed = await confirmWithTotp(server, user.token, user)
    const enrolment = await startEnrolment(server, confirmed)
    const pending = await startChallenge(server, user)

    expected(await (await owner()).disable(user.id), 200)
    for (const token of [session, confirmed]) {
      expect((await server.call('account', { token })).status).toBe(401)
    }
    expect(problemOf(await verify(server, pending, totpProof(server, user)))).toBe(
      'challenge-expired',
    )
    const late = { token: session, id: stepUp.body.id, body: totpProof(server, user) }
    expect((await server.call('verifyStepUp', late)).status).toBe(401)
    const activated = await server.call('activateMethod', {
      token: confirmed,
      id: enrolment.methodId,
      body: { code: codeAt(enrolment.secret, server.clock.nowMs()) },
    })
    expect(activated.status).toBe(401)
    for (const table of ['sessions', 'trusted_devices', 'totp_enrolments']) {
      const rows = await database.query(`SELECT user_id FROM ${table} WHERE user_id = $1`, [
        user.id,
      ])
      expect([table, rows.length]).toEqual([table, 0])
    }
  })

  test('is enabled with the password and the methods they had; the log tells all of it', async () => {
    const user = await enrolledUser(server)
    const { token, disable, enable } = await owner()
    expected(await disable(user.id), 200)
    await startSignIn(server, user)
    expect(expected(await enable(user.id), 200)).toMatchObject({
      account: 'active',
      twoFactor: 'active',
    })
    await signInWithTotp(server, user)
    const log = await server.call('audit', { token, query: { userId: user.id } })
    const kinds = expected(log, 200).events.map(({ kind }: { kind: string }) => kind)
    expect(kinds.slice(0, 4)).toEqual([
      'signed-in',
      'account-enabled',
      'sign-in-while-disabled',
      'account-disabled',
    ])
  })

  test('opens nothing by a sign-in that races with it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const user = await server.addUser()
      const { disable } = await owner()
      const [disabled, ...signIns] = await Promise.all([
        disable(user.id),
        ...Array.from({ length: 4 }, () => startSignIn(server, user)),
      ])
      expected(disabled, 200)
      for (const { status, body: reply } of signIns) {
        if (status !== 201) continue
        const { token } = reply.session
        expect((await server.call('account', { token })).status).toBe(401)
      }
    }
  })

  test('has no password in the row that an instance of the release before reads', async () => {
    const user = await server.addUser()
    expected(await (await owner()).disable(user.id), 200)
    const rows = await database.query<{ hash: string }>(
      'SELECT password_hash AS hash FROM account_standings WHERE user_id = $1',
      [user.id],
    )
    expect(rows[0]?.hash).toContain('$AAAAAAAAAAAAAAAA')
    const set = database.query(`UPDATE users SET password_hash = 'x' WHERE id = $1`, [user.id])
    await expect(set).rejects.toThrow(/check/)
  })
})

describe('it is refused', () => {
  test('twice: a conflict, recorded once', async () => {
    const user = await server.addUser()
    const { token, disable, enable } = await owner()
    expect(problemOf(await enable(user.id))).toBe('conflict')
    const both = await Promise.all([disable(user.id), disable(user.id)])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const query = { userId: user.id, kind: 'account-disabled' }
    expect(expected(await server.call('audit', { token, query }), 200).events).toHaveLength(1)
  })

  test('on oneself, an equal, a higher role and another company', async () => {
    const admin = await server.addUser('administrator')
    const signedIn = await signInWithPassword(server, admin)
    const token = await confirmWithPassword(server, signedIn, admin)
    const [equal, higher] = [await server.addUser('administrator'), await server.addUser('owner')]
    for (const route of ['disablePerson', 'enablePerson'] as const) {
      for (const { id } of [admin, equal, higher]) {
        expect(problemOf(await server.call(route, { token, id, body }))).toBe('forbidden')
      }
      const { id } = await (await createCompany(server)).addUser()
      expect(problemOf(await server.call(route, { token, id, body }))).toBe('not-found')
    }
  })
})

test('disabled people are listed apart, and are not missing from what a policy asks', async () => {
  const company = await createCompany(server)
  const owned = company.owner
  const token = await confirmWithTotp(server, await signInWithTotp(server, owned), owned)
  const gone = await company.addUser()
  const stays = await company.addUser()
  expected(await server.call('disablePerson', { token, id: gone.id, body }), 200)
  const ask = async (query: Readonly<Record<string, string>>) =>
    expected(await server.call('people', { token, query }), 200)
  const idsOf = ({ people }: { people: { id: string }[] }) => people.map(({ id }) => id)
  expect((await ask({})).counts).toEqual({
    total: 3,
    none: 1,
    pending: 0,
    active: 1,
    locked: 0,
    invited: 0,
    disabled: 1,
  })
  expect(idsOf(await ask({ account: 'disabled' }))).toEqual([gone.id])
  expect(idsOf(await ask({ twoFactor: 'none' }))).toEqual([stays.id])
  const { effect } = expected(await company.setPolicy({ isRequired: true }), 200)
  expect(effect).toMatchObject({ people: 2, withoutMethod: 1 })
})
