// A computer that needs no code: main against the real backend, and every way to get more out of it.
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
