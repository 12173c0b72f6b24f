import { randomBytes } from 'node:crypto'
import { app } from 'electron'
import { createBackupFolders } from '../backups/backup-folder.ts'
import { createBackups, type Backups } from '../backups/backups.ts'
import { createFolderFiles } from '../backups/folder-files.ts'
import { createBackupsFeature } from '../features/backups/backups-feature.ts'
import { createRestore, type RestoreFeature } from '../features/restore/restore.ts'
import { readLimited } from '../files/read-limited.ts'
import { backupFolder } from '../managed/folders.ts'
import type { ManagedSettings } from '../managed/managed.ts'
import { onExportByCommand } from '../process/command-lock.ts'
import { askingWindow } from '../windows/dialogs/asking-window.ts'
import {
  askForBackup,
  askForBackupFolder,
  askToChangeBackupPassphrase,
} from '../windows/dialogs/backup-dialogs.ts'
import { showInFolder } from '../windows/show-in-folder.ts'
import type { Settings } from './settings.ts'
import type { Base } from './shell.ts'
import type { VaultServices } from './vault.ts'

export interface BackupServices {
  readonly backups: Backups
  readonly handlers: {
    readonly backups: ReturnType<typeof createBackupsFeature>
    readonly restore: RestoreFeature['handlers']
  }
  /** The vault is locked before. */
  stop(): Promise<void>
}

/** The backups of the vault, the way back from them, and the page's access to them. */
export function buildBackups(
  { windows, push, clock }: Base,
  { preferences, store }: Settings,
  { vault }: VaultServices,
  managed: ManagedSettings,
): BackupServices {
  const backups = createBackups({
    vault,
    folders: createBackupFolders({
      files: createFolderFiles(),
      nowMs: clock.nowMs,
      newWord: () => randomBytes(6).toString('hex'),
    }),
    store,
    folderInstead: (chosen) => backupFolder(managed.values(), chosen, app.getPath('home')),
    clock,
    changed: push.backups.changed,
  })
  managed.onChange(backups.folderDecided)
  const stopHearing = onExportByCommand(app, backups.exported)
  const locale = () => preferences.view().effectiveLocale
  const feature = createBackupsFeature({
    backups,
    vault,
    askFolder: () => askForBackupFolder(askingWindow(windows), locale(), backups.state().folder),
    confirmPassphraseChange: () => askToChangeBackupPassphrase(askingWindow(windows), locale()),
    showInFolder,
  })
  const restore = createRestore({
    vault,
    askFile: () => askForBackup(askingWindow(windows), locale(), backups.state().folder),
    readFile: readLimited,
    clock,
  })
  return {
    backups,
    handlers: { backups: feature, restore: restore.handlers },
    stop() {
      stopHearing()
      restore.stop()
      return backups.stop()
    },
  }
}
