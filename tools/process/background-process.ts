import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'

export interface BackgroundProcess {
  readonly child: ChildProcess
  /** The process's output on the extra pipe, file descriptor 3. */
  readonly reports: Readable
  /** Ends the process and resolves when it has ended; a second call does nothing. */
  readonly stop: () => Promise<void>
}

const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const patienceMs = 2000

/** Starts a process that never outlives this one, whether this one returns, exits or is told to end. */
export function startBackgroundProcess(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): BackgroundProcess {
  const child = spawn(command, args, { env, stdio: ['pipe', 'ignore', 'pipe', 'pipe'] })
  // There may be no reader: a full pipe would block the process.
  child.stderr?.resume()
  // A process that does not exist closes its input; its `error` event gives the reason.
  child.stdin?.on('error', () => undefined)
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const kill = (): void => void child.kill('SIGTERM')
  const onSignal = (signal: NodeJS.Signals): void => {
    kill()
    release()
    // Without another listener the signal keeps its default effect: it ends this process.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
  }
  const release = (): void => {
    process.off('exit', kill)
    for (const signal of endingSignals) process.off(signal, onSignal)
  }
  process.on('exit', kill)
  for (const signal of endingSignals) process.on(signal, onSignal)
  void exited.then(release)

  const stop = async (): Promise<void> => {
    kill()
    const patience = new AbortController()
    const killHard = sleep(patienceMs, undefined, { signal: patience.signal }).then(
      () => void child.kill('SIGKILL'),
      () => undefined,
    )
    await exited
    patience.abort()
    await killHard
  }
  return { child, reports: child.stdio[3] as Readable, stop }
}

/**
 * The first line of a stream.
 * @throws Error with the process's other output, when it ends without a line.
 */
export async function firstLine(
  background: BackgroundProcess,
  stream: Readable,
  name: string,
): Promise<string> {
  let text = ''
  let complaint = ''
  background.child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  const failed = once(background.child, 'close').catch((error: unknown) => [error])
  const line = new Promise<string>((resolve) => {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const end = text.indexOf('\n')
      if (end >= 0) resolve(text.slice(0, end))
    })
  })
  const result = await Promise.race([line, failed])
  if (typeof result === 'string') return result
  throw new Error(`${name} did not start: ${complaint.trim() || String(result[0])}`)
}
