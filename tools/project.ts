import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

/** The folder that contains package.json. */
export const projectFolder = path.resolve(import.meta.dirname, '..')

/** Files that this project keeps outside node_modules, so that `npm ci` does not delete them. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const base = env['XDG_CACHE_HOME']
  return path.join(
    base !== undefined && path.isAbsolute(base) ? base : path.join(homedir(), '.cache'),
    'sync-desktop',
  )
}

/** The parts of a package.json that the tools read. */
export interface PackageManifest {
  readonly name: string
  readonly productName?: string
  readonly version: string
  readonly bin?: string | Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
}

/** Reads a package.json: the project's own, or that of an installed package. */
export function readManifest(packageName?: string, root = projectFolder): PackageManifest {
  const folder = packageName === undefined ? root : path.join(root, 'node_modules', packageName)
  // Trusted: our own file, or one written by npm.
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as PackageManifest
}

/** The script behind a package's command, to be run with `process.execPath` on every platform. */
export function packageCommand(packageName: string, command = packageName): string {
  const { bin } = readManifest(packageName)
  const script = typeof bin === 'string' ? bin : bin?.[command]
  if (script === undefined)
    throw new Error(`The package ${packageName} offers no command ${command}.`)
  return path.join(projectFolder, 'node_modules', packageName, script)
}
