import { randomBytes } from 'node:crypto'
import { createBackend } from '../app.ts'
import type { Config } from '../config/config.ts'
import { defaultAttemptLimits } from '../domain/limits/attempt-buckets.ts'
import { createParentOutbox } from '../delivery/parent-outbox.ts'
import { closeSenders, createSenders } from '../delivery/senders.ts'
import { createClockWatch } from './clock-watch.ts'
import { createFirstCompany } from './first-company.ts'
import { createArgon2idHasher, hashingCounts, scryptRecoveryKdf } from './kdf.ts'
import { createPasswordJudge } from './password-judge.ts'
import type { Log } from '../base/log.ts'
import { isLoopback } from '../base/loopback.ts'
import { createMetrics, serveMetrics } from './metrics.ts'
import { openStore } from './open-store.ts'
import type { ParentLink } from './parent-link.ts'
import { demoAccounts, seedDemo } from './seed-demo.ts'
import { StartRefusal } from '../base/start-refusal.ts'
import type { Database } from '../store/engine/database.ts'
import { findCompanyName } from '../store/people/users.ts'
import { readTlsFiles } from '../config/tls-files.ts'

export interface RunningBackend {
  readonly host: string
  readonly port: number
  readonly isEncrypted: boolean
  /** False until someone creates a company: no one can sign in. */
  readonly hasCompany: boolean
  /** From now on it says that it is not ready, and closes each connection after its response. It answers on. */
  drain(): void
  stop(): Promise<void>
}

/**
 * Opens the data, wires the backend and listens. `parent` is the program that forked this one, if any. Throws
 * {@link StartRefusal} with a sentence if it must not.
 */
export async function startBackend(
  config: Config,
  plainLog: Log,
  parent: Pick<ParentLink, 'send'> | null,
): Promise<RunningBackend> {
  const undo: (() => Promise<void>)[] = []
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).toReversed()) await step()
  }
  try {
    const tls = config.tls === null ? null : await readTlsFiles(config.tls)
    const metrics = config.metrics === null ? null : await createMetrics()
    const log = metrics === null ? plainLog : metrics.countingLog(plainLog)
    const configured = await createSenders(config.delivery, { log, nowMs: Date.now })
    undo.push(() => closeSenders(configured))
    const senders = config.hasDemoOutbox ? { ...configured, ...outboxOf(parent) } : configured
    // The KDF's library loads and runs once while the database opens.
    const [store, passwords] = await Promise.all([
      openStore(config, log).then((opened) => {
        undo.push(() => opened.close())
        return opened
      }),
      createArgon2idHasher(),
    ])
    const { database, keys } = store
    const deps = { database, keys, passwords, nowMs: Date.now, randomBytes, log }
    const clock = createClockWatch({ database, log, nowMs: Date.now, monotonicMs })
    undo.push(() => clock.stop())
    await clock.start()
    await fillWithPeople(config, deps)

    const judge = createPasswordJudge()
    undo.push(() => judge.close())
    const backend = createBackend({
      ...deps,
      passwordObjection: judge.objection,
      recoveryKdf: scryptRecoveryKdf,
      limits: defaultAttemptLimits,
      demoAccounts: config.isDemo ? demoAccounts : null,
      trustedProxies: config.trustedProxies,
      allowedHosts: config.allowedHosts,
      tls,
      senders,
      messageLocale: config.messageLocale,
      codeRules: config.codeRules,
      sendLimits: config.sendLimits,
      isClockRight: clock.isRight,
      ...(metrics === null ? {} : { onAnswered: metrics.countRequest }),
    })
    undo.push(() => backend.stop())
    await backend.startPurging()
    // Nobody waits for it: until then a company is counted when it is asked for.
    void backend.startCounting()
    backend.startDelivering()
    const hasCompany = (await findCompanyName(database)) !== null
    const port = await listen(backend.app, config)
    if (config.metrics !== null && metrics !== null) {
      if (store.connections !== null) metrics.watchConnections(store.connections)
      metrics.watchHashing(hashingCounts)
      metrics.watchClock(clock.differenceMs)
      const served = await serveMetrics(metrics, config.metrics)
      undo.push(() => served.stop())
      log.info('metrics-served', { host: config.metrics.host, port: served.port })
    }
    if (tls === null && !isLoopback(config.host) && config.trustedProxies.length === 0) {
      // Passwords would cross the network in the clear, unless an unnamed proxy stands in front.
      log.warn('listens-without-tls', { host: config.host })
    }
    const { drain } = backend
    return { host: config.host, port, isEncrypted: tls !== null, hasCompany, drain, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const monotonicMs = (): number => performance.now()

function outboxOf(parent: Pick<ParentLink, 'send'> | null): ReturnType<typeof createParentOutbox> {
  if (parent === null) {
    throw new StartRefusal('SYNC_DEMO_OUTBOX=1 needs a program that starts this one and listens.')
  }
  return createParentOutbox((message) => parent.send({ type: 'message', message }))
}

async function fillWithPeople(
  config: Config,
  deps: Parameters<typeof createFirstCompany>[2] & { readonly database: Database },
): Promise<void> {
  if (config.isDemo) await seedDemo(deps.database, deps.passwords, deps.nowMs())
  if (config.firstCompany !== null) {
    await createFirstCompany(deps.database, config.firstCompany, deps)
  }
}

async function listen(
  app: ReturnType<typeof createBackend>['app'],
  { host, port }: Config,
): Promise<number> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE')
      throw new StartRefusal(`Port ${port} is in use. Set SYNC_PORT to another.`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EACCES') {
      throw new StartRefusal('This computer cannot listen there. Check SYNC_HOST and SYNC_PORT.')
    }
    throw error
  }
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('No port was given.')
  return address.port
}
