import { waitFor } from '@testing-library/react'
import { expect } from 'vitest'
import type { GalleryState } from '../gallery/portal-states.ts'
import {
  renderApp,
  renderDemoInbox,
  renderPreferences,
  renderQuickSearch,
  renderSettings,
  type Rendering,
} from './render-window.tsx'

/** Opens a state of the gallery; `received` may change whatever comes from main. */
export async function openState(state: GalleryState, received?: Rendering['received']) {
  const { window, world, prepare, withoutSignIn = false } = state
  const rendering = {
    world,
    ...(prepare === undefined ? {} : { prepare }),
    ...(received === undefined ? {} : { received }),
  }
  const { user } =
    window === 'settings'
      ? await renderSettings(rendering)
      : window === 'demoInbox'
        ? await renderDemoInbox(rendering)
        : window === 'quickSearch'
          ? await renderQuickSearch(rendering)
          : window === 'preferences'
            ? await renderPreferences(rendering)
            : await renderApp({ ...rendering, isWithoutSignIn: withoutSignIn })
  return {
    user,
    /** Resolves once the page has something to show. */
    shown: () => waitFor(() => expect(document.querySelector('h1, h2')).not.toBeNull()),
  }
}
