import { userInfo } from 'node:os'
import type { Place } from '../sources.ts'
import { createFilesPlace, LINUX_FOLDER } from './linux.ts'
import { createProfilePlace } from './mac.ts'
import { runTool } from './run-tool.ts'
import { readTrusted } from './trusted-file.ts'
import { createRegistryPlace } from './windows.ts'

export interface PlaceFacts {
  readonly platform: string
  readonly env: NodeJS.ProcessEnv
  /** Instead of the system's: files in a folder of this user. Only for an app that is not packaged. */
  readonly folderInDevelopment: string | null
}

/** Where an administrator's settings are on this computer. */
export function placeHere({ platform, env, folderInDevelopment }: PlaceFacts): Place {
  if (folderInDevelopment !== null) {
    return createFilesPlace({ folder: folderInDevelopment, owner: userInfo().uid })
  }
  switch (platform) {
    case 'win32':
      return createRegistryPlace(env['SystemRoot'] ?? String.raw`C:\Windows`, runTool)
    case 'darwin':
      return createProfilePlace({ user: userInfo().username, readTrusted, run: runTool })
    default:
      return createFilesPlace({ folder: LINUX_FOLDER, owner: 0 })
  }
}
