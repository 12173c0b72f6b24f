import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import type { EnrolmentDone } from '../../../src-shared/model/enrolment.ts'
import type { RecoveryCode } from '../../../src-shared/model/recovery-code.ts'
import { ok, type Result } from '../../../src-shared/model/result.ts'
import type { ChangedTwoFactor, TwoFactorStatus } from '../../../src-shared/model/two-factor.ts'
import type { SessionAccess } from '../../backend/session-access.ts'
import type { EntrySummary } from '../../../src-shared/model/entry.ts'
import type { GuardedSignIns, PendingEntries } from '../../vault/guarded-sign-ins.ts'
import type { PhoneNumbers } from '../../enrolment/phone-numbers.ts'
import {
  createEnrolment,
  type EnrolmentDeps,
  type EnrolmentFeature,
} from '../../enrolment/enrolment.ts'
import { createStepUp } from './step-up.ts'
import type { ThisComputer } from '../../this-computer/this-computer.ts'

export interface TwoFactorDeps {
  readonly session: SessionAccess
  readonly vault: PendingEntries & GuardedSignIns
  readonly thisComputer: Pick<ThisComputer, 'code'>
  readonly recentCodes: {
    set(issued: {
      codes: readonly RecoveryCode[]
      email: string
      serverName: string
      issuedAtMs: number
    }): void
    forget(): void
  }
  readonly serverName: () => string
  readonly phoneNumbers: PhoneNumbers
  /** Onto the clipboard, for a while. */
  readonly copy: EnrolmentDeps['copy']
  readonly nowMs: () => number
  /** This computer's instant for one of the server's. */
  readonly ownTimeMs: (serverTimeMs: number) => number
  readonly changed: (status: TwoFactorStatus) => void
  /** The code of this computer comes at `untilMs` only, and is used then. */
  readonly waitsForCode: (wait: { readonly untilMs: number }) => void
  /** A change ended so many other sessions of the person; at least one. */
  readonly signedOutElsewhere: (ended: { readonly count: number }) => void
  /** Entries went into the trash, as the server has retired their methods. */
  readonly retired: (entries: readonly EntrySummary[]) => void
}

export interface TwoFactorFeature {
  readonly handlers: Handlers<AppContract>['twoFactor']
  readonly enrolment: Pick<EnrolmentFeature, 'matches' | 'addToThisComputer'>
  /** Forgets the enrolment and the codes under way, e.g. at sign-out. */
  forget(): void
}

/** One's own methods: status, confirming it's you, enrolment, turning off, recovery codes. */
export function createTwoFactor(deps: TwoFactorDeps): TwoFactorFeature {
  const { session, vault, recentCodes } = deps
  const stepUp = createStepUp(deps)
  /** How many methods were set up since the start. */
  let changes = 0
  const enrolment = createEnrolment({
    ...deps,
    server: {
      email: () => session.account()?.email ?? null,
      visit: () => session.visit(),
      serverId: () => session.serverId(),
      enrol: (body) => session.call('enrolMethod', { body }),
      resend: (id) => session.call('resendEnrolmentCode', { params: { id } }),
      async activate(id, code) {
        const result = await session.call('activateMethod', { params: { id }, body: { code } })
        if (!result.ok) return result
        const { recoveryCodes, twoFactor } = result.value
        changes += 1
        statusChanged(twoFactor)
        tellEnded(result.value)
        if (recoveryCodes !== null) issued(recoveryCodes)
        await retireOld(twoFactor)
        return ok({ recoveryCodes })
      },
      settle,
    },
  })

  function note({ methods, recoveryCodesLeft, policy }: TwoFactorStatus): void {
    session.setRequirement(policy)
    session.setRecoveryCodesLeft(methods.length === 0 ? null : recoveryCodesLeft)
  }

  function statusChanged(status: TwoFactorStatus): TwoFactorStatus {
    note(status)
    deps.changed(status)
    return status
  }

  function changedOf(result: Result<ChangedTwoFactor>): Result<TwoFactorStatus> {
    if (!result.ok) return result
    const { endedSessions: _, ...status } = result.value
    statusChanged(status)
    tellEnded(result.value)
    return ok(status)
  }

  function tellEnded({ endedSessions: count }: { readonly endedSessions: number }): void {
    if (count > 0) deps.signedOutElsewhere({ count })
  }

  function issued(codes: readonly RecoveryCode[]): void {
    recentCodes.set({
      codes,
      email: session.account()?.email ?? '',
      serverName: deps.serverName(),
      issuedAtMs: deps.nowMs(),
    })
    session.setRecoveryCodesLeft(codes.length)
  }

  /** Asks what became of a set-up. Codes that nobody saw are replaced. */
  async function settle(
    methodId: string,
  ): Promise<EnrolmentDone | null | 'unknown' | 'step-up-required'> {
    const visit = session.visit()
    const now = await session.call('twoFactor')
    // The codes of whoever came after are not replaced.
    if (!now.ok || session.visit() !== visit) return 'unknown'
    if (!now.value.methods.some((method) => method.id === methodId)) return null
    statusChanged(now.value)
    if (now.value.methods.length > 1) return { recoveryCodes: null }
    const replaced = await session.call('replaceRecoveryCodes')
    if (!replaced.ok) {
      return replaced.error.code === 'step-up-required'
        ? 'step-up-required'
        : { recoveryCodes: null }
    }
    issued(replaced.value.recoveryCodes)
    tellEnded(replaced.value)
    return { recoveryCodes: replaced.value.recoveryCodes }
  }

  /** Enrolments that the app was killed in, after the server had said yes: their entries are live. */
  async function confirmAccepted({ methods }: TwoFactorStatus): Promise<void> {
    for (const { id, binding } of vault.pending()) {
      const isAccepted =
        binding?.server === session.serverId() &&
        methods.some((method) => method.id === binding.methodId)
      if (isAccepted) await vault.confirmPending(id)
    }
  }

  /** Entries of this account whose methods the server has retired: they work no more. */
  async function retireOld({ methods }: TwoFactorStatus): Promise<void> {
    const email = session.account()?.email.toLowerCase()
    const server = session.serverId()
    const retired = await vault.retire(
      (binding) =>
        binding.server === server &&
        binding.accountEmail.toLowerCase() === email &&
        !methods.some(({ id }) => id === binding.methodId),
    )
    if (retired.ok && retired.value.length > 0) deps.retired(retired.value)
  }

  async function status(): Promise<Result<TwoFactorStatus>> {
    const asked = { visit: session.visit(), changes }
    const result = await session.call('twoFactor')
    if (!result.ok) return result
    note(result.value)
    await confirmAccepted(result.value)
    // An answer from before a change does not know the method that came with it.
    const isCurrent = asked.changes === changes && asked.visit === session.visit()
    if (isCurrent) await retireOld(result.value)
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
        const server = session.serverId()
        const methodsOnThisComputer = current.value.methods
          .map((method) => method.id)
          .filter((methodId) => vault.holdsBinding({ server, methodId }))
        const { methods } = current.value
        const confirmedUntilMs = stepUp.confirmedUntilMs()
        return ok({ confirmedUntilMs, methods, methodsOnThisComputer })
      },
      async turnOff({ methodId }) {
        const result = await session.call('turnOffMethod', { params: { id: methodId } })
        const changed = changedOf(result)
        if (changed.ok) await retireOld(changed.value)
        return changed
      },
      async setDefault({ methodId }) {
        const result = await session.call('setDefaultMethod', { body: { methodId } })
        return changedOf(result)
      },
      async newRecoveryCodes() {
        const result = await session.call('replaceRecoveryCodes')
        if (!result.ok) return result
        issued(result.value.recoveryCodes)
        tellEnded(result.value)
        return ok({ recoveryCodes: result.value.recoveryCodes })
      },
    },
  }
}
