import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { App } from '../../../src-renderer/app/App.tsx'
import { createAppStores } from '../../../src-renderer/app/app-stores.ts'
import { SettingsApp } from '../../../src-renderer/settings/SettingsApp.tsx'
import { createSettingsStores } from '../../../src-renderer/settings/settings-stores.ts'
import { DemoInboxApp } from '../../../src-renderer/demo-inbox/DemoInboxApp.tsx'
import { createDemoInboxStores } from '../../../src-renderer/demo-inbox/demo-inbox-stores.ts'
import { PreferencesApp } from '../../../src-renderer/preferences/PreferencesApp.tsx'
import { createPreferencesStores } from '../../../src-renderer/preferences/preferences-stores.ts'
import { QuickSearchApp } from '../../../src-renderer/quick-search/QuickSearchApp.tsx'
import { createQuickSearchStores } from '../../../src-renderer/quick-search/quick-search-stores.ts'
import { createFakeClock } from '../fake-clock.ts'
import type { FakeApi } from '../fake-api.ts'
import * as samples from '../samples.ts'
import { createScenario, type World } from '../scenario.ts'

export interface Rendering {
  readonly world?: Partial<World>
  /** Changes responses before the page starts. */
  readonly prepare?: (fake: FakeApi) => void
  /** Changes whatever the pages get from main. */
  readonly received?: (value: unknown) => unknown
}

/** The same Api, whose results and pushes are changed on their way to the pages. */
function changing(api: FakeApi['api'], change: (value: unknown) => unknown): FakeApi['api'] {
  const changed = Object.entries(api).map(([room, calls]) => [
    room,
    Object.fromEntries(
      Object.entries(calls).map(([name, call]: [string, (input: unknown) => unknown]) => [
        name,
        (input: unknown) =>
          typeof input === 'function'
            ? call((payload: unknown) => input(change(payload)))
            : Promise.resolve(call(input)).then(change),
      ]),
    ),
  ])
  return Object.fromEntries(changed) as FakeApi['api']
}

function prepared(rendering: Rendering) {
  const clock = createFakeClock(samples.START_MS)
  const { fake: given, world } = createScenario(clock, rendering.world)
  rendering.prepare?.(given)
  const { received } = rendering
  const fake = received === undefined ? given : { ...given, api: changing(given.api, received) }
  return { clock, fake, world, user: userEvent.setup({ delay: null }) }
}

/** The app window on a fake Api. */
export async function renderApp(rendering: Rendering & { isWithoutSignIn?: boolean } = {}) {
  const all = prepared(rendering)
  const stores = createAppStores(all.fake.api, all.clock)
  await stores.start()
  const remembered: boolean[] = []
  const startChoice = {
    read: () => rendering.isWithoutSignIn ?? false,
    write: (isWithout: boolean) => void remembered.push(isWithout),
  }
  render(<App api={all.fake.api} clock={all.clock} stores={stores} startChoice={startChoice} />)
  return { ...all, stores, remembered }
}

/** The settings window on a fake Api, signed in unless the world says otherwise. */
export async function renderSettings(rendering: Rendering = {}) {
  const all = prepared({
    ...rendering,
    world: {
      session: {
        phase: 'signed-in',
        server: samples.readyServer,
        account: samples.ana,
        recoveryCodesLeft: 8,
        enrollmentDeadlineMs: null,
        isSetUpRequired: false,
        clockSkewMs: null,
        isServerClockAccepted: false,
      },
      ...rendering.world,
    },
  })
  const stores = createSettingsStores(all.fake.api)
  await stores.start()
  render(<SettingsApp api={all.fake.api} clock={all.clock} stores={stores} />)
  return { ...all, stores }
}

/** The demo inbox on a fake Api. */
export async function renderDemoInbox(rendering: Rendering = {}) {
  const all = prepared(rendering)
  const stores = createDemoInboxStores(all.fake.api)
  await stores.start()
  render(<DemoInboxApp clock={all.clock} stores={stores} />)
  return { ...all, stores }
}

/** The quick search on a fake Api. */
export async function renderQuickSearch(rendering: Rendering = {}) {
  const all = prepared(rendering)
  const stores = createQuickSearchStores(all.fake.api, all.clock)
  await stores.start()
  render(<QuickSearchApp api={all.fake.api} clock={all.clock} stores={stores} />)
  return { ...all, stores }
}

/** The window of the preferences on a fake Api. */
export async function renderPreferences(rendering: Rendering = {}) {
  const all = prepared(rendering)
  const stores = createPreferencesStores(all.fake.api, all.clock)
  await stores.start()
  render(<PreferencesApp api={all.fake.api} clock={all.clock} stores={stores} />)
  return { ...all, stores }
}
