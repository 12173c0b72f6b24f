import type { AppContract } from '../src-shared/ipc/contract.ts'
import type { partsOfRooms, roomsOfWindow, WindowKind } from '../src-shared/ipc/rooms.ts'
import type { Client } from '../src-shared/ipc/define.ts'
import { joined, type ListPart } from '../src-shared/ipc/in-parts.ts'
import { fail, ok, type Result } from '../src-shared/model/result.ts'

type All = Client<AppContract>
type PartsOf<Kind extends WindowKind> = Kind extends keyof typeof partsOfRooms
  ? (typeof partsOfRooms)[Kind]
  : unknown
/** Of a room of which the window has a part, only that. */
type ApiOf<Kind extends WindowKind> = {
  readonly [Room in (typeof roomsOfWindow)[Kind][number]]: Room extends keyof PartsOf<Kind>
    ? PartsOf<Kind>[Room] extends readonly (infer Name)[]
      ? Pick<All[Room], Name & keyof All[Room]>
      : never
    : All[Room]
}

/** The calls and pushes that main offers to each kind of window. */
export type AppApi = ApiOf<'app'>
export type SettingsApi = ApiOf<'settings'>
export type DemoInboxApi = ApiOf<'demoInbox'>
export type QuickSearchApi = ApiOf<'quickSearch'>
export type PreferencesApi = ApiOf<'preferences'>

type Capability = (...input: unknown[]) => unknown
type Listener = (payload: unknown) => void
type Answer = Result<unknown> & { readonly parts?: readonly ListPart[] }

/** Lets the page draw, and hear the person. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 0))

async function whole(answer: Answer): Promise<Result<unknown>> {
  if (!answer.ok || answer.parts === undefined) return answer
  return ok(await joined({ value: answer.value, parts: answer.parts }, pause))
}

/** What a push says reaches the listener in its order, however many parts it came in. */
function inOrder(listener: Listener): (payload: unknown, parts?: readonly ListPart[]) => void {
  let before: Promise<unknown> | null = null
  return (value, parts = []) => {
    if (before === null && parts.length === 0) return listener(value)
    const mine = Promise.resolve(before)
      .then(() => joined({ value, parts }, pause))
      .then(listener)
      .finally(() => {
        if (before === mine) before = null
      })
    before = mine
    return undefined
  }
}

/**
 * A call whose lists are whole, and a push as well. A call that fails on the way (because its window is closing)
 * becomes a failure like any other.
 */
function settled(capability: Capability): Capability {
  return (...input) => {
    const [first] = input
    if (typeof first === 'function') return capability(inOrder(first as Listener))
    const answer = capability(...input)
    if (!(answer instanceof Promise)) return answer
    return (answer as Promise<Answer>).then(whole).catch(() => fail({ code: 'internal' }))
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

/** The quick search's connection to main. */
export function quickSearchApi(): QuickSearchApi {
  return settledRooms(preloaded()) as QuickSearchApi
}

/** The connection of the preferences to main. */
export function preferencesApi(): PreferencesApi {
  return settledRooms(preloaded()) as PreferencesApi
}
