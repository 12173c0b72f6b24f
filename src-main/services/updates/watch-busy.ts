import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import type { BusyWith } from '../../../src-shared/model/desktop/update.ts'
import type { Busy } from '../../process/busy.ts'
import type { AccountServices } from '../account.ts'

/** Their calls change something, and are not cut off. */
const ROOMS: ReadonlySet<string> = new Set([
  'session',
  'setUp',
  'twoFactor',
  'authenticator',
  'incoming',
  'outgoing',
  'backups',
  'restore',
])

/** What must not be interrupted by a restart that nobody asked for. */
export function watchBusy(
  busy: Busy,
  { session, recentCodes, enrolment }: AccountServices,
  parts: Readonly<Partial<Record<BusyWith, () => boolean>>>,
): void {
  busy.add('recovery-codes', () => recentCodes.get() !== null)
  busy.add('set-up', () => session.state().phase === 'set-up' || enrolment.isUnderWay())
  busy.add('sign-in', () => session.state().phase === 'challenge')
  for (const what of ['incoming', 'outgoing'] as const) busy.add(what, parts[what] ?? (() => false))
}

/** The handlers, each of which counts as work until it has answered. */
export function countingWork(handlers: Handlers<AppContract>, busy: Busy): Handlers<AppContract> {
  let running = 0
  busy.add('work', () => running > 0)
  type Handler = (input: unknown) => unknown
  const counted =
    (handler: Handler): Handler =>
    async (input) => {
      running += 1
      try {
        return await handler(input)
      } finally {
        running -= 1
      }
    }
  // The names and types are those of the contract on both sides; Object.entries loses them.
  const rooms = handlers as unknown as Readonly<Record<string, Readonly<Record<string, Handler>>>>
  return Object.fromEntries(
    Object.entries(rooms).map(([room, calls]) => [
      room,
      ROOMS.has(room)
        ? Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, counted(call)]))
        : calls,
    ]),
  ) as unknown as Handlers<AppContract>
}
