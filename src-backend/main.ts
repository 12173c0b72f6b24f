// Starts the backend: alone, or forked by the app. Logs go to stderr, the one line for people to stdout.
import { parseConfig } from './config/config.ts'
import { createLog, errorFields } from './base/log.ts'
import { findParentLink } from './process/parent-link.ts'
import { startBackend } from './process/start.ts'
import type { RunningBackend } from './process/start.ts'
import { StartRefusal } from './base/start-refusal.ts'
import { writePrivately } from './store/engine/private-folder.ts'

/** Requests under way have this long; then the process ends. */
const STOP_DEADLINE_MS = 5_000
/** A start under way has this long to complete first. */
const START_DEADLINE_MS = 30_000
/** The last message to the parent has this long to leave. */
const FAREWELL_MS = 200

const parent = findParentLink()
const configured = parseConfig(process.env)
const log = createLog({
  write: (line) => process.stderr.write(line),
  level: configured.ok ? configured.value.logLevel : 'info',
  nowMs: Date.now,
})

async function start(): Promise<RunningBackend> {
  if (!configured.ok) throw new StartRefusal(configured.reason)
  return startBackend(configured.value, log, parent)
}

function sayReady({ host, port, isEncrypted, hasCompany }: RunningBackend): void {
  parent?.send({ type: 'ready', port })
  if (parent !== null) return
  const name = host.includes(':') ? `[${host}]` : host
  process.stdout.write(
    `Sync backend listens on ${isEncrypted ? 'https' : 'http'}://${name}:${port}\n`,
  )
  if (hasCompany) return
  process.stdout.write(
    'There is no company yet, so nobody can sign in: set SYNC_DEMO=1 for the demo company, or SYNC_COMPANY_NAME, SYNC_OWNER_EMAIL, SYNC_OWNER_NAME and SYNC_OWNER_PASSWORD_FILE.\n',
  )
}

function sayFailed(error: unknown): void {
  const isRefusal = error instanceof StartRefusal
  const reason = isRefusal ? error.message : 'The backend failed to start. Its log says more.'
  if (isRefusal) process.stderr.write(`${reason}\n`)
  else log.error('start-failed', errorFields(error))
  parent?.send({ type: 'failed', reason })
  // Delayed: the message must leave, and an open channel would keep this process alive.
  setTimeout(() => process.exit(1), FAREWELL_MS)
}

let isStopping = false
let endDrain = (): void => {}

/** Serves on while load balancers turn to other instances; a second signal ends it. */
async function drain(running: RunningBackend, drainMs: number): Promise<void> {
  if (drainMs === 0) return
  running.drain()
  log.info('draining', { seconds: drainMs / 1000 })
  await new Promise<void>((resolve) => {
    setTimeout(resolve, drainMs)
    endDrain = resolve
  })
}

/** Stops once, also during the start, and ends the process with the given code. */
async function stop(
  starting: Promise<RunningBackend>,
  exitCode: number,
  drainMs = 0,
): Promise<void> {
  if (isStopping) {
    endDrain()
    return
  }
  isStopping = true
  setTimeout(() => process.exit(1), START_DEADLINE_MS + drainMs).unref()
  try {
    const running = await starting
    await drain(running, drainMs)
    setTimeout(() => process.exit(1), STOP_DEADLINE_MS).unref()
    await running.stop()
    process.exit(exitCode)
  } catch (error) {
    log.error('stop-failed', errorFields(error))
    process.exit(1)
  }
}

function main(): void {
  writePrivately()
  // The reader of our output may be gone; that must not interrupt the stop.
  process.stdout.on('error', () => {})
  process.stderr.on('error', () => {})
  const starting = start()
  starting.then(sayReady, sayFailed)
  const drainMs = configured.ok ? configured.value.drainMs : 0
  process.on('SIGTERM', () => void stop(starting, 0, drainMs))
  process.on('SIGINT', () => void stop(starting, 0))
  parent?.onStop(() => void stop(starting, 0))
  process.on('uncaughtException', (error) => {
    log.error('uncaught', errorFields(error))
    void stop(starting, 1)
  })
}

main()
