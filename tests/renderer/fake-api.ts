import { contract, type AppContract } from '../../src-shared/ipc/contract.ts'
import type { Client, Handlers, Pushers } from '../../src-shared/ipc/define.ts'
import { fail, type Result } from '../../src-shared/model/result.ts'

type Mutable<T> = {
  -readonly [Room in keyof T]: { -readonly [Name in keyof T[Room]]: T[Room][Name] }
}

export interface FakeApi {
  readonly api: Client<AppContract>
  /** Sends as main does, parsed by the contract. */
  readonly push: Pushers<AppContract>
  /** The handlers; a test may replace one at any time. */
  readonly handlers: Mutable<Handlers<AppContract>>
  /** Every call so far, as `room.name`, with its input. */
  readonly calls: { readonly name: string; readonly input: unknown }[]
  /** How many listeners pages have left registered. */
  listenerCount(): number
}

type AnyHandler = (input: unknown) => Result<unknown> | Promise<Result<unknown>>
type Listener = (payload: unknown) => void

/**
 * A fake `window.api`, derived from the contract itself: inputs are parsed as main parses them, and a result
 * that main could not return makes the test fail.
 */
export function createFakeApi(
  build: (push: Pushers<AppContract>) => Handlers<AppContract>,
): FakeApi {
  const listeners = new Map<string, Set<Listener>>()
  const calls: FakeApi['calls'] = []
  const client: Record<string, Record<string, unknown>> = {}
  const push: Record<string, Record<string, Listener>> = {}

  for (const [room, capabilities] of Object.entries(contract)) {
    client[room] = {}
    push[room] = {}
    for (const [name, definition] of Object.entries(capabilities)) {
      const channel = `${room}.${name}`
      if (definition.kind === 'push') {
        const set = new Set<Listener>()
        listeners.set(channel, set)
        push[room][name] = (payload) => {
          const parsed: unknown = definition.payload.parse(payload)
          set.forEach((listener) => listener(parsed))
        }
        client[room][name] = (listener: Listener) => {
          set.add(listener)
          return () => set.delete(listener)
        }
        continue
      }
      client[room][name] = async (input: unknown) => {
        calls.push({ name: channel, input })
        const parsed = definition.input.safeParse(input)
        if (!parsed.success) {
          return fail({ code: 'invalid-input', path: parsed.error.issues[0]?.path.join('.') ?? '' })
        }
        // Looked up at each call, so that a test can replace it.
        const handler = (handlers as unknown as Record<string, Record<string, AnyHandler>>)[room]?.[
          name
        ]
        if (handler === undefined) throw new Error(`No handler for ${channel}`)
        const answer = await handler(parsed.data)
        return answer.ok ? { ok: true, value: definition.output.parse(answer.value) } : answer
      }
    }
  }
  // Built from the contract, entry by entry.
  const pushers = push as unknown as Pushers<AppContract>
  const handlers = build(pushers) as Mutable<Handlers<AppContract>>
  return {
    api: client as unknown as Client<AppContract>,
    push: pushers,
    handlers,
    calls,
    listenerCount: () => [...listeners.values()].reduce((sum, set) => sum + set.size, 0),
  }
}
