// A desktop app without its windows: main's own features on the real backend and a real vault, all on one clock.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { createBackendClient, type BackendClient } from '../../src-main/backend/client.ts'
import { createConnection, type Connection } from '../../src-main/backend/connection.ts'
import { createServerClock } from '../../src-main/backend/server-clock.ts'
import { createPhoneNumbers } from '../../src-main/enrolment/phone-numbers.ts'
import { createSession } from '../../src-main/features/session/session.ts'
import { createThisComputer } from '../../src-main/this-computer/this-computer.ts'
import { createUsedSteps } from '../../src-main/this-computer/used-steps.ts'
import { createSetUp, type SetUpFeature } from '../../src-main/features/set-up/set-up.ts'
import { createTwoFactor } from '../../src-main/features/two-factor/two-factor.ts'
import type { KeyStore } from '../../src-main/vault/keys/system-key-store.ts'
import { createRenewalStore } from '../../src-main/trust/renewal-store.ts'
import { createTrustStore, type TrustStore } from '../../src-main/trust/trust-store.ts'
import type { Locale } from '../../src-shared/model/locale.ts'
import type { Result } from '../../src-shared/model/result.ts'
import type { SessionState } from '../../src-shared/model/session-state.ts'
import type { StayingState } from '../../src-shared/model/staying-state.ts'
import { createTestBackend, type TestBackend, type TestBackendOptions } from './backend.ts'
import { openTestDatabase } from './backend-database.ts'
import { createFakeClock, type FakeClock } from './main-clock.ts'
import { fixture, keyStoreOf, PASSPHRASE, valueOf } from '../unit/main/vault/vault-fixture.ts'

type Call = BackendClient['call']

export async function startServer(
  options: Omit<TestBackendOptions, 'database'> = {},
): Promise<{ server: TestBackend; url: string }> {
  const database = await openTestDatabase()
  const server = await createTestBackend({ database, ...options })
  await server.backend.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = server.backend.app.server.address() as AddressInfo // a TCP server's
  onTestFinished(async () => {
    await server.stop()
    await database.close()
  })
  return { server, url: `http://127.0.0.1:${port}` }
}

export interface Desktop {
  readonly session: ReturnType<typeof createSession>
  readonly twoFactor: ReturnType<typeof createTwoFactor>
  readonly setUp: SetUpFeature
  readonly vault: Awaited<ReturnType<Awaited<ReturnType<typeof fixture>>['open']>>
  readonly states: SessionState[]
  /** Until when the pages were told that a code is waited for. */
  readonly waits: readonly number[]
  readonly trust: TrustStore
  readonly trustPath: string
  /** Whether the person wants to stay signed in, and what pages are told of it. */
  readonly wish: { stays: boolean }
  readonly staying: readonly StayingState[]
  readonly connection: Connection
  /** The timers of staying signed in. */
  readonly timers: FakeClock
  connectionChanged: () => void
  readonly issuedCodes: string[][]
  /** Entries that moved to the trash because the server retired their methods. */
  readonly retired: string[]
  /** How many other sessions each change ended, if it was reported. */
  readonly endedElsewhere: readonly number[]
  /** What was copied to the clipboard. */
  readonly copied: string[]
  /** This computer's clock minus the server's. */
  skewMs: number
  /** The settings of the app. */
  locale: Locale
  /** Stands between client and server, for example to lose responses. */
  intercept: (call: Call, ...args: Parameters<Call>) => ReturnType<Call>
  /** Happens while the app waits for a code of this computer. */
  whileWaiting: () => Promise<void>
  /** Forgets which codes were sent, as a new start does: only what is persisted is known. */
  restart(): void
}

async function newTrustFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sync-trust-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

/** A desktop app without its windows. */
export async function createDesktop(
  server: TestBackend,
  url: string,
  keyStore: KeyStore = keyStoreOf(),
  { folder, stays = false }: { readonly folder?: string; readonly stays?: boolean } = {},
): Promise<Desktop> {
  const made = await fixture()
  const trustPath = join(folder ?? (await newTrustFolder()), 'trust.json')
  const timers = createFakeClock()
  const staying: StayingState[] = []
  const wish = { stays }
  const nowMs = () => server.clock.nowMs() + desktop.skewMs
  made.clock.nowMs = server.clock.nowMs()
  const vault = await made.open()
  valueOf(await vault.create({ passphrase: PASSPHRASE, useKeyStore: false }))
  const clock = createServerClock(
    nowMs,
    () => server.clock.nowMs(),
    () => connection.serverId(),
  )
  const states: SessionState[] = []
  const waits: number[] = []
  const issuedCodes: string[][] = []
  const retired: string[] = []
  const endedElsewhere: number[] = []
  const copied: string[] = []
  const connection = createConnection({
    initialUrl: url,
    isDemoAllowed: () => true,
    startDemoServer: () => Promise.resolve(null),
    async createClient(baseUrl) {
      const client = createBackendClient({
        baseUrl,
        clock: clock.of(connection.serverId()),
        monotonicMs: () => server.clock.nowMs(),
      })
      return { call: ((...args) => desktop.intercept(client.call, ...args)) as Call } // same signature
    },
    onChange: () => desktop.connectionChanged(),
  })
  const usedStepsPath = join(trustPath, '../used-steps.json')
  let usedSteps = createUsedSteps(usedStepsPath)
  const thisComputer = createThisComputer({
    vault,
    codeTimeMs: nowMs,
    wait: async (ms) => {
      await desktop.whileWaiting()
      server.clock.advance(ms)
    },
    usedSteps: {
      last: (binding) => usedSteps.last(binding),
      add: (...step) => usedSteps.add(...step),
    },
  })
  const trust = createTrustStore({ path: trustPath, keyStore, randomBytes })
  const session = createSession({
    connection,
    lastEmail: { get: () => '', set: () => undefined },
    saveServerUrl: () => undefined,
    thisComputer,
    holdsBinding: vault.holdsBinding,
    deviceName: 'test',
    trust,
    renewals: createRenewalStore({ folder: join(trustPath, '../renewals'), keyStore }),
    newSecret: () => randomBytes(32).toString('base64url'),
    clock: { ...timers, nowMs },
    keyStore,
    isStayingWanted: () => wish.stays,
    stayingChanged: (state) => staying.push(state),
    locale: () => desktop.locale,
    nowMs,
    clockSkewMs: clock.skewMs,
    consent: clock,
    ownTimeMs: clock.ownTimeMs,
    isTrustAllowed: () => true,
    changed: (state) => states.push(state),
    waitsForCode: ({ untilMs }) => waits.push(untilMs),
    signedOut: () => twoFactor.forget(),
    setUpEnded: () => setUp.forget(),
  })
  const enrolling = {
    vault,
    thisComputer,
    recentCodes: {
      set: ({ codes }: { codes: readonly string[] }) => issuedCodes.push([...codes]),
      forget: () => undefined,
    },
    copy: async (text: string) => {
      copied.push(text)
      return { clearsInSeconds: 30 }
    },
    serverName: () => 'Acme',
    phoneNumbers: createPhoneNumbers({ countryHere: () => 'ES' }),
    nowMs,
    ownTimeMs: clock.ownTimeMs,
  }
  const twoFactor = createTwoFactor({
    ...enrolling,
    session: session.access,
    changed: () => undefined,
    waitsForCode: ({ untilMs }) => waits.push(untilMs),
    signedOutElsewhere: (told) => endedElsewhere.push(told.count),
    retired: (entries) => retired.push(...entries.map(({ id }) => id)),
  })
  const setUp = createSetUp({
    ...enrolling,
    access: session.setUp,
    signedOutElsewhere: (told) => endedElsewhere.push(told.count),
  })
  const desktop: Desktop = {
    session,
    twoFactor,
    setUp,
    vault,
    states,
    waits,
    trust,
    trustPath,
    wish,
    staying,
    connection,
    timers,
    connectionChanged: () => session.staying.connectionChanged(),
    issuedCodes,
    retired,
    endedElsewhere,
    copied,
    skewMs: 0,
    locale: 'es',
    intercept: (call, ...args) => call(...args),
    whileWaiting: async () => undefined,
    restart() {
      usedSteps = createUsedSteps(usedStepsPath)
    },
  }
  await connection.retry()
  return desktop
}

/** Signed in by password; no method is active. */
export async function signedInDesktop(options: Omit<TestBackendOptions, 'database'> = {}): Promise<{
  server: TestBackend
  desktop: Desktop
  password: string
  email: string
}> {
  const { server, url } = await startServer(options)
  const user = await server.addUser()
  const desktop = await createDesktop(server, url)
  valueOf(await desktop.session.handlers.signIn({ email: user.email, password: user.password }))
  return { server, desktop, password: user.password, email: user.email }
}

/** The code of a failure; `ok` if there is none. */
export function errorOf(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.error.code
}
