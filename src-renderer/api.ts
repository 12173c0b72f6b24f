import type { AppContract } from '../src-shared/ipc/contract.ts'
import type { roomsOfWindow, WindowKind } from '../src-shared/ipc/rooms.ts'
import type { Client } from '../src-shared/ipc/define.ts'
import { fail } from '../src-shared/model/result.ts'

type ApiOf<Kind extends WindowKind> = Pick<
  Client<AppContract>,
  (typeof roomsOfWindow)[Kind][number]
>

/** What main offers to each kind of window. */
export type AppApi = ApiOf<'app'>
export type SettingsApi = ApiOf<'settings'>
export type DemoInboxApi = ApiOf<'demoInbox'>

type Capability = (...input: unknown[]) => unknown

/** A call that breaks on the way (its window is going away) becomes a failure like any other. */
function settled(capability: Capability): Capability {
  return (...input) => {
    const answer = capability(...input)
    return answer instanceof Promise ? answer.catch(() => fail({ code: 'internal' })) : answer
  }
}

function settledRooms(api: unknown): unknown {
  const rooms = Object.entries(api as Record<string, Record<string, Capability>>)
  return Object.fromEntries(
    rooms.map(([room, capabilities]) => [
      room,
      Object.fromEntries(
        Object.entries(capabilities).map(([name, capability]) => [name, settled(capability)]),
      ),
    ]),
  )
}

/** What the preload script put there. Declared nowhere else, so that no other file can reach for it. */
function preloaded(): unknown {
  return (window as unknown as { readonly api: unknown }).api
}

/** The app window's way to main. The preload script gives each window just the rooms of its kind. */
export function appApi(): AppApi {
  return settledRooms(preloaded()) as AppApi
}

/** The settings window's way to main. */
export function settingsApi(): SettingsApi {
  return settledRooms(preloaded()) as SettingsApi
}

/** The demo inbox's way to main. */
export function demoInboxApi(): DemoInboxApi {
  return settledRooms(preloaded()) as DemoInboxApi
}
