// A session that stays has an end: what the server ends while the app does not run, and what a person signs out of
// without a network.
import { cp, readFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  confirmWithPassword,
  expected,
  signInWithPassword,
  startSignIn,
} from '../support/backend-people.ts'
import { TEST_COMPANY_ID, type TestBackend, type TestUser } from '../support/backend.ts'
import { changePolicy } from '../support/change-policy.ts'
import type { Desktop } from '../support/desktop.ts'
import {
  kindsOf,
  newProfile,
  phaseOf,
  signIn,
  stayed,
  type Profile,
} from '../support/staying-profile.ts'
import { valueOf } from '../unit/main/vault/vault-fixture.ts'

/** A session in which a person has confirmed who they are. */
async function confirmed(server: TestBackend, user: TestUser): Promise<string> {
  return confirmWithPassword(server, await signInWithPassword(server, user), user)
}

/** Whatever ends sessions while the app does not run. */
const endedMeanwhile: readonly (readonly [string, (profile: Profile) => Promise<unknown>])[] = [
  [
    'signed out everywhere',
    async ({ server, user }) =>
      server.call('endOtherSessions', { token: await signInWithPassword(server, user) }),
  ],
  [
    'another password',
    async ({ server, user }) => {
      const token = await confirmed(server, user)
      const body = { newPassword: 'a wholly different secret' }
      return expected(await server.call('changePassword', { token, body }), 204)
    },
  ],
  ...(['resetTwoFactor', 'endSessionsOfPerson', 'disablePerson'] as const).map(
    (route) =>
      [
        `an administrator: ${route}`,
        async ({ server, user }: Profile) => {
          const owner = await server.addUser('owner')
          const token = await confirmed(server, owner)
          const { id } = expected(
            await server.call('account', { token: await signInWithPassword(server, user) }),
            200,
          )
          const body = { reason: 'A lost computer' }
          const headers = { 'idempotency-key': crypto.randomUUID() }
          const reply = await server.call(route, { token, id, body, headers })
          return expect(reply.status).toBeLessThan(300)
        },
      ] as const,
  ),
  [
    'a policy that lets nobody stay',
    ({ server }) => changePolicy(server.database, TEST_COMPANY_ID, { staySignedIn: 'never' }),
  ],
]

describe('what ended while the app did not run', () => {
  test.each(endedMeanwhile)(
    '%s: the next start asks for the password, and says so',
    async (_what, end) => {
      const profile = await stayed()
      await end(profile)
      const desktop = await profile.start()
      expect(desktop.session.state()).toMatchObject({ phase: 'signed-out', ended: 'elsewhere' })
      expect(await readdir(join(profile.folder, 'renewals'))).toEqual([])
    },
  )
})

describe('signing out without a network', () => {
  const down: Desktop['intercept'] = async () => ({ kind: 'failure', code: 'server-unreachable' })
  const up: Desktop['intercept'] = (call, ...args) => call(...args)
  const filesOf = ({ folder }: Profile) => readdir(join(folder, 'renewals'))

  /** What the desktop sends from now on, by name. */
  function sentBy(desktop: Desktop): string[] {
    const names: string[] = []
    desktop.intercept = (call, ...args) => {
      names.push(args[0])
      return call(...args)
    }
    return names
  }

  /** How many sessions of the person the server has, without the one that asks. */
  async function othersAlive({ server, user }: Profile): Promise<number> {
    const { session } = expected(await startSignIn(server, user), 201)
    const { sessions } = expected(await server.call('sessions', { token: session.token }), 200)
    await server.call('endSession', { token: session.token })
    return sessions.length - 1
  }

  test('of an open session ends it at the server once that is back', async () => {
    const profile = await newProfile()
    const desktop = await profile.start()
    await signIn(desktop, profile.user)
    desktop.intercept = down
    valueOf(await desktop.session.handlers.signOut(undefined))
    expect(phaseOf(desktop)).toBe('signed-out')
    expect(await othersAlive(profile)).toBe(1)
    desktop.intercept = up
    await desktop.timers.advance(300_000)
    await expect.poll(() => othersAlive(profile)).toBe(0)
    await expect.poll(() => filesOf(profile)).toEqual([])
    expect(await kindsOf(profile)).not.toContain('session-copied')
  })

  test('and quitting: the next start ends it, and signs nobody in', async () => {
    const profile = await stayed()
    const desktop = await profile.start({ intercept: down })
    expect(phaseOf(desktop)).toBe('resuming')
    valueOf(await desktop.session.handlers.signOut(undefined))
    await desktop.session.end()
    const [name = ''] = await filesOf(profile)
    expect(name).toMatch(/\.ending\.json$/)
    expect(await readFile(join(profile.folder, 'renewals', name), 'utf8')).not.toContain(
      profile.user.email,
    )
    const next = await profile.start()
    await expect.poll(() => filesOf(profile)).toEqual([])
    expect(phaseOf(next)).toBe('signed-out')
    expect(next.states.map(({ phase }) => phase)).not.toContain('signed-in')
    expect(await othersAlive(profile)).toBe(0)
    expect(await kindsOf(profile)).not.toContain('session-copied')
  })

  test('sends the token that waits for nothing but its end', async () => {
    const profile = await stayed()
    const offline = await profile.start({ intercept: down })
    valueOf(await offline.session.handlers.signOut(undefined))
    await offline.session.end()
    const next = await profile.start({ intercept: down })
    const names = sentBy(next)
    await next.connection.retry()
    await expect.poll(() => filesOf(profile)).toEqual([])
    expect(names).toEqual(['server', 'renewSession', 'endSession'])
  })

  test('a lost response leaves the file, and the same pair ends it later', async () => {
    const profile = await stayed()
    const desktop = await profile.start({ intercept: down })
    valueOf(await desktop.session.handlers.signOut(undefined))
    const lossy: Desktop['intercept'] = async (call, ...args) => {
      const reply = await call(...args)
      return args[0] === 'endSession' || args[0] === 'renewSession'
        ? { kind: 'failure', code: 'server-timeout' }
        : reply
    }
    desktop.intercept = lossy
    await desktop.connection.retry()
    await desktop.session.end()
    expect(await filesOf(profile)).toHaveLength(1)
    await profile.start()
    await expect.poll(() => filesOf(profile)).toEqual([])
    expect(await othersAlive(profile)).toBe(0)
    expect(await kindsOf(profile)).not.toContain('session-copied')
  })

  test('a file that waits to be ended signs nobody in, wherever it is put', async () => {
    const profile = await stayed()
    const [kept = ''] = await filesOf(profile)
    const desktop = await profile.start({ intercept: down })
    valueOf(await desktop.session.handlers.signOut(undefined))
    await desktop.session.end()
    const [ending = ''] = await filesOf(profile)
    const folder = join(profile.folder, 'renewals')
    await cp(join(folder, ending), join(folder, kept))
    await rm(join(folder, ending))
    expect(phaseOf(await profile.start())).toBe('signed-out')
  })

  test('who signs in again meanwhile stays signed in', async () => {
    const profile = await stayed()
    const desktop = await profile.start({ intercept: down })
    valueOf(await desktop.session.handlers.signOut(undefined))
    desktop.intercept = up
    await desktop.connection.retry()
    await signIn(desktop, profile.user)
    await expect.poll(async () => (await filesOf(profile)).length).toBe(1)
    await desktop.session.end()
    expect(phaseOf(await profile.start())).toBe('signed-in')
    expect(await othersAlive(profile)).toBe(1)
  })
})
