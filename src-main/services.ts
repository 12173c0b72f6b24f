import { randomBytes, randomUUID } from 'node:crypto'
import { hostname, uptime, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { app, clipboard, dialog, nativeTheme, powerMonitor } from 'electron'
import Store from 'electron-store'
import { fail, ok } from '../src-shared/model/result.ts'
import { watchClock } from './time/clock-watch.ts'
import { createClipboardPicture } from './features/clipboard/clipboard-picture.ts'
import { createConnection } from './backend/connection.ts'
import { createEmbeddedBackend } from './backend/embedded.ts'
import { createServerClock } from './backend/server-clock.ts'
import { createActivity } from './features/activity/activity.ts'
import { createAudit } from './features/audit/audit.ts'
import { createAuthenticator } from './features/authenticator/authenticator.ts'
import { createAutoLock } from './features/locking/auto-lock.ts'
import type { Camera } from './features/camera/camera.ts'
import { createDemoInbox } from './features/demo-inbox/demo-inbox.ts'
import { createPhoneNumbers } from './enrolment/phone-numbers.ts'
import { createOwnSessions } from './features/own-sessions/own-sessions.ts'
import { createPeople } from './features/people/people.ts'
import { createPolicy } from './features/policy/policy.ts'
import { createPreferences } from './features/preferences/preferences.ts'
import {
  createRecentRecoveryCodes,
  createRecoveryCodes,
} from './features/recovery-codes/recovery-codes.ts'
import { createScanner } from './features/scanner.ts'
import { createReturnUnlock } from './features/locking/return-unlock.ts'
import { createSession } from './features/session/session.ts'
import { createSetUp } from './features/set-up/set-up.ts'
import { createThisComputer } from './this-computer/this-computer.ts'
import { createUsedSteps } from './this-computer/used-steps.ts'
import { createTimedClipboard } from './features/clipboard/timed-clipboard.ts'
import { createTwoFactor } from './features/two-factor/two-factor.ts'
import { createForgivingStore } from './files/forgiving-store.ts'
import { createPushers, serve } from './ipc/serve.ts'
import type { Log } from './log.ts'
import { writePrivateFile } from './files/private-file.ts'
import { finishBeforeQuit } from './process/quitting.ts'
import { createElectronCapture } from './scanner/capture/electron-capture.ts'
import { createDecodePool } from './scanner/threads/pool.ts'
import { createTrustStore } from './trust/trust-store.ts'
import { createFileOperations } from './vault/file/file-operations.ts'
import { createArgon2Kdf } from './vault/keys/kdf.ts'
import { createElectronKeyStore } from './vault/keys/key-store.ts'
import { createVault } from './vault/vault.ts'
import { whenLocked } from './vault/when-locked.ts'
import type { Printer } from './windows/print.ts'
import { showInFolder } from './windows/show-in-folder.ts'
import { askToChangeSlots } from './windows/dialogs/slot-dialog.ts'
import type { WindowMemory, Windows } from './windows/windows.ts'

const OUT = join(import.meta.dirname, '..')

const nowMs = () => Date.now()
/** Counts on while the computer sleeps, unlike process.hrtime on Linux, and does not jump with the wall clock. */
const monotonicMs = () => uptime() * 1000
/** For what is measured and kept for minutes only; locking empties that before a computer sleeps. */
const steadyMs = () => performance.now()
const timers = {
  setTimeout: (run: () => void, delayMs: number) => setTimeout(run, delayMs),
  clearTimeout: (timer: unknown) => clearTimeout(timer as NodeJS.Timeout), // made right above
  setInterval: (run: () => void, everyMs: number) => setInterval(run, everyMs),
  clearInterval: (timer: unknown) => clearInterval(timer as NodeJS.Timeout), // made right above
}
const after = (delayMs: number, run: () => void) => {
  const timer = setTimeout(run, delayMs)
  return () => clearTimeout(timer)
}

/** What is there before the services: the windows, and what they lean on. */
export interface Shell {
  readonly windows: Windows
  readonly printer: Printer
  readonly camera: Pick<Camera, 'handlers'>
  readonly log: Log
}

/** Builds and wires; decides nothing. Gives what is remembered of the windows. */
export function startServices({ windows, printer, camera, log }: Shell): WindowMemory {
  const userData = app.getPath('userData')
  const store = createForgivingStore(() => {
    const kept = new Store<Record<string, unknown>>({ clearInvalidConfig: true })
    return { get: (key) => kept.get(key), set: (key, value) => kept.set(key, value) }
  }, log)
  const push = createPushers(windows)

  const preferences = createPreferences({
    store,
    systemLanguages: app.getPreferredSystemLanguages(),
    changed(view) {
      nativeTheme.themeSource = view.theme
      windows.setZoom(view.zoomPercent)
      push.preferences.changed(view)
    },
  })
  nativeTheme.themeSource = preferences.view().theme

  const clock = createServerClock(nowMs, monotonicMs, () => connection.serverId())
  const demoInbox = createDemoInbox({
    nowMs,
    changed: push.demoInbox.changed,
    copy: (text) => timedClipboard.copy(text),
  })
  const demoServer = createEmbeddedBackend({
    modulePath: join(OUT, 'backend/main.js'),
    preparedDataPath: join(OUT, 'backend/pgdata.tar.gz'),
    dataFolder: join(userData, 'demo-server'),
    log,
    onMessage: demoInbox.receive,
  })
  const connection = createConnection({
    initialUrl: preferences.view().serverUrl,
    startDemoServer: () => demoServer.start(),
    async createClient(baseUrl) {
      // Loaded here: axios costs more than 100 ms, and codes need no network.
      const { createBackendClient } = await import('./backend/client.ts')
      return createBackendClient({
        baseUrl,
        clock: clock.of(connection.serverId()),
        monotonicMs,
      })
    },
    onChange(state) {
      if (state.url !== null) {
        windows.close('demoInbox')
        demoInbox.clear()
      }
      signIn.refresh()
    },
  })

  const keyStore = createElectronKeyStore()
  const vault = createVault({
    folder: join(userData, 'vault'),
    files: createFileOperations(process.platform),
    keyStore,
    kdf: createArgon2Kdf(() => performance.now()),
    clock: { nowMs, steadyMs: monotonicMs, codeTimeMs: clock.codeTimeMs },
    randomBytes,
  })
  const timedClipboard = createTimedClipboard({
    clipboard,
    timers,
    seconds: () => preferences.view().clearClipboardSeconds,
  })
  const thisComputer = createThisComputer({
    vault,
    codeTimeMs: clock.codeTimeMs,
    wait,
    usedSteps: createUsedSteps(join(userData, 'used-steps.json')),
  })
  const recentCodes = createRecentRecoveryCodes()

  const trust = createTrustStore({ path: join(userData, 'trust.json'), keyStore, randomBytes })
  const signIn = createSession({
    connection,
    lastEmail: {
      get: () => preferences.view().lastEmail,
      set: (lastEmail) => void preferences.update({ lastEmail }),
    },
    saveServerUrl: (serverUrl) => void preferences.update({ serverUrl }),
    thisComputer,
    holdsBinding: vault.holdsBinding,
    deviceName: hostname().slice(0, 100) || 'computer',
    trust,
    locale: () => preferences.view().effectiveLocale,
    nowMs,
    clockSkewMs: clock.skewMs,
    consent: clock,
    ownTimeMs: clock.ownTimeMs,
    changed: push.session.changed,
    signedOut() {
      clock.forget()
      // Forgets the codes that are shown: the window does not ask about them any more.
      twoFactor.forget()
      windows.close('settings')
      people.forget()
      scanner.forgetAll()
    },
    setUpEnded(isDone) {
      setUp.forget()
      if (!isDone) recentCodes.forget()
    },
  })
  const enrolling = {
    vault,
    thisComputer,
    recentCodes,
    copy: timedClipboard.copy,
    serverName: () => serverName(connection.state()),
    phoneNumbers: createPhoneNumbers({ countryHere: () => app.getLocaleCountryCode() }),
    nowMs,
    ownTimeMs: clock.ownTimeMs,
  }
  const twoFactor = createTwoFactor({
    ...enrolling,
    session: signIn.access,
    changed: push.twoFactor.changed,
    retired: (entries) => push.authenticator.retired([...entries]),
    signedOutElsewhere: push.twoFactor.signedOutElsewhere,
  })
  const setUp = createSetUp({ ...enrolling, access: signIn.setUp })
  const people = createPeople({
    session: signIn.access,
    newKey: randomUUID,
    copy: timedClipboard.copy,
  })
  const pool = createDecodePool({
    workerUrl: pathToFileURL(join(OUT, 'main/decode-worker.js')),
    wasmPath: join(OUT, 'main/zxing_reader.wasm'),
  })
  const scanner = createScanner({
    capture: createElectronCapture(windows.all),
    pool,
    vault,
    enrolment: {
      matches: (parameters) =>
        twoFactor.enrolment.matches(parameters) || setUp.enrolment.matches(parameters),
      addToThisComputer: () =>
        setUp.isUnderWay()
          ? setUp.enrolment.addToThisComputer()
          : twoFactor.enrolment.addToThisComputer(),
    },
    clock: { nowMs: steadyMs, after },
    newId: randomUUID,
    found: push.scanner.found,
  })
  const authenticator = createAuthenticator({
    vault,
    copy: timedClipboard.copy,
    confirmSlotChange: () =>
      askToChangeSlots(windows.get('app'), preferences.view().effectiveLocale),
    pushStatus: push.authenticator.statusChanged,
    pushList: push.authenticator.listChanged,
  })
  const lockByItself = () => {
    if (vault.status().phase === 'unlocked') returnUnlock.lockedByItself()
    void vault.lock()
  }
  const autoLock = createAutoLock({
    powerMonitor,
    timers,
    lock: lockByItself,
    minutes: () => preferences.view().autoLockMinutes,
  })
  const returnUnlock = createReturnUnlock({
    powerMonitor,
    timers,
    monotonicMs,
    isWanted() {
      const status = vault.status()
      const canOpen = status.phase === 'locked' && status.slots.includes('key-store')
      return canOpen && status.keyStore.state === 'ready' && preferences.view().opensOnReturn
    },
    open: () => void vault.unlockWithKeyStore(),
  })

  // Which methods this computer can answer for depends on the vault.
  const stopRefreshing = vault.onChange(() => signIn.refresh())
  // Only the lock itself: what was scanned has to last until the vault is opened for it.
  const stopForgetting = whenLocked(vault, () => {
    scanner.forgetAll()
    // A lock hides codes: also the one that waits to be pasted.
    void timedClipboard.clearNow()
  })

  /** Shows the system's dialog over the settings window. */
  const askWhere = async (suggestedName: string) => {
    const parent = windows.get('settings')
    const options = {
      defaultPath: join(app.getPath('documents'), suggestedName),
      properties: ['showOverwriteConfirmation' as const],
    }
    const answer = await (parent === null
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(parent, options))
    return answer.canceled || answer.filePath === '' ? null : answer.filePath
  }

  const stopServing = serve(
    {
      session: signIn.handlers,
      twoFactor: twoFactor.handlers,
      setUp: setUp.handlers,
      recoveryCodes: createRecoveryCodes({
        recent: recentCodes,
        locale: () => preferences.view().effectiveLocale,
        askWhere,
        writePrivateFile,
        copy: timedClipboard.copy,
        print: printer.print,
        showInFolder,
      }),
      authenticator: authenticator.handlers,
      scanner: { ...scanner.handlers, ...camera.handlers, ...createClipboardPicture(clipboard) },
      preferences: preferences.handlers,
      ownSessions: createOwnSessions(signIn.access),
      activity: createActivity(signIn.access),
      people: people.handlers,
      policy: createPolicy(signIn.access),
      audit: createAudit({ session: signIn.access, nowMs, askWhere, writePrivateFile }),
      windows: {
        openSettings() {
          if (signIn.access.account() === null) return fail({ code: 'not-signed-in' })
          windows.open('settings')
          return ok(null)
        },
        openDemoInbox() {
          if (connection.state().url !== null) return fail({ code: 'not-allowed' })
          windows.open('demoInbox')
          return ok(null)
        },
      },
      demoInbox: demoInbox.handlers,
    },
    windows,
    log,
  )
  const stopAutoLock = autoLock.start()
  const stopReturnUnlock = returnUnlock.start()
  // How far the clock is off is shown, and is something else now.
  const stopClockWatch = watchClock({ nowMs, steadyMs, timers, jumped: () => signIn.refresh() })

  finishBeforeQuit(app, async () => {
    stopAutoLock()
    stopReturnUnlock()
    stopClockWatch()
    stopScreenLock()
    scanner.forgetAll()
    authenticator.stop()
    stopRefreshing()
    stopForgetting()
    await Promise.all([
      timedClipboard.clearNow(),
      vault.lock(),
      signIn.end().then(() => demoServer.stop()),
      pool.stop(),
    ])
    stopServing()
  })

  // Electron tells of a locked screen on macOS and Windows only.
  let stopScreenLock = () => {}
  if (process.platform === 'linux') {
    void windows.painted('app').then(async () => {
      const { watchScreenLock } = await import('./desktop-bus/screen-lock.ts')
      stopScreenLock = watchScreenLock({
        env: process.env,
        uid: userInfo().uid,
        processId: process.pid,
        log,
        told(news) {
          if (news !== 'sleeping') returnUnlock.screenLocked(news === 'locked')
          if (news !== 'unlocked') lockByItself()
        },
      })
    })
  }

  // After the first paint: neither the window nor the authenticator waits for a server.
  void windows.painted('app').then(() => connection.retry())

  return {
    savedBounds: (kind) => store.get(`bounds.${kind}`),
    saveBounds: (kind, bounds) => store.set(`bounds.${kind}`, bounds),
    locale: () => preferences.view().effectiveLocale,
    zoom: {
      percent: () => preferences.view().zoomPercent,
      change: (zoomPercent) => void preferences.update({ zoomPercent }),
    },
    wouldLose: (kind) =>
      recentCodes.get() !== null && kind === (setUp.isUnderWay() ? 'app' : 'settings'),
  }
}

function serverName(state: ReturnType<ReturnType<typeof createConnection>['state']>): string {
  const company = state.phase === 'ready' ? `${state.info.companyName}, ` : ''
  return `${company}${state.url === null ? 'demo server on this computer' : new URL(state.url).host}`
}
