import {
  createPreferencesWindow,
  type PreferencesWindow,
} from '../../features/preferences/preferences-window.ts'
import type { Base } from '../shell.ts'

/** The window of the preferences; `restore` shows the way from a backup into the vault. */
export function buildPreferencesWindow(
  { windows, push }: Base,
  restore: () => void,
): PreferencesWindow {
  return createPreferencesWindow({
    show: () => void windows.open('preferences'),
    close: () => windows.close('preferences'),
    asked: () => push.preferencesWindow.asked(null),
    restore,
  })
}
