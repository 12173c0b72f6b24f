// The only file that imports desktopCapturer.
import { desktopCapturer, screen, systemPreferences } from 'electron'
import { isWaylandSession } from '../../wayland.ts'
import { wait, type Clock } from '../../time/clock.ts'
import { createCapture, type Capture, type DisplayFacts } from './capture.ts'
import { edgeRounding } from './native-size.ts'
import type { OwnWindow } from './own-windows.ts'

/** Only X11 reports where a display begins in pixels by itself; Windows has to be asked. */
function displaysInPixels(): readonly DisplayFacts[] {
  const displays = screen.getAllDisplays()
  if (process.platform !== 'win32') return displays
  return displays.map(({ id, label, size, scaleFactor, bounds: { x, y } }) => {
    const nativeOrigin = screen.dipToScreenPoint({ x, y })
    return { id, label, size, scaleFactor, nativeOrigin }
  })
}

/** The capture of the running app; `ownWindows` returns its open windows. */
export function createElectronCapture(
  ownWindows: () => readonly OwnWindow[],
  clock: Pick<Clock, 'after'>,
): Capture {
  return createCapture({
    desktopCapturer,
    screen: { getAllDisplays: displaysInPixels },
    rounding: edgeRounding(process.platform),
    screenAccess: () =>
      process.platform === 'darwin' ? systemPreferences.getMediaAccessStatus('screen') : 'granted',
    // On Wayland, Chromium captures through the portal.
    asksEachTime: isWaylandSession(process.platform, process.env),
    ownWindows,
    wait: (delayMs) => wait(clock, delayMs),
    after: clock.after,
  })
}
