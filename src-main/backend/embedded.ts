import { utilityProcess, type UtilityProcess } from 'electron'
import * as z from 'zod'
import { DemoMessage } from '../../src-shared/model/two-factor/demo-message.ts'
import type { Log } from '../log.ts'
import type { Clock } from '../time/clock.ts'

const BackendMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), port: z.int().min(1).max(65_535) }),
  z.object({ type: z.literal('failed'), reason: z.string() }),
  z.object({
    type: z.literal('message'),
    message: DemoMessage.omit({ receivedAtMs: true }),
  }),
])

export interface EmbeddedBackend {
  /**
   * Starts the process unless it is running; returns its base address, or null when it failed or took too
   * long.
   */
  start(): Promise<string | null>
  /** Resolves when the process has ended. */
  stop(): Promise<void>
}

export interface EmbeddedBackendDeps {
  readonly modulePath: string
  readonly preparedDataPath: string
  readonly dataFolder: string
  readonly log: Log
  /** A text message or email that this server would have sent. */
  readonly onMessage: (message: Omit<DemoMessage, 'receivedAtMs'>) => void
  readonly clock: Pick<Clock, 'after'>
  readonly timeoutMs?: number
}

const START_TIMEOUT_MS = 60_000
const STOP_TIMEOUT_MS = 5_000

/**
 * Runs the reference backend in a process of its own as the demo server. It listens on loopback, on a free
 * port.
 */
export function createEmbeddedBackend(deps: EmbeddedBackendDeps): EmbeddedBackend {
  let running: { process: UtilityProcess; address: Promise<string | null> } | null = null

  function launch(): { process: UtilityProcess; address: Promise<string | null> } {
    const child = utilityProcess.fork(deps.modulePath, [], {
      serviceName: 'Sync demo server',
      stdio: 'ignore',
      // Compiled only once, by V8's simple compiler: with one user's few statements, the better code of its
      // second compiler is not worth the seconds that it takes on all processors at each start.
      execArgv: ['--js-flags=--liftoff-only'],
      env: {
        SYNC_DATA_DIR: deps.dataFolder,
        SYNC_PREPARED_DATA: deps.preparedDataPath,
        SYNC_DEMO: '1',
        SYNC_DEMO_OUTBOX: '1',
        SYNC_HOST: '127.0.0.1',
        SYNC_PORT: '0',
      },
    })
    const address = new Promise<string | null>((resolve) => {
      const stopTimer = deps.clock.after(deps.timeoutMs ?? START_TIMEOUT_MS, () => {
        deps.log.error('demo server did not start in time')
        child.kill()
        resolve(null)
      })
      child.on('message', (raw: unknown) => {
        const message = BackendMessage.safeParse(raw)
        if (!message.success) return
        if (message.data.type === 'message') return deps.onMessage(message.data.message)
        stopTimer()
        if (message.data.type === 'failed')
          deps.log.error('demo server failed', { reason: message.data.reason })
        resolve(message.data.type === 'ready' ? `http://127.0.0.1:${message.data.port}` : null)
      })
      child.once('exit', (exitStatus) => {
        stopTimer()
        deps.log.info('demo server ended', { exitStatus })
        if (running?.process === child) running = null
        resolve(null)
      })
    })
    return { process: child, address }
  }

  return {
    start() {
      running ??= launch()
      return running.address
    },
    async stop() {
      const child = running?.process
      if (child === undefined) return
      await new Promise<void>((resolve) => {
        const stopTimer = deps.clock.after(STOP_TIMEOUT_MS, () => {
          child.kill()
          resolve()
        })
        child.once('exit', () => {
          stopTimer()
          resolve()
        })
        child.postMessage({ type: 'stop' })
      })
    },
  }
}
