import type { PreferencesPlace } from '../../../src-shared/model/desktop/preferences-place.ts'
import * as samples from '../samples.ts'
import type { World } from '../scenario.ts'
import type { GalleryState } from './portal-states.ts'

/** The window of the preferences, at a place. */
export const preferencesAt = (
  place: PreferencesPlace,
  world: Partial<World> = {},
  press: readonly string[] = [],
): GalleryState => ({
  window: 'preferences',
  world: { ...world, preferencesPlace: place },
  press,
})

const unlocked: Partial<World> = {
  vault: {
    phase: 'unlocked',
    keyStore: samples.readyKeyStore,
    slots: ['key-store', 'passphrase'],
    notices: [],
  },
}

/** The sections of the preferences that have no states of their own elsewhere, and the search. */
export const preferencesStates: Readonly<Record<string, GalleryState>> = {
  preferences: preferencesAt('general'),
  'preferences-authenticator': preferencesAt('authenticator'),
  'preferences-security': preferencesAt('security', unlocked),
  'preferences-security-form': preferencesAt('security', unlocked, [
    'button:preferences.removePassphrase',
  ]),
  'preferences-locked': preferencesAt('security', {
    vault: {
      phase: 'locked',
      keyStore: samples.readyKeyStore,
      slots: ['passphrase'],
      retryAtMs: null,
      notices: [],
    },
  }),
  'preferences-about': preferencesAt('about'),
  'preferences-found': preferencesAt('general', {}, ['type:0=co']),
  'preferences-none-found': preferencesAt('general', {}, ['type:0=quite another preference']),
}
