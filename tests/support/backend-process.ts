// The backend as a separate process: forked as the app does it, or run alone.
import { fork, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

const main = path.resolve(import.meta.dirname, '../../src-backend/main.ts')

export interface BackendProcess {
  readonly child: ChildProcess
  /** Everything that it has written so far, to both outputs. */
  readonly output: () => string
  /** Its exit code; null if a signal ended it. */
  readonly exited: Promise<number | null>
}

function watch(child: ChildProcess): BackendProcess {
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  // Not 'close': that does not come after the parent's own disconnect().
  const ends = [child.stdout, child.stderr].map((stream) => stream && once(stream, 'close'))
  const exited = Promise.all([once(child, 'exit'), ...ends]).then(([[code]]) =>
    typeof code === 'number' ? code : null,
  )
  return { child, output: () => output, exited }
}

/** Forks it with a channel, like Electron's utility process. */
export function forkBackend(
  env: Readonly<Record<string, string>>,
): BackendProcess & { readonly message: Promise<unknown> } {
  // As the app starts it.
  const child = fork(main, { env, execArgv: ['--liftoff-only'], silent: true })
  const message = Promise.race([
    once(child, 'message').then(([first]): unknown => first),
    once(child, 'exit').then(() => null),
  ])
  return { ...watch(child), message }
}

/** Runs it alone and waits for its first line, or its end. */
export async function runBackend(env: Readonly<Record<string, string>>): Promise<BackendProcess> {
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const running = watch(child)
  await Promise.race([once(child.stdout, 'data'), running.exited])
  return running
}
