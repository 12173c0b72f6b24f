// Staying signed in, from the app to the backend: a morning, a crash, no network, a copied profile.
import { cp, readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { KeyStore } from '../../src-main/vault/keys/system-key-store.ts'
import { TEST_COMPANY_ID } from '../support/backend.ts'
import { expected, startSignIn } from '../support/backend-people.ts'
import { changePolicy } from '../support/change-policy.ts'
import { startServer, type Desktop } from '../support/desktop.ts'
import {
  isAlive,
  kindsOf,
  newFolder,
  newProfile,
  phaseOf,
  signIn,
  stayed,
  type Profile,
} from '../support/staying-profile.ts'
import { keyStoreOf, valueOf } from '../unit/main/vault/vault-fixture.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

describe('a morning', () => {
  test('somebody who quit is signed in without a key pressed, day after day', async () => {
    const profile = await stayed()
    for (let day = 0; day < 3; day += 1) {
      profile.server.clock.advance(DAY_MS)
      const desktop = await profile.start()
      expect(desktop.session.state()).toMatchObject({
        phase: 'signed-in',
        account: { email: profile.user.email },
        isTwoFactorOff: true,
      })
      expect(await isAlive(desktop)).toBe(true)
      await desktop.session.end()
    }
    expect(await kindsOf(profile)).not.toContain('session-copied')
  })

  test('nobody sees a sign-in page while the key store opens the file', async () => {
    const profile = await stayed()
    const desktop = await profile.start()
    const phases = desktop.states.map(({ phase }) => phase)
    expect(phases).not.toContain('signed-out')
    expect(phases.at(-1)).toBe('signed-in')
  })

  test('the file is sealed, readable by its owner alone, and holds no token in the open', async () => {
    const { folder, user } = await stayed()
    const [name = ''] = await readdir(join(folder, 'renewals'))
    const path = join(folder, 'renewals', name)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readFile(path, 'utf8')).not.toContain(user.email)
    expect(name).toMatch(/^[0-9a-f]{32}\.json$/)
  })

  test('who signed out is asked for the password, and nothing is left', async () => {
    const profile = await newProfile()
    const desktop = await profile.start()
    await signIn(desktop, profile.user)
    valueOf(await desktop.session.handlers.signOut(undefined))
    expect(await readdir(join(profile.folder, 'renewals'))).toEqual([])
    expect(phaseOf(await profile.start())).toBe('signed-out')
  })

  test.each([['no key store that protects', keyStoreOf({ backend: 'basic_text' })]])(
    '%s: quitting ends the session, and nothing is written',
    async (_case, keyStore) => {
      const profile = await newProfile()
      const desktop = await profile.start({ keyStore })
      valueOf(
        await desktop.session.handlers.signIn({
          email: profile.user.email,
          password: profile.user.password,
        }),
      )
      await expect.poll(() => desktop.staying.at(-1)?.obstacle).toBe('key-store')
      await desktop.session.end()
      expect(await readdir(profile.folder)).not.toContain('renewals')
      expect(phaseOf(await profile.start())).toBe('signed-out')
      expect(await isAlive(desktop)).toBe(false)
    },
  )

  test('a key store that does not answer destroys nothing', async () => {
    const profile = await stayed()
    const silent: KeyStore = {
      ...keyStoreOf(),
      ask: async () => 'silent',
      seal: async () => 'silent',
      unseal: async () => 'silent',
    }
    expect(phaseOf(await profile.start({ keyStore: silent }))).toBe('signed-out')
    expect(phaseOf(await profile.start())).toBe('signed-in')
  })

  test('a company that forbids it is obeyed: the session goes on until quitting', async () => {
    const profile = await newProfile()
    const desktop = await profile.start()
    await signIn(desktop, profile.user)
    await changePolicy(profile.server.database, TEST_COMPANY_ID, { staySignedIn: 'never' })
    expect(await isAlive(desktop)).toBe(true)
    await desktop.session.end()
    const next = await profile.start()
    expect(next.session.state()).toMatchObject({ phase: 'signed-out', ended: 'elsewhere' })
    valueOf(
      await next.session.handlers.signIn({
        email: profile.user.email,
        password: profile.user.password,
      }),
    )
    await expect.poll(() => next.staying.at(-1)?.obstacle).toBe('policy')
    await next.session.end()
    expect(phaseOf(await profile.start())).toBe('signed-out')
  })

  test('who takes the choice back stays signed in until quitting', async () => {
    const profile = await newProfile()
    const desktop = await profile.start()
    await signIn(desktop, profile.user)
    desktop.wish.stays = false
    await desktop.session.staying.reconsider()
    expect(await readdir(join(profile.folder, 'renewals'))).toEqual([])
    expect(await isAlive(desktop)).toBe(true)
    await desktop.session.end()
    expect(await isAlive(desktop)).toBe(false)
  })

  test('a session that is too old is over, and says so', async () => {
    const profile = await stayed()
    profile.server.clock.advance(31 * DAY_MS)
    const desktop = await profile.start()
    expect(desktop.session.state()).toMatchObject({ phase: 'signed-out', ended: 'expired' })
    expect(await readdir(join(profile.folder, 'renewals'))).toEqual([])
  })
})

describe('without a network', () => {
  const down: Desktop['intercept'] = async () => ({ kind: 'failure', code: 'server-unreachable' })

  test('it says who is signed in, tries again with growing pauses, and goes on by itself', async () => {
    const profile = await stayed()
    const desktop = await profile.start({ intercept: down })
    expect(desktop.session.state()).toMatchObject({
      phase: 'resuming',
      email: profile.user.email,
      isOffline: true,
    })
    const pauses: number[] = []
    for (let round = 0; round < 8; round += 1) {
      const [pause = 0] = desktop.timers.delays()
      pauses.push(pause)
      await desktop.timers.advance(pause)
      await expect.poll(() => desktop.timers.delays().length).toBe(1)
    }
    expect(pauses).toEqual([2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 1000))
    desktop.intercept = (call, ...args) => call(...args)
    await desktop.timers.advance(60_000)
    await expect.poll(() => phaseOf(desktop)).toBe('signed-in')
  })

  test('signing out there removes what stays', async () => {
    const profile = await stayed()
    const desktop = await profile.start({ intercept: down })
    valueOf(await desktop.session.handlers.signOut(undefined))
    expect(phaseOf(desktop)).toBe('signed-out')
    expect(phaseOf(await profile.start())).toBe('signed-out')
  })

  test('a lost response signs nobody out: the same pair is sent again', async () => {
    const profile = await stayed()
    const pairs: unknown[] = []
    const lossy: Desktop['intercept'] = async (call, ...args) => {
      const reply = await call(...args)
      if (args[0] !== 'renewSession') return reply
      pairs.push(args[1])
      return { kind: 'failure', code: 'server-timeout' }
    }
    const lost = await profile.start({ intercept: lossy })
    expect(lost.session.state()).toMatchObject({ phase: 'resuming', isOffline: true })
    await profile.start({ intercept: lossy })
    expect(pairs).toHaveLength(2)
    expect(pairs[0]).toEqual(pairs[1])
    expect(phaseOf(await profile.start())).toBe('signed-in')
    expect(await kindsOf(profile)).not.toContain('session-copied')
  })
})

describe('a session that is open', () => {
  test('is renewed once a day, and requests at that moment do not end it', async () => {
    const profile = await newProfile()
    const desktop = await profile.start()
    await signIn(desktop, profile.user)
    let renewals = 0
    desktop.intercept = (call, ...args) => {
      if (args[0] === 'renewSession') renewals += 1
      return call(...args)
    }
    for (let hour = 0; hour < 48; hour += 1) {
      profile.server.clock.advance(HOUR_MS)
      await desktop.timers.advance(HOUR_MS)
      const asked = Array.from({ length: 3 }, () => isAlive(desktop))
      expect(await Promise.all(asked)).toEqual([true, true, true])
    }
    expect(renewals).toBe(2)
    expect(phaseOf(desktop)).toBe('signed-in')
  })

  test('that was ended elsewhere says so', async () => {
    const profile = await newProfile()
    const desktop = await profile.start()
    await signIn(desktop, profile.user)
    const { session } = expected(await startSignIn(profile.server, profile.user), 201)
    expected(await profile.server.call('endOtherSessions', { token: session.token }), 200)
    expect(await isAlive(desktop)).toBe(false)
    expect(desktop.session.state()).toMatchObject({ phase: 'signed-out', ended: 'elsewhere' })
    expect(await readdir(join(profile.folder, 'renewals'))).toEqual([])
  })

  test('stays at its server while the person looks at another one', async () => {
    const profile = await newProfile()
    const desktop = await profile.start()
    await signIn(desktop, profile.user)
    const { url: other } = await startServer()
    valueOf(await desktop.session.handlers.useServer({ url: other }))
    expect(phaseOf(desktop)).toBe('signed-out')
    valueOf(await desktop.session.handlers.useServer({ url: profile.url }))
    await expect.poll(() => phaseOf(desktop)).toBe('signed-in')
    expect(await isAlive(desktop)).toBe(true)
  })
})

describe('a copied profile', () => {
  async function copied(profile: Profile): Promise<string> {
    const folder = await newFolder()
    await cp(profile.folder, folder, { recursive: true })
    return folder
  }

  test('that is started after its owner signs both out, and is told', async () => {
    const profile = await stayed()
    const folder = await copied(profile)
    const owner = await profile.start()
    const thief = await profile.start({ folder })
    expect(phaseOf(thief)).toBe('signed-out')
    expect(await isAlive(owner)).toBe(false)
    expect(owner.session.state()).toMatchObject({ phase: 'signed-out', ended: 'elsewhere' })
    expect(await kindsOf(profile)).toContain('session-copied')
  })

  test('that is started before its owner is noticed at the next start of the owner', async () => {
    const profile = await stayed()
    const thief = await profile.start({ folder: await copied(profile) })
    expect(phaseOf(thief)).toBe('signed-in')
    expect(phaseOf(await profile.start())).toBe('signed-out')
    expect(await isAlive(thief)).toBe(false)
    expect(await kindsOf(profile)).toContain('session-copied')
  })

  test('of a running app is noticed when the owner next asks for anything', async () => {
    const profile = await newProfile()
    const owner = await profile.start()
    await signIn(owner, profile.user)
    const thief = await profile.start({ folder: await copied(profile) })
    expect(phaseOf(thief)).toBe('signed-in')
    expect(await isAlive(owner)).toBe(false)
    expect(await isAlive(thief)).toBe(false)
    expect(await kindsOf(profile)).toContain('session-copied')
  })
})
