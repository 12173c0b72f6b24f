import type { OtpParameters } from '../../src-shared/otp/parameters.ts'
import { encodeBase32 } from '../../src-shared/otp/base32.ts'
import { parseKeyUri } from '../../src-shared/otp/key-uri.ts'
import type { LabelledParameters } from '../../src-shared/otp/label.ts'
import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../src-shared/ipc/define.ts'
import type { EnrolmentDone } from '../../src-shared/model/enrolment.ts'
import { ServerFailureCode } from '../../src-shared/model/failure.ts'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import type { PendingEntries } from '../vault/guarded-sign-ins.ts'
import type { EnrolmentServer } from './enrolment-server.ts'
import { grouped, qrRows } from './key-view.ts'
import type { PhoneNumbers } from './phone-numbers.ts'
import { createSentEnrolment } from './sent-enrolment.ts'
import type { ThisComputer } from '../this-computer/this-computer.ts'

export interface EnrolmentDeps {
  readonly server: EnrolmentServer
  readonly vault: PendingEntries
  readonly thisComputer: Pick<ThisComputer, 'code'>
  readonly phoneNumbers: PhoneNumbers
  /** Onto the clipboard, for a while. */
  readonly copy: (text: string) => Promise<{ clearsInSeconds: number }>
  /** This computer's instant for one of the server's. */
  readonly ownTimeMs: (serverTimeMs: number) => number
}

export interface EnrolmentFeature {
  readonly handlers: Pick<
    Handlers<AppContract>['setUp'],
    keyof AppContract['setUp'] & keyof AppContract['twoFactor']
  >
  /** For the scanner: is this secret the one of the enrolment under way, and take it. */
  matches(parameters: OtpParameters): boolean
  addToThisComputer(): Promise<Result<EnrolmentDone>>
  forget(): void
}

interface PendingTotp {
  readonly methodId: string
  readonly parsed: LabelledParameters
}

function sameSecret(left: OtpParameters, right: OtpParameters): boolean {
  return left.type === right.type && encodeBase32(left.secret) === encodeBase32(right.secret)
}

/** Setting up a method, up to its proof; the same in the portal and at a sign-in. */
export function createEnrolment(deps: EnrolmentDeps): EnrolmentFeature {
  const { server, vault, ownTimeMs } = deps
  let pending: PendingTotp | null = null
  const sent = createSentEnrolment({
    ...deps,
    begun: () => dropKey(),
  })

  /** Where the server said yes, and its reply was lost: the entry, and the method whose codes nobody saw. */
  let accepted: { readonly methodId: string; readonly entryId: string } | null = null

  /** The vault has a copy of its own. */
  function dropKey(): void {
    pending?.parsed.parameters.secret.fill(0)
    pending = null
  }

  function forget(): void {
    dropKey()
    accepted = null
    sent.forget()
  }

  async function activate(code: string): Promise<Result<EnrolmentDone>> {
    const methodId = pending?.methodId ?? sent.methodId()
    if (methodId === null) return fail({ code: 'no-enrolment' })
    const result = await server.activate(methodId, code)
    // The pending enrolment is gone at the server: expired, or too many wrong codes.
    const isGone =
      !result.ok && (result.error.code === 'not-found' || result.error.code === 'challenge-expired')
    if (result.ok || isGone) forget()
    return isGone ? fail({ code: 'no-enrolment' }) : result
  }

  /** Closed loop: into the vault as pending, proven at the server, then live; out again if that is refused. */
  async function addToThisComputer(): Promise<Result<EnrolmentDone>> {
    const accountEmail = server.email()
    if (pending === null || accountEmail === null) return fail({ code: 'no-enrolment' })
    const { methodId, parsed } = pending
    if (accepted?.methodId === methodId) return finish(accepted)
    const visit = server.visit()
    const isStillWanted = () =>
      visit !== null && server.visit() === visit && pending?.methodId === methodId
    const binding = { server: server.serverId(), methodId, accountEmail }
    const added = await vault.addPending({ ...parsed, binding })
    if (!added.ok) return added
    const code = await deps.thisComputer.code(binding, isStillWanted)
    if (!code.ok) {
      await vault.dropPending(added.value.id)
      return code.error.code === 'challenge-expired' ? fail({ code: 'no-enrolment' }) : code
    }
    const activated = await activate(code.value)
    // Left while the server had the code: what became of it is seen at the next sign-in.
    const isLeft = !activated.ok && server.visit() !== visit
    const done = isLeft ? 'unknown' : await settled(methodId, activated)
    if (done === 'unknown') return fail({ code: 'server-unreachable' })
    if (done === 'step-up-required') {
      accepted = { methodId, entryId: added.value.id }
      return fail({ code: 'step-up-required' })
    }
    if (!done.ok) {
      await vault.dropPending(added.value.id)
      return done
    }
    const confirmed = await vault.confirmPending(added.value.id)
    return confirmed.ok ? done : fail(confirmed.error)
  }

  /**
   * How an activation really ended. When the reply was lost the server may have accepted the code all
   * the same: then the secret must be kept. `unknown` keeps the pending entry, so that trying again
   * can finish it.
   */
  async function settled(
    methodId: string,
    done: Result<EnrolmentDone>,
  ): Promise<Result<EnrolmentDone> | 'unknown' | 'step-up-required'> {
    if (done.ok || !ServerFailureCode.safeParse(done.error.code).success) return done
    const really = await server.settle(methodId)
    if (really === 'unknown' || really === 'step-up-required') return really
    if (really === null) return done
    forget()
    return ok(really)
  }

  /** Confirmed by now: the recovery codes of a method that the server had accepted before. */
  async function finish({
    methodId,
    entryId,
  }: NonNullable<typeof accepted>): Promise<Result<EnrolmentDone>> {
    const really = await server.settle(methodId)
    if (really === 'unknown') return fail({ code: 'server-unreachable' })
    if (really === 'step-up-required') return fail({ code: 'step-up-required' })
    forget()
    if (really === null) return fail({ code: 'no-enrolment' })
    // Looking at the account's methods may have made the entry live already.
    await vault.confirmPending(entryId)
    return ok(really)
  }

  return {
    matches: (parameters) => pending !== null && sameSecret(pending.parsed.parameters, parameters),
    addToThisComputer,
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
      addToThisComputer,
      cancelEnrolment() {
        forget()
        return ok(null)
      },
    },
  }
}
