import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { buildParts, buildPrograms } from '../build.ts'
import { ensureElectron } from '../machine/electron-runtime.ts'
import { projectFolder, readManifest } from '../project.ts'
import { sandboxArgs } from '../start.ts'
import { ensureSystemPackages } from '../machine/system-packages.ts'
import { describeFailure } from '../process/tool-error.ts'
import { servePages } from './pages.ts'
import { watchSources } from './watch.ts'

/** Beside out/, which `npm start` and the tests use: what is built here knows the way to vite. */
const OUT = path.join(projectFolder, '.build/dev-app')

/** What main and the backend are made of. Pages are vite's. */
const programs = ['src-main', 'src-shared', 'src-backend'].map((name) =>
  path.join(projectFolder, name),
)

/**
 * `npm run dev -- app`: the real app with the pages from vite. An edit of a page shows at once, and who is signed in
 * stays so. An edit of main or the backend builds both again and restarts the app, which then asks to sign in; the
 * demo server's data stays. Ends when the app is closed. Further arguments go to the app.
 */
export async function devApp(appArgs: readonly string[]): Promise<number> {
  await ensureSystemPackages('run')
  const { executablePath } = await ensureElectron()
  const pages = await servePages()
  await Promise.all([prepareFolder(), buildParts(OUT), buildPrograms(OUT, pages.address)])

  const start = () =>
    spawn(executablePath, [...sandboxArgs(), OUT, ...appArgs], {
      cwd: projectFolder,
      stdio: 'inherit',
    })
  let app = start()
  let isRestarting = false
  const restart = async () => {
    const startedAtMs = performance.now()
    try {
      await buildPrograms(OUT, pages.address)
    } catch (error) {
      console.log(`${describeFailure(error)}\nThe app goes on as it is.`)
      return
    }
    isRestarting = true
    await ended(app, () => app.kill())
    app = start()
    isRestarting = false
    console.log(`Restarted after ${Math.round(performance.now() - startedAtMs)} ms.`)
  }

  console.log('Edit a page and it shows at once; edit main or the backend and the app restarts.')
  const stopWatching = watchSources(programs, restart)
  const stop = () => void app.kill()
  process.on('SIGINT', stop).on('SIGTERM', stop)
  for (;;) {
    const running = app
    // One after the other: each app's end is either a restart or the end of it all.
    // oxlint-disable-next-line no-await-in-loop
    await ended(running)
    // oxlint-disable-next-line typescript/no-unnecessary-condition -- restart() sets it meanwhile
    if (!isRestarting && running === app) break
  }
  stopWatching()
  await pages.stop()
  return 0
}

/** Resolves when a process is gone; `before` is done once that is awaited. */
function ended(child: ChildProcess, before = () => {}): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
    before()
  })
}

/** The folder as Electron wants an app. It has the name of the real one, and so its profile. */
async function prepareFolder(): Promise<void> {
  const { name, productName, version } = readManifest()
  await mkdir(OUT, { recursive: true })
  const manifest = { name, productName, version, type: 'module', main: 'main/index.js' }
  await writeFile(path.join(OUT, 'package.json'), JSON.stringify(manifest))
}
