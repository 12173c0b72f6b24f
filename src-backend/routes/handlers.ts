import type { httpContract } from '../../src-shared/http/contract.ts'
import type { RecoveryCode } from '../../src-shared/model/two-factor/recovery-code.ts'
import type { SystemFamily } from '../../src-shared/model/people/own-session.ts'
import type { DemoAccount } from '../../src-shared/model/server.ts'
import { preferredLocale } from '../domain/accounts/message-locale.ts'
import type { Accounts } from '../flows/access/accounts.ts'
import type { AccountSafety } from '../flows/access/account-safety.ts'
import type { ForgottenPasswords } from '../flows/access/forgotten-passwords.ts'
import type { ChallengeCodes } from '../flows/sign-in/challenge-codes.ts'
import { enrollerOfSession } from '../flows/enrolment/enroller.ts'
import type { Enrolments } from '../flows/enrolment/enrolment.ts'
import type { Overviews } from '../flows/people/overviews.ts'
import type { People } from '../flows/people/people.ts'
import type { Passes } from '../flows/people/passes.ts'
import type { Policies } from '../flows/people/policies.ts'
import type { TwoFactorResets } from '../flows/people/reset-two-factor.ts'
import type { SecurityEvents } from '../flows/events/security-events.ts'
import type { SessionRenewals } from '../flows/access/session-renewals.ts'
import type { Sessions } from '../flows/access/sessions.ts'
import type { SetUpCall, SignInSetUps } from '../flows/sign-in/sign-in-set-up.ts'
import type { SignIns } from '../flows/sign-in/sign-in.ts'
import type { StepUps } from '../flows/sign-in/step-up.ts'
import type { TrustedDevices } from '../flows/access/trusted-devices.ts'
import type { TwoFactor } from '../flows/enrolment/two-factor.ts'
import { done } from '../base/problems.ts'
import type { Outcome } from '../base/problems.ts'
import { invitationHandlers } from './invitation-handlers.ts'
import type { InvitationHandlerDeps } from './invitation-handlers.ts'
import { personHandlers } from './person-handlers.ts'
import type { PersonHandlerDeps } from './person-handlers.ts'
import type { HandlerMap } from './register.ts'
import { whenConfirmed } from './when-confirmed.ts'

export interface HandlerDeps extends InvitationHandlerDeps, PersonHandlerDeps {
  readonly accounts: Accounts
  readonly demoAccounts: readonly DemoAccount[] | null
  readonly events: SecurityEvents
  readonly sessions: Sessions
  readonly renewals: SessionRenewals
  readonly signIns: SignIns
  readonly stepUps: StepUps
  readonly enrolments: Enrolments
  readonly challengeCodes: ChallengeCodes
  readonly twoFactor: TwoFactor
  readonly accountSafety: AccountSafety
  readonly forgottenPasswords: ForgottenPasswords
  readonly trustedDevices: TrustedDevices
  readonly people: People
  readonly overviews: Overviews
  readonly policies: Policies
  readonly passes: Passes
  readonly resets: TwoFactorResets
  readonly setUps: SignInSetUps
}

function callOf(request: {
  readonly params: { readonly id: string }
  readonly caller: { readonly token: string }
  readonly address: string
  readonly system: SystemFamily | null
}): SetUpCall {
  const { params, caller, address, system } = request
  return { id: params.id, token: caller.token, networkAddress: address, system }
}

function told(codes: readonly RecoveryCode[] | null): RecoveryCode[] | null {
  return codes === null ? null : [...codes]
}

async function nothingElse(): Promise<Outcome<null>> {
  return done(null)
}

type Handlers = HandlerMap<typeof httpContract>

/** Up to a session. */
function signInHandlers(deps: HandlerDeps) {
  const { accounts, demoAccounts, signIns, challengeCodes, renewals, setUps } = deps
  const { forgottenPasswords } = deps
  return {
    server: async () =>
      done({
        service: 'sync',
        apiVersion: 1,
        companyName: await accounts.companyName(),
        canMailPasswords: forgottenPasswords.isOffered(),
        ...(demoAccounts === null ? {} : { demoAccounts: [...demoAccounts] }),
      }),

    createSignIn: ({ body, headers, address, system }) =>
      signIns.create({
        email: body.identifier,
        password: body.password,
        device: body.device,
        locale: preferredLocale(headers['accept-language']),
        trustedDeviceToken: body.trustedDevice?.token,
        address,
        system,
      }),
    verifySignIn: ({ params, body, caller, address, system }) =>
      signIns.verify(params.id, caller.token, body, { address, system }),
    cancelSignIn: ({ params, caller }) => signIns.cancel(params.id, caller.token),

    startForgottenPassword: ({ body, address }) =>
      forgottenPasswords.start({ email: body.identifier, device: body.device, address }),
    proveForgottenPassword: ({ params, body, caller, address }) =>
      forgottenPasswords.prove({ id: params.id, token: caller.token, address }, body.code),
    setForgottenPassword: ({ params, body, caller, address }) =>
      forgottenPasswords.set({ id: params.id, token: caller.token, address }, body.newPassword),

    renewSession: ({ body, address }) => renewals.renew(body, address),

    sendSignInCode: ({ params, body, caller, address }) =>
      challengeCodes.sendForSignIn(params.id, caller.token, body, address),
    resendSignInCode: ({ params: { id, challengeId }, caller, address }) =>
      challengeCodes.sendForSignIn(id, caller.token, { challengeId }, address),

    proveActivationCode: (request) =>
      setUps.proveActivationCode(callOf(request), request.body.code),
    enrolAtSignIn: (request) => setUps.start(callOf(request), request.body),
    resendCodeAtSignIn: (request) => setUps.resend(callOf(request), request.params.methodId),
    activateAtSignIn: async (request) => {
      const { params, body } = request
      const activated = await setUps.activate(callOf(request), params.methodId, body)
      if (!activated.ok) return activated
      const { finished: session, recoveryCodes, endedSessions } = activated.value
      return done({ session, recoveryCodes: told(recoveryCodes), endedSessions })
    },
  } satisfies Partial<Handlers>
}

/** One's own session, account and devices. */
function ownHandlers(deps: HandlerDeps) {
  const { nowMs, accounts, accountSafety, challengeCodes, events, sessions, stepUps } = deps
  const { renewals, trustedDevices } = deps
  return {
    account: ({ caller }) => accounts.ownAccount(caller),
    endSession: async ({ caller }) => {
      await sessions.end(caller)
      return done(undefined)
    },

    staySignedIn: ({ body, caller }) => renewals.begin(caller, body),
    stopStayingSignedIn: ({ caller }) => renewals.end(caller),

    sessions: async ({ caller }) => done({ sessions: await accountSafety.sessions(caller) }),
    endOwnSession: ({ params, caller }) => accountSafety.endSession(caller, params.id),
    endOtherSessions: ({ caller }) => accountSafety.endOtherSessions(caller),
    changePassword: ({ body, caller }) =>
      whenConfirmed(nowMs, caller, () => accountSafety.changePassword(caller, body.newPassword)),

    trustedDevices: async ({ caller }) => done({ devices: await trustedDevices.list(caller) }),
    removeTrustedDevice: ({ params, caller }) => trustedDevices.remove(caller, params.id),
    removeTrustedDevices: async ({ caller }) => done(await trustedDevices.removeAll(caller)),

    activity: ({ query, caller }) => events.ofUser(caller.userId, query.cursor),
    reportActivity: ({ caller }) => accountSafety.reportActivity(caller),

    startStepUp: ({ body, caller, address }) => stepUps.start(caller, body.password, address),
    verifyStepUp: ({ params, body, caller, address }) =>
      stepUps.verify(caller, params.id, body, address),
    sendStepUpCode: ({ params, body, caller, address }) =>
      challengeCodes.sendForStepUp(caller, params.id, body, address),
    resendStepUpCode: ({ params: { id, challengeId }, caller, address }) =>
      challengeCodes.sendForStepUp(caller, id, { challengeId }, address),
  } satisfies Partial<Handlers>
}

/** One's own methods. */
function methodHandlers({ nowMs, enrolments, twoFactor }: HandlerDeps) {
  return {
    twoFactor: async ({ caller }) => done(await twoFactor.status(caller.userId)),
    enrolMethod: ({ body, caller }) =>
      whenConfirmed(nowMs, caller, () => enrolments.start(enrollerOfSession(caller), body)),
    resendEnrolmentCode: ({ params, caller }) =>
      whenConfirmed(nowMs, caller, () => enrolments.resend(enrollerOfSession(caller), params.id)),
    setDefaultMethod: ({ body, caller }) =>
      whenConfirmed(nowMs, caller, () => twoFactor.setDefault(caller, body.methodId)),
    activateMethod: ({ params, body, caller }) =>
      whenConfirmed(nowMs, caller, async () => {
        const enroller = enrollerOfSession(caller)
        const activated = await enrolments.activate(enroller, params.id, body, nothingElse)
        if (!activated.ok) return activated
        const { endedSessions } = activated.value
        const recoveryCodes = told(activated.value.recoveryCodes)
        const status = await twoFactor.status(caller.userId)
        return done({ twoFactor: status, recoveryCodes, endedSessions })
      }),
    turnOffMethod: ({ params, caller }) =>
      whenConfirmed(nowMs, caller, () => twoFactor.turnOff(caller, params.id)),
    replaceRecoveryCodes: ({ caller }) =>
      whenConfirmed(nowMs, caller, () => twoFactor.replaceRecoveryCodes(caller)),
  } satisfies Partial<Handlers>
}

/** Handles the acts of administrators. */
function administratorHandlers(deps: HandlerDeps) {
  const { nowMs, events, overviews, people, passes, policies, resets } = deps
  return {
    overview: ({ caller }) => overviews.read(caller),
    people: ({ query, caller }) => people.list(caller, query),
    unlockPerson: ({ params, body, caller }) =>
      whenConfirmed(nowMs, caller, () => people.unlock({ caller, userId: params.id, ...body })),
    endSessionsOfPerson: ({ params, body, caller }) =>
      whenConfirmed(nowMs, caller, () =>
        people.endSessions({ caller, userId: params.id, ...body }),
      ),
    disablePerson: ({ params, body, caller }) =>
      whenConfirmed(nowMs, caller, () => people.disable({ caller, userId: params.id, ...body })),
    enablePerson: ({ params, body, caller }) =>
      whenConfirmed(nowMs, caller, () => people.enable({ caller, userId: params.id, ...body })),

    resetTwoFactor: ({ params, headers, body, caller }) =>
      whenConfirmed(nowMs, caller, () =>
        resets.reset({
          caller,
          userId: params.id,
          reason: body.reason,
          idempotencyKey: headers['idempotency-key'],
        }),
      ),

    givePass: ({ params, body, caller }) =>
      whenConfirmed(nowMs, caller, () => passes.give({ caller, userId: params.id, ...body })),
    takePassBack: ({ params, body, caller }) =>
      whenConfirmed(nowMs, caller, () => passes.takeBack({ caller, userId: params.id, ...body })),

    policy: async ({ caller }) => done(await policies.read(caller.companyId)),
    changePolicy: ({ query, headers, body, caller }) => {
      const isDryRun = query.dryRun === 'true'
      const version = Number(headers['if-match'].slice(1, -1))
      const change = () => policies.change(caller, { policy: body, version, isDryRun })
      return isDryRun ? change() : whenConfirmed(nowMs, caller, change)
    },

    audit: ({ query, caller }) => events.ofCompany(caller.companyId, query),
  } satisfies Partial<Handlers>
}

/** One handler per route: calls a flow and responds. */
export function createHandlers(deps: HandlerDeps): Handlers {
  return {
    ...signInHandlers(deps),
    ...ownHandlers(deps),
    ...methodHandlers(deps),
    ...administratorHandlers(deps),
    ...invitationHandlers(deps),
    ...personHandlers(deps),
  }
}
