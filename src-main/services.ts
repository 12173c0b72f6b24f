import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, clipboard } from 'electron'
import type { AppContract } from '../src-shared/ipc/contract.ts'
import type { Handlers } from '../src-shared/ipc/define.ts'
import { fail, ok } from '../src-shared/model/result.ts'
import { createAbout } from './features/about/about.ts'
import { createActivity } from './features/activity/activity.ts'
import { createClipboardPicture } from './features/clipboard/clipboard-picture.ts'
import { createOwnSessions } from './features/own-sessions/own-sessions.ts'
import { createOverview } from './features/overview/overview.ts'
import { createPolicy } from './features/policy/policy.ts'
import type { PreferencesWindow } from './features/preferences/preferences-window.ts'
import { createPushers, serve } from './ipc/serve.ts'
import { guarded } from './managed/guard.ts'
import { createLinks } from './links/links.ts'
import { createRules } from './managed/rules.ts'
import { createBusy } from './process/busy.ts'
import { finishBeforeQuit } from './process/quitting.ts'
import { markRun } from './process/run-marker.ts'
import { buildAccount, type AccountServices } from './services/account.ts'
import { buildBackups } from './services/backups.ts'
import { buildAtHand } from './services/desktop/at-hand.ts'
import { buildPreferencesWindow } from './services/desktop/preferences-window.ts'
import { buildCopying } from './services/desktop/copying.ts'
import { buildDiagnostics } from './services/diagnostics.ts'
import { buildDocuments } from './services/documents.ts'
import { buildIncoming } from './services/incoming.ts'
import { buildManaged, followManagedServer } from './services/managed.ts'
import { buildNetwork } from './services/network.ts'
import { buildOutgoing } from './services/outgoing.ts'
import { buildServer, type Server } from './services/server.ts'
import { buildSettings, type Settings } from './services/settings.ts'
import type { Base, Shell } from './services/shell.ts'
import { buildUpdates } from './services/updates/updates.ts'
import { countingWork, watchBusy } from './services/updates/watch-busy.ts'
import { buildVault } from './services/vault.ts'
import type { WindowMemory } from './windows/windows.ts'

/** Builds and connects the services; makes no decisions itself. Returns the remembered state of the windows. */
export function startServices(shell: Shell): WindowMemory {
  const { windows, camera, clock, log } = shell
  const base: Base = {
    ...shell,
    push: createPushers(windows),
    userData: app.getPath('userData'),
    out: join(import.meta.dirname, '..'),
  }
  const run = markRun(join(base.userData, 'running'), clock)
  const managed = buildManaged(base)
  const settings = buildSettings(base, managed)
  const { preferences } = settings
  const timedClipboard = buildCopying(base, settings)
  const { copy } = timedClipboard
  const network = buildNetwork(base, settings, () => vault.keyStore)
  const server = buildServer(base, settings, network.network, copy)
  const { codeTimeMs } = server.serverClock
  const vault = buildVault(base, settings, { codeTimeMs, clipboard: timedClipboard })
  const backups = buildBackups(base, settings, vault, managed)
  const account = buildAccount(base, settings, server, vault, copy)
  const incoming = buildIncoming(base, vault, account)
  const outgoing = buildOutgoing(base, settings, vault, copy, backups.backups.exported)
  const busy = createBusy()
  watchBusy(busy, account, { incoming: incoming.isUnderWay, outgoing: outgoing.isShowing })
  const updates = buildUpdates(base, settings, managed, network.network, busy)
  const { access } = account.session
  const preferencesWindow = buildPreferencesWindow(base, () => links.openRestore())
  const openPreferences = preferencesWindow.open
  const atHand = buildAtHand(base, settings, vault, openPreferences)
  const links = buildLinks(base, account, settings, openPreferences)
  const handlers: Handlers<AppContract> = {
    ...account.handlers,
    ...buildDocuments(base, settings, account, copy),
    authenticator: vault.handlers,
    ...backups.handlers,
    incoming: {
      ...incoming.handlers,
      ...camera.handlers,
      ...createClipboardPicture(clipboard),
      readOpenedLink({ sourceId }) {
        const link = links.takeEntries()
        if (link === null) return fail({ code: 'not-found' })
        return incoming.handlers.readText({ sourceId, text: link })
      },
    },
    outgoing: outgoing.handlers,
    network: network.connect(server),
    preferences: preferences.handlers,
    preferencesWindow: preferencesWindow.handlers,
    diagnostics: buildDiagnostics(base, server, vault.keyStore, run.hasCrashed),
    about: createAbout({
      version: app.getVersion(),
      readComponents: () => readFile(join(base.out, 'licences/licences.json'), 'utf8'),
    }),
    updates: updates.handlers,
    ownSessions: createOwnSessions(access),
    activity: createActivity(access),
    overview: createOverview(access),
    policy: createPolicy(access),
    windows: windowHandlers({ ...base, openPreferences }, server, account),
    ...atHand.handlers,
    links: links.handlers,
    demoInbox: server.demoInbox,
  }
  followManagedServer(managed, settings, server, account)
  const rules = createRules({ values: managed.values, hasPassphrase: vault.hasPassphrase })
  const working = countingWork(guarded(handlers, rules, managed.ready), busy)
  const stopServing = serve(working, windows, log)
  const finish = async () => {
    managed.stop()
    updates.stop()
    outgoing.stop()
    atHand.stop()
    await Promise.all([
      incoming.stop(),
      timedClipboard.clearNow(),
      account.stop().then(server.stop),
      // The lock leaves behind what is not backed up yet.
      vault.stop().then(backups.stop),
    ])
    stopServing()
  }
  finishBeforeQuit(app, clock, { finish, last: () => updates.finish().finally(run.end) })
  // After the first paint: neither the window nor the authenticator waits for a server.
  const paintedAndManaged = Promise.all([windows.painted('app'), managed.ready])
  void paintedAndManaged.then(() => {
    void account.session.staying.resume()
    void server.connection.retry()
    updates.begin()
  })
  return { ...settings.windowMemory, ...atHand.windowMemory, wouldLose: account.wouldLose }
}

/** The links of the product that a person opens. */
function buildLinks(
  { windows, clock, push, links: inbox }: Base,
  { session, onSessionChange }: AccountServices,
  { preferences }: Settings,
  openPreferences: PreferencesWindow['open'],
) {
  const links = createLinks({
    clock,
    isSignedIn: () => session.access.account() !== null,
    opensEntryLinks: () => preferences.view().opensEntryLinks,
    openWindow: windows.open,
    openPreferences,
    opened: push.links.opened,
  })
  onSessionChange(links.sessionChanged)
  inbox.takeBy(links.open)
  return links
}

function windowHandlers(
  { windows, openPreferences }: Base & { readonly openPreferences: PreferencesWindow['open'] },
  { connection }: Server,
  { session }: AccountServices,
): Handlers<AppContract>['windows'] {
  return {
    openSettings() {
      if (session.access.account() === null) return fail({ code: 'not-signed-in' })
      windows.open('settings')
      return ok(null)
    },
    openPreferences({ at }) {
      openPreferences(at)
      return ok(null)
    },
    openDemoInbox() {
      if (connection.state().url !== null) return fail({ code: 'not-allowed' })
      windows.open('demoInbox')
      return ok(null)
    },
  }
}
