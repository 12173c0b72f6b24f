import { mkdtempSync, rmSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { app, Menu, screen, session } from 'electron'
import { localeOf } from '../src-shared/model/locale.ts'
import { createCamera } from './features/camera/camera.ts'
import { answerAtOnce, type AtOnce } from './command-line/answer-at-once.ts'
import { exitCodes, type ExitCode } from './command-line/commands.ts'
import { parseLine, type Command } from './command-line/parse.ts'
import { commandTexts } from './command-line/text/texts.ts'
import { HIDDEN_SWITCH, windowAskedFor } from './process/start-switches.ts'
import { isCommand } from './process/command-lock.ts'
import { refusedSwitch } from './process/refused-switches.ts'
import { ownArguments } from './process/own-arguments.ts'
import { createLogFiles } from './diagnostics/log-files.ts'
import { createLinkInbox } from './links/link-inbox.ts'
import { linkAmong } from './links/parse-link.ts'
import { createLog } from './log.ts'
import { askDesktopForKeys } from './process/global-keys.ts'
import { canWriteFolder, decideLock, isLockHeld } from './process/profile-lock.ts'
import { endWithReason } from './process/start-failure.ts'
import { systemClock } from './time/clock.ts'
import { refuseClientCertificates } from './network/client-certificates.ts'
import { isWaylandSession } from './wayland.ts'
import { dropWeakeningVariables } from './process/weakening-variables.ts'
import { cameraAccess } from './windows/protection/camera-access.ts'
import { registerAppScheme, serveAppProtocol } from './windows/app-protocol.ts'
import { devPages } from './windows/dev-pages.ts'
import {
  closeNetworkToPages,
  closeNetworkToSession,
  resolveNothing,
} from './windows/protection/no-network.ts'
import { confineAll, limitPermissions, refuseDownloads } from './windows/protection/navigation.ts'
import { createPrinter } from './windows/print.ts'
import { createWindows, type WindowMemory, type Windows } from './windows/windows.ts'

const OUT = join(import.meta.dirname, '..')
const pagesInDevelopment = devPages(app.isPackaged)
const chosenFolder = app.commandLine.getSwitchValue('user-data-dir')
if (chosenFolder !== '') {
  app.setPath('userData', chosenFolder)
  app.setAppLogsPath(join(chosenFolder, 'logs'))
}

const logFiles = createLogFiles(() => app.getPath('logs'))
const log = createLog((line) => {
  process.stderr.write(line)
  logFiles.write(line)
}, systemClock.nowMs)

for (const name of dropWeakeningVariables(process.env)) {
  log.warn('a variable of the environment is not obeyed', { name })
}

/** Electron would show the error in a dialog, which blocks main until someone answers it. */
process.on('uncaughtException', (error) => log.error('nobody caught an error', { reason: error }))

/** Before the app is ready: macOS hands over the link that opened it then. */
const links = createLinkInbox()
app.on('open-url', (event, url) => {
  event.preventDefault()
  links.put(url)
})

/**
 * The window is made first, and the services while its page loads: a cold start shows codes as soon as
 * Chromium can. Only what the window itself needs is imported here.
 */
function start(): void {
  const printer = createPrinter()
  const camera = createCamera({ systemAccess: cameraAccess, clock: systemClock })
  // Loading starts here and continues while the window is made; no code of the module has run before then.
  const loading = import('./services.ts')
  const isHidden = process.argv.includes(HIDDEN_SWITCH)
  const services: Promise<WindowMemory> = loading.then(({ startServices }) =>
    startServices({
      windows,
      printer,
      camera,
      links,
      isHidden,
      clock: systemClock,
      log,
      readLog: logFiles.read,
    }),
  )
  services.catch((error: unknown) => {
    log.error('the services did not start', { reason: error })
    endWithReason({ kind: 'internal' })
  })
  const windows: Windows = createWindows({
    preloadPath: join(OUT, 'main/preload.cjs'),
    workAreas: () => screen.getAllDisplays().map((display) => display.workArea),
    pointedArea: () => screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).workArea,
    memory: services,
    isWayland:
      app.commandLine.getSwitchValue('ozone-platform') === 'wayland' ||
      isWaylandSession(process.platform, process.env),
    clock: systemClock,
    log,
  })
  const openAskedFor = (args: readonly string[]): void => {
    const asked = windowAskedFor(args)
    if (asked === 'quickSearch') windows.openQuickSearch()
    else if (asked !== null) windows.open(asked)
  }
  serveAppProtocol(session.defaultSession, {
    folder: join(OUT, 'renderer'),
    devPages: pagesInDevelopment,
    printPages: printer,
    scriptsMayRun: services.then(() => undefined),
  })
  limitPermissions(session.defaultSession, log, {
    kindOf: windows.kindOf,
    isCameraAskedFor: camera.isAskedFor,
  })
  refuseDownloads(session.defaultSession, log)
  refuseClientCertificates(app)
  closeNetworkToSession(session.defaultSession, log, pagesInDevelopment?.host)
  app.on('second-instance', (_event, args, _folder, data) => {
    if (isCommand(data)) return
    const link = linkAmong(args)
    if (link === null) openAskedFor(args)
    else links.put(link)
  })
  app.on('activate', () => windows.open('app'))
  app.on('window-all-closed', () => {
    if (process.platform === 'darwin') return
    void services.then((memory) => {
      if (!memory.goesOn()) app.quit()
    })
  })
  openAskedFor(process.argv)
  const link = linkAmong(process.argv)
  if (link !== null) links.put(link)
  // Elsewhere the package itself says so.
  if (app.isPackaged && process.platform === 'win32') {
    for (const scheme of ['sync', 'otpauth', 'otpauth-migration']) {
      app.setAsDefaultProtocolClient(scheme)
    }
  }
}

/** A failed log write is not worth an error of its own: its reader may have gone, or its disk may be full. */
process.stderr.on('error', () => undefined)

/** Puts Chromium's own files into a folder for this start: Chromium exits when it cannot write any. */
function keepSessionDataElsewhere(): void {
  try {
    const folder = mkdtempSync(join(tmpdir(), 'sync-session-'))
    app.setPath('sessionData', folder)
    app.once('quit', () => {
      try {
        rmSync(folder, { recursive: true, force: true })
      } catch {
        // Chromium may still be writing there, so the folder is left: the system empties such folders.
      }
    })
  } catch (error) {
    log.warn('no place for session data', { reason: error })
  }
}

function begin(): void {
  // Building the default menu costs start-up time; macOS needs it for the editing shortcuts.
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null)
  registerAppScheme()
  askDesktopForKeys(app, process.platform, process.env)
  closeNetworkToPages(app)
  confineAll(app, log)
  void app.whenReady().then(start)
}

/** Starts the app, unless another instance is running. */
function beginOnce(): void {
  const userData = app.getPath('userData')
  const isWritable = canWriteFolder(userData)
  const decide = () =>
    decideLock({
      isOurs: isWritable && app.requestSingleInstanceLock(),
      canWriteFolder: isWritable,
      isHeld: isLockHeld(userData, process.platform, hostname()),
    })
  const lock = decide()
  // The other instance may just have ended.
  switch (lock === 'cannot-start' ? decide() : lock) {
    case 'start':
      begin()
      break
    case 'start-without-lock':
      log.warn('the profile folder cannot be written', { folder: userData })
      keepSessionDataElsewhere()
      begin()
      break
    case 'leave-to-other':
      app.quit()
      break
    case 'cannot-start':
      void app.whenReady().then(() => endWithReason({ kind: 'folder', folder: userData }))
  }
}

/** Answers at once: a switch that is refused must not reach a process that the runtime starts later. */
function beginAnswer(given: AtOnce): void {
  const text = commandTexts[localeOf(app.getPreferredSystemLanguages())]
  const { print, say, exitCode } = answerAtOnce(given, text, app.getVersion())
  process.stdout.write(print)
  process.stderr.write(say)
  app.exit(exitCode)
}

/** Runs something for a terminal: no window, no page and no graphics are made for it. */
function beginWithoutWindow(run: () => Promise<ExitCode>): void {
  app.disableHardwareAcceleration()
  // Nothing is drawn: with these, no process for graphics is started.
  for (const name of ['disable-gpu', 'disable-software-rasterizer', 'in-process-gpu']) {
    app.commandLine.appendSwitch(name)
  }
  app.dock?.hide()
  resolveNothing(app)
  confineAll(app, log)
  void run()
    .then((exitCode) => app.exit(exitCode))
    .catch((error: unknown) => {
      log.error('a command did not start', { reason: error })
      app.exit(exitCodes.internal)
    })
}

async function runCommand(command: Command): Promise<ExitCode> {
  const { runCommandLine } = await import('./services/terminal/command-line.ts')
  return runCommandLine(command, { clock: systemClock, log })
}

async function runPrintManaged(): Promise<ExitCode> {
  const { printManaged } = await import('./services/terminal/print-managed.ts')
  return printManaged({ clock: systemClock }, localeOf(app.getPreferredSystemLanguages()))
}

/** Begins what the command line asks for. */
function beginAsked(): void {
  if (line === null) beginOnce()
  else if (line.kind === 'command') beginWithoutWindow(() => runCommand(line.command))
  else if (line.kind === 'managed-settings') beginWithoutWindow(runPrintManaged)
  else beginAnswer(line)
}

const refusal = refusedSwitch({
  isPackaged: app.isPackaged,
  hasSwitch: (name) => app.commandLine.hasSwitch(name),
  resourcesPath: process.resourcesPath,
  isRoot: process.getuid?.() === 0,
})
const line = parseLine(ownArguments(process.argv, app.isPackaged ? null : app.getAppPath()))
if (refusal === null) {
  beginAsked()
} else {
  process.stderr.write(`${refusal}\n`)
  app.exit(1)
}
