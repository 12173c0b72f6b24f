// Starts the benchmark's servers, each a separate process with the same flags.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { ReadyMessage, ServerOptions } from './server-options.ts'

export interface BenchServer {
  readonly port: number
  readonly processId: number
  stop(): Promise<void>
}

/** Starts `program`, a file beside this one, and waits until its people are created and it listens. */
export async function startServer(program: string, options: ServerOptions): Promise<BenchServer> {
  const child = fork(path.join(import.meta.dirname, program), [JSON.stringify(options)], {
    execArgv: [],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const exited = once(child, 'exit')
  const first = await Promise.race([
    once(child, 'message').then(([message]) => message as ReadyMessage), // sayReady's
    exited.then(() => null),
  ])
  if (first === null || child.pid === undefined) throw new Error(`${program} did not start.`)
  return {
    port: first.port,
    processId: child.pid,
    async stop() {
      child.disconnect()
      await exited
    },
  }
}
