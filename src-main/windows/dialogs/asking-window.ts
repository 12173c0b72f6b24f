import type { BrowserWindow } from 'electron'
import type { Windows } from '../windows.ts'

/** The window over which a dialog of the system asks: the preferences while the person is there, else the app's. */
export function askingWindow(windows: Pick<Windows, 'get'>): BrowserWindow | null {
  const preferences = windows.get('preferences')
  if (preferences?.isFocused() === true) return preferences
  return windows.get('app') ?? preferences
}
