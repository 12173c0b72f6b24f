import { join } from 'node:path'
import { app, Menu, screen, session } from 'electron'
import { createCamera } from './features/camera.ts'
import { createLog } from './log.ts'
import { isWaylandSession } from './wayland.ts'
import { cameraAccess } from './windows/camera-access.ts'
import { registerAppScheme, serveAppProtocol } from './windows/app-protocol.ts'
import { confineAll, limitPermissions } from './windows/navigation.ts'
import { createPrinter } from './windows/print.ts'
import { createWindows, type WindowMemory, type Windows } from './windows/windows.ts'

const OUT = join(import.meta.dirname, '..')
const log = createLog((line) => process.stderr.write(line), Date.now)

const after = (delayMs: number, run: () => void) => {
  const timer = setTimeout(run, delayMs)
  return () => clearTimeout(timer)
}

/**
 * The window first, the services while its page is being loaded: a cold start shows codes as soon as
 * Chromium can. Only what the window itself needs is imported here.
 */
function start(): void {
  const printer = createPrinter()
  const camera = createCamera({ systemAccess: cameraAccess, clock: { after } })
  // Loading begins here and goes on while the window is made; nothing of it has run before that.
  const loading = import('./services.ts')
  const services: Promise<WindowMemory> = loading.then(({ startServices }) =>
    startServices({ windows, printer, camera, log }),
  )
  const windows: Windows = createWindows({
    preloadPath: join(OUT, 'main/preload.cjs'),
    workAreas: () => screen.getAllDisplays().map((display) => display.workArea),
    memory: services,
    isWayland:
      app.commandLine.getSwitchValue('ozone-platform') === 'wayland' ||
      isWaylandSession(process.platform, process.env),
    // Counts how often pages died lately: no clock that somebody sets.
    nowMs: () => performance.now(),
    log,
  })
  serveAppProtocol(session.defaultSession, {
    folder: join(OUT, 'renderer'),
    printPages: printer,
    scriptsMayRun: services.then(() => undefined),
  })
  limitPermissions(session.defaultSession, log, {
    kindOf: windows.kindOf,
    isCameraAskedFor: camera.isAskedFor,
  })
  app.on('second-instance', () => windows.open('app'))
  app.on('activate', () => windows.open('app'))
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  windows.open('app')
}

const chosenFolder = app.commandLine.getSwitchValue('user-data-dir')
if (chosenFolder !== '') app.setPath('userData', chosenFolder)

if (app.requestSingleInstanceLock()) {
  // Building the default menu costs start-up time; on macOS it carries the editing shortcuts.
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null)
  registerAppScheme()
  confineAll(app, log)
  void app.whenReady().then(start)
} else {
  app.quit()
}
