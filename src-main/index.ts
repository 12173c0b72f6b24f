import { join } from 'node:path'
import { app, Menu, screen, session } from 'electron'
import { createLog } from './log.ts'
import { registerAppScheme, serveAppProtocol } from './windows/app-protocol.ts'
import { confineAll, denyPermissions } from './windows/navigation.ts'
import { createPrinter } from './windows/print.ts'
import { createWindows, type WindowMemory, type Windows } from './windows/windows.ts'

const OUT = join(import.meta.dirname, '..')
const log = createLog((line) => process.stderr.write(line), Date.now)

/**
 * The window first, the services while its page is being loaded: a cold start shows codes as soon as
 * Chromium can. Only what the window itself needs is imported here.
 */
function start(): void {
  const printer = createPrinter()
  // Loading begins here and goes on while the window is made; nothing of it has run before that.
  const loading = import('./services.ts')
  const services: Promise<WindowMemory> = loading.then(({ startServices }) =>
    startServices({ windows, printer, log }),
  )
  const windows: Windows = createWindows({
    preloadPath: join(OUT, 'main/preload.cjs'),
    workAreas: () => screen.getAllDisplays().map((display) => display.workArea),
    memory: services,
  })
  serveAppProtocol(session.defaultSession, {
    folder: join(OUT, 'renderer'),
    printPages: printer,
    scriptsMayRun: services.then(() => undefined),
  })
  denyPermissions(session.defaultSession, log)
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
