// The real backend with a fake clock and cheap KDFs: as many instances as the database has.
import type { Locale } from '../../src-shared/model/locale.ts'
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { createBackend } from '../../src-backend/app.ts'
import type { Backend } from '../../src-backend/app.ts'
import type { AttemptLimits } from '../../src-backend/domain/limits/attempt-buckets.ts'
import type { Senders } from '../../src-backend/delivery/senders.ts'
import { createKeyRing } from '../../src-backend/domain/secrets/key-ring.ts'
import type { KeyRing, MasterKey } from '../../src-backend/domain/secrets/key-ring.ts'
import { emailKey, passwordObjection } from '../../src-backend/domain/secrets/passwords.ts'
import type { PasswordHasher } from '../../src-backend/domain/secrets/passwords.ts'
import type { CodeRules } from '../../src-backend/domain/codes/code-rules.ts'
import type { SendLimits } from '../../src-backend/domain/limits/send-limits.ts'
import { newId } from '../../src-backend/domain/secrets/randomness.ts'
import type { RecoveryKdf } from '../../src-backend/domain/codes/recovery-codes.ts'
import { createLog } from '../../src-backend/base/log.ts'
import type { Database } from '../../src-backend/store/engine/database.ts'
import { checkKeys } from '../../src-backend/store/records/key-checks.ts'
import { insertCompany, insertUser } from '../../src-backend/store/people/users.ts'
import { httpContract } from '../../src-shared/http/contract.ts'
import { problemsOf } from '../../src-shared/http/define.ts'
import type { Route } from '../../src-shared/http/define.ts'
import { Problem, PROBLEM_TYPE_PREFIX } from '../../src-shared/http/problem.ts'
import type { Role } from '../../src-shared/model/people/account.ts'
import { createFakeClock } from './backend-clock.ts'
import type { FakeClock } from './backend-clock.ts'
import type { TestDatabase } from './backend-database.ts'
import { createTrafficScan } from './traffic-scan.ts'

/** Limits by address and for passwords are lifted: tests about other things send from one address. */
export const noLimits: AttemptLimits = {
  passwordPerAccountAndAddress: [],
  passwordPerAccount: [],
  passwordPerAddress: [],
  passwordPerStepUpAccount: [],
  newPasswordPerAccount: [],
  codePerAddress: [],
  forgottenPasswordPerAddress: [],
  renewalPerAddress: [],
}

export const testMasterKey = { id: 'test', key: new Uint8Array(32).fill(7) }
export const TEST_COMPANY_ID = '11111111-1111-4111-8111-111111111111'

/** One hash instead of Argon2id. Counts its runs. */
export function createCheapHasher(): PasswordHasher & { readonly runs: () => number } {
  let runs = 0
  const digest = (password: string): string =>
    createHash('sha256').update(`salt:${password}`).digest('hex')
  return {
    dummyHash: digest('nobody has this password'),
    hash: async (password) => digest(password),
    async verify(encodedHash, password) {
      runs += 1
      const [given, own] = [Buffer.from(digest(password)), Buffer.from(encodedHash)]
      return given.length === own.length && timingSafeEqual(given, own)
    },
    runs: () => runs,
  }
}

export const cheapRecoveryKdf: RecoveryKdf = async (code, salt) =>
  createHmac('sha256', salt).update(code).digest()

export interface TestBackendOptions {
  readonly database: Database | TestDatabase
  readonly clock?: FakeClock
  readonly limits?: AttemptLimits
  readonly passwords?: PasswordHasher
  readonly recoveryKdf?: RecoveryKdf
  readonly trustedProxies?: readonly string[]
  readonly senders?: Senders
  readonly messageLocale?: Locale
  readonly sendLimits?: SendLimits
  readonly codeRules?: CodeRules
  readonly isClockRight?: () => boolean
  /** The first seals. */
  readonly masterKeys?: readonly MasterKey[]
}

export interface TestUser {
  readonly id: string
  readonly email: string
  readonly password: string
}

/** One response, with its body both raw and parsed. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | number | string[] | undefined>>
  readonly text: string
  // Tests state what they expect of it.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any
}

/** The headers without what differs by itself: the second of the real clock, and the random id of the request. */
export function steadyHeaders({ headers }: Pick<Reply, 'headers'>): Reply['headers'] {
  const { date: _date, 'x-request-id': _id, ...steady } = headers
  return steady
}

interface CallOptions {
  readonly token?: string | undefined
  readonly id?: string | undefined
  readonly query?: Readonly<Record<string, string>>
  /** Further parts of the path, by their names. */
  readonly params?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly address?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface TestBackend {
  /** The first instance. */
  readonly backend: Backend
  readonly clock: FakeClock
  readonly keys: KeyRing
  readonly database: Database
  readonly logLines: readonly string[]
  /** Every response so far. */
  readonly replies: readonly Reply[]
  /** Calls go to the instances in turn. */
  call(route: keyof typeof httpContract, options?: CallOptions): Promise<Reply>
  addUser(role?: Role, companyId?: string): Promise<TestUser>
  /** Every instance sends its due notices and webhooks. */
  deliverDue(): Promise<void>
  stop(): Promise<void>
}

/**
 * A database that lets every other request go first before and after each statement. PGlite responds so fast
 * that concurrent requests would run one after the other, and no race would ever occur. In a transaction a
 * statement is issued at once, because its commit may follow directly, and its result comes a turn later.
 */
function interleaved(database: Database): Database {
  return {
    ...database,
    query: async (sql, parameters) => {
      await nextTurn()
      return database.query(sql, parameters)
    },
    transaction: async (work) => {
      await nextTurn()
      return database.transaction((tx) =>
        work({
          ...tx,
          query: async (sql, parameters) => {
            const answer = tx.query(sql, parameters)
            // It gets it below.
            answer.catch(() => {})
            await nextTurn()
            return answer as Promise<never>
          },
        }),
      )
    },
  }
}

/** Wires the backend, once per instance of the database. Several of these may share one database. */
export async function createTestBackend(options: TestBackendOptions): Promise<TestBackend> {
  const { clock = createFakeClock() } = options
  const database = interleaved(options.database)
  const keys = createKeyRing(options.masterKeys ?? [testMasterKey], randomBytes)
  await checkKeys(options.database, keys)
  const passwords = options.passwords ?? createCheapHasher()
  const logLines: string[] = []
  const scan = createTrafficScan()
  const replies: Reply[] = []
  const wire = (instance: Database): Backend =>
    createBackend({
      database: interleaved(instance),
      keys,
      passwords,
      passwordObjection,
      recoveryKdf: options.recoveryKdf ?? cheapRecoveryKdf,
      limits: options.limits ?? noLimits,
      log: createLog({
        write(line) {
          logLines.push(line)
          scan.logged(line)
        },
        level: 'debug',
        nowMs: clock.nowMs,
      }),
      nowMs: clock.nowMs,
      randomBytes,
      demoAccounts: null,
      senders: options.senders ?? { email: null, sms: null, voice: null, webhook: null },
      messageLocale: options.messageLocale ?? 'en',
      trustedProxies: options.trustedProxies ?? [],
      ...(options.sendLimits === undefined ? {} : { sendLimits: options.sendLimits }),
      ...(options.codeRules === undefined ? {} : { codeRules: options.codeRules }),
      ...(options.isClockRight === undefined ? {} : { isClockRight: options.isClockRight }),
      pause: async () => {},
    })
  const [backend, ...others] = instancesOf(options.database).map(wire)
  if (backend === undefined) throw new Error('A database has an instance.')
  const backends = [backend, ...others]
  const undeclared = backends.map(watchProblems)
  let calls = 0

  return {
    backend,
    clock,
    keys,
    database,
    logLines,
    replies,

    async call(name, { token, id, params = {}, query = {}, body, address, headers = {} } = {}) {
      const route = httpContract[name]
      scan.sent(body)
      const response = await backends[calls++ % backends.length]!.app.inject({
        method: route.method,
        url: route.path.replaceAll(/:(\w+)/g, (_, part: string) =>
          part === 'id' && id !== undefined ? id : (params[part] ?? 'missing'),
        ),
        query,
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
        ...(address === undefined ? {} : { remoteAddress: address }),
      })
      const text = response.payload
      const reply: Reply = {
        status: response.statusCode,
        headers: response.headers,
        text,
        body: text === '' ? null : JSON.parse(text),
      }
      replies.push(reply)
      scan.answered(name, text)
      return reply
    },

    async addUser(role = 'user', companyId = TEST_COMPANY_ID) {
      const id = newId(randomBytes)
      const email = `user-${id.slice(0, 8)}@acme.example`
      const password = `correct horse ${id.slice(9, 18)}`
      await insertCompany(database, { id: companyId, name: 'Acme' }, clock.nowMs())
      const passwordHash = await passwords.hash(password)
      const user = { id, companyId, email, emailKey: emailKey(email), role }
      await insertUser(database, { ...user, name: 'Test User', passwordHash }, clock.nowMs())
      return { id, email, password }
    },

    async deliverDue() {
      await Promise.all(backends.map((instance) => instance.deliverDue()))
    },

    async stop() {
      for (const instance of backends) await instance.stop()
      const all = undeclared.flatMap((found) => [...found])
      if (all.length > 0) {
        throw new Error(`Problems that their routes do not declare: ${all.join(', ')}`)
      }
      const leaks = scan.findings()
      if (leaks.length > 0) throw new Error(`Secrets where none may be: ${leaks.join('; ')}`)
    },
  }
}

/** Records every problem that a route responds with and does not declare: the OpenAPI document names all. */
function watchProblems({ app }: Backend): ReadonlySet<string> {
  const undeclared = new Set<string>()
  app.addHook('onSend', async ({ method, routeOptions: { url } }, reply, payload) => {
    const route = Object.values<Route>(httpContract).find(
      (one) => one.path === url && one.method === method,
    )
    if (route === undefined || reply.statusCode < 400) return payload
    const { type } = Problem.parse(JSON.parse(String(payload)))
    const isDeclared = problemsOf(route).some((one) => PROBLEM_TYPE_PREFIX + one === type)
    if (!isDeclared) undeclared.add(`${method} ${url}: ${type}`)
    return payload
  })
  return undeclared
}

function instancesOf(database: Database | TestDatabase): readonly Database[] {
  return 'instances' in database ? database.instances : [database]
}
