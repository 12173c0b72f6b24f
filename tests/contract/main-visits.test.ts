// The data of one sign-in reaches only its own server, whatever the person does while a request is under way.
import { onTestFinished, describe, expect, it } from 'vitest'
import {
  createDesktop,
  errorOf,
  signedInDesktop,
  startServer,
  type Desktop,
} from '../support/desktop.ts'
import { startHttpServer } from '../support/http-server.ts'
import { valueOf } from '../unit/main/vault/vault-fixture.ts'
import type { TestBackend } from '../support/backend.ts'

/** Another server, which records whatever it receives. */
async function otherServer() {
  const sent: string[] = []
  const server = await startHttpServer((request, response) => {
    let text = `${request.method} ${request.url} ${request.headers.authorization ?? ''} `
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.on('end', () => {
      sent.push(text)
      response.setHeader('Content-Type', 'application/json')
      response.end(JSON.stringify({ service: 'sync', apiVersion: 1, companyName: 'Other' }))
    })
  })
  onTestFinished(() => server.stop())
  return { url: server.url, sent, asked: () => sent.map((one) => one.split(' ')[1]) }
}

/** One second before the next step: the code of this one would arrive too late, so the app waits for the next. */
function toLateInStep(server: TestBackend): void {
  server.clock.advance(30_000 - (server.clock.nowMs() % 30_000) + 29_000)
}

async function enrolled() {
  const context = await signedInDesktop()
  const { twoFactor } = context.desktop
  valueOf(await twoFactor.handlers.confirm({ password: context.password, secondFactor: null }))
  const { methodId } = valueOf(await twoFactor.handlers.startTotp(undefined))
  valueOf(await twoFactor.handlers.addToThisComputer(undefined))
  return { ...context, methodId }
}

async function challenged() {
  const context = await enrolled()
  const { desktop, email, password } = context
  await desktop.session.handlers.signOut(undefined)
  valueOf(await desktop.session.handlers.signIn({ email, password }))
  toLateInStep(context.server)
  return context
}

async function failedTries({ database }: TestBackend): Promise<unknown> {
  return database.query('SELECT * FROM security_events WHERE kind = $1', ['second-factor-rejected'])
}

function count(desktop: Desktop) {
  const names: string[] = []
  desktop.intercept = (call, ...args) => {
    names.push(args[0])
    return call(...args)
  }
  return names
}

describe('while the code from this computer is waited for', () => {
  it('the server is changed: no code reaches the other one', async () => {
    const { desktop, methodId } = await challenged()
    const other = await otherServer()
    desktop.whileWaiting = async () => {
      valueOf(await desktop.session.handlers.useServer({ url: other.url }))
    }
    const answer = await desktop.session.handlers.verifyWithThisComputer({ methodId })
    expect(errorOf(answer)).toBe('challenge-expired')
    expect(other.asked()).toEqual(['/v1/server'])
    expect(desktop.session.state()).toMatchObject({
      phase: 'signed-out',
      server: { url: other.url },
    })
  })

  it('the sign-in is given up and another begun: the other one gets no code', async () => {
    const { server, desktop, methodId, email, password } = await challenged()
    const names = count(desktop)
    desktop.whileWaiting = async () => {
      await desktop.session.handlers.cancel(undefined)
      valueOf(await desktop.session.handlers.signIn({ email, password }))
    }
    const answer = await desktop.session.handlers.verifyWithThisComputer({ methodId })
    expect(errorOf(answer)).toBe('challenge-expired')
    expect(names).not.toContain('verifySignIn')
    expect(desktop.session.state().phase).toBe('challenge')
    expect(await failedTries(server)).toEqual([])
  })

  it('nothing is changed: it signs in', async () => {
    const { desktop, methodId } = await challenged()
    let waits = 0
    desktop.whileWaiting = async () => void (waits += 1)
    const answer = await desktop.session.handlers.verifyWithThisComputer({ methodId })
    expect(valueOf(answer).phase).toBe('signed-in')
    expect(waits).toBe(1)
  })

  it('“Confirm it’s you”: nobody else’s session is confirmed, and the code is not sent', async () => {
    const { server, desktop, methodId, password } = await enrolled()
    const other = await server.addUser()
    toLateInStep(server)
    const names = count(desktop)
    desktop.whileWaiting = async () => {
      await desktop.session.handlers.signOut(undefined)
      valueOf(
        await desktop.session.handlers.signIn({ email: other.email, password: other.password }),
      )
    }
    const secondFactor = { kind: 'this-computer', methodId } as const
    const answer = await desktop.twoFactor.handlers.confirm({ password, secondFactor })
    expect(errorOf(answer)).toBe('challenge-expired')
    expect(names).not.toContain('verifyStepUp')
    expect(valueOf(await desktop.twoFactor.handlers.confirmation(undefined)).confirmedUntilMs).toBe(
      null,
    )
  })

  it('a set-up: the entry goes again, and nothing is activated', async () => {
    const { server, desktop, password } = await signedInDesktop()
    const { handlers } = desktop.twoFactor
    valueOf(await handlers.confirm({ password, secondFactor: null }))
    valueOf(await handlers.startTotp(undefined))
    toLateInStep(server)
    const names = count(desktop)
    desktop.whileWaiting = async () => void (await desktop.session.handlers.signOut(undefined))
    expect(errorOf(await handlers.addToThisComputer(undefined))).toBe('no-enrolment')
    expect(names).not.toContain('activateMethod')
    expect(desktop.vault.pending()).toEqual([])
    expect(valueOf(desktop.vault.list())).toEqual([])
  })
})

describe('while a reply is on its way', () => {
  it('of the password: the server is changed, and what was opened is closed at the first one', async () => {
    const { server, url } = await startServer()
    const user = await server.addUser()
    const desktop = await createDesktop(server, url)
    const other = await otherServer()
    desktop.intercept = async (call, ...args) => {
      const result = await call(...args)
      if (args[0] === 'createSignIn') await desktop.session.handlers.useServer({ url: other.url })
      return result
    }
    const { email, password } = user
    expect(errorOf(await desktop.session.handlers.signIn({ email, password }))).toBe(
      'challenge-expired',
    )
    expect(desktop.session.state().phase).toBe('signed-out')
    expect(other.asked()).toEqual(['/v1/server'])
    const rows = await server.database.query('SELECT id FROM sessions WHERE user_id = $1', [
      user.id,
    ])
    expect(rows).toEqual([])
  })

  it('of the code: given up, so that the session it opened is ended and nobody is in', async () => {
    const { server, desktop, methodId } = await challenged()
    desktop.intercept = async (call, ...args) => {
      const result = await call(...args)
      if (args[0] === 'verifySignIn') await desktop.session.handlers.cancel(undefined)
      return result
    }
    const answer = await desktop.session.handlers.verifyWithThisComputer({ methodId })
    expect(errorOf(answer)).toBe('challenge-expired')
    expect(desktop.session.state().phase).toBe('signed-out')
    expect(await server.database.query('SELECT id FROM sessions')).toEqual([])
  })

  it('of a confirmation: its token is not put into the session of whoever came after', async () => {
    const { server, desktop, password } = await signedInDesktop()
    const other = await server.addUser()
    desktop.intercept = async (call, ...args) => {
      const result = await call(...args)
      if (args[0] === 'startStepUp') {
        await desktop.session.handlers.signOut(undefined)
        const { email, password: theirs } = other
        valueOf(await desktop.session.handlers.signIn({ email, password: theirs }))
      }
      return result
    }
    const { handlers } = desktop.twoFactor
    expect(errorOf(await handlers.confirm({ password, secondFactor: null }))).toBe('not-signed-in')
    expect(valueOf(await handlers.confirmation(undefined)).confirmedUntilMs).toBe(null)
    expect(desktop.session.state()).toMatchObject({ account: { email: other.email } })
  })

  it('of a sign-out: the token goes to its own server, not to the one that is used next', async () => {
    const { desktop } = await signedInDesktop()
    const other = await otherServer()
    valueOf(await desktop.session.handlers.useServer({ url: other.url }))
    expect(other.sent.join('')).not.toContain('Bearer')
    expect(other.asked()).toEqual(['/v1/server'])
  })
})

it('a code that was sent before the app was quit is not sent again: the next one signs in', async () => {
  const { server, url } = await startServer()
  const user = await server.addUser()
  const first = await createDesktop(server, url)
  const { email, password } = user
  valueOf(await first.session.handlers.signIn({ email, password }))
  valueOf(await first.twoFactor.handlers.confirm({ password, secondFactor: null }))
  const { methodId } = valueOf(await first.twoFactor.handlers.startTotp(undefined))
  valueOf(await first.twoFactor.handlers.addToThisComputer(undefined))
  await first.session.handlers.signOut(undefined)
  first.restart()
  valueOf(await first.session.handlers.signIn({ email, password }))
  const answer = await first.session.handlers.verifyWithThisComputer({ methodId })
  expect(valueOf(answer).phase).toBe('signed-in')
  expect(await failedTries(server)).toEqual([])
})

it('where the next code is used up as well, the pages are told until when it waits, and it signs in', async () => {
  const { server, desktop, email, password } = await signedInDesktop()
  valueOf(await desktop.twoFactor.handlers.confirm({ password, secondFactor: null }))
  const { methodId } = valueOf(await desktop.twoFactor.handlers.startTotp(undefined))
  valueOf(await desktop.twoFactor.handlers.addToThisComputer(undefined))
  const signInAgain = async () => {
    await desktop.session.handlers.signOut(undefined)
    valueOf(await desktop.session.handlers.signIn({ email, password }))
    const answer = await desktop.session.handlers.verifyWithThisComputer({ methodId })
    expect(valueOf(answer).phase).toBe('signed-in')
  }
  await signInAgain()
  expect(desktop.waits).toEqual([])
  const askedAtMs = server.clock.nowMs()
  await signInAgain()
  expect(desktop.waits).toEqual([server.clock.nowMs()])
  expect(server.clock.nowMs() - askedAtMs).toBeGreaterThan(3_000)
  const secondFactor = { kind: 'this-computer', methodId } as const
  valueOf(await desktop.twoFactor.handlers.confirm({ password, secondFactor }))
  expect(desktop.waits).toHaveLength(2)
  expect(await failedTries(server)).toEqual([])
})
