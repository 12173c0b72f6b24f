import * as z from 'zod'
import { ManagedReport } from '../model/managed/managed-report.ts'
import { PreferencesPlace } from '../model/desktop/preferences-place.ts'
import { PreferencesChange, PreferencesView } from '../model/preferences.ts'
import { call, nothing, push } from './define.ts'

export const preferencesRooms = {
  preferences: {
    get: call(nothing, PreferencesView),
    set: call(PreferencesChange, PreferencesView),
    changed: push(PreferencesView),
    /** What an administrator decided for this computer, from where, and what of it is wrong. */
    managed: call(nothing, ManagedReport),
  },
  /** The window of the preferences itself. */
  preferencesWindow: {
    /** The place that the person asked for, once; null for none. */
    place: call(nothing, PreferencesPlace.nullable()),
    /** The person asked for a place while the window was open. */
    asked: push(z.null()),
    /** Shows the app window, which asks for a backup. */
    restore: call(nothing, z.null()),
    close: call(nothing, z.null()),
  },
}
