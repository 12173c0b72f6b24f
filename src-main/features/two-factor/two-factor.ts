import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import { ok, type Result } from '../../../src-shared/model/result.ts'
import type { TwoFactorStatus } from '../../../src-shared/model/two-factor/two-factor.ts'
import type { PhoneNumbers } from '../../enrolment/phone-numbers.ts'
import {
  createEnrolment,
  type EnrolmentDeps,
  type EnrolmentFeature,
} from '../../enrolment/enrolment.ts'
import type { ThisComputer } from '../../this-computer/this-computer.ts'
import {
  changedOf,
  confirmAccepted,
  issued,
  note,
  retireOld,
  tellEnded,
  type AfterChangeDeps,
} from './after-change.ts'
import { enrolmentInSession } from './enrolment-in-session.ts'
import { createStepUp } from './step-up.ts'

export interface TwoFactorDeps extends AfterChangeDeps {
  readonly thisComputer: Pick<ThisComputer, 'code'>
  readonly phoneNumbers: PhoneNumbers
  /** Copies to the clipboard, for a limited time. */
  readonly copy: EnrolmentDeps['copy']
  /** Converts an instant of the server to this computer's clock. */
  readonly ownTimeMs: (serverTimeMs: number) => number
  /** The code of this computer comes at `untilMs` only, and is used then. */
  readonly waitsForCode: (wait: { readonly untilMs: number }) => void
}

export interface TwoFactorFeature {
  readonly handlers: Handlers<AppContract>['twoFactor']
  readonly enrolment: Pick<EnrolmentFeature, 'matches' | 'isUnderWay' | 'addToThisComputer'>
  /** Forgets the enrolment and the codes under way, e.g. at sign-out. */
  forget(): void
}

/** The user's own methods: status, confirming it's them, enrolment, turning off, recovery codes. */
export function createTwoFactor(deps: TwoFactorDeps): TwoFactorFeature {
  const { session, vault, recentCodes } = deps
  const stepUp = createStepUp(deps)
  /** The number of methods that were set up since the start. */
  let changes = 0
  const server = enrolmentInSession(deps, () => (changes += 1))
  const enrolment = createEnrolment({ ...deps, server })

  async function status(): Promise<Result<TwoFactorStatus>> {
    const asked = { visit: session.visit(), changes }
    const result = await session.call('twoFactor')
    if (!result.ok) return result
    note(deps, result.value)
    await confirmAccepted(deps, result.value)
    // A response from before a change does not include the method that the change added.
    const isCurrent = asked.changes === changes && asked.visit === session.visit()
    if (isCurrent) await retireOld(deps, result.value)
    return result
  }

  return {
    enrolment,
    forget() {
      enrolment.forget()
      stepUp.forget()
      recentCodes.forget()
    },
    handlers: {
      status,
      ...stepUp.handlers,
      ...enrolment.handlers,
      async confirmation() {
        const current = await status()
        if (!current.ok) return current
        const { methods } = current.value
        const methodsOnThisComputer = methods
          .map((method) => method.id)
          .filter((methodId) => vault.holdsBinding({ server: session.serverId(), methodId }))
        const confirmedUntilMs = stepUp.confirmedUntilMs()
        return ok({ confirmedUntilMs, methods, methodsOnThisComputer })
      },
      async turnOff({ methodId }) {
        const result = await session.call('turnOffMethod', { params: { id: methodId } })
        const changed = changedOf(deps, result)
        if (changed.ok) await retireOld(deps, changed.value)
        return changed
      },
      async setDefault({ methodId }) {
        const result = await session.call('setDefaultMethod', { body: { methodId } })
        return changedOf(deps, result)
      },
      async newRecoveryCodes() {
        const result = await session.call('replaceRecoveryCodes')
        if (!result.ok) return result
        issued(deps, result.value.recoveryCodes)
        tellEnded(deps, result.value)
        return ok({ recoveryCodes: result.value.recoveryCodes })
      },
    },
  }
}
