// The only importer of desktopCapturer.
import { setTimeout as wait } from 'node:timers/promises'
import { desktopCapturer, screen, systemPreferences } from 'electron'
import { createCapture, type Capture } from './capture.ts'
import type { OwnWindow } from './own-windows.ts'

/** The capture of the running app; `ownWindows` are its open windows. */
export function createElectronCapture(ownWindows: () => readonly OwnWindow[]): Capture {
  return createCapture({
    desktopCapturer,
    screen,
    screenAccess: () =>
      process.platform === 'darwin' ? systemPreferences.getMediaAccessStatus('screen') : 'granted',
    ownWindows,
    wait: (delayMs) => wait(delayMs),
  })
}
