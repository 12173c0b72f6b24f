import { fail } from '../../../src-shared/model/result.ts'
import type { SessionState } from '../../../src-shared/model/session-state.ts'
import type { BackupsState } from '../../../src-shared/model/vault/backups.ts'
import type { RestoreReport } from '../../../src-shared/model/vault/restore.ts'
import type { VaultStatus } from '../../../src-shared/model/vault/vault-status.ts'
import { firstBackups, type BackupWorld } from '../backup-scenario.ts'
import * as samples from '../samples.ts'
import type { World } from '../scenario.ts'
import type { GalleryState } from './portal-states.ts'

const signedOut: SessionState = {
  phase: 'signed-out',
  server: samples.readyServer,
  lastEmail: '',
}
const open: VaultStatus = {
  phase: 'unlocked',
  keyStore: samples.readyKeyStore,
  slots: ['key-store', 'passphrase'],
  notices: [],
}
const byKeyStore: VaultStatus = { ...open, slots: ['key-store'] }
const absent: VaultStatus = { phase: 'absent', keyStore: samples.readyKeyStore }
const absentByHand: VaultStatus = { phase: 'absent', keyStore: samples.insecureKeyStore }

const DAY_MS = 86_400_000
const on: Partial<BackupsState> = {
  folder: '/media/ana/Backup disk/Sync',
  passphrase: 'vault',
  lastAtMs: samples.START_MS - DAY_MS,
}
const failing = (kind: NonNullable<BackupsState['trouble']>['kind']): Partial<BackupsState> => ({
  ...on,
  lastAtMs: samples.START_MS - 5 * DAY_MS,
  nextAtMs: samples.START_MS + 60_000,
  trouble: { kind, sinceMs: samples.START_MS - 3 * DAY_MS },
})

type Options = Partial<Omit<GalleryState, 'world'>> & {
  world?: Partial<World>
  state?: Partial<BackupsState>
  backups?: Partial<BackupWorld>
}

const app = ({ world = {}, state = {}, backups = {}, ...rest }: Options): GalleryState => {
  const first = firstBackups()
  return {
    window: 'app',
    withoutSignIn: true,
    ...rest,
    world: {
      session: signedOut,
      vault: open,
      backups: { ...first, ...backups, state: { ...first.state, ...state } },
      ...world,
    },
  }
}
/** The section in the preferences. */
const section = ({ world = {}, ...options }: Options) =>
  app({ ...options, window: 'preferences', world: { ...world, preferencesPlace: 'backups' } })
const toRestore = ['button:add.add', 'menuitem:restore.open']
const toLocked = ['dialog-button:restore.choose', 'dialog-type:correct horse battery']
const toCompared = [...toLocked, 'dialog-button:restore.openIt']
const restore = ({ press = [], ...options }: Options) =>
  app({ ...options, press: [...toRestore, ...press] })

const { report } = firstBackups()
const fresh: RestoreReport = { ...report, same: 0, different: [], onlyHere: [], trashed: 0 }
const many: RestoreReport = {
  ...report,
  missing: Array.from({ length: 120 }, (_, index) => ({
    issuer: `A service with a rather long name ${index + 1}`,
    name: 'ana.maria.braga@a-long-domain.example',
    type: 'totp' as const,
  })),
}

/** Backups in the preferences and above the codes, and the way back from them. */
export const backupStates: Readonly<Record<string, GalleryState>> = {
  'backups-off': section({}),
  'backups-passphrase': section({ press: ['button:backups.turnOn'] }),
  'backups-passphrase-other': section({
    press: ['button:backups.turnOn', 'checkbox:0'],
  }),
  'backups-passphrase-key-store': section({
    world: { vault: byKeyStore },
    press: ['button:backups.turnOn'],
  }),
  'backups-passphrase-wrong': section({
    press: ['button:backups.turnOn', 'type:1=wrong', 'button:backups.turnOn'],
  }),
  'backups-on': section({ state: on }),
  'backups-first': section({
    state: { ...on, lastAtMs: null, nextAtMs: samples.START_MS + 60_000 },
  }),
  'backups-running': section({ state: { ...on, isRunning: true } }),
  'backups-needed': section({ state: { ...on, passphrase: 'none' } }),
  'backups-away': section({ state: failing('away') }),
  'backups-full': section({ state: { ...failing('full'), lastAtMs: null } }),
  'backups-way-back': section({
    state: on,
    backups: { beforeMs: samples.START_MS - DAY_MS },
  }),
  'backups-way-back-asked': section({
    state: on,
    backups: { beforeMs: samples.START_MS - DAY_MS },
    press: ['button:restore.goBack'],
  }),
  'backups-locked': section({
    world: {
      vault: {
        phase: 'locked',
        keyStore: samples.insecureKeyStore,
        slots: ['passphrase'],
        retryAtMs: null,
        notices: [],
      },
    },
    state: { ...on, passphrase: null },
  }),
  'backup-notice-away': app({ state: failing('away') }),
  'backup-notice-gone': app({ state: failing('gone') }),
  'backup-notice-not-allowed': app({ state: failing('not-allowed') }),
  'backup-notice-slow': app({ state: failing('slow') }),
  'backup-notice-needed': app({ state: { ...on, passphrase: 'none' } }),
  'backup-reminder': app({ state: { isReminding: true } }),
  'backup-reminder-on': app({ state: { ...on, isReminding: true } }),

  'new-computer': app({ withoutSignIn: false, world: { vault: absent, entries: [] } }),
  'new-computer-by-hand': app({ world: { vault: absentByHand, entries: [] } }),
  'new-computer-empty': app({ world: { entries: [] } }),
  'restore-choose': restore({}),
  'restore-not-read': restore({
    prepare: (fake) => {
      fake.handlers.restore.chooseFile = () => fail({ code: 'file-not-read' })
    },
    press: ['dialog-button:restore.choose'],
  }),
  'restore-locked': restore({ press: toLocked }),
  'restore-wrong': restore({
    press: ['dialog-button:restore.choose', 'dialog-type:wrong', 'dialog-button:restore.openIt'],
  }),
  'restore-wait': restore({
    prepare: (fake) => {
      fake.handlers.restore.open = () =>
        fail({ code: 'wrong-passphrase', retryAtMs: samples.START_MS + 10_000 })
    },
    press: toCompared,
  }),
  'restore-damaged': restore({
    prepare: (fake) => {
      fake.handlers.restore.open = () => fail({ code: 'file-damaged' })
    },
    press: toCompared,
  }),
  'restore-compared': restore({ press: toCompared }),
  'restore-many': restore({ backups: { report: many }, press: toCompared }),
  'restore-nothing': restore({
    backups: { report: { ...fresh, missing: [], same: 9 } },
    press: toCompared,
  }),
  'restore-disk-full': restore({
    prepare: (fake) => {
      fake.handlers.restore.addMissing = () => fail({ code: 'file-not-written', reason: 'ENOSPC' })
    },
    press: [...toCompared, 'dialog-button:restore.add'],
  }),
  'restore-added': restore({ press: [...toCompared, 'dialog-button:restore.add'] }),
  'restore-replace': restore({ press: [...toCompared, 'dialog-button:restore.replace'] }),
  'restore-replaced': restore({
    press: [...toCompared, 'dialog-button:restore.replace', 'dialog-button:restore.replace'],
  }),
  'restore-first': app({
    withoutSignIn: false,
    world: { vault: absent, entries: [] },
    backups: { report: fresh },
    press: ['button:fromElsewhere.backup', ...toCompared],
  }),
  'restore-first-vault': app({
    withoutSignIn: false,
    world: { vault: absent, entries: [] },
    backups: { report: fresh },
    press: ['button:fromElsewhere.backup', ...toCompared, 'dialog-button:restore.next'],
  }),
  'restore-first-by-hand': app({
    world: { vault: absentByHand, entries: [] },
    backups: { report: fresh },
    press: ['button:fromElsewhere.backup', ...toCompared, 'dialog-button:restore.next'],
  }),
  'restore-first-done': app({
    withoutSignIn: false,
    world: { vault: absent },
    backups: { report: fresh },
    press: [
      'button:fromElsewhere.backup',
      ...toCompared,
      'dialog-button:restore.next',
      'dialog-button:restore.create',
    ],
  }),
}
