// A trusted computer: main against the real backend, and every way to get more out of the trust.
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { STEP_MS } from '../support/backend-clock.ts'
import { createCompany } from '../support/backend-policy.ts'
import { totpProof } from '../support/backend-people.ts'
import { createDesktop, startServer } from '../support/desktop.ts'
import { valueOf } from '../unit/main/vault/vault-fixture.ts'

async function trustedDesktop(trustDevice = true) {
  const { server, url } = await startServer()
  const company = await createCompany(server)
  await company.setPolicy({ trustedDeviceDays: 14 })
  server.clock.advance(STEP_MS)
  const person = await company.addEnrolled()
  const desktop = await createDesktop(server, url)
  const { handlers, access } = desktop.session
  const signIn = async () =>
    valueOf(await handlers.signIn({ email: person.email, password: person.password }))
  const challenge = await signIn()
  const { methodId, code } = totpProof(server, person)
  const proof = { methodId, code, ...(trustDevice ? { trustDevice: true as const } : {}) }
  const signedIn = valueOf(await handlers.verifyCode(proof))
  server.clock.advance(STEP_MS)
  const token = () => desktop.trust.token(access.serverId(), person.email)
  return { company, desktop, person, signIn, challenge, signedIn, token, url }
}

describe('a trusted computer', () => {
  it('is offered, needs no code at the next sign-in, and has another token after each', async () => {
    const { desktop, signIn, challenge, signedIn, token } = await trustedDesktop()
    expect(challenge).toMatchObject({ phase: 'challenge', trustedDeviceDays: 14 })
    expect(signedIn.phase).toBe('signed-in')
    const first = await token()
    expect(first).not.toBeNull()
    await desktop.session.handlers.signOut(undefined)
    expect((await signIn()).phase).toBe('signed-in')
    const second = await token()
    expect(second).not.toBeNull()
    expect(second).not.toBe(first)
    expect(JSON.stringify(desktop.states)).not.toContain(second)
    expect(await readFile(desktop.trustPath, 'utf8')).not.toContain(second)
  })

  it('is not made by a sign-in that did not ask for it', async () => {
    const { desktop, signIn, token } = await trustedDesktop(false)
    expect(await token()).toBeNull()
    await desktop.session.handlers.signOut(undefined)
    expect((await signIn()).phase).toBe('challenge')
  })

  it('ends for everybody when an old token comes back', async () => {
    const { desktop, signIn, person, token } = await trustedDesktop()
    const stolen = await token()
    await desktop.session.handlers.signOut(undefined)
    await signIn()
    const rightful = await token()
    await desktop.session.handlers.signOut(undefined)
    await desktop.trust.setToken(desktop.session.access.serverId(), person.email, stolen)
    expect((await signIn()).phase).toBe('challenge')
    expect(await token()).toBeNull()
    await desktop.trust.setToken(desktop.session.access.serverId(), person.email, rightful)
    expect((await signIn()).phase).toBe('challenge')
  })

  it('ends with the policy, and forgets its token', async () => {
    const { company, desktop, signIn, token } = await trustedDesktop()
    await desktop.session.handlers.signOut(undefined)
    await company.setPolicy({ trustedDeviceDays: 0 })
    expect(await signIn()).toMatchObject({ phase: 'challenge', trustedDeviceDays: 0 })
    expect(await token()).toBeNull()
  })

  it('keeps its token over a wrong password, and not over a lost answer', async () => {
    const { desktop, signIn, person, token } = await trustedDesktop()
    await desktop.session.handlers.signOut(undefined)
    const before = await token()
    await desktop.session.handlers.signIn({ email: person.email, password: 'not the right one' })
    expect(await token()).toBe(before)
    desktop.intercept = async (call, ...args) => {
      await call(...args)
      return { kind: 'failure', code: 'server-timeout' }
    }
    await desktop.session.handlers.signIn({ email: person.email, password: person.password })
    expect(await token()).toBeNull()
    desktop.intercept = (call, ...args) => call(...args)
    expect((await signIn()).phase).toBe('challenge')
  })
})

describe('one click with the code from this computer', () => {
  it.each([
    [true, 'signed-in'],
    [undefined, 'challenge'],
  ] as const)('with the wish for trust: %s', async (trustDevice, phase) => {
    const { server, url } = await startServer()
    const company = await createCompany(server)
    await company.setPolicy({ trustedDeviceDays: 14 })
    const { email, password } = await company.addUser()
    const { session, twoFactor, trust } = await createDesktop(server, url)
    const signIn = async () => valueOf(await session.handlers.signIn({ email, password }))
    await signIn()
    valueOf(await twoFactor.handlers.confirm({ password, secondFactor: null }))
    const { methodId } = valueOf(await twoFactor.handlers.startTotp(undefined))
    valueOf(await twoFactor.handlers.addToThisComputer(undefined))
    await session.handlers.signOut(undefined)
    expect((await signIn()).phase).toBe('challenge')
    const wish = trustDevice === undefined ? {} : { trustDevice }
    valueOf(await session.handlers.verifyWithThisComputer({ methodId, ...wish }))
    const token = await trust.token(session.access.serverId(), email)
    expect(token !== null).toBe(trustDevice === true)
    await session.handlers.signOut(undefined)
    expect((await signIn()).phase).toBe(phase)
  })
})

describe('another server', () => {
  it('ends the trust here: whoever comes back is asked for a code', async () => {
    const { desktop, signIn, token, person, url } = await trustedDesktop()
    const { handlers, access } = desktop.session
    const before = access.serverId()
    const deviceKey = await desktop.trust.deviceKey(before)
    expect(await token()).not.toBeNull()
    const other = await startServer()
    valueOf(await handlers.useServer({ url: other.url }))
    expect(access.serverId()).not.toBe(before)
    expect(await desktop.trust.token(before, person.email)).toBeNull()
    valueOf(await handlers.useServer({ url }))
    expect((await signIn()).phase).toBe('challenge')
    // It is still the same computer, so no one is warned.
    expect(await desktop.trust.deviceKey(before)).toBe(deviceKey)
  })

  it('is not the same one typed again', async () => {
    const { desktop, signIn, token, url } = await trustedDesktop()
    valueOf(await desktop.session.handlers.useServer({ url: `${url}/` }))
    expect(await token()).not.toBeNull()
    expect((await signIn()).phase).toBe('signed-in')
  })
})

describe('a sign-in of the app', () => {
  it('carries the language that the app is set to, of which the server makes its messages', async () => {
    const { server, url } = await startServer()
    const { id, email, password } = await server.addUser()
    const desktop = await createDesktop(server, url)
    for (const locale of ['pt-BR', 'es', 'en'] as const) {
      desktop.locale = locale
      valueOf(await desktop.session.handlers.signIn({ email, password }))
      const rows = await server.database.query(
        'SELECT message_locale AS locale FROM users WHERE id = $1',
        [id],
      )
      expect(rows).toEqual([{ locale }])
    }
  })

  it('carries the key of this computer: one of the same name and address is another', async () => {
    const { server, url } = await startServer()
    const { email, password } = await server.addUser()
    const [mine, twin] = [await createDesktop(server, url), await createDesktop(server, url)]
    const signInOn = async ({ session }: typeof mine) => {
      valueOf(await session.handlers.signIn({ email, password }))
      const activity = await session.access.call('activity', { query: {} })
      return valueOf(activity).events[0]?.kind
    }
    expect(await signInOn(mine)).toBe('signed-in')
    expect(await signInOn(mine)).toBe('signed-in')
    expect(await signInOn(twin)).toBe('signed-in-on-new-device')
    expect(await signInOn(twin)).toBe('signed-in')
    expect(await signInOn(mine)).toBe('signed-in')
  })
})
