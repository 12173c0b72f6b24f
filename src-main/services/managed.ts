import { app } from 'electron'
import { createManagedSettings, type ManagedSettings } from '../managed/managed.ts'
import { placeHere } from '../managed/places/place-here.ts'
import type { AccountServices } from './account.ts'
import type { Server } from './server.ts'
import type { Settings } from './settings.ts'
import type { Base } from './shell.ts'

/** Another folder for tests and for trying things out; the packaged app knows no such switch. */
const MANAGED_FOLDER_SWITCH = 'managed-settings-folder'

/** What the administrator of this computer decided; reading it starts here. */
export function buildManaged({ clock, log }: Pick<Base, 'clock' | 'log'>): ManagedSettings {
  const folder = app.isPackaged ? '' : app.commandLine.getSwitchValue(MANAGED_FOLDER_SWITCH)
  const place = placeHere({
    platform: process.platform,
    env: process.env,
    folderInDevelopment: folder === '' ? null : folder,
  })
  return createManagedSettings({ place, clock, log })
}

/** Uses the server that an administrator decided on, and another one when that changes. Connects to none by itself. */
export function followManagedServer(
  managed: ManagedSettings,
  { preferences }: Settings,
  { connection }: Pick<Server, 'connection'>,
  { session }: Pick<AccountServices, 'session'>,
): void {
  const url = () => preferences.view().serverUrl
  void managed.ready.then(() => connection.beginAt(url()))
  managed.onChange(() => {
    const state = connection.state()
    const hasNone = state.phase === 'failed' && state.failure === 'server-not-chosen'
    const isToHaveNone = url() === null && preferences.view().managed.demoServer === false
    if (state.url !== url() || hasNone !== isToHaveNone) void session.moveTo(url())
  })
}
