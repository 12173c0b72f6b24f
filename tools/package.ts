/**
 * Packages the app for this platform: `package.ts` makes the unpacked app, `package.ts dist` every package of
 * electron-builder.yml; arguments such as `package.ts --linux tar.gz` are passed to electron-builder. With `built` before them, out/ is used as it is.
 * `--with-stand-in` packs for tests: also the runtime that replaces the official one, and with a mark by which the
 * app lets itself be driven. Prints the path of the result.
 */
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { build } from './build.ts'
import { writeArchive } from './package/archive.ts'
import { builderEnv, builderSettings, sourceDate } from './package/builder-settings.ts'
import { writeLinuxDocuments } from './package/linux-documents.ts'
import { ensureElectron, type ElectronRuntime } from './machine/electron-runtime.ts'
import { packageCommand, projectFolder, readManifest } from './project.ts'
import { runNode } from './process/run-command.ts'
import { runScript, ToolError } from './process/tool-error.ts'

export interface PackageWish {
  readonly builderArgs: readonly string[]
  /** out/ is used as it is. */
  readonly isBuilt: boolean
  readonly allowsStandIn: boolean
}

const WITH_STAND_IN = '--with-stand-in'
/** This file tells the packaged app that it is for tests (src-main/process/refused-switches.ts). */
export const STAND_IN_FILE = 'stand-in'

/** The options on the command line. */
export function packageWish(args: readonly string[]): PackageWish {
  const isBuilt = args[0] === 'built'
  const wanted = args.slice(isBuilt ? 1 : 0).filter((arg) => arg !== WITH_STAND_IN)
  const hasAll = wanted[0] === 'dist'
  return {
    builderArgs: hasAll ? wanted.slice(1) : wanted.length === 0 ? ['--dir'] : wanted,
    isBuilt,
    allowsStandIn: args.includes(WITH_STAND_IN),
  }
}

/**
 * Refuses to pack a runtime that must not be given to anyone: an older Electron, without its security
 * updates.
 * @throws ToolError saying what to do.
 */
export function checkRuntime(
  { source, version }: Pick<ElectronRuntime, 'source' | 'version'>,
  { allowsStandIn }: Pick<PackageWish, 'allowsStandIn'>,
): void {
  if (source !== 'substitute' || allowsStandIn) return
  throw new ToolError(
    [
      `The official Electron is not here, and Electron ${version}, which stands in for it, is for development and tests only.`,
      `Give this machine access to github.com (or set ELECTRON_MIRROR or ELECTRON_OVERRIDE_DIST_PATH) to package the app.`,
      `${WITH_STAND_IN} packs it all the same, for tests; such a package can be read by a debugger.`,
    ].join('\n'),
  )
}

async function packageApp(wish: PackageWish): Promise<number> {
  const { builderArgs, isBuilt } = wish
  const date = await sourceDate()
  const runtime = await ensureElectron()
  checkRuntime(runtime, wish)
  if (!isBuilt) await build()
  if (process.platform === 'linux') {
    const { version } = readManifest()
    await writeLinuxDocuments(path.join(projectFolder, 'out'), { version, date })
  }
  await withPlainDist(runtime, wish, async (distFolder) => {
    const settings = builderSettings({ distFolder, version: runtime.version }, process.platform)
    const result = await runNode(
      [packageCommand('electron-builder'), ...builderArgs, '--publish', 'never', ...settings],
      { output: 'show', env: builderEnv(process.env, date) },
    )
    if (result.exitCode !== 0) throw new ToolError('electron-builder failed: see above.')
  })
  const release = path.join(projectFolder, 'release')
  // `dist` and nothing more: every package of this system.
  if (builderArgs.length === 0 && process.platform === 'linux') await archive(release, date)
  const results = (await readdir(release)).filter((name) => !/\.(ya?ml|blockmap)$/.test(name))
  console.log(['Packaged:', ...results.map((name) => `  ${path.join(release, name)}`)].join('\n'))
  return 0
}

/** The archive of what electron-builder has just unpacked for its packages. */
async function archive(release: string, date: Date): Promise<void> {
  const { version } = readManifest()
  const isArm = process.arch === 'arm64'
  const folder = path.join(release, isArm ? 'linux-arm64-unpacked' : 'linux-unpacked')
  const name = `sync-desktop-${version}${isArm ? '-arm64' : ''}.tar.gz`
  await writeArchive(folder, path.join(release, name), date)
}

/**
 * A packaged app must not contain the substitute's default app, which would be loaded first. A mark tells the
 * app that it is for tests.
 */
async function withPlainDist(
  runtime: ElectronRuntime,
  { allowsStandIn }: Pick<PackageWish, 'allowsStandIn'>,
  work: (distFolder: string) => Promise<void>,
): Promise<void> {
  if (!allowsStandIn) return work(runtime.distFolder)
  const copy = await mkdtemp(path.join(tmpdir(), 'electron-dist-'))
  try {
    const defaultApp = path.join(runtime.distFolder, 'resources', 'app')
    await cp(runtime.distFolder, copy, {
      recursive: true,
      filter: (source) => source !== defaultApp,
    })
    await writeFile(path.join(copy, 'resources', STAND_IN_FILE), 'For tests only.\n')
    return await work(copy)
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

if (import.meta.main) {
  await runScript(() => packageApp(packageWish(process.argv.slice(2))))
}
