import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import type { PackageKind } from '../manifest/manifest.ts'

export interface PackageFacts {
  readonly isPackaged: boolean
  readonly platform: NodeJS.Platform
  readonly execPath: string
  /** What the start script of an AppImage says of itself. */
  readonly appImage: string | undefined
  readonly exists?: (path: string) => boolean
}

const LINUX_FOLDER = '/opt/sync-desktop/'
const DPKG_LIST = '/var/lib/dpkg/info/sync-desktop.list'

/** How the app came onto this computer; null where nobody publishes files for that. */
export function packageKind(facts: PackageFacts): PackageKind | null {
  const { isPackaged, platform, execPath, appImage, exists = existsSync } = facts
  if (!isPackaged) return null
  if (platform === 'darwin') return 'mac'
  // An MSI has none beside it: whoever manages the computer brings newer ones.
  if (platform === 'win32')
    return exists(join(dirname(execPath), 'Uninstall Sync Desktop.exe')) ? 'nsis' : null
  if (platform !== 'linux') return null
  if (appImage !== undefined && isAbsolute(appImage) && exists(appImage)) return 'appimage'
  if (!execPath.startsWith(LINUX_FOLDER)) return 'archive'
  return exists(DPKG_LIST) ? 'deb' : 'rpm'
}
