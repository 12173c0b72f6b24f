import { describe, expect, it } from 'vitest'
import { createForgottenPassword } from '../../../../../src-main/features/forgotten-password/forgotten-password.ts'
import type {
  BackendResult,
  CallOptions,
  RouteName,
} from '../../../../../src-main/backend/client.ts'
import type { Visit } from '../../../../../src-main/backend/connection.ts'

const ID = '00000000-0000-4000-8000-000000000001'
const TOKEN = 'T'.repeat(43)
const expiresAt = new Date(900_000).toISOString()

interface Call {
  readonly name: RouteName
  readonly options: CallOptions<RouteName> | undefined
}

/** A server that answers as it is told, and may be left. */
function scene(answers: Partial<Record<RouteName, BackendResult<unknown>>> = {}) {
  const calls: Call[] = []
  let isCurrent = true
  const replies: Partial<Record<RouteName, BackendResult<unknown>>> = {
    startForgottenPassword: { kind: 'reply', value: { id: ID, token: TOKEN, expiresAt } },
    proveForgottenPassword: { kind: 'reply', value: { expiresAt, name: 'Ana' } },
    setForgottenPassword: { kind: 'reply', value: undefined },
    ...answers,
  }
  const visit = {
    serverId: 'https://sync.acme.example',
    isCurrent: () => isCurrent,
    async call(name: RouteName, options?: CallOptions<RouteName>) {
      calls.push({ name, options })
      return replies[name]
    },
  } as unknown as Visit // answers are chosen by the test
  const { handlers } = createForgottenPassword({
    connection: { visit: () => visit },
    deviceKey: async () => 'K'.repeat(43),
    deviceName: 'ana-thinkpad',
    ownTimeMs: (serverTimeMs) => serverTimeMs + 5,
    nowMs: () => 0,
  })
  const leaveServer = () => {
    isCurrent = false
  }
  return { handlers, calls, leaveServer }
}

const problem = (type: string): BackendResult<unknown> =>
  ({
    kind: 'problem',
    problem: { type: `urn:sync:problem:${type}`, title: '', status: 400 },
  }) as BackendResult<unknown> // a type of the contract

const email = 'ana@acme.example'
const over = { ok: false, error: { code: 'challenge-expired' } }

describe('a forgotten password', () => {
  it('gives pages no token and no id', async () => {
    const { handlers, calls } = scene()
    const results = [
      await handlers.start({ email }),
      await handlers.prove({ code: '12345678' }),
      await handlers.set({ newPassword: 'quiet-otter-paints-nine-lamps' }),
    ]
    expect(results).toEqual([
      { ok: true, value: { untilMs: 900_005 } },
      { ok: true, value: { name: 'Ana' } },
      { ok: true, value: null },
    ])
    expect(JSON.stringify(results)).not.toContain(TOKEN)
    expect(JSON.stringify(results)).not.toContain(ID)
    expect(calls.map(({ options }) => options?.token)).toEqual([undefined, TOKEN, TOKEN])
  })

  it('is over once it was set, and once the page has left it', async () => {
    const { handlers, calls } = scene()
    await handlers.start({ email })
    await handlers.set({ newPassword: 'quiet-otter-paints-nine-lamps' })
    expect(await handlers.prove({ code: '12345678' })).toEqual(over)
    await handlers.start({ email })
    await handlers.leave(undefined)
    expect(await handlers.prove({ code: '12345678' })).toEqual(over)
    expect(calls.map(({ name }) => name)).not.toContain('proveForgottenPassword')
  })

  it('sends nothing of it to another server', async () => {
    const { handlers, calls, leaveServer } = scene()
    await handlers.start({ email })
    leaveServer()
    expect(await handlers.prove({ code: '12345678' })).toEqual(over)
    expect(await handlers.set({ newPassword: 'quiet-otter-paints-nine-lamps' })).toEqual(over)
    expect(calls).toHaveLength(1)
  })

  it('stays open after a refused password, and is over where the server does not know it', async () => {
    const { handlers } = scene({ setForgottenPassword: problem('password-refused') })
    await handlers.start({ email })
    const refused = await handlers.set({ newPassword: 'password' })
    expect(refused).toEqual({ ok: false, error: { code: 'password-refused' } })
    expect((await handlers.prove({ code: '12345678' })).ok).toBe(true)
    const gone = scene({ proveForgottenPassword: problem('unauthenticated') })
    await gone.handlers.start({ email })
    expect(await gone.handlers.prove({ code: '12345678' })).toEqual(over)
  })
})
