import type { AppContract } from '../src-shared/ipc/contract.ts'
import type { roomsOfWindow, WindowKind } from '../src-shared/ipc/rooms.ts'
import type { Client } from '../src-shared/ipc/define.ts'
import { fail } from '../src-shared/model/result.ts'

type ApiOf<Kind extends WindowKind> = Pick<
  Client<AppContract>,
  (typeof roomsOfWindow)[Kind][number]
>

/** The calls and pushes that main offers to each kind of window. */
export type AppApi = ApiOf<'app'>
export type SettingsApi = ApiOf<'settings'>
export type DemoInboxApi = ApiOf<'demoInbox'>

type Capability = (...input: unknown[]) => unknown

/** A call that fails on the way (because its window is closing) becomes a failure like any other. */
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

/**
 * The object that the preload script exposed. It is declared nowhere else, so that no other file can access
 * it.
 */
function preloaded(): unknown {
  return (window as unknown as { readonly api: unknown }).api
}

/** The app window's connection to main. The preload script gives each window only the rooms of its kind. */
export function appApi(): AppApi {
  return settledRooms(preloaded()) as AppApi
}

/** The settings window's connection to main. */
export function settingsApi(): SettingsApi {
  return settledRooms(preloaded()) as SettingsApi
}

/** The demo inbox's connection to main. */
export function demoInboxApi(): DemoInboxApi {
  return settledRooms(preloaded()) as DemoInboxApi
}
