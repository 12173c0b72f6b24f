// Main's own features, over real HTTP, against the real backend and a real vault; both on one clock.
import { describe, expect, it, onTestFinished } from 'vitest'
import { createDesktop, errorOf, signedInDesktop, startServer } from '../support/desktop.ts'
import { startHttpServer } from '../support/http-server.ts'
import { codeAt } from '../support/backend-totp.ts'
import { PASSPHRASE, valueOf } from '../unit/main/vault/vault-fixture.ts'

async function enrolled() {
  const context = await signedInDesktop()
  const { twoFactor } = context.desktop
  valueOf(await twoFactor.handlers.confirm({ password: context.password, secondFactor: null }))
  const enrolment = valueOf(await twoFactor.handlers.startTotp(undefined))
  const done = valueOf(await twoFactor.handlers.addToThisComputer(undefined))
  return { ...context, enrolment, recoveryCodes: done.recoveryCodes ?? [] }
}

describe('sign-in', () => {
  it('the password alone signs in where no method is on, and no recovery codes are missed', async () => {
    const { desktop } = await signedInDesktop()
    expect(desktop.session.state()).toMatchObject({ phase: 'signed-in', recoveryCodesLeft: null })
  })

  it('a wrong password and an unknown e-mail read the same', async () => {
    const { server, url } = await startServer()
    const user = await server.addUser()
    const { session } = await createDesktop(server, url)
    const wrong = await session.handlers.signIn({ email: user.email, password: 'x' })
    const unknown = await session.handlers.signIn({ email: 'nobody@acme.example', password: 'x' })
    expect(wrong).toEqual({ ok: false, error: { code: 'invalid-credentials' } })
    expect(unknown).toEqual(wrong)
  })

  it('an address that the server does not take is named as what is wrong (H1)', async () => {
    const { server } = await startServer()
    const problem = { type: 'urn:sync:problem:invalid-request', title: 'No.', status: 400 }
    const narrow = await startHttpServer((request, response) => {
      const isSignIn = request.method === 'POST'
      response.writeHead(isSignIn ? 400 : 200, {
        'Content-Type': isSignIn ? 'application/problem+json' : 'application/json',
      })
      const info = { service: 'sync', apiVersion: 1, companyName: 'Acme' }
      response.end(JSON.stringify(isSignIn ? problem : info))
    })
    onTestFinished(() => narrow.stop())
    const { session } = await createDesktop(server, narrow.url)
    const answer = await session.handlers.signIn({ email: 'ann@acme.example', password: 'x' })
    expect(answer).toEqual({ ok: false, error: { code: 'invalid-input', path: 'email' } })
  })

  it('no state that pages see ever carries a token', async () => {
    const { desktop } = await enrolled()
    await desktop.session.handlers.signOut(undefined)
    expect(JSON.stringify(desktop.states)).not.toMatch(/[A-Za-z0-9_-]{43}/)
  })

  it('one click with the code from this computer, also right after that code was used', async () => {
    const { desktop, email, password, enrolment } = await enrolled()
    for (let round = 0; round < 3; round++) {
      await desktop.session.handlers.signOut(undefined)
      const challenge = valueOf(await desktop.session.handlers.signIn({ email, password }))
      expect(challenge).toMatchObject({
        phase: 'challenge',
        methodsOnThisComputer: [enrolment.methodId],
      })
      const done = await desktop.session.handlers.verifyWithThisComputer({
        methodId: enrolment.methodId,
      })
      expect(valueOf(done)).toMatchObject({ phase: 'signed-in', recoveryCodesLeft: 10 })
    }
  })

  it('a recovery code signs in once', async () => {
    const { desktop, email, password, recoveryCodes } = await enrolled()
    const [code = ''] = recoveryCodes
    await desktop.session.handlers.signOut(undefined)
    valueOf(await desktop.session.handlers.signIn({ email, password }))
    expect(valueOf(await desktop.session.handlers.verifyRecoveryCode({ code }))).toMatchObject({
      recoveryCodesLeft: 9,
    })
    await desktop.session.handlers.signOut(undefined)
    valueOf(await desktop.session.handlers.signIn({ email, password }))
    expect(await desktop.session.handlers.verifyRecoveryCode({ code })).toEqual({
      ok: false,
      error: { code: 'code-rejected', attemptsLeft: 4, clockSkewMs: null },
    })
  })

  it('an expired challenge leads back to the password, and says so', async () => {
    const { server, desktop, email, password, enrolment } = await enrolled()
    await desktop.session.handlers.signOut(undefined)
    valueOf(await desktop.session.handlers.signIn({ email, password }))
    server.clock.advance(11 * 60_000)
    const late = await desktop.session.handlers.verifyWithThisComputer({
      methodId: enrolment.methodId,
    })
    expect(errorOf(late)).toBe('challenge-expired')
    expect(desktop.session.state().phase).toBe('signed-out')
  })

  it('a session that the server ended becomes a sign-out', async () => {
    const { server, desktop } = await signedInDesktop()
    server.clock.advance(31 * 86_400_000)
    expect(errorOf(await desktop.twoFactor.handlers.status(undefined))).toBe('session-ended')
    expect(desktop.session.state().phase).toBe('signed-out')
  })

  it('signing out works without the server', async () => {
    const { desktop } = await signedInDesktop()
    desktop.intercept = () => Promise.resolve({ kind: 'failure', code: 'server-unreachable' })
    expect(valueOf(await desktop.session.handlers.signOut(undefined)).phase).toBe('signed-out')
  })

  it.each(['http://sync.example', 'ftp://x', 'javascript:1', 'https://a@b', 'https://', 'x'])(
    '%s is no server address',
    async (url) => {
      const { desktop } = await signedInDesktop()
      expect(errorOf(await desktop.session.handlers.useServer({ url }))).toBe('server-url-invalid')
      expect(desktop.session.state().phase).toBe('signed-in')
    },
  )
})

describe('enrolment into this computer', () => {
  it('asks to confirm it’s you first', async () => {
    const { desktop } = await signedInDesktop()
    expect(errorOf(await desktop.twoFactor.handlers.startTotp(undefined))).toBe('step-up-required')
  })

  it('says that it signed the person out everywhere else, and nothing where there was no other', async () => {
    const { desktop, password, server, email } = await signedInDesktop()
    const device = { name: 'Other' }
    const other = await server.call('createSignIn', {
      body: { identifier: email, password, device },
    })
    const { handlers } = desktop.twoFactor
    valueOf(await handlers.confirm({ password, secondFactor: null }))
    valueOf(await handlers.startTotp(undefined))
    valueOf(await handlers.addToThisComputer(undefined))
    expect(desktop.endedElsewhere).toEqual([1])
    const { token } = other.body.session
    expect((await server.call('account', { token })).status).toBe(401)
    const [method] = valueOf(await handlers.status(undefined)).methods
    const methodId = method?.id ?? ''
    server.clock.advance(60_000)
    valueOf(await handlers.confirm({ password, secondFactor: { kind: 'this-computer', methodId } }))
    expect(valueOf(await handlers.newRecoveryCodes(undefined)).recoveryCodes).toHaveLength(10)
    expect(valueOf(await handlers.turnOff({ methodId })).methods).toEqual([])
    expect(desktop.endedElsewhere).toEqual([1])
  })

  it('gives ten codes and a live entry, bound to this server', async () => {
    const { desktop, recoveryCodes, enrolment } = await enrolled()
    expect(recoveryCodes).toHaveLength(10)
    expect(desktop.issuedCodes).toEqual([recoveryCodes])
    expect(valueOf(desktop.vault.list())).toMatchObject([{ guardsSignIn: true }])
    const server = desktop.session.access.serverId()
    expect(desktop.vault.holdsBinding({ server, methodId: enrolment.methodId })).toBe(true)
    expect(
      desktop.vault.holdsBinding({ server: 'https://evil.example', methodId: enrolment.methodId }),
    ).toBe(false)
  })

  it('a refused code leaves nothing in the vault and names the clock', async () => {
    const { desktop, password } = await signedInDesktop()
    valueOf(await desktop.twoFactor.handlers.confirm({ password, secondFactor: null }))
    valueOf(await desktop.twoFactor.handlers.startTotp(undefined))
    desktop.skewMs = -200_000
    expect(await desktop.twoFactor.handlers.addToThisComputer(undefined)).toEqual({
      ok: false,
      error: { code: 'code-rejected', attemptsLeft: 4, clockSkewMs: -200_000 },
    })
    expect(valueOf(desktop.vault.list())).toEqual([])
    expect(desktop.vault.pending()).toEqual([])
  })

  it('keeps the secret and gives fresh codes when the server accepted but its reply was lost', async () => {
    const { desktop, password, server } = await signedInDesktop()
    valueOf(await desktop.twoFactor.handlers.confirm({ password, secondFactor: null }))
    valueOf(await desktop.twoFactor.handlers.startTotp(undefined))
    desktop.intercept = async (call, ...args) => {
      const result = await call(...args)
      return args[0] === 'activateMethod' ? { kind: 'failure', code: 'server-timeout' } : result
    }
    const { handlers } = desktop.twoFactor
    // The password alone, from before the first method, no longer makes new codes.
    expect(errorOf(await handlers.addToThisComputer(undefined))).toBe('step-up-required')
    const { methodsOnThisComputer } = valueOf(await handlers.confirmation(undefined))
    const [methodId = ''] = methodsOnThisComputer
    server.clock.advance(60_000)
    const secondFactor = { kind: 'this-computer', methodId } as const
    valueOf(await handlers.confirm({ password, secondFactor }))
    const done = valueOf(await handlers.addToThisComputer(undefined))
    expect(done.recoveryCodes).toHaveLength(10)
    expect(valueOf(desktop.vault.list())).toMatchObject([{ guardsSignIn: true }])
  })

  it('keeps the secret while it cannot be known, and a second try finishes it', async () => {
    const { desktop, password } = await signedInDesktop()
    valueOf(await desktop.twoFactor.handlers.confirm({ password, secondFactor: null }))
    valueOf(await desktop.twoFactor.handlers.startTotp(undefined))
    desktop.intercept = async (call, ...args) => {
      // The activation succeeds; from then on the network is down.
      if (args[0] === 'activateMethod') await call(...args)
      return { kind: 'failure', code: 'server-unreachable' }
    }
    expect(errorOf(await desktop.twoFactor.handlers.addToThisComputer(undefined))).toBe(
      'server-unreachable',
    )
    expect(desktop.vault.pending()).toHaveLength(1)
    desktop.intercept = (call, ...args) => call(...args)
    valueOf(await desktop.twoFactor.handlers.status(undefined))
    expect(desktop.vault.pending()).toEqual([])
    expect(valueOf(desktop.vault.list())).toMatchObject([{ guardsSignIn: true }])
  })

  it('a locked vault is said before anything is sent', async () => {
    const { desktop, password } = await signedInDesktop()
    valueOf(await desktop.twoFactor.handlers.confirm({ password, secondFactor: null }))
    valueOf(await desktop.twoFactor.handlers.startTotp(undefined))
    await desktop.vault.lock()
    expect(errorOf(await desktop.twoFactor.handlers.addToThisComputer(undefined))).toBe(
      'vault-locked',
    )
    valueOf(await desktop.vault.unlock(PASSPHRASE))
    expect(
      valueOf(await desktop.twoFactor.handlers.addToThisComputer(undefined)).recoveryCodes,
    ).toHaveLength(10)
  })

  it('any other app: the typed code is proven the same way', async () => {
    const { server, desktop, password } = await signedInDesktop()
    valueOf(await desktop.twoFactor.handlers.confirm({ password, secondFactor: null }))
    const enrolment = valueOf(await desktop.twoFactor.handlers.startTotp(undefined))
    expect(enrolment.key).toMatch(/^(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}$/)
    const code = codeAt(enrolment.key.replaceAll(' ', ''), server.clock.nowMs())
    expect(valueOf(await desktop.twoFactor.handlers.activate({ code })).recoveryCodes).toHaveLength(
      10,
    )
  })
})

describe('changes to factors', () => {
  it('new recovery codes and turning off need password and second factor', async () => {
    const { server, desktop, password, enrolment } = await enrolled()
    server.clock.advance(11 * 60_000)
    const { handlers } = desktop.twoFactor
    expect(errorOf(await handlers.newRecoveryCodes(undefined))).toBe('step-up-required')
    expect(errorOf(await handlers.confirm({ password: 'wrong', secondFactor: null }))).toBe(
      'invalid-credentials',
    )
    expect(errorOf(await handlers.confirm({ password, secondFactor: null }))).toBe(
      'step-up-required',
    )
    const thisComputer = { kind: 'this-computer', methodId: enrolment.methodId } as const
    valueOf(await handlers.confirm({ password, secondFactor: thisComputer }))
    expect(valueOf(await handlers.confirmation(undefined)).methodsOnThisComputer).toEqual([
      enrolment.methodId,
    ])
    expect(valueOf(await handlers.newRecoveryCodes(undefined)).recoveryCodes).toHaveLength(10)
    expect(valueOf(await handlers.turnOff({ methodId: enrolment.methodId })).methods).toEqual([])
    expect(desktop.session.state()).toMatchObject({ phase: 'signed-in', recoveryCodesLeft: null })
  })
})
