import type { AtHandState } from '../../../src-shared/model/desktop/at-hand.ts'
import type { VaultStatus } from '../../../src-shared/model/vault/vault-status.ts'
import * as samples from '../samples.ts'
import type { World } from '../scenario.ts'
import type { GalleryState } from './portal-states.ts'
import { preferencesAt } from './preferences-states.ts'

const locked: VaultStatus = {
  phase: 'locked',
  keyStore: samples.readyKeyStore,
  slots: ['passphrase'],
  retryAtMs: null,
  notices: [],
}
const absent: VaultStatus = { phase: 'absent', keyStore: samples.noKeyStore }
const quick = (world: Partial<World>, ...press: string[]): GalleryState => ({
  window: 'quickSearch',
  world,
  press,
})
const preferences = (state: Partial<AtHandState>, isOn: boolean): GalleryState =>
  preferencesAt('general', {
    atHand: { tray: 'off', shortcut: 'registered', loginStart: 'off', ...state },
    preferences: { ...samples.preferences, isInTray: isOn, startsAtLogin: isOn },
  })

/** The quick search, and how the app is reached while another program is in front. */
export const atHandStates: Readonly<Record<string, GalleryState>> = {
  'quick-search': quick({}),
  'quick-search-found': quick({}, 'type:0=a'),
  'quick-search-none': quick({}, 'type:0=quite another service'),
  'quick-search-empty': quick({ entries: [] }),
  'quick-search-many': quick({
    entries: Array.from({ length: 300 }, (_, index) => samples.entry(index)),
  }),
  'quick-search-locked': quick({ vault: locked }),
  'quick-search-no-vault': quick({ vault: absent }),
  'at-hand': preferences({}, false),
  'at-hand-no-tray': preferences(
    { tray: 'no-host', shortcut: 'taken', loginStart: 'failed' },
    true,
  ),
  'at-hand-wayland': preferences(
    { tray: 'shown', shortcut: 'desktop-decides', loginStart: 'on' },
    true,
  ),
}
