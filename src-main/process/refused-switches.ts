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

/** Switches that take the sandbox from the pages: some start scripts add the first one without a word. */
const UNSAFE_SWITCHES = [
  'no-sandbox',
  'single-process',
  'no-zygote-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'renderer-cmd-prefix',
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
  /** Chromium has no sandbox for root, and starts for root only without one. */
  readonly isRoot: boolean
}

/** Why the app must not start with the switches it was given, as a sentence for a terminal; or null. */
export function refusedSwitch(facts: StartFacts): string | null {
  if (!facts.isPackaged) return null
  return withoutSandbox(facts) ?? withDebugger(facts)
}

function withoutSandbox({ hasSwitch, isRoot }: StartFacts): string | null {
  const found = UNSAFE_SWITCHES.find((name) => hasSwitch(name))
  if (found === undefined || isRoot) return null
  return `Sync does not start with --${found}: a page that was taken over could then read your files. Install Sync from a .deb or .rpm, whose sandbox always works.`
}

function withDebugger({ hasSwitch, resourcesPath }: StartFacts): string | null {
  const found = DEBUGGING_SWITCHES.find((name) => hasSwitch(name))
  if (found === undefined || existsSync(join(resourcesPath, STAND_IN_MARK))) return null
  return `Sync does not start with --${found}: other programs could read your codes that way.`
}
