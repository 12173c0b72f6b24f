// What pages show after an act: its answer, the question before it, or that there is nothing.
import { fail } from '../../../src-shared/model/result.ts'
import type { SessionState } from '../../../src-shared/model/session-state.ts'
import * as portal from '../portal-samples.ts'
import { firstPortalWorld } from '../portal-scenario.ts'
import * as samples from '../samples.ts'
import type { World } from '../scenario.ts'
import type { GalleryState } from './portal-states.ts'

const server = samples.readyServer
const signedInAs = (
  account: typeof samples.ana,
): Extract<SessionState, { phase: 'signed-in' }> => ({
  phase: 'signed-in',
  server,
  account,
  recoveryCodesLeft: 8,
  enrollmentDeadlineMs: null,
  isSetUpRequired: false,
  clockSkewMs: null,
  isServerClockAccepted: false,
})
const signedIn = signedInAs(samples.ana)
const challenge: SessionState = {
  phase: 'challenge',
  server,
  email: 'ana@acme.example',
  methods: [samples.totpChallenge],
  recoveryCodeAvailable: true,
  isPassAvailable: true,
  trustedDeviceDays: 0,
  expiresAtMs: samples.START_MS + 600_000,
  methodsOnThisComputer: [],
  sentCodes: [],
}
const setUp: SessionState = {
  phase: 'set-up',
  server,
  email: 'ana@acme.example',
  offeredMethods: ['totp', 'sms', 'email'],
  defaultMethod: null,
  emailHint: 'a•••@acme.example',
  isActivationCodeNeeded: false,
  expiresAtMs: samples.START_MS + 1_800_000,
}
const confirmed = { confirmedUntilMs: samples.START_MS + 600_000 }
const unguarded = samples.entries.slice(1)

const app = (
  world: Partial<World>,
  press: readonly string[] = [],
  prepare?: GalleryState['prepare'],
): GalleryState => ({
  window: 'app',
  world,
  press,
  ...(prepare === undefined ? {} : { prepare }),
})
const settings = (
  world: Partial<World>,
  press: readonly string[] = [],
  prepare?: GalleryState['prepare'],
): GalleryState => ({
  ...app({ session: signedIn, ...world }, press, prepare),
  window: 'settings',
})
const asOwner = (
  press: readonly string[],
  change: Partial<World['portal']> = {},
  prepare?: GalleryState['prepare'],
): GalleryState =>
  settings(
    {
      session: signedInAs(portal.carla),
      portal: { ...firstPortalWorld(), ...change },
      ...confirmed,
    },
    press,
    prepare,
  )
const asEmil = ['link:people.title', 'row-menu-of:Emil']
const emil = (change: Partial<(typeof portal.people)[number]>) => ({
  people: portal.people.map((each) =>
    each.name.startsWith('Emil') ? { ...each, ...change } : each,
  ),
})
const choosing = ['row-menu', 'menuitem:organising.chooseSeveral']
const codesShown = ['choice:0', 'button:enrolment.addHere']

export const answerStates: Readonly<Record<string, GalleryState>> = {
  'authenticator-search-none': app({ session: signedIn }, ['type:0=nothing like it']),
  'authenticator-delete-several': app({ session: signedIn }, [
    ...choosing,
    'check:2',
    'button:organising.deleteSeveral',
  ]),
  'authenticator-deleted': app({ session: signedIn, entries: unguarded }, [
    'row-menu',
    'menuitem:entries.delete',
  ]),
  'authenticator-trash-empty': app({ session: signedIn }, ['trash']),
  'authenticator-unprotected': app({
    session: { ...signedIn, recoveryCodesLeft: null, isTwoFactorOff: true },
    entries: [],
  }),
  'authenticator-no-codes-left': app({ session: { ...signedIn, recoveryCodesLeft: 0 } }),
  'vault-wrong': app(
    {
      session: signedIn,
      vault: {
        phase: 'locked',
        keyStore: samples.readyKeyStore,
        slots: ['passphrase'],
        retryAtMs: null,
        notices: [],
      },
    },
    ['type:0=wrong horse', 'button:vault.unlock'],
  ),
  'vault-silent': app({ session: signedIn }, [], (fake) => {
    fake.handlers.authenticator.status = () => fail({ code: 'internal' })
  }),
  'server-dialog-wrong': app(
    { session: { phase: 'signed-out', server, lastEmail: '' } },
    ['first-button', 'dialog-type:sync.acme.example', 'dialog-submit'],
    (fake) => {
      fake.handlers.session.useServer = () => fail({ code: 'server-url-invalid' })
    },
  ),
  'challenge-pass-wrong': app(
    { session: challenge },
    ['button:passes.use', 'type:0=K7QM3VXT', 'button:challenge.verify'],
    (fake) => {
      fake.handlers.session.verifyPass = () =>
        fail({ code: 'code-rejected', attemptsLeft: 3, clockSkewMs: null })
    },
  ),
  'challenge-recovery-wrong': app(
    { session: challenge },
    ['button:challenge.useRecoveryCode', 'type:0=A07K2M9QX4H3TD8WB0', 'button:challenge.verify'],
    (fake) => {
      fake.handlers.session.verifyRecoveryCode = () =>
        fail({ code: 'code-rejected', attemptsLeft: 3, clockSkewMs: null })
    },
  ),
  'set-up-leave-codes': app({ session: setUp, methods: [] }, [
    ...codesShown,
    'button:setUp.signOut',
  ]),
  'settings-new-codes': settings(confirmed, [
    'button:twoFactor.newCodes',
    'button:twoFactor.newCodesConfirm',
  ]),
  'settings-turn-off-one': settings({ methods: [samples.totpMethod, samples.emailMethod] }, [
    'button:turn-off',
  ]),
  'settings-last-required': settings({
    policy: { ...samples.policy, isRequired: true },
    methods: [{ ...samples.totpMethod, isDefault: true }],
  }),
  'enrolment-another': settings(confirmed, ['button:select-email', 'type:0=123456']),
  'enrolment-expired': settings(
    { methods: [], ...confirmed },
    ['button:select', 'button:enrolment.otherApp', 'type:0=123456'],
    (fake) => {
      fake.handlers.twoFactor.activate = () => fail({ code: 'no-enrolment' })
    },
  ),
  'policy-saved': asOwner([
    'link:policy.title',
    'check:0',
    'button:policy.preview',
    'dialog-button:policy.save',
  ]),
  'policy-refused': asOwner(
    ['link:policy.title', 'check:0', 'button:policy.preview', 'dialog-button:policy.save'],
    {},
    (fake) => {
      fake.handlers.policy.save = () => fail({ code: 'last-administrator' })
    },
  ),
  'devices-none-trusted': asOwner(['link:sessions.title'], { devices: [] }),
  'people-enable': asOwner([...asEmil, 'menuitem:accounts.enable'], emil({ account: 'disabled' })),
  'people-invite': asOwner([...asEmil, 'menuitem:accounts.invite'], emil({ account: 'invited' })),
  'people-take-pass-back': asOwner(
    [...asEmil, 'menuitem:passes.takeBack'],
    emil({ passUntil: new Date(samples.START_MS + 7_200_000).toISOString() }),
  ),
  'people-sessions-ended': asOwner([
    ...asEmil,
    'menuitem:people.endSessions',
    'dialog-type:Called from a known number.',
    'dialog-submit',
  ]),
}
