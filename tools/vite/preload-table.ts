/** The names in the IPC contract that the preload script needs. */
import { contract } from '../../src-shared/ipc/contract.ts'
import { hasCapability, roomsOfWindow, type WindowKind } from '../../src-shared/ipc/rooms.ts'

/** By kind of window: its rooms, their capabilities, and whether each is a call or a push. */
export function preloadTable(): Record<string, Record<string, Record<string, 'call' | 'push'>>> {
  return Object.fromEntries(
    Object.entries(roomsOfWindow).map(([kind, rooms]) => [
      kind,
      Object.fromEntries(
        rooms.map((room) => [
          room,
          Object.fromEntries(
            Object.entries(contract[room])
              .filter(([name]) => hasCapability(kind as WindowKind, room, name))
              .map(([name, { kind: how }]) => [name, how]),
          ),
        ]),
      ),
    ]),
  )
}
