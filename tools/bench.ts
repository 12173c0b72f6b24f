/**
 * Builds the app and measures it on a display of its own: `npm run bench [-- rounds]`; with `soak`, over a simulated
 * month: `npm run soak [-- days]`.
 */
import path from 'node:path'

import { build } from './build.ts'
import { withDisplay } from './machine/display.ts'
import { ensureElectron } from './machine/electron-runtime.ts'
import { projectFolder } from './project.ts'
import { runNode } from './process/run-command.ts'
import { ensureSystemPackages } from './machine/system-packages.ts'
import { runScript } from './process/tool-error.ts'

async function bench(args: readonly string[]): Promise<number> {
  await ensureSystemPackages('test')
  const { executablePath } = await ensureElectron()
  await build()
  const [name, ...given] = args[0] === 'soak' ? args : ['start', ...args]
  const script = path.join(projectFolder, 'tests', 'bench', `${name}.bench.ts`)
  const run = async (env: Readonly<Record<string, string>>): Promise<number> => {
    const { exitCode } = await runNode([script, ...given], {
      env: { ...env, SYNC_ELECTRON: executablePath },
      output: 'show',
    })
    return exitCode
  }
  return withDisplay({}, run)
}

if (import.meta.main) await runScript(() => bench(process.argv.slice(2)))
