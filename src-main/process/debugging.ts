import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Switches of Chromium and Node that let another program read and control this one. */
const DEBUGGING_SWITCHES = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-debugging-socket-name',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'inspect-wait',
  'auto-open-devtools-for-tabs',
] as const

/**
 * A file in the resources of a package that was made with the stand-in runtime: tests control that package
 * through its debugging port.
 */
export const STAND_IN_MARK = 'stand-in'

export interface StartFacts {
  readonly isPackaged: boolean
  readonly hasSwitch: (name: string) => boolean
  readonly resourcesPath: string
}

/** Why the app must not start with the switches it was given, as a sentence for a terminal; or null. */
export function refusedSwitch({ isPackaged, hasSwitch, resourcesPath }: StartFacts): string | null {
  if (!isPackaged) return null
  const found = DEBUGGING_SWITCHES.find((name) => hasSwitch(name))
  if (found === undefined || existsSync(join(resourcesPath, STAND_IN_MARK))) return null
  return `Sync does not start with --${found}: other programs could read your codes that way.`
}
