import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../src-shared/ipc/define.ts'
import { fail, type Result } from '../../src-shared/model/result.ts'
import type { Rules } from './rules.ts'

type Handler = (input: unknown) => Result<unknown> | Promise<Result<unknown>>
type Room = Readonly<Record<string, Handler>>

/** These show what is there, and decide nothing: the first codes do not wait for an administrator's settings. */
const FREE: ReadonlySet<string> = new Set([
  'authenticator.status',
  'authenticator.list',
  'authenticator.codes',
  'session.state',
  'session.staying',
  'preferences.get',
])

/** The handlers, each of which waits until the settings are known, and refuses what one of them forbids. */
export function guarded(
  handlers: Handlers<AppContract>,
  rules: Rules,
  ready: Promise<void>,
): Handlers<AppContract> {
  // The names and types are those of the contract on both sides; Object.entries loses them.
  const rooms = handlers as unknown as Readonly<Record<string, Room>>
  const forbidding = rules as unknown as Readonly<
    Record<string, Readonly<Record<string, ((input: unknown) => boolean) | undefined>> | undefined>
  >
  const guard = (room: string, name: string, handler: Handler): Handler =>
    FREE.has(`${room}.${name}`)
      ? handler
      : async (input) => {
          await ready
          const isForbidden = forbidding[room]?.[name]?.(input) ?? false
          return isForbidden ? fail({ code: 'managed' }) : handler(input)
        }
  const guardedRooms = Object.entries(rooms).map(([room, calls]) => [
    room,
    Object.fromEntries(
      Object.entries(calls).map(([name, handler]) => [name, guard(room, name, handler)]),
    ),
  ])
  return Object.fromEntries(guardedRooms)
}
