import type { PreferencesPlace } from '../../../src-shared/model/desktop/preferences-place.ts'
import type { ManagedReport } from '../../../src-shared/model/managed/managed-report.ts'
import type { ManagedValues } from '../../../src-shared/model/managed/managed-settings.ts'
import type { SessionState } from '../../../src-shared/model/session-state.ts'
import type { VaultStatus } from '../../../src-shared/model/vault/vault-status.ts'
import * as samples from '../samples.ts'
import type { World } from '../scenario.ts'
import type { GalleryState } from './portal-states.ts'

const from = '/etc/sync-desktop/managed.json'
const server = 'https://2fa.example.com'
const open: VaultStatus = {
  phase: 'unlocked',
  keyStore: samples.readyKeyStore,
  slots: ['passphrase'],
  notices: [],
}
const signedOut: SessionState = {
  phase: 'signed-out',
  server: { ...samples.readyServer, url: server },
  lastEmail: '',
}

const reportOf = (values: ManagedValues): ManagedReport['settings'] =>
  Object.entries(values).map(([name, value]) => ({
    // Its names are those of the values.
    setting: name as keyof ManagedValues,
    value: value ?? null,
    from,
    isWrong: false,
  }))

function app(
  values: ManagedValues,
  world: Partial<World> = {},
  { problems = [], ...rest }: Partial<GalleryState> & Partial<ManagedReport> = {},
): GalleryState {
  return {
    window: 'app',
    withoutSignIn: true,
    ...rest,
    world: {
      session: signedOut,
      vault: open,
      preferences: { ...samples.preferences, managed: values },
      managed: { settings: reportOf(values), problems },
      ...world,
    },
  }
}

const strict: ManagedValues = {
  serverAddress: server,
  demoServer: false,
  autoLockMinutesAtMost: 10,
  opensOnReturn: false,
  clipboardSecondsAtMost: 30,
  passphraseRequired: true,
  passphraseMinimumLength: 15,
  keyStoreOpensVault: false,
  exports: 'encrypted',
  imports: false,
  backupFolder: '/srv/sync/copies of everybody',
  camera: false,
  screenScan: false,
  proxy: 'pac:https://example.com/proxy.pac',
  language: 'en',
}
/** The preferences, at a place. */
const inPreferences = (
  place: PreferencesPlace,
  values: ManagedValues,
  problems: ManagedReport['problems'] = [],
): GalleryState => app(values, { preferencesPlace: place }, { window: 'preferences', problems })

/** What an administrator decided for this computer, wherever it is seen. */
export const managedStates: Readonly<Record<string, GalleryState>> = {
  'managed-preferences': inPreferences('about', strict),
  'managed-security': inPreferences('security', strict),
  'managed-general': inPreferences('general', strict),
  'managed-network': inPreferences('network', strict),
  'managed-wrong': inPreferences('about', { exports: 'none', camera: false }, [
    { from, what: 'wrong-value', setting: 'camera' },
    { from, what: 'unknown-name', setting: 'serverAdress' },
    { from: '/etc/sync-desktop/managed.d/50-sales.json', what: 'not-owned', setting: null },
  ]),
  'managed-add': app(strict, {}, { press: ['button:add.add'] }),
  'managed-empty': app(strict, { entries: [] }),
  'managed-enrolment': {
    window: 'settings',
    press: ['button:select'],
    world: {
      session: {
        phase: 'signed-in',
        server: samples.readyServer,
        account: samples.ana,
        recoveryCodesLeft: null,
        isTwoFactorOff: true,
        enrollmentDeadlineMs: null,
        isSetUpRequired: false,
        clockSkewMs: null,
        isServerClockAccepted: false,
      },
      vault: open,
      methods: [],
      confirmedUntilMs: samples.START_MS + 300_000,
      preferences: { ...samples.preferences, managed: { screenScan: false } },
    },
  },
  'managed-account': app({ ...strict, exports: 'none' }, {}, { press: ['button:menu.account'] }),
  'managed-export': app(
    { exports: 'encrypted' },
    {},
    { press: ['button:menu.account', 'menuitem:exporting.menu'] },
  ),
  'managed-vault': app(strict, {
    vault: { phase: 'absent', keyStore: samples.readyKeyStore },
  }),
  'managed-vault-passphrase': app(
    { passphraseRequired: true, passphraseMinimumLength: 20 },
    { vault: { phase: 'absent', keyStore: samples.readyKeyStore } },
  ),
  'managed-server': app(strict, {}, { withoutSignIn: false }),
  'managed-no-server': app(
    { demoServer: false },
    {
      session: {
        phase: 'signed-out',
        server: { phase: 'failed', url: null, failure: 'server-not-chosen' },
        lastEmail: '',
      },
    },
    { withoutSignIn: false },
  ),
}
