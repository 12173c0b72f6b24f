/** Builds the app and opens it; on a machine without a screen, it runs the tour instead. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import path from 'node:path'

import { build } from './build.ts'
import { hasDisplay } from './machine/display.ts'
import { ensureElectron } from './machine/electron-runtime.ts'
import { projectFolder } from './project.ts'
import { ensureSystemPackages } from './machine/system-packages.ts'
import { runScript } from './process/tool-error.ts'

/** Resolves to the exit code of the app, or of the tour. */
async function start(appArgs: readonly string[]): Promise<number> {
  await ensureSystemPackages('run')
  const runtime = await ensureElectron()
  await build()
  if (!hasDisplay(process.platform, process.env)) {
    console.log(
      'This machine has no display (neither DISPLAY nor WAYLAND_DISPLAY is set): taking the tour instead.',
    )
    return runInFront(process.execPath, [path.join(import.meta.dirname, 'tour.ts')])
  }
  return runInFront(runtime.executablePath, [...sandboxArgs(), projectFolder, ...appArgs])
}

/** What Electron needs besides on this machine. */
export function sandboxArgs(): readonly string[] {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return []
  console.log(
    "You are root, and Chromium's sandbox does not work for root: starting with --no-sandbox.",
  )
  return ['--no-sandbox']
}

/**
 * Runs a program on this terminal, forwards the signals that this process receives and resolves to the
 * program's exit code.
 */
function runInFront(command: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: projectFolder, stdio: 'inherit' })
    const pass = (signal: NodeJS.Signals): void => void child.kill(signal)
    process.on('SIGINT', pass).on('SIGTERM', pass)
    const finish = (): void => void process.off('SIGINT', pass).off('SIGTERM', pass)
    child.once('error', (error) => {
      finish()
      reject(error)
    })
    child.once('exit', (code, signal) => {
      finish()
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
    })
  })
}

if (import.meta.main) await runScript(() => start(process.argv.slice(2)))
