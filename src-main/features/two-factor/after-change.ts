// What follows from what the server says of one's own methods.
import type { EntrySummary } from '../../../src-shared/model/vault/entry.ts'
import type { RecoveryCode } from '../../../src-shared/model/two-factor/recovery-code.ts'
import { ok, type Result } from '../../../src-shared/model/result.ts'
import type {
  ChangedTwoFactor,
  TwoFactorStatus,
} from '../../../src-shared/model/two-factor/two-factor.ts'
import type { SessionAccess } from '../../backend/session-access.ts'
import type { GuardedSignIns, PendingEntries } from '../../vault/guarded-sign-ins.ts'

export interface AfterChangeDeps {
  readonly session: SessionAccess
  readonly vault: PendingEntries & GuardedSignIns
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
  readonly nowMs: () => number
  readonly changed: (status: TwoFactorStatus) => void
  /** A change ended this many other sessions of the user; at least one. */
  readonly signedOutElsewhere: (ended: { readonly count: number }) => void
  /** Entries moved to the trash because the server has retired their methods. */
  readonly retired: (entries: readonly EntrySummary[]) => void
}

/** The session keeps what the company requires and how many codes are left. */
export function note(
  { session }: AfterChangeDeps,
  { methods, recoveryCodesLeft, policy }: TwoFactorStatus,
): void {
  session.setRequirement(policy)
  session.setRecoveryCodesLeft(methods.length === 0 ? null : recoveryCodesLeft)
}

export function statusChanged(deps: AfterChangeDeps, status: TwoFactorStatus): void {
  note(deps, status)
  deps.changed(status)
}

/** Takes over a change of one's methods, and gives the new status. */
export function changedOf(
  deps: AfterChangeDeps,
  result: Result<ChangedTwoFactor>,
): Result<TwoFactorStatus> {
  if (!result.ok) return result
  const { endedSessions: _, ...status } = result.value
  statusChanged(deps, status)
  tellEnded(deps, result.value)
  return ok(status)
}

export function tellEnded(
  deps: AfterChangeDeps,
  { endedSessions: count }: { readonly endedSessions: number },
): void {
  if (count > 0) deps.signedOutElsewhere({ count })
}

/** Keeps fresh recovery codes for as long as they are on the screen. */
export function issued(deps: AfterChangeDeps, codes: readonly RecoveryCode[]): void {
  const { session, recentCodes } = deps
  recentCodes.set({
    codes,
    email: session.account()?.email ?? '',
    serverName: deps.serverName(),
    issuedAtMs: deps.nowMs(),
  })
  session.setRecoveryCodesLeft(codes.length)
}

/** Enrolments during which the app was killed, after the server had accepted them: their entries become live. */
export async function confirmAccepted(
  { session, vault }: AfterChangeDeps,
  { methods }: TwoFactorStatus,
): Promise<void> {
  for (const { id, binding } of vault.pending()) {
    const isAccepted =
      binding?.server === session.serverId() &&
      methods.some((method) => method.id === binding.methodId)
    if (isAccepted) await vault.confirmPending(id)
  }
}

/** Entries of this account whose methods the server has retired: they no longer work. */
export async function retireOld(
  { session, vault, retired }: AfterChangeDeps,
  { methods }: TwoFactorStatus,
): Promise<void> {
  const email = session.account()?.email.toLowerCase()
  const server = session.serverId()
  const gone = await vault.retire(
    (binding) =>
      binding.server === server &&
      binding.accountEmail.toLowerCase() === email &&
      !methods.some(({ id }) => id === binding.methodId),
  )
  if (gone.ok && gone.value.length > 0) retired(gone.value)
}
