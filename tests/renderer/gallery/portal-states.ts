import { fail, ok } from '../../../src-shared/model/result.ts'
import type { SessionState } from '../../../src-shared/model/session-state.ts'
import * as portal from '../portal-samples.ts'
import { firstPortalWorld, type PortalWorld } from '../portal-scenario.ts'
import * as samples from '../samples.ts'
import type { World } from '../scenario.ts'
import type { FakeApi } from '../fake-api.ts'
import type { WindowKind } from '../../../src-shared/ipc/rooms.ts'

/** One screen to look at: its fake world and the steps to get there. */
export interface GalleryState {
  readonly window: WindowKind
  readonly world: Partial<World>
  /** Changes responses before the page starts. */
  readonly prepare?: (fake: FakeApi) => void
  /** Accessible names to press, in order; `type:Label=text` types, `key:Name` presses a key, `file:Label` chooses a file. */
  readonly press?: readonly string[]
  /** Milliseconds from the usual start of the gallery's clock. */
  readonly atMs?: number
  readonly withoutSignIn?: boolean
  /** Lets delays pass, where the state is behind one. */
  readonly isClockRunning?: boolean
}

const signedInAs = (account: typeof samples.ana): SessionState => ({
  phase: 'signed-in',
  server: samples.readyServer,
  account,
  recoveryCodesLeft: 8,
  enrollmentDeadlineMs: null,
  isSetUpRequired: false,
  clockSkewMs: null,
  isServerClockAccepted: false,
})

type Options = Partial<Omit<GalleryState, 'world'>> & {
  world?: Partial<World>
  portal?: Partial<PortalWorld>
}

/** A page of the portal, by the word of its link; `as` owner unless said otherwise. */
const page = (link: string, { world = {}, portal: change = {}, ...rest }: Options = {}) =>
  ({
    window: 'settings',
    ...rest,
    world: {
      session: signedInAs(portal.carla),
      portal: { ...firstPortalWorld(), ...change },
      ...world,
    },
    press: [`link:${link}`, ...(rest.press ?? [])],
  }) satisfies GalleryState

const asUser = { world: { session: signedInAs(samples.ana) } }
const never = () => new Promise<never>(() => {})

/** The portal's pages besides two-factor. */
export const portalStates: Readonly<Record<string, GalleryState>> = {
  policy: page('policy.title'),
  'policy-preview': page('policy.title', {
    press: ['check:0', 'button:policy.preview'],
  }),
  'policy-full': page('policy.title', {
    portal: {
      policy: {
        ...portal.policy,
        policy: {
          ...portal.policy.policy,
          isRequired: true,
          defaultMethod: 'totp',
          isDefaultLocked: true,
          smsCountries: ['ES', 'BR'],
        },
      },
    },
  }),
  devices: page('sessions.title', asUser),
  'devices-only-this': page('sessions.title', {
    ...asUser,
    portal: { sessions: portal.sessions.slice(0, 1) },
  }),
  'devices-ended-others': page('sessions.title', {
    press: ['button:sessions.signOutOthers', 'dialog-button:sessions.signOutOthers'],
  }),
  'devices-end-others': page('sessions.title', { press: ['button:sessions.signOutOthers'] }),
  'devices-loading': page('sessions.title', {
    prepare: (fake) => {
      fake.handlers.ownSessions.list = never
    },
  }),
  'devices-refused': page('sessions.title', {
    prepare: (fake) => {
      fake.handlers.ownSessions.list = () => fail({ code: 'server-unreachable' })
    },
  }),
  'password-refused': page('sessions.title', {
    world: { confirmedUntilMs: samples.START_MS + 600_000 },
    press: [
      'button:sessions.changePassword',
      'type:0=short',
      'type:1=short',
      'button:sessions.changePassword',
    ],
  }),
  'password-weak': page('sessions.title', {
    press: ['button:sessions.changePassword', 'type:0=abcabcabcabcabcabc'],
    isClockRunning: true,
  }),
  'password-strong': page('sessions.title', {
    press: ['button:sessions.changePassword', 'type:0=tundra maple orbit canoe'],
    isClockRunning: true,
  }),
  'password-confirm': page('sessions.title', {
    press: [
      'button:sessions.changePassword',
      'type:0=correct horse battery',
      'type:1=correct horse battery',
      'button:sessions.changePassword',
    ],
  }),
  activity: page('activity.title', asUser),
  'activity-report': page('activity.title', { ...asUser, press: ['button:activity.report'] }),
  'activity-reported': page('activity.title', {
    ...asUser,
    press: ['button:activity.report', 'button:activity.reportConfirm'],
  }),
  'activity-more': page('activity.title', { portal: { pageSize: 4 } }),
  'activity-empty': page('activity.title', { portal: { activity: [] } }),
  'activity-refused': page('activity.title', {
    prepare: (fake) => {
      fake.handlers.activity.list = () => fail({ code: 'server-timeout' })
    },
  }),
  overview: page('overview.title'),
  'overview-begins': page('overview.title', {
    portal: {
      overview: {
        ...portal.overview,
        counts: {
          people: 1,
          protected: 0,
          missing: 1,
          methods: [],
          locked: 0,
          passes: 0,
          resets: 0,
          fewRecoveryCodes: 0,
          invited: 0,
          failedMessages: 0,
        },
        days: portal.overview.days.slice(0, 1),
        missing: portal.overview.missing.slice(-1),
      },
    },
  }),
  'overview-done': page('overview.title', {
    portal: {
      overview: {
        ...portal.overview,
        countedAt: '2026-01-01T09:00:00Z',
        counts: { ...portal.overview.counts, people: 1_000_000, protected: 1_000_000, missing: 0 },
        missing: [],
      },
    },
  }),
  'overview-refused': page('overview.title', {
    prepare: (fake) => {
      fake.handlers.overview.get = () => fail({ code: 'server-unreachable' })
    },
  }),
  'overview-loading': page('overview.title', {
    prepare: (fake) => {
      fake.handlers.overview.get = never
    },
  }),
  'overview-people': page('overview.title', { press: ['button:overview.showMissing'] }),
  people: page('people.title'),
  'people-menu': page('people.title', { press: ['row-menu-of:Emil'] }),
  'people-unlock': page('people.title', {
    press: ['row-menu-of:Emil', 'menuitem:people.unlock'],
  }),
  'people-unlocked': page('people.title', {
    world: { confirmedUntilMs: samples.START_MS + 600_000 },
    press: [
      'row-menu-of:Emil',
      'menuitem:people.unlock',
      'dialog-type:Called from a known number.',
      'button:people.unlockConfirm',
    ],
  }),
  'people-forbidden': page('people.title', {
    world: { confirmedUntilMs: samples.START_MS + 600_000 },
    prepare: (fake) => {
      fake.handlers.people.endSessions = () => fail({ code: 'forbidden' })
    },
    press: [
      'row-menu-of:Emil',
      'menuitem:people.endSessions',
      'dialog-type:Called from a known number.',
      'button:people.endSessionsConfirm',
    ],
  }),
  'people-add': page('people.title', { press: ['button:accounts.add'] }),
  'people-added-code': page('people.title', {
    world: { confirmedUntilMs: samples.START_MS + 600_000 },
    portal: { activationCode: '48213907' },
    press: [
      'button:accounts.add',
      'dialog-type:Nora Nova',
      'type:2=nora@acme.example',
      'dialog-submit',
    ],
  }),
  'people-invited-menu': page('people.title', {
    portal: { people: [portal.invited(1, { name: 'Nora Nova' }), ...portal.people] },
    press: ['row-menu-of:Nora'],
  }),
  'people-disable': page('people.title', {
    press: ['row-menu-of:Emil', 'menuitem:accounts.disable'],
  }),
  'people-disabled': page('people.title', {
    world: { confirmedUntilMs: samples.START_MS + 600_000 },
    press: [
      'row-menu-of:Emil',
      'menuitem:accounts.disable',
      'dialog-type:Left the company.',
      'button:accounts.disableConfirm',
    ],
  }),
  'people-disabled-menu': page('people.title', {
    portal: {
      people: portal.people.map((each) =>
        each.name.startsWith('Emil') ? { ...each, account: 'disabled' } : each,
      ),
    },
    press: ['row-menu-of:Emil'],
  }),
  'people-import': page('people.title', { press: ['button:peopleImport.open'] }),
  'people-import-refused': page('people.title', {
    portal: { file: { kind: 'refused', name: 'a.csv', fault: 'broken', line: 7 } },
    press: ['button:peopleImport.open', 'button:peopleImport.choose'],
  }),
  'people-import-preview': page('people.title', {
    press: ['button:peopleImport.open', 'button:peopleImport.choose'],
  }),
  'people-import-stopped': page('people.title', {
    world: { confirmedUntilMs: samples.START_MS + 600_000 },
    prepare: (fake) => {
      fake.handlers.people.addNextFromFile = () => fail({ code: 'server-timeout' })
    },
    press: ['button:peopleImport.open', 'button:peopleImport.choose', 'add-all'],
  }),
  'people-import-done': page('people.title', {
    world: { confirmedUntilMs: samples.START_MS + 600_000 },
    press: ['button:peopleImport.open', 'button:peopleImport.choose', 'add-all'],
  }),
  'people-bulk': page('people.title', {
    press: ['button:peopleBulk.choose', 'button:peopleBulk.chooseAll'],
  }),
  'people-bulk-done': page('people.title', {
    world: { confirmedUntilMs: samples.START_MS + 600_000 },
    prepare: (fake) => {
      const { disable } = fake.handlers.people
      fake.handlers.people.disable = (act) =>
        act.id === portal.people[1]?.id ? fail({ code: 'not-found' }) : disable(act)
    },
    press: [
      'button:peopleBulk.choose',
      'button:peopleBulk.chooseAll',
      'button:accounts.disable',
      'dialog-type:Left the company.',
      'dialog-submit',
    ],
  }),
  'people-edit': page('people.title', {
    press: ['row-menu-of:Emil', 'menuitem:peopleActs.edit'],
  }),
  'people-role': page('people.title', {
    press: ['row-menu-of:Emil', 'menuitem:peopleActs.role'],
  }),
  'people-delete': page('people.title', {
    press: [
      'row-menu-of:Emil',
      'menuitem:peopleActs.delete',
      'dialog-type:Emilio',
      'button:peopleActs.deleteConfirm',
    ],
  }),
  'people-reset': page('people.title', {
    press: ['row-menu-of:Emil', 'menuitem:policy.reset'],
  }),
  'people-reset-code': page('people.title', {
    world: { confirmedUntilMs: samples.START_MS + 600_000 },
    portal: { activationCode: '48213907' },
    press: [
      'row-menu-of:Emil',
      'menuitem:policy.reset',
      'dialog-type:Lost the phone.',
      'button:policy.resetConfirm',
    ],
  }),
  'people-reset-code-copied': page('people.title', {
    world: { confirmedUntilMs: samples.START_MS + 600_000 },
    portal: { activationCode: '48213907' },
    press: [
      'row-menu-of:Emil',
      'menuitem:policy.reset',
      'dialog-type:Lost the phone.',
      'button:policy.resetConfirm',
      'button:policy.copyCode',
    ],
  }),
  'people-pass': page('people.title', {
    press: ['row-menu-of:Emil', 'menuitem:passes.give'],
  }),
  'people-pass-given': page('people.title', {
    world: { confirmedUntilMs: samples.START_MS + 600_000 },
    press: [
      'row-menu-of:Emil',
      'menuitem:passes.give',
      'dialog-type:Phone at home.',
      'button:passes.giveConfirm',
    ],
  }),
  'people-with-pass': page('people.title', {
    portal: {
      people: portal.people.map((each) =>
        each.name.startsWith('Emil')
          ? { ...each, passUntil: new Date(samples.START_MS + 28_800_000).toISOString() }
          : each,
      ),
    },
    press: ['row-menu-of:Emil'],
  }),
  'people-empty': page('people.title', { press: ['type:0=nobody'], isClockRunning: true }),
  'people-loading': page('people.title', {
    prepare: (fake) => {
      fake.handlers.people.list = never
    },
  }),
  'people-refused': page('people.title', {
    prepare: (fake) => {
      fake.handlers.people.list = () => fail({ code: 'server-error' })
    },
  }),
  'people-more': page('people.title', { portal: { pageSize: 3 } }),
  audit: page('audit.title'),
  'audit-person': page('people.title', {
    press: ['row-menu-of:Emil', 'menuitem:people.showEvents'],
  }),
  'audit-people': page('audit.title', {
    press: ['type:0=o'],
    isClockRunning: true,
    portal: { pageSize: 3 },
  }),
  'audit-nobody': page('audit.title', { press: ['type:0=zz'], isClockRunning: true }),
  'audit-none-such': page('people.title', {
    portal: { audit: portal.audit.slice(0, 4) },
    press: ['row-menu-of:Emil', 'menuitem:people.showEvents'],
  }),
  'audit-exported': page('audit.title', { press: ['button:audit.exportCsv'] }),
  'audit-exported-cut': page('audit.title', {
    prepare: (fake) => {
      fake.handlers.audit.exportCsv = () =>
        ok({
          path: '/home/carla/Documents/sync-audit-log-Acme-2026-11-03.csv',
          eventCount: 10_000,
          isCut: true,
        })
    },
    press: ['button:audit.exportCsv'],
  }),
  'audit-export-refused': page('audit.title', {
    prepare: (fake) => {
      fake.handlers.audit.exportCsv = () => fail({ code: 'file-not-written', reason: 'EACCES' })
    },
    press: ['button:audit.exportCsv'],
  }),
  'audit-empty': page('audit.title', { portal: { audit: [] } }),
  'audit-refused': page('audit.title', {
    prepare: (fake) => {
      fake.handlers.audit.list = () => fail({ code: 'server-unreachable' })
    },
  }),
}
