// The conformance suite on the real backend, with the backend's fake clock.
import { runConformance } from '../../conformance/run.ts'
import type { CheckResult, Run, RunOptions } from '../../conformance/run.ts'
import { createTestBackend } from './backend.ts'
import type { TestBackend, TestBackendOptions, TestUser } from './backend.ts'
import { openTestDatabase } from './backend-database.ts'
import type { TestDatabase } from './backend-database.ts'

interface SuiteRun extends Run {
  /** The rescue file for the account's owner, newest last; empty once it is discarded. */
  readonly kept: readonly string[]
  /** How often it waited for the next step. */
  readonly waits: number
}

export interface SuiteOnBackend {
  readonly server: TestBackend
  readonly database: TestDatabase
  readonly url: string
  /** Of the company of the server's users. */
  readonly administrator: TestUser
  /** Everything, including the lock, unless `options` say otherwise. */
  run(account: TestUser, options?: Partial<RunOptions>): Promise<SuiteRun>
  /** How many rows of a table are this user's. */
  count(table: 'totp_methods' | 'sessions' | 'trusted_devices', user: TestUser): Promise<number>
  stop(): Promise<void>
}

export async function createSuiteOnBackend(
  options: Pick<TestBackendOptions, 'senders'> = {},
): Promise<SuiteOnBackend> {
  const database = await openTestDatabase()
  const server = await createTestBackend({ database, ...options })
  const url = await server.backend.app.listen({ host: '127.0.0.1', port: 0 })
  const administrator = await server.addUser('administrator')
  return {
    server,
    database,
    url,
    administrator,
    async run(account, runOptions = {}) {
      let kept: string[] = []
      let waits = 0
      const run = await runConformance({
        baseUrl: url,
        account,
        administrator: null,
        clock: {
          nowMs: server.clock.nowMs,
          async waitUntilMs(instantMs) {
            waits += 1
            server.clock.set(instantMs)
          },
        },
        rescue: {
          async keep(text) {
            kept.push(text)
          },
          async discard() {
            kept = []
          },
        },
        only: [],
        withLockout: true,
        onResult: () => undefined,
        ...runOptions,
      })
      return { ...run, kept, waits }
    },
    async count(table, user) {
      const rows = await database.query(`SELECT 1 FROM ${table} WHERE user_id = $1`, [user.id])
      return rows.length
    },
    async stop() {
      await server.stop()
      await database.close()
    },
  }
}

/** The names of the checks with this outcome. */
export function named(
  results: readonly CheckResult[],
  outcome: CheckResult['outcome'],
): readonly string[] {
  return results.filter((result) => result.outcome === outcome).map(({ name }) => name)
}
