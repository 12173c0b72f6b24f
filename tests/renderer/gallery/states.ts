import { fail, ok } from '../../../src-shared/model/result.ts'
import type { SentCode } from '../../../src-shared/model/two-factor/sent-code.ts'
import type { SessionState } from '../../../src-shared/model/session-state.ts'
import type { VaultStatus } from '../../../src-shared/model/vault/vault-status.ts'
import type { FakeApi } from '../fake-api.ts'
import { answerStates } from './answer-states.ts'
import { atHandStates } from './at-hand-states.ts'
import { exportingStates } from './exporting-states.ts'
import { backupStates } from './backup-states.ts'
import { linkStates } from './link-states.ts'
import { managedStates } from './managed-states.ts'
import { networkStates } from './network-states.ts'
import { updateStates } from './update-states.ts'
import { portalStates, type GalleryState } from './portal-states.ts'
import { preferencesAt, preferencesStates } from './preferences-states.ts'
import { RING } from '../../support/icons.ts'
import * as samples from '../samples.ts'
import type { World } from '../scenario.ts'

const signedOut: SessionState = {
  phase: 'signed-out',
  server: samples.readyServer,
  lastEmail: 'ana@acme.example',
}
const signedOutWithMail: SessionState = {
  ...signedOut,
  server: {
    ...samples.readyServer,
    info: { ...samples.readyServer.info, canMailPasswords: true },
  },
}
const FORGOTTEN = 'button:ownTwoFactor.forgotPassword'
const signedIn: SessionState = {
  phase: 'signed-in',
  server: samples.readyServer,
  account: samples.ana,
  recoveryCodesLeft: 8,
  enrollmentDeadlineMs: null,
  isSetUpRequired: false,
  clockSkewMs: null,
  isServerClockAccepted: false,
}
const challenge: SessionState = {
  phase: 'challenge',
  server: samples.readyServer,
  email: 'ana@acme.example',
  methods: [samples.totpChallenge],
  recoveryCodeAvailable: true,
  trustedDeviceDays: 0,
  expiresAtMs: samples.START_MS + 600_000,
  methodsOnThisComputer: [],
  sentCodes: [],
}
const locked: VaultStatus = {
  phase: 'locked',
  keyStore: samples.readyKeyStore,
  slots: ['key-store', 'passphrase'],
  retryAtMs: null,
  notices: [],
}
const setUp: SessionState = {
  phase: 'set-up',
  server: samples.readyServer,
  email: 'ana@acme.example',
  offeredMethods: ['totp', 'sms', 'email'],
  defaultMethod: null,
  emailHint: 'a•••@acme.example',
  isActivationCodeNeeded: false,
  expiresAtMs: samples.START_MS + 1_800_000,
}
const confirmed = { confirmedUntilMs: samples.START_MS + 600_000 }

const app = (world: Partial<World>, rest: Partial<GalleryState> = {}): GalleryState => ({
  window: 'app',
  world,
  ...rest,
})
const inbox = (world: Partial<World>): GalleryState => ({ window: 'demoInbox', world })
const settings = (world: Partial<World>, rest: Partial<GalleryState> = {}): GalleryState => ({
  window: 'settings',
  world: { session: signedIn, ...world },
  ...rest,
})
/** A company that allows the voice call too. */
const withVoice: World['policy'] = {
  ...samples.policy,
  allowedMethods: ['totp', 'sms', 'voice', 'email'],
}
/** The first entry has a picture of the person's own. */
const withIcon: World['entries'] = samples.entries.map((entry, index) =>
  index === 0 ? { ...entry, icon: RING } : entry,
)
/** The sample entries as a person arranged them. */
const tagged: World['entries'] = samples.entries.map((entry, index) => ({
  ...entry,
  ...[
    {
      tags: ['Work', 'Administration'],
      note: 'Recovery: 8821 4410 1937\n\nAsk Pia before a reset.',
    },
    { tags: ['Work'] },
    { tags: [] },
    { tags: ['Home', 'Family'] },
    { tags: ['Bank'], note: 'Card reader in the second drawer.' },
  ][index],
}))
/** The key store is not used at the start, so that the locked page stays visible. */
const staysLocked = (fake: FakeApi) => {
  fake.handlers.authenticator.unlockWithKeyStore = () => fail({ code: 'key-store-unreadable' })
}

const sentSms: SentCode = {
  methodId: samples.smsChallenge.id,
  hint: '+1 ••• ••• 4512',
  codeLength: 6,
  expiresAtMs: samples.START_MS + 300_000,
  resendAfterMs: samples.START_MS + 30_000,
}

const manyNew = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: samples.id(400 + index),
    number: index + 1,
    issuer: `Shop ${index + 1}`,
    name: 'ana',
    type: 'totp' as const,
    standing: 'new' as const,
    canReplace: false,
    tags: [],
    isTrashed: false,
  }))

/** From the list to a chosen file. */
const chooseFile = ['button:add.add', 'menuitem:importing.menu', 'file:importing.file']

const offline: SessionState = {
  phase: 'resuming',
  server: { phase: 'failed', url: null, failure: 'server-unreachable' },
  email: 'ana@acme.example',
  name: 'Ana Braga',
  isOffline: true,
}

export const states: Record<string, GalleryState> = {
  keyboard: app(
    {},
    { withoutSignIn: true, press: ['button:menu.account', 'menuitem:keyboard.title'] },
  ),
  introduction: app({
    session: signedOut,
    vault: { phase: 'absent', keyStore: samples.readyKeyStore },
    preferences: { ...samples.preferences, isIntroduced: false },
  }),
  'own-icon': app({ entries: withIcon }, { withoutSignIn: true }),
  'own-icon-edit': app(
    { entries: withIcon },
    { withoutSignIn: true, press: ['row-menu', 'menuitem:organising.edit'] },
  ),
  'staying-offline': app({ session: offline }),
  'staying-ended': app({ session: { ...signedOut, ended: 'elsewhere' } }),
  'staying-expired': app({ session: { ...signedOut, ended: 'expired' } }),
  'staying-not-protected': preferencesAt('security', {
    session: signedIn,
    staying: { isWanted: true, isKept: false, obstacle: 'key-store' },
  }),
  'staying-not-allowed': preferencesAt('security', {
    session: signedIn,
    staying: { isWanted: true, isKept: false, obstacle: 'policy' },
  }),
  'set-up': app({ session: setUp }),
  'set-up-activation': app({ session: { ...setUp, isActivationCodeNeeded: true } }),
  'set-up-activation-wrong': app(
    { session: { ...setUp, isActivationCodeNeeded: true } },
    { press: ['type:0=11112222', 'button:setUp.activationSubmit'] },
  ),
  'set-up-totp': app({ session: setUp }, { press: ['choice:0'] }),
  'set-up-sms': app({ session: setUp }, { press: ['choice:1'] }),
  'set-up-codes': app(
    { session: setUp, methods: [] },
    { press: ['choice:0', 'button:enrolment.addHere'] },
  ),
  'set-up-ended-elsewhere': app(
    { session: setUp, methods: [] },
    {
      press: ['choice:0', 'button:enrolment.addHere', 'checkbox', 'button:recoveryCodes.finish'],
      prepare(fake) {
        const { finish } = fake.handlers.setUp
        fake.handlers.setUp.finish = async (input) => {
          const state = await finish(input)
          fake.push.setUp.signedOutElsewhere({ count: 1 })
          return state
        }
      },
    },
  ),
  grace: app({
    session: { ...signedIn, enrollmentDeadlineMs: samples.START_MS + 7 * 86_400_000 },
  }),
  'two-factor-set-up-required': settings({
    session: { ...signedIn, isSetUpRequired: true },
    methods: [],
    policy: { ...samples.policy, isRequired: true, isSetUpRequired: true },
  }),
  'two-factor-policy': settings({
    methods: [{ ...samples.totpMethod, isDefault: true }, samples.smsMethod],
    policy: {
      ...samples.policy,
      isRequired: true,
      allowedMethods: ['totp'],
      defaultMethod: 'totp',
      isDefaultLocked: true,
    },
  }),
  'sign-in': app({ session: signedOut }),
  'sign-in-welcome': app({ session: signedOut }, { press: ['button:accounts.haveWelcomeCode'] }),
  'sign-in-welcome-refused': app(
    { session: signedOut },
    {
      press: [
        'button:accounts.haveWelcomeCode',
        'type:4=1234 5670',
        'type:5=tundra maple orbit canoe',
        'type:6=tundra maple orbit canoe',
        'dialog-submit',
      ],
    },
  ),
  'sign-in-forgotten': app({ session: signedOutWithMail }, { press: [FORGOTTEN] }),
  'sign-in-forgotten-code': app(
    { session: signedOutWithMail },
    { press: [FORGOTTEN, 'dialog-submit'] },
  ),
  'sign-in-forgotten-wrong': app(
    { session: signedOutWithMail },
    { press: [FORGOTTEN, 'dialog-submit', 'dialog-type:11111111'] },
  ),
  'sign-in-forgotten-password': app(
    { session: signedOutWithMail },
    { press: [FORGOTTEN, 'dialog-submit', 'dialog-type:12345678'] },
  ),
  'challenge-only-administrator': app({
    session: { ...challenge, methods: [], recoveryCodeAvailable: false, isEmailWithheld: true },
  }),
  'challenge-pass': app(
    { session: { ...challenge, isPassAvailable: true } },
    { press: ['button:passes.use'] },
  ),
  'challenge-pass-offered': app({ session: { ...challenge, isPassAvailable: true } }),
  'challenge-email-withheld': app({
    session: { ...challenge, methods: [], isEmailWithheld: true },
  }),
  'sign-in-long-names': app({
    session: {
      ...signedOut,
      server: {
        phase: 'ready',
        url: 'https://two-factor.sync-services.eu-central.subsidiary.acme-holding.example:8443',
        info: {
          service: 'sync',
          apiVersion: 1,
          companyName: 'Acme Holding International Two-Factor Authentication Services Limited',
        },
      },
    },
  }),
  'sign-in-connecting': app({
    session: { ...signedOut, server: { phase: 'connecting', url: null } },
  }),
  'sign-in-failed': app({
    session: {
      ...signedOut,
      server: { phase: 'failed', url: 'https://sync.acme.example', failure: 'server-unreachable' },
    },
  }),
  'sign-in-refused': app(
    { session: signedOut },
    { press: ['type:1=not my password', 'button:signIn.submit'] },
  ),
  'server-dialog': app({ session: signedOut }, { press: ['first-button'] }),
  'challenge-choose': app({
    session: {
      ...challenge,
      methods: [samples.smsChallenge, samples.totpChallenge],
      methodsOnThisComputer: [samples.totpChallenge.id],
    },
  }),
  'challenge-code': app({ session: challenge }, { press: ['type:0=123'] }),
  'challenge-trust': app({ session: { ...challenge, trustedDeviceDays: 14 } }),
  'challenge-trust-here': app({
    session: {
      ...challenge,
      trustedDeviceDays: 14,
      methodsOnThisComputer: [samples.totpChallenge.id],
    },
  }),
  'challenge-here': app({
    session: { ...challenge, methodsOnThisComputer: [samples.totpChallenge.id] },
  }),
  'challenge-refused': app(
    { session: challenge },
    {
      prepare: (fake) => {
        fake.handlers.session.verifyCode = () =>
          fail({ code: 'code-rejected', attemptsLeft: 2, clockSkewMs: -43_000 })
      },
      press: ['type:0=654321'],
    },
  ),
  'challenge-locked': app(
    { session: challenge },
    {
      prepare: (fake) => {
        fake.handlers.session.verifyCode = () =>
          fail({ code: 'too-many-attempts', retryAtMs: samples.START_MS + 900_000 })
      },
      press: ['type:0=654321'],
    },
  ),
  'challenge-code-wait': app(
    { session: { ...challenge, methodsOnThisComputer: [samples.totpChallenge.id] } },
    {
      prepare: (fake) => {
        fake.handlers.session.verifyWithThisComputer = () => {
          fake.push.session.waitsForCode({ untilMs: samples.START_MS + 12_000 })
          return new Promise(() => {})
        }
      },
      press: ['button:challenge.useThisComputer'],
    },
  ),
  'challenge-unlock': app(
    {
      session: { ...challenge, methodsOnThisComputer: [samples.totpChallenge.id] },
      vault: { ...locked, slots: ['passphrase'] },
    },
    { press: ['button:challenge.useThisComputer'] },
  ),
  'challenge-sms': app(
    { session: { ...challenge, methods: [samples.smsChallenge, samples.totpChallenge] } },
    { press: ['choice', 'type:0=123'] },
  ),
  'challenge-sms-eight-digits': app(
    {
      session: {
        ...challenge,
        methods: [samples.smsChallenge],
        sentCodes: [{ ...sentSms, codeLength: 8 }],
      },
    },
    { press: ['type:0=12345'] },
  ),
  'challenge-sms-refused': app(
    { session: { ...challenge, methods: [samples.emailChallenge] } },
    {
      prepare: (fake) => {
        fake.handlers.session.verifyCode = () =>
          fail({ code: 'code-rejected', attemptsLeft: 3, clockSkewMs: null })
      },
      press: ['type:0=654321'],
    },
  ),
  'challenge-sms-limit': app(
    { session: { ...challenge, methods: [samples.smsChallenge] } },
    {
      prepare: (fake) => {
        fake.handlers.session.sendCode = () =>
          fail({ code: 'send-limit', retryAtMs: samples.START_MS + 1_800_000 })
      },
    },
  ),
  'challenge-resend-limit': app(
    {
      session: {
        ...challenge,
        methods: [samples.smsChallenge],
        sentCodes: [{ ...sentSms, resendAfterMs: samples.START_MS }],
      },
    },
    {
      prepare: (fake) => {
        fake.handlers.session.sendCode = () =>
          fail({ code: 'send-limit', retryAtMs: samples.START_MS + 1_800_000 })
      },
      press: ['button:sentCode.resend'],
    },
  ),
  'challenge-voice': app({ session: { ...challenge, methods: [samples.voiceChallenge] } }),
  'challenge-voice-refused': app(
    { session: { ...challenge, methods: [samples.voiceChallenge] } },
    {
      prepare: (fake) => {
        fake.handlers.session.verifyCode = () =>
          fail({ code: 'code-rejected', attemptsLeft: 3, clockSkewMs: null })
      },
      press: ['type:0=654321'],
    },
  ),
  'challenge-voice-limit': app(
    { session: { ...challenge, methods: [samples.voiceChallenge] } },
    {
      prepare: (fake) => {
        fake.handlers.session.sendCode = () =>
          fail({ code: 'send-limit', retryAtMs: samples.START_MS + 1_800_000 })
      },
    },
  ),
  'set-up-voice': app(
    { session: { ...setUp, offeredMethods: ['totp', 'voice', 'email'] } },
    { press: ['choice:1'] },
  ),
  'challenge-recovery': app(
    { session: challenge },
    { press: ['button:challenge.useRecoveryCode'] },
  ),
  authenticator: app({ session: signedIn }),
  'authenticator-ending': app({ session: signedIn }, { atMs: 15_000 }),
  'authenticator-search': app({ session: signedIn }, { press: ['type:0=go'] }),
  'authenticator-copied': app({ session: signedIn }, { press: ['row'] }),
  'authenticator-menu': app({ session: signedIn }, { press: ['button:menu.account'] }),
  'authenticator-add-menu': app({ session: signedIn }, { press: ['button:add.add'] }),
  'authenticator-banner': app({
    session: { ...signedIn, recoveryCodesLeft: 2, clockSkewMs: -43_000 },
    vault: {
      phase: 'unlocked',
      keyStore: samples.readyKeyStore,
      slots: ['key-store'],
      notices: ['older-generation-used'],
    },
  }),
  'authenticator-empty': app({ session: signedOut, entries: [] }, { withoutSignIn: true }),
  'authenticator-trash': app(
    {
      session: signedIn,
      entries: samples.entries.map((entry, index) =>
        index > 4 ? { ...entry, deletedAtMs: samples.START_MS - 86_400_000 } : entry,
      ),
    },
    { press: ['trash'] },
  ),
  'authenticator-empty-trash': app(
    {
      session: signedIn,
      entries: [samples.entry(1), samples.entry(2, { deletedAtMs: samples.START_MS - 86_400_000 })],
    },
    { press: ['trash', 'button:entries.emptyTrash'] },
  ),
  'authenticator-2000': app({
    session: signedIn,
    entries: Array.from({ length: 2_000 }, (_, index) => samples.entry(index + 1)),
  }),
  'entry-by-hand': app({ session: signedIn }, { press: ['button:add.add', 'menuitem:add.byHand'] }),
  'entry-by-hand-wrong': app(
    { session: signedIn },
    {
      press: [
        'button:add.add',
        'menuitem:add.byHand',
        'dialog-type:GEZDGNBVGY3TQOJQ',
        'dialog-button:add.addEntry',
      ],
    },
  ),
  'authenticator-pinned': app({
    session: signedIn,
    entries: [
      { ...samples.entries[1], isPinned: true },
      { ...samples.entries[5], isPinned: true },
      ...samples.entries.filter((_, index) => index !== 1 && index !== 5),
    ] as World['entries'],
  }),
  'authenticator-compact': app({
    session: signedIn,
    entries: tagged,
    preferences: { ...samples.preferences, density: 'compact' },
  }),
  'authenticator-hidden': app(
    {
      session: signedIn,
      entries: tagged,
      preferences: { ...samples.preferences, hidesCodes: true },
    },
    { press: ['row'] },
  ),
  'authenticator-compact-hidden': app({
    session: signedIn,
    entries: tagged,
    preferences: { ...samples.preferences, density: 'compact', hidesCodes: true },
  }),
  'authenticator-edit-advanced': app(
    { session: signedIn, entries: tagged.slice(1) },
    { press: ['row-menu', 'menuitem:organising.edit', 'summary'] },
  ),
  'authenticator-icons': app({
    session: signedIn,
    entries: ['Google', 'GitHub', 'PayPal', 'Proton Mail', 'Discord', 'X', 'Steam', 'Acme'].map(
      (issuer, index) => samples.entry(index + 1, { issuer }),
    ),
  }),
  'authenticator-choosing': app(
    { session: signedIn, entries: tagged },
    { press: ['row-menu', 'menuitem:organising.chooseSeveral', 'check:2', 'check:4'] },
  ),
  'authenticator-choosing-compact': app(
    {
      session: signedIn,
      entries: tagged,
      preferences: { ...samples.preferences, density: 'compact' },
    },
    { press: ['row-menu', 'menuitem:organising.chooseSeveral', 'check:2'] },
  ),
  'authenticator-tag-several': app(
    { session: signedIn, entries: tagged },
    {
      press: [
        'row-menu',
        'menuitem:organising.chooseSeveral',
        'check:2',
        'foot:organising.tagSeveral',
      ],
    },
  ),
  'authenticator-tags': app({ session: signedIn, entries: tagged }),
  'authenticator-filter': app({ session: signedIn, entries: tagged }, { press: ['tag:1'] }),
  'authenticator-filter-empty': app(
    { session: signedIn, entries: tagged },
    { press: ['tag:1', 'tag:0', 'type:0=zzz'] },
  ),
  'authenticator-many-tags': app({
    session: signedIn,
    entries: samples.entries.map((entry, index) => ({
      ...entry,
      tags: Array.from({ length: 8 }, (_, at) => `Customer ${index * 3 + at}`),
      note: 'n',
      isPinned: index === 0,
    })),
  }),
  'entry-edit': app(
    { session: signedIn, entries: tagged },
    { press: ['row-menu', 'menuitem:organising.edit'] },
  ),
  'entry-edit-suggestions': app(
    { session: signedIn, entries: tagged },
    { press: ['row-menu', 'menuitem:organising.edit', 'type:3=a'] },
  ),
  'entry-edit-full': app(
    {
      session: signedIn,
      entries: [
        samples.entry(1, {
          tags: Array.from({ length: 16 }, (_, at) => `A tag with a long name, number ${at}`),
          note: 'One line of a long note, which says how to get in.\n'.repeat(37),
        }),
      ],
    },
    { press: ['row-menu', 'menuitem:organising.edit'] },
  ),
  'entry-menu': app({ session: signedIn }, { press: ['row-menu'] }),
  'entry-link': app({ session: signedIn }, { press: ['button:add.add', 'menuitem:add.link'] }),
  'entry-link-unusable': app(
    { session: signedIn },
    {
      press: [
        'button:add.add',
        'menuitem:add.link',
        'dialog-type:phonefactor://activate_account?code=1',
        'button:add.addEntry',
      ],
    },
  ),
  'entry-link-export': app(
    { session: signedIn },
    {
      press: [
        'button:add.add',
        'menuitem:add.link',
        'dialog-type:otpauth-migration://offline?data=CjEK',
        'button:add.addEntry',
      ],
    },
  ),
  'entry-paste': app(
    { session: signedIn },
    { press: ['button:add.add', 'menuitem:add.pasteImage'] },
  ),
  'entry-delete': app({ session: signedIn }, { press: ['row-menu', 'menuitem:entries.delete'] }),
  'vault-locked': app({ session: signedIn, vault: locked }, { prepare: staysLocked }),
  'vault-delayed': app({
    session: signedIn,
    vault: { ...locked, slots: ['passphrase'], retryAtMs: samples.START_MS + 28_000 },
  }),
  'vault-absent': app({
    session: signedIn,
    vault: { phase: 'absent', keyStore: samples.insecureKeyStore },
  }),
  'vault-set-up-passphrase': app(
    { session: signedIn, vault: { phase: 'absent', keyStore: samples.insecureKeyStore } },
    { press: ['button:vault.setUpNow', 'type:0=four random wor'], isClockRunning: true },
  ),
  'vault-damaged': app({
    session: signedIn,
    vault: {
      phase: 'damaged',
      keyStore: samples.readyKeyStore,
      folder: '/home/ana/.config/Sync Desktop/vault',
    },
  }),
  'vault-newer': app({
    session: signedIn,
    vault: { phase: 'newer', keyStore: samples.readyKeyStore },
  }),
  scan: app({ session: signedIn }, { press: ['button:add.add', 'menuitem:add.scanScreen'] }),
  'scan-conflict': app(
    { session: signedIn, scan: samples.conflictReport },
    { press: ['button:add.add', 'menuitem:add.scanScreen'] },
  ),
  'scan-none': app(
    {
      session: signedIn,
      scan: {
        pictures: samples.scanReport.pictures,
        candidates: [],
        tookMs: 500,
        mayBeCovered: false,
      },
    },
    { press: ['button:add.add', 'menuitem:add.scanScreen'] },
  ),
  import: app({ session: signedIn }, { press: [...chooseFile] }),
  'import-all-new': app(
    {
      session: signedIn,
      file: {
        ...samples.fileReport,
        candidates: manyNew(120),
        doubles: [],
        refusals: [],
      },
    },
    { press: [...chooseFile, 'check:1'] },
  ),
  'import-conflicts': app(
    {
      session: signedIn,
      file: {
        ...samples.fileReport,
        candidates: samples.fileReport.candidates.filter(({ standing }) => standing === 'conflict'),
        doubles: [],
        refusals: [],
      },
    },
    { press: [...chooseFile] },
  ),
  'import-incomplete': app(
    {
      session: signedIn,
      file: {
        ...samples.fileReport,
        candidates: manyNew(3),
        doubles: [],
        refusals: [],
        incomplete: [{ count: 3, missing: [2, 3] }],
      },
    },
    { press: [...chooseFile] },
  ),
  'import-nothing-new': app(
    { session: signedIn, file: { ...samples.fileReport, candidates: [], refusals: [] } },
    { press: [...chooseFile] },
  ),
  'import-nothing-usable': app(
    { session: signedIn, file: { ...samples.fileReport, candidates: [], doubles: [] } },
    { press: [...chooseFile] },
  ),
  'import-reading': app(
    { session: signedIn },
    {
      prepare: (fake) => {
        fake.handlers.incoming.readFile = () => new Promise(() => {})
      },
      press: [...chooseFile],
    },
  ),
  'import-backup': app(
    { session: signedIn, file: samples.backupReport },
    { press: [...chooseFile] },
  ),
  'import-locked': app(
    { session: signedIn, file: samples.backupReport, filePassword: 'right' },
    { press: [...chooseFile] },
  ),
  'import-wrong-password': app(
    { session: signedIn, file: samples.backupReport, filePassword: 'right' },
    { press: [...chooseFile, 'dialog-type:wrong', 'dialog-button:importing.open'] },
  ),
  'import-opening': app(
    { session: signedIn, file: samples.backupReport, filePassword: 'right' },
    {
      prepare: (fake) => {
        fake.handlers.incoming.unlockFile = ({ sourceId }) => {
          fake.push.incoming.opening({ sourceId, estimateMs: 21_000 })
          return new Promise(() => {})
        }
      },
      press: [...chooseFile, 'dialog-type:right', 'dialog-button:importing.open'],
    },
  ),
  'import-costly': app(
    { session: signedIn, file: samples.backupReport, filePassword: 'right' },
    {
      prepare: (fake) => {
        fake.handlers.incoming.unlockFile = () =>
          fail({ code: 'file-cost-refused', parameter: 'memory', value: 4096, limit: 1024 })
      },
      press: [...chooseFile, 'dialog-type:right', 'dialog-button:importing.open'],
    },
  ),
  'import-unknown': app(
    { session: signedIn },
    {
      prepare: (fake) => {
        fake.handlers.incoming.readFile = () => fail({ code: 'file-unknown' })
      },
      press: [...chooseFile],
    },
  ),
  'import-guide': app({ session: signedIn }, { press: chooseFile.slice(0, 2) }),
  'import-guide-app': app(
    { session: signedIn },
    { press: [...chooseFile.slice(0, 2), 'other-app:Bitwarden'] },
  ),
  'import-guide-none': app(
    { session: signedIn },
    { press: [...chooseFile.slice(0, 2), 'other-app:Microsoft Authenticator'] },
  ),
  'import-disk-full': app(
    { session: signedIn },
    {
      prepare: (fake) => {
        fake.handlers.incoming.add = () => fail({ code: 'file-not-written', reason: 'ENOSPC' })
      },
      press: [...chooseFile, 'add-all'],
    },
  ),
  'scan-looking': app(
    { session: signedIn },
    {
      prepare: (fake) => {
        fake.handlers.incoming.scanScreens = () => new Promise(() => {})
      },
      press: ['button:add.add', 'menuitem:add.scanScreen'],
    },
  ),
  'scan-searching': app(
    { session: signedIn },
    {
      prepare: (fake) => {
        fake.handlers.incoming.scanScreens = ({ sourceId }) => {
          const { pictures, candidates } = samples.scanReport
          fake.push.incoming.found({
            isCloser: false,
            sourceId,
            pictures,
            candidates: candidates.slice(1, 2),
          })
          return new Promise(() => {})
        }
      },
      press: ['button:add.add', 'menuitem:add.scanScreen'],
    },
  ),
  'scan-system-asks': app(
    { session: signedIn, screens: 'system-asks' },
    { press: ['button:add.add', 'menuitem:add.scanScreen'] },
  ),
  'scan-not-asked': app(
    { session: signedIn, screens: 'not-asked' },
    { press: ['button:add.add', 'menuitem:add.scanScreen'] },
  ),
  'scan-no-camera': app(
    { session: signedIn },
    { press: ['button:add.add', 'menuitem:add.camera'] },
  ),
  'scan-denied': app(
    { session: signedIn },
    {
      prepare: (fake) => {
        fake.handlers.incoming.scanScreens = () => fail({ code: 'screen-capture-denied' })
      },
      press: ['button:add.add', 'menuitem:add.scanScreen'],
    },
  ),
  'scan-declined': app(
    { session: signedIn },
    {
      prepare: (fake) => {
        fake.handlers.incoming.scanScreens = () => fail({ code: 'screen-capture-declined' })
      },
      press: ['button:add.add', 'menuitem:add.scanScreen'],
    },
  ),
  'demo-inbox': inbox({ demoMessages: [...samples.demoMessages] }),
  'demo-inbox-empty': inbox({}),
  ...preferencesStates,
  diagnostics: preferencesAt('diagnostics', {}, ['button:diagnostics.open']),
  licences: preferencesAt('about', {}, ['button:about.licences']),
  settings: settings({}),
  'settings-three': settings({
    methods: [samples.totpMethod, samples.smsMethod, samples.emailMethod],
  }),
  'settings-refused': settings(
    {},
    {
      prepare: (fake) => {
        fake.handlers.twoFactor.status = () => fail({ code: 'server-unreachable' })
      },
    },
  ),
  'settings-default-refused': settings(
    { methods: [samples.totpMethod, samples.smsMethod] },
    {
      prepare: (fake) => {
        fake.handlers.twoFactor.setDefault = () => fail({ code: 'server-unreachable' })
      },
      press: ['button:make-default'],
    },
  ),
  'settings-confirm-choose': settings(
    {
      methods: [samples.totpMethod, samples.smsMethod, samples.emailMethod],
      methodsOnThisComputer: [samples.totpMethod.id],
    },
    {
      press: [
        'button:twoFactor.newCodes',
        'button:twoFactor.newCodesConfirm',
        'type:0=demo-ana-2026',
        'radio:2',
      ],
    },
  ),
  'settings-confirm-sent': settings(
    { methods: [samples.smsMethod] },
    {
      press: [
        'button:twoFactor.newCodes',
        'button:twoFactor.newCodesConfirm',
        'type:0=demo-ana-2026',
        'button:sentCode.send',
        'type:0=654321',
      ],
    },
  ),
  'sms-number': settings(
    { methods: [], ...confirmed },
    { press: ['button:select-sms', 'type:0=612 34 56 78'] },
  ),
  'sms-number-refused': settings(
    { methods: [], ...confirmed },
    {
      prepare: (fake) => {
        fake.handlers.twoFactor.startPhone = () =>
          fail({ code: 'phone-number-refused', reason: 'by-server' })
      },
      press: ['button:select-sms', 'type:0=803 123 456', 'button:sentCode.send'],
    },
  ),
  'voice-number-refused': settings(
    { methods: [samples.voiceMethod], policy: withVoice, ...confirmed },
    {
      prepare: (fake) => {
        fake.handlers.twoFactor.startPhone = () =>
          fail({ code: 'phone-number-refused', reason: 'by-server' })
      },
      press: ['button:change-voice', 'type:0=803 123 456', 'button:voice.send'],
    },
  ),
  'voice-sent': settings(
    { methods: [samples.voiceMethod], policy: withVoice, ...confirmed },
    { press: ['button:change-voice', 'type:0=612345678', 'button:voice.send', 'type:0=12'] },
  ),
  'settings-voice': settings({
    methods: [samples.totpMethod, samples.voiceMethod],
    policy: withVoice,
  }),
  'settings-confirm-voice': settings(
    { methods: [samples.voiceMethod] },
    {
      press: [
        'button:twoFactor.newCodes',
        'button:twoFactor.newCodesConfirm',
        'type:0=demo-ana-2026',
        'button:voice.send',
        'type:0=654321',
      ],
    },
  ),
  'sms-sent': settings(
    { methods: [], ...confirmed },
    {
      press: ['button:select-sms', 'type:0=612345678', 'button:sentCode.send', 'type:0=654321'],
    },
  ),
  'email-sent': settings({ ...confirmed }, { press: ['button:select-email', 'type:0=123'] }),
  'settings-off': settings({ methods: [] }),
  'settings-signed-out': settings({ session: signedOut }),
  'settings-turn-off': settings({}, { press: ['button:turn-off'] }),
  'settings-confirm': settings(
    { methodsOnThisComputer: [samples.totpMethod.id] },
    { press: ['button:twoFactor.newCodes', 'button:twoFactor.newCodesConfirm', 'radio:1'] },
  ),
  'enrolment-add': settings({ methods: [], ...confirmed }, { press: ['button:select'] }),
  'enrolment-vault': settings(
    {
      methods: [],
      ...confirmed,
      vault: { phase: 'absent', keyStore: samples.insecureKeyStore },
    },
    { press: ['button:select', 'button:enrolment.addHere'] },
  ),
  'enrolment-scan': settings(
    { methods: [], ...confirmed, scan: samples.enrolmentReport },
    { press: ['button:select', 'button:enrolment.scanScreen'] },
  ),
  'enrolment-prove': settings(
    { methods: [], ...confirmed },
    { press: ['button:select', 'button:enrolment.otherApp', 'type:0=000000'] },
  ),
  'enrolment-codes': settings(
    { methods: [], ...confirmed },
    {
      prepare: (fake) => {
        fake.handlers.recoveryCodes.saveToFile = () =>
          ok({ path: '/home/ana/Documents/sync-recovery-codes-ana-2026-11-03.txt' })
      },
      press: ['button:select', 'button:enrolment.addHere', 'button:recoveryCodes.saveToFile'],
    },
  ),
  'enrolment-done': settings(
    { methods: [], ...confirmed },
    {
      press: [
        'button:select',
        'button:enrolment.addHere',
        'checkbox',
        'button:recoveryCodes.finish',
      ],
    },
  ),
  ...answerStates,
  ...exportingStates,
  ...portalStates,
  ...backupStates,
  ...managedStates,
  ...atHandStates,
  ...linkStates,
  ...networkStates,
  ...updateStates,
}
