// A newer app and a server of the release before, which refuses a proof that says its type (docs/decisions/0040).
import { afterEach, describe, expect, it } from 'vitest'
import { createBackendClient } from '../../src-main/backend/client.ts'
import type { RouteName } from '../../src-main/backend/client.ts'
import { createCodeInbox } from '../support/code-inbox.ts'
import { createDesktop, errorOf, startServer } from '../support/desktop.ts'
import { startHttpServer } from '../support/http-server.ts'
import type { RunningServer } from '../support/http-server.ts'
import { startTamperingProxy } from '../support/tampering-proxy.ts'
import { valueOf } from '../unit/main/vault/vault-fixture.ts'

const NUMBER = '+34612345678'
const ID = '00000000-0000-4000-8000-000000000000'
const proofRoutes: readonly (RouteName | null)[] = [
  'verifySignIn',
  'verifyStepUp',
  'activateMethod',
  'activateAtSignIn',
]

const running: RunningServer[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()))
})

/** A desktop at a server that does not understand the type of a proof. */
async function atEarlierServer() {
  const inbox = createCodeInbox()
  const { server, url } = await startServer({ senders: inbox.senders })
  const refused: (string | null)[] = []
  const proxy = await startTamperingProxy(url, (request, send) => {
    if (!proofRoutes.includes(request.route) || request.body?.type === undefined) {
      return send(request)
    }
    refused.push(request.route)
    // Our backend refuses a type that nobody knows as the release before refuses every type.
    return send({ ...request, text: JSON.stringify({ ...request.body, type: 'unknown' }) })
  })
  running.push(proxy)
  const { email, password } = await server.addUser()
  const desktop = await createDesktop(server, proxy.url)
  valueOf(await desktop.session.handlers.signIn({ email, password }))
  return { server, desktop, inbox, email, password, refused }
}

describe('at a server of the release before', () => {
  it('a method is set up, a sign-in and a step-up take its codes, and a recovery code signs in', async () => {
    const { desktop, inbox, email, password, refused } = await atEarlierServer()
    const { twoFactor, session } = desktop
    valueOf(await twoFactor.handlers.confirm({ password, secondFactor: null }))
    const { methodId } = valueOf(
      await twoFactor.handlers.startPhone({ type: 'sms', country: 'ES', number: '612 34 56 78' }),
    )
    const activated = await twoFactor.handlers.activate({ code: inbox.codeTo(NUMBER) })
    const [recoveryCode = ''] = valueOf(activated).recoveryCodes ?? []
    expect(refused).toEqual(['activateMethod'])

    const signOutAndIn = async () => {
      await session.handlers.signOut(undefined)
      valueOf(await session.handlers.signIn({ email, password }))
    }
    await signOutAndIn()
    valueOf(await session.handlers.sendCode({ methodId }))
    const code = inbox.codeTo(NUMBER)
    expect(valueOf(await session.handlers.verifyCode({ methodId, code })).phase).toBe('signed-in')
    valueOf(await twoFactor.handlers.sendConfirmCode({ password, methodId }))
    valueOf(await twoFactor.handlers.verifyConfirmCode({ code: inbox.codeTo(NUMBER) }))
    await signOutAndIn()
    const done = await session.handlers.verifyRecoveryCode({ code: recoveryCode })
    expect(valueOf(done).phase).toBe('signed-in')
    expect(refused.slice(1)).toEqual(['verifySignIn', 'verifyStepUp', 'verifySignIn'])
  })

  it('a wrong code costs one attempt, not two', async () => {
    const { desktop, inbox, email, password } = await atEarlierServer()
    const { twoFactor, session } = desktop
    valueOf(await twoFactor.handlers.confirm({ password, secondFactor: null }))
    const { methodId } = valueOf(await twoFactor.handlers.startEmail(undefined))
    valueOf(await twoFactor.handlers.activate({ code: inbox.codeTo(email) }))
    await session.handlers.signOut(undefined)
    valueOf(await session.handlers.signIn({ email, password }))
    valueOf(await session.handlers.sendCode({ methodId }))
    const right = inbox.codeTo(email)
    const code = right.replace(/^./, (digit) => String((Number(digit) + 1) % 10))
    const wrong = await session.handlers.verifyCode({ methodId, code })
    expect(errorOf(wrong)).toBe('code-rejected')
    expect(wrong).toMatchObject({ error: { attemptsLeft: 4 } })
    expect(valueOf(await session.handlers.verifyCode({ methodId, code: right })).phase).toBe(
      'signed-in',
    )
  })
})

describe('a request that is refused as invalid', () => {
  const token = 'A'.repeat(43)
  const invalid = { type: 'urn:sync:problem:invalid-request', title: 'Invalid.', status: 400 }

  /** A client, and the bodies that a server got which refuses everything with this problem. */
  async function refusing(problem: object & { readonly status: number }) {
    const bodies: string[] = []
    const server = await startHttpServer(async (request, response) => {
      let text = ''
      for await (const chunk of request.setEncoding('utf8')) text += String(chunk)
      bodies.push(text)
      response.writeHead(problem.status, { 'Content-Type': 'application/problem+json' })
      response.end(JSON.stringify(problem))
    })
    running.push(server)
    const clock = { add: () => undefined, addUnproven: () => undefined }
    return {
      bodies,
      client: createBackendClient({ baseUrl: server.url, clock, monotonicMs: () => 1_000 }),
    }
  }

  it('is sent once more without the type, and not again', async () => {
    const { client, bodies } = await refusing(invalid)
    const proof = { methodId: ID, code: '123456' }
    const body = { type: 'totp' as const, ...proof }
    const result = await client.call('verifySignIn', { params: { id: ID }, token, body })
    expect(result).toMatchObject({ kind: 'problem', problem: invalid })
    expect(bodies.map((text) => JSON.parse(text) as unknown)).toEqual([body, proof])
  })

  it('is not sent again when it has no proof, or one without a type', async () => {
    const { client, bodies } = await refusing(invalid)
    await client.call('enrolMethod', { token, body: { type: 'totp' } })
    await client.call('verifyStepUp', {
      params: { id: ID },
      token,
      body: { methodId: ID, code: '123456' },
    })
    expect(bodies).toHaveLength(2)
  })

  it('is the only one that is sent again', async () => {
    const rejected = { type: 'urn:sync:problem:code-rejected', title: 'Rejected.', status: 422 }
    const { client, bodies } = await refusing(rejected)
    const body = { type: 'totp' as const, methodId: ID, code: '123456' }
    await client.call('verifySignIn', { params: { id: ID }, token, body })
    expect(bodies).toHaveLength(1)
  })
})
