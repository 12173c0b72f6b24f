import type { OtpParameters } from '../../src-shared/otp/parameters.ts'
import { encodeBase32 } from '../../src-shared/otp/base32.ts'
import { parseKeyUri } from '../../src-shared/otp/key-uri.ts'
import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../src-shared/ipc/define.ts'
import type { EnrolmentDone } from '../../src-shared/model/two-factor/enrolment.ts'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import type { PendingEntries } from '../vault/guarded-sign-ins.ts'
import { createClosedLoop, type PendingTotp } from './closed-loop.ts'
import type { EnrolmentServer } from './enrolment-server.ts'
import { grouped, qrRows } from '../key-view.ts'
import type { PhoneNumbers } from './phone-numbers.ts'
import { createSentEnrolment } from './sent-enrolment.ts'
import type { ThisComputer } from '../this-computer/this-computer.ts'

export interface EnrolmentDeps {
  readonly server: EnrolmentServer
  readonly vault: PendingEntries
  readonly thisComputer: Pick<ThisComputer, 'code'>
  readonly phoneNumbers: PhoneNumbers
  /** Copies to the clipboard, for a limited time. */
  readonly copy: (text: string) => Promise<{ clearsInSeconds: number }>
  /** Converts an instant of the server to this computer's clock. */
  readonly ownTimeMs: (serverTimeMs: number) => number
}

export interface EnrolmentFeature {
  readonly handlers: Pick<
    Handlers<AppContract>['setUp'],
    keyof Handlers<AppContract>['setUp'] & keyof Handlers<AppContract>['twoFactor']
  >
  /**
   * For what comes in: `matches` tells whether a secret is the one of the enrolment under way, whatever else is said of
   * it, and `addToThisComputer` takes it.
   */
  matches(parameters: OtpParameters): boolean
  /** Whether a method waits for its first code. */
  isUnderWay(): boolean
  addToThisComputer(): Promise<Result<EnrolmentDone>>
  forget(): void
}

function sameSecret(left: OtpParameters, right: OtpParameters): boolean {
  return Buffer.compare(left.secret, right.secret) === 0
}

/** Setting up a method, up to its proof; the same in the portal and at a sign-in. */
export function createEnrolment(deps: EnrolmentDeps): EnrolmentFeature {
  const { server, ownTimeMs } = deps
  let pending: PendingTotp | null = null
  const sent = createSentEnrolment({
    ...deps,
    begun: () => dropKey(),
  })

  /** The vault has its own copy. */
  function dropKey(): void {
    pending?.parsed.parameters.secret.fill(0)
    pending = null
  }

  const closedLoop = createClosedLoop({ ...deps, pending: () => pending, activate, forget })

  function forget(): void {
    dropKey()
    closedLoop.forget()
    sent.forget()
  }

  async function activate(code: string): Promise<Result<EnrolmentDone>> {
    const enrolling =
      pending === null ? sent.pending() : { methodId: pending.methodId, type: 'totp' as const }
    if (enrolling === null) return fail({ code: 'no-enrolment' })
    const { methodId, type } = enrolling
    const result = await server.activate(methodId, { type, code })
    // The pending enrolment no longer exists on the server: it expired, or there were too many wrong codes.
    const isGone =
      !result.ok && (result.error.code === 'not-found' || result.error.code === 'challenge-expired')
    if (result.ok || isGone) forget()
    return isGone ? fail({ code: 'no-enrolment' }) : result
  }

  return {
    matches: (parameters) => pending !== null && sameSecret(pending.parsed.parameters, parameters),
    isUnderWay: () => pending !== null || sent.pending() !== null,
    addToThisComputer: closedLoop.addToThisComputer,
    forget,
    handlers: {
      ...sent.handlers,
      async startTotp() {
        const result = await server.enrol({ type: 'totp' })
        if (!result.ok) return result
        if (result.value.type !== 'totp') return fail({ code: 'server-malformed-reply' })
        const { methodId, keyUri, expiresAt } = result.value
        const parsed = parseKeyUri(keyUri)
        if (!parsed.ok || parsed.value.parameters.type !== 'totp')
          return fail({ code: 'server-malformed-reply' })
        sent.forget()
        dropKey()
        pending = { methodId, parsed: parsed.value }
        return ok({
          methodId,
          issuer: parsed.value.issuer,
          account: parsed.value.name,
          key: grouped(encodeBase32(parsed.value.parameters.secret)),
          qrRows: await qrRows(keyUri),
          expiresAtMs: ownTimeMs(Date.parse(expiresAt)),
        })
      },
      async copyKey() {
        if (pending === null) return fail({ code: 'no-enrolment' })
        return ok(await deps.copy(encodeBase32(pending.parsed.parameters.secret)))
      },
      activate: ({ code }) => activate(code),
      addToThisComputer: closedLoop.addToThisComputer,
      cancelEnrolment() {
        forget()
        return ok(null)
      },
    },
  }
}
