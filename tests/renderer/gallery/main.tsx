import '../../../src-renderer/ui/tokens.css'
import '../../../src-renderer/ui/base.css'
import { createRoot } from 'react-dom/client'
import * as z from 'zod'
import type { Locale } from '../../../src-shared/model/locale.ts'
import type { Theme } from '../../../src-shared/model/preferences.ts'
import { App } from '../../../src-renderer/app/App.tsx'
import { createAppStores } from '../../../src-renderer/app/app-stores.ts'
import { createClock, systemClock } from '../../../src-renderer/clock.ts'
import { DemoInboxApp } from '../../../src-renderer/demo-inbox/DemoInboxApp.tsx'
import { createDemoInboxStores } from '../../../src-renderer/demo-inbox/demo-inbox-stores.ts'
import { PreferencesApp } from '../../../src-renderer/preferences/PreferencesApp.tsx'
import { createPreferencesStores } from '../../../src-renderer/preferences/preferences-stores.ts'
import { QuickSearchApp } from '../../../src-renderer/quick-search/QuickSearchApp.tsx'
import { createQuickSearchStores } from '../../../src-renderer/quick-search/quick-search-stores.ts'
import { SettingsApp } from '../../../src-renderer/settings/SettingsApp.tsx'
import { createSettingsStores } from '../../../src-renderer/settings/settings-stores.ts'
import * as samples from '../samples.ts'
import { createScenario } from '../scenario.ts'
import { states } from './states.ts'

// Otherwise zod's probe for eval violates the page's CSP.
z.config({ jitless: true })

/** Without a state in the address: a link to each state, in each window. */
function showIndex(): void {
  document.title = 'Screens'
  const links = Object.entries(states).map(([name, { window }]) => {
    const link = document.createElement('a')
    link.href = `?state=${name}`
    link.textContent = `${window}: ${name}`
    const item = document.createElement('li')
    item.append(link)
    return item
  })
  const list = document.createElement('ul')
  list.append(...links)
  document.body.replaceChildren(list)
}

const query = new URLSearchParams(location.search)
const state = states[query.get('state') ?? '']
const root = document.getElementById('root')

if (state === undefined || root === null) {
  showIndex()
} else {
  // Stands still, so that two pictures of one state are identical.
  const clock = createClock({
    wallMs: () => samples.START_MS + (state.atMs ?? 0),
    steadyMs: () => 0,
    every: () => () => {},
    after: (delayMs, callback) =>
      delayMs < 50 || state.isClockRunning === true
        ? systemClock.after(delayMs, callback)
        : () => {},
  })
  // The query is typed by the script beside this page.
  const locale = (query.get('locale') ?? 'en') as Locale
  const theme = (query.get('theme') ?? 'light') as Theme
  const { fake } = createScenario(clock, {
    ...state.world,
    preferences: {
      ...samples.preferences,
      ...state.world.preferences,
      locale,
      theme,
      effectiveLocale: locale,
    },
  })
  state.prepare?.(fake)
  if (state.window === 'demoInbox') {
    const stores = createDemoInboxStores(fake.api)
    await stores.start()
    createRoot(root).render(<DemoInboxApp clock={clock} stores={stores} />)
  } else if (state.window === 'quickSearch') {
    const stores = createQuickSearchStores(fake.api, clock)
    await stores.start()
    createRoot(root).render(<QuickSearchApp api={fake.api} clock={clock} stores={stores} />)
  } else if (state.window === 'preferences') {
    const stores = createPreferencesStores(fake.api, clock)
    await stores.start()
    createRoot(root).render(<PreferencesApp api={fake.api} clock={clock} stores={stores} />)
  } else if (state.window === 'app') {
    const stores = createAppStores(fake.api, clock)
    await stores.start()
    const startChoice = { read: () => state.withoutSignIn ?? false, write: () => {} }
    createRoot(root).render(
      <App api={fake.api} clock={clock} stores={stores} startChoice={startChoice} />,
    )
  } else {
    const stores = createSettingsStores(fake.api)
    await stores.start()
    createRoot(root).render(<SettingsApp api={fake.api} clock={clock} stores={stores} />)
  }
}
