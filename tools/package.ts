/**
 * Packages the app for this platform: `package.ts` makes the unpacked app, `package.ts --linux tar.gz` and the
 * like are passed to electron-builder. With `built` before them, out/ is taken as it is. Prints where the result is.
 */
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { build } from './build.ts'
import { ensureElectron, type ElectronRuntime } from './electron-runtime.ts'
import { packageCommand, projectFolder } from './project.ts'
import { runNode } from './run-command.ts'
import { runScript, ToolError } from './tool-error.ts'

async function packageApp(builderArgs: readonly string[], isBuilt: boolean): Promise<number> {
  const runtime = await ensureElectron()
  if (!isBuilt) await build()
  await withPlainDist(runtime, async (distFolder) => {
    const settings = [`-c.electronDist=${distFolder}`, `-c.electronVersion=${runtime.version}`]
    const args = builderArgs.length > 0 ? builderArgs : ['--dir']
    const result = await runNode(
      [packageCommand('electron-builder'), ...args, '--publish', 'never', ...settings],
      { output: 'show' },
    )
    if (result.exitCode !== 0) throw new ToolError('electron-builder failed: see above.')
  })
  const release = path.join(projectFolder, 'release')
  const results = (await readdir(release)).filter((name) => !/\.(ya?ml|blockmap)$/.test(name))
  console.log(['Packaged:', ...results.map((name) => `  ${path.join(release, name)}`)].join('\n'))
  return 0
}

/** A packaged app must not hold the substitute's default app, which would be loaded before it. */
async function withPlainDist(
  runtime: ElectronRuntime,
  work: (distFolder: string) => Promise<void>,
): Promise<void> {
  if (runtime.source !== 'substitute') return work(runtime.distFolder)
  const copy = await mkdtemp(path.join(tmpdir(), 'electron-dist-'))
  try {
    const defaultApp = path.join(runtime.distFolder, 'resources', 'app')
    await cp(runtime.distFolder, copy, {
      recursive: true,
      filter: (source) => source !== defaultApp,
    })
    return await work(copy)
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

if (import.meta.main) {
  const args = process.argv.slice(2)
  const isBuilt = args[0] === 'built'
  await runScript(() => packageApp(isBuilt ? args.slice(1) : args, isBuilt))
}
