import { join } from 'node:path'
import { app, powerMonitor } from 'electron'
import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import { createUpdatesFeature } from '../../features/updates/updates-feature.ts'
import type { ManagedSettings } from '../../managed/managed.ts'
import type { Network } from '../../network/network.ts'
import type { Busy } from '../../process/busy.ts'
import type { UpdateRules } from '../../updates/find-newer.ts'
import { createAppImageInstaller } from '../../updates/install/app-image.ts'
import type { Installer } from '../../updates/install/installer.ts'
import { packageKind } from '../../updates/install/package-kind.ts'
import { createUpdateMemory } from '../../updates/memory.ts'
import { everyDay } from '../../updates/schedule.ts'
import { installTonight } from '../../updates/tonight.ts'
import { createUpdates } from '../../updates/updates.ts'
import type { Settings } from '../settings.ts'
import type { Base } from '../shell.ts'
import { UPDATE_SWITCH, updateSource, type UpdateSource } from './update-source.ts'

export interface UpdateServices {
  readonly handlers: Handlers<AppContract>['updates']
  /** Begins to look for newer versions by itself. */
  begin(): void
  stop(): void
  /** The last thing before the app ends. */
  finish(): Promise<void>
}

/** Newer versions of the app: where they are looked for, what may be done with them, and who installs them. */
export function buildUpdates(
  { clock, log, push, userData }: Base,
  { store, preferences }: Pick<Settings, 'store' | 'preferences'>,
  managed: ManagedSettings,
  network: Pick<Network, 'byteTransport'>,
  busy: Pick<Busy, 'now'>,
): UpdateServices {
  const source = updateSource(app.isPackaged ? '' : app.commandLine.getSwitchValue(UPDATE_SWITCH))
  const installed = source.tried?.version ?? app.getVersion()
  const updates = createUpdates({
    installed,
    kind: source.tried?.kind ?? kindHere(),
    arch: process.arch,
    keys: source.keys,
    rules: () => rulesOf(managed, source.feed, installed),
    memory: createUpdateMemory(store),
    transport: () => network.byteTransport(),
    folder: join(userData, 'updates'),
    installer: installerHere(source),
    busyWith: busy.now,
    quit: () => app.quit(),
    clock,
    log,
    changed: push.updates.changed,
  })
  const stops = [managed.onChange(updates.decided)]
  return {
    handlers: createUpdatesFeature(updates),
    begin() {
      stops.push(
        everyDay(
          { clock, random: Math.random, isWanted: () => preferences.view().looksForUpdates },
          () => void updates.check(),
        ),
        installTonight({
          updates,
          clock,
          hours: () => managed.values().updateWindow ?? null,
          idleSeconds: () => powerMonitor.getSystemIdleTime(),
        }),
      )
    },
    stop: () => stops.forEach((stop) => stop()),
    finish: updates.finish,
  }
}

/** A wrong address leads nowhere, and a wrong version holds the one that is installed. */
function rulesOf(
  managed: Pick<ManagedSettings, 'values'>,
  feed: string | null,
  installed: string,
): UpdateRules {
  const { updates, updateFeed, updateChannel, updateDeferralDays, updatePinnedVersion } =
    managed.values()
  return {
    feed: updateFeed === undefined ? feed : updateFeed,
    channel: updateChannel ?? 'stable',
    policy: {
      mode: updates ?? 'automatic',
      deferralDays: updateDeferralDays ?? 0,
      pinned: updatePinnedVersion === null ? installed : (updatePinnedVersion ?? null),
    },
  }
}

const kindHere = () =>
  packageKind({
    isPackaged: app.isPackaged,
    platform: process.platform,
    execPath: process.execPath,
    appImage: process.env['APPIMAGE'],
  })

function installerHere({ tried }: UpdateSource): Installer | null {
  const appImage =
    tried?.appImage ?? (kindHere() === 'appimage' ? process.env['APPIMAGE'] : undefined)
  if (appImage === undefined) return null
  return createAppImageInstaller(appImage, (program) =>
    app.relaunch({ execPath: program, args: [] }),
  )
}
