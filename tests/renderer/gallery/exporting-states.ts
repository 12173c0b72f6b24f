// Exporting entries, and showing the key of one.
import { fail } from '../../../src-shared/model/result.ts'
import type { SessionState } from '../../../src-shared/model/session-state.ts'
import type { VaultStatus } from '../../../src-shared/model/vault/vault-status.ts'
import { firstBackups } from '../backup-scenario.ts'
import * as samples from '../samples.ts'
import type { World } from '../scenario.ts'
import type { GalleryState } from './portal-states.ts'

const session: SessionState = {
  phase: 'signed-in',
  server: samples.readyServer,
  account: samples.ana,
  recoveryCodesLeft: 8,
  enrollmentDeadlineMs: null,
  isSetUpRequired: false,
  clockSkewMs: null,
  isServerClockAccepted: false,
}
const byKeyStore: VaultStatus = {
  phase: 'unlocked',
  keyStore: samples.readyKeyStore,
  slots: ['key-store'],
  notices: [],
}
const counted = samples.entries.filter(({ type }) => type === 'hotp')
const many = samples.entries.flatMap((entry, index) =>
  Array.from({ length: 20 }, (_, copy) => ({ ...entry, id: samples.id(400 + 20 * index + copy) })),
)

const app = (
  press: readonly string[],
  world: GalleryState['world'] = {},
  prepare?: GalleryState['prepare'],
): GalleryState => ({
  window: 'app',
  world: { session, ...world },
  press,
  ...(prepare === undefined ? {} : { prepare }),
})

const opened = ['button:menu.account', 'menuitem:exporting.menu']
/** Places among the radio buttons: the entries take the first two. */
const format = { bitwarden: 'radio:6', list: 'radio:7', google: 'radio:8', printable: 'radio:9' }
const confirming = (place: string) => [...opened, place, 'button:exporting.next']
const save = 'dialog-submit'
const password = [
  ...opened,
  'button:exporting.next',
  'type:1=four random words here',
  'type:2=four random words here',
]
const revealed = ['row-menu', 'menuitem:exporting.showKey']
const right = 'correct horse battery'
const shown = [...confirming(format.google), `dialog-type:${right}`, save]

const moving = ['button:menu.account', 'menuitem:moving.menu']
const backedUp: Partial<World> = {
  backups: {
    ...firstBackups(),
    state: {
      ...firstBackups().state,
      folder: '/media/ana/Backup disk/Sync',
      lastAtMs: samples.START_MS - 7_200_000,
    },
  },
}
const fileSaved = [
  ...moving,
  'dialog-choice:0',
  'type:1=four random words here',
  'type:2=four random words here',
  `type:3=${right}`,
  save,
]

export const exportingStates: Record<string, GalleryState> = {
  export: app(opened),
  'export-some': app([...opened, 'radio:1', 'check:0', 'check:3']),
  'export-none': app([...opened, 'radio:1']),
  'export-many': app([...opened, 'radio:1'], { entries: many }),
  'export-search': app([...opened, 'radio:1', 'dialog-type:git'], { entries: many }),
  'export-search-none': app([...opened, 'radio:1', 'dialog-type:nothing'], { entries: many }),
  'export-left-out': app([...opened, format.google]),
  'export-nothing': app([...opened, format.bitwarden], { entries: counted }),
  'export-password': app([...opened, 'button:exporting.next']),
  'export-password-weak': app([
    ...opened,
    'button:exporting.next',
    'type:1=password1',
    'type:2=password1',
    save,
  ]),
  'export-unconfirmed': app([...password, save]),
  'export-wrong': app([...password, 'type:3=wrong horse', save]),
  'export-plain': app(confirming(format.list)),
  'export-page': app(confirming(format.printable)),
  'export-google': app(confirming(format.google)),
  'export-by-key-store': app([...opened, 'button:exporting.next'], { vault: byKeyStore }),
  'export-disk-full': app([...password, `type:3=${right}`, save], {}, (fake) => {
    fake.handlers.outgoing.exportFile = () => fail({ code: 'file-not-written', reason: 'ENOSPC' })
  }),
  'export-done': app([...password, `type:3=${right}`, save]),
  'export-done-left-out': app(
    [...confirming(format.bitwarden), 'check:0', `dialog-type:${right}`, save],
    { exportPath: '/home/ana/Documents/sync-bitwarden-2026-11-03.json' },
  ),
  'export-printed': app([...confirming(format.printable), 'check:0', `dialog-type:${right}`, save]),
  'export-codes': app(shown),
  'export-codes-several': app([...shown, 'button:exporting.nextCode'], { entries: many }),
  'export-codes-done': app([...shown, 'button:common.done']),
  reveal: app(revealed),
  'reveal-by-key-store': app(revealed, { vault: byKeyStore }),
  'reveal-wrong': app([...revealed, 'dialog-type:wrong horse', save]),
  'reveal-shown': app([...revealed, `dialog-type:${right}`, save]),
  'reveal-copied': app([...revealed, `dialog-type:${right}`, save, 'button:ownTwoFactor.copyKey']),
  'reveal-counter': app([...revealed, `dialog-type:${right}`, save], { entries: counted }),
  move: app(moving),
  'move-backups': app(moving, backedUp),
  'move-from-backups': app([...moving, 'dialog-choice:2'], backedUp),
  'move-file': app([...moving, 'dialog-choice:0']),
  'move-file-saved': app(fileSaved),
  'move-phone': app([...moving, 'dialog-choice:1']),
  'move-compare': app([...fileSaved, 'button:exporting.next']),
  'move-differ': app([...fileSaved, 'button:exporting.next', 'button:moving.differ']),
  'move-done': app([...fileSaved, 'button:exporting.next', 'button:moving.same']),
}
