import { logOfRequests } from './base/asker.ts'
import type { Locale } from '../src-shared/model/locale.ts'
import type { FastifyInstance } from 'fastify'
import { httpContract } from '../src-shared/http/contract.ts'
import type { DemoAccount } from '../src-shared/model/server.ts'
import { defaultCodeRules } from './domain/codes/code-rules.ts'
import type { CodeRules } from './domain/codes/code-rules.ts'
import { defaultSendLimits } from './domain/limits/send-limits.ts'
import type { SendLimits } from './domain/limits/send-limits.ts'
import type { Senders } from './delivery/senders.ts'
import { createAccounts } from './flows/access/accounts.ts'
import { createAccountSafety } from './flows/access/account-safety.ts'
import { createAttemptLimiter } from './flows/access/attempt-limiter.ts'
import { createChallengeCodes } from './flows/sign-in/challenge-codes.ts'
import { createCodeDelivery } from './flows/sent-codes/code-delivery.ts'
import type { CodeDelivery } from './flows/sent-codes/code-delivery.ts'
import { createEnrolments } from './flows/enrolment/enrolment.ts'
import { createForgottenPasswords } from './flows/access/forgotten-passwords.ts'
import { createEventDeliveries } from './flows/events/event-deliveries.ts'
import { createFactorKinds } from './flows/factors/factor-kinds.ts'
import type { FlowDeps } from './flows/flow-deps.ts'
import { createFirstPasswords } from './flows/access/first-passwords.ts'
import { createOutOfBandCodes } from './flows/sent-codes/out-of-band.ts'
import { createSecondFactor } from './flows/sign-in/second-factor.ts'
import { createEditPeople } from './flows/people/edit-people.ts'
import { createOverviews } from './flows/people/overviews.ts'
import { createPeople } from './flows/people/people.ts'
import { createPasses } from './flows/people/passes.ts'
import { createImportPeople } from './flows/people/import-people.ts'
import { createInvitations } from './flows/people/invitations.ts'
import { createPolicies } from './flows/people/policies.ts'
import { createWelcomeMails } from './flows/people/welcome-mails.ts'
import { createTwoFactorResets } from './flows/people/reset-two-factor.ts'
import { createSecurityEvents } from './flows/events/security-events.ts'
import { createSessionRenewals } from './flows/access/session-renewals.ts'
import { createSessions } from './flows/access/sessions.ts'
import { createSignInSetUps } from './flows/sign-in/sign-in-set-up.ts'
import { createSignIns } from './flows/sign-in/sign-in.ts'
import { createStepUps } from './flows/sign-in/step-up.ts'
import { createTrustedDevices } from './flows/access/trusted-devices.ts'
import { createTwoFactor } from './flows/enrolment/two-factor.ts'
import { COUNT_INTERVAL_MS } from './domain/limits/lifetimes.ts'
import { createPurging } from './process/purging.ts'
import { createRepeatedTask } from './process/repeated-task.ts'
import { createHandlers } from './routes/handlers.ts'
import type { HandlerDeps } from './routes/handlers.ts'
import { registerHealth } from './routes/health.ts'
import { createHttpServer } from './routes/http-server.ts'
import type { AnsweredRequest, TlsFiles } from './routes/http-server.ts'
import { registerRoutes } from './routes/register.ts'
import { isMigrated } from './store/engine/migrate.ts'

export interface BackendDeps extends Omit<FlowDeps, 'events' | 'codeRules'> {
  /** Defaults apply if left out. */
  readonly codeRules?: CodeRules
  /** Shown to everyone before sign-in: only in demo mode, else null. */
  readonly demoAccounts: readonly DemoAccount[] | null
  /** Addresses or networks whose `X-Forwarded-For` is trusted. */
  readonly trustedProxies: readonly string[]
  /** Host names that the server accepts besides this computer's. Null or left out: all. */
  readonly allowedHosts?: readonly string[] | null
  readonly tls?: TlsFiles | null
  /** The caller that made them closes them. */
  readonly senders: Senders
  /** The language of messages. */
  readonly messageLocale: Locale
  /** If left out, the default for a company. */
  readonly sendLimits?: SendLimits
  /** The wait before the next attempt to send. If left out, by the clock. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>
  readonly onAnswered?: (request: AnsweredRequest) => void
  /** Whether this computer's clock agrees with the database's; left out: always. */
  readonly isClockRight?: () => boolean
}

export interface Backend {
  /** Not listening yet: the caller listens, or injects requests. */
  readonly app: FastifyInstance
  /** Deletes expired rows, now and every hour. */
  startPurging(): Promise<void>
  /** Counts for the overviews of companies, now and every few minutes. */
  startCounting(): Promise<void>
  /** Sends notices and webhooks when they are due. */
  startDelivering(): void
  /** Sends those that are due now. */
  deliverDue(): Promise<void>
  /** From now on `/readyz` says 503 and each connection closes after its response. Requests are served on. */
  drain(): void
  /** Completes the requests under way and stops. The database stays open; the caller that opened it closes it. */
  stop(): Promise<void>
}

/** Every flow, with what it works with. */
function createFlows(
  deps: FlowDeps & Pick<BackendDeps, 'demoAccounts'>,
  delivery: CodeDelivery,
  sendLimits: SendLimits,
): HandlerDeps {
  const { database, nowMs, demoAccounts, events } = deps
  const limiter = createAttemptLimiter(deps)
  const codes = createOutOfBandCodes(deps, { delivery, limits: sendLimits })
  const kinds = createFactorKinds(deps, codes)
  const secondFactor = createSecondFactor(deps, { limiter, codes, kinds })
  const sessions = createSessions(deps)
  const enrolments = createEnrolments(database, kinds)
  const trustedDevices = createTrustedDevices(deps)
  const parts = { kinds, limiter, secondFactor, sessions, trustedDevices }
  const setUps = createSignInSetUps(deps, { ...parts, enrolments })
  return {
    accounts: createAccounts(deps),
    nowMs,
    demoAccounts,
    events,
    sessions,
    renewals: createSessionRenewals(deps, limiter),
    signIns: createSignIns(deps, { ...parts, setUps }),
    setUps,
    stepUps: createStepUps(deps, parts),
    enrolments,
    challengeCodes: createChallengeCodes(deps, codes, kinds),
    twoFactor: createTwoFactor(deps, kinds),
    accountSafety: createAccountSafety(deps, limiter),
    forgottenPasswords: createForgottenPasswords(deps, { limiter, delivery, limits: sendLimits }),
    trustedDevices,
    people: createPeople(deps, delivery),
    editPeople: createEditPeople(deps, delivery),
    overviews: createOverviews(deps),
    invitations: createInvitations(deps, delivery),
    importPeople: createImportPeople(deps, delivery),
    firstPasswords: createFirstPasswords(deps, limiter),
    policies: createPolicies(deps, kinds),
    passes: createPasses(deps, delivery),
    resets: createTwoFactorResets(deps, delivery),
  }
}

/** Wires the backend on a migrated database. */
export function createBackend(wanted: BackendDeps): Backend {
  const given = { ...wanted, log: logOfRequests(wanted.log) }
  const { senders, messageLocale, sendLimits = defaultSendLimits, pause } = given
  const { isClockRight = () => true } = given
  const events = createSecurityEvents(given)
  const deps = { ...given, codeRules: given.codeRules ?? defaultCodeRules, events }
  let isStopping = false
  const app = createHttpServer({ ...deps, isStopping: () => isStopping })
  const delivery = createCodeDelivery({
    ...deps,
    senders,
    messageLocale,
    ...(pause === undefined ? {} : { pause }),
  })
  const deliverWelcomes = createWelcomeMails(deps, delivery)
  const deliveries = createEventDeliveries({ ...given, deliverWelcomes })
  const flows = createFlows(deps, delivery, sendLimits)
  registerRoutes(app, httpContract, createHandlers(flows), {
    authenticate: (token, address) => flows.sessions.authenticate(token, address),
    mayServe: isClockRight,
  })
  registerHealth(app, {
    isLeaving: () => isStopping || !isClockRight(),
    isReady: () => isMigrated(given.database),
    monotonicMs: () => performance.now(),
  })
  const purging = createPurging(given)
  const counting = createRepeatedTask({
    failedEvent: 'count-failed',
    everyMs: COUNT_INTERVAL_MS,
    work: (isEnding) => flows.overviews.countAll(isEnding),
    log: given.log,
  })
  return {
    app,
    startPurging: () => purging.start(),
    startCounting: () => counting.start(),
    startDelivering: () => deliveries.start(),
    async deliverDue() {
      await flows.forgottenPasswords.settled()
      await deliveries.deliverDue()
    },
    drain() {
      isStopping = true
    },
    async stop() {
      isStopping = true
      const tasks = [purging.stop(), counting.stop()]
      await app.close()
      await flows.forgottenPasswords.settled()
      await deliveries.stop()
      await Promise.all(tasks)
      await delivery.stop()
    },
  }
}
