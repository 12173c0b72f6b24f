import type { OtpParameters } from '../../src-shared/otp/parameters.ts'
import { encodeBase32 } from '../../src-shared/otp/base32.ts'
import { parseKeyUri } from '../../src-shared/otp/key-uri.ts'
import type { LabelledParameters } from '../../src-shared/otp/label.ts'
import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../src-shared/ipc/define.ts'
import type { EnrolmentDone } from '../../src-shared/model/enrolment.ts'
import { ServerFailureCode } from '../../src-shared/model/failure.ts'
import type { RecoveryCode } from '../../src-shared/model/recovery-code.ts'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import type { TwoFactorStatus } from '../../src-shared/model/two-factor.ts'
import type { CallOptions } from '../backend/client.ts'
import type { SessionAccess } from '../backend/session-access.ts'
import type { Binding } from '../vault/binding.ts'

interface PendingEnrolment {
  readonly methodId: string
  readonly keyUri: string
  readonly parsed: LabelledParameters
  readonly expiresAtMs: number
}

export interface TwoFactorDeps {
  readonly session: SessionAccess
  readonly vault: {
    addPending(
      entry: LabelledParameters & { binding: Binding & { accountEmail: string } },
    ): Promise<Result<{ id: string }>>
    confirmPending(id: string): Promise<Result<unknown>>
    dropPending(id: string): Promise<Result<unknown>>
    holdsBinding(binding: Binding): boolean
    pending(): readonly { readonly id: string; readonly binding: Binding | null }[]
  }
  readonly thisComputer: { code(binding: Binding): Promise<Result<string>> }
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
}

export interface TwoFactorFeature {
  readonly handlers: Handlers<AppContract>['twoFactor']
  /** For the scanner: is this secret the one of the enrolment under way, and take it. */
  readonly enrolment: {
    matches(parameters: OtpParameters): boolean
    addToThisComputer(): Promise<Result<EnrolmentDone>>
  }
  /** Forgets the enrolment and the codes under way, e.g. at sign-out. */
  forget(): void
}

function grouped(text: string): string {
  return text.match(/.{1,4}/g)?.join(' ') ?? ''
}

/** The modules of a QR code with the given text, row by row, true is dark. */
async function qrRows(text: string): Promise<boolean[][]> {
  // Loaded here: it costs 17 ms, and most starts enrol nothing.
  const { create } = await import('qrcode')
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  return Array.from({ length: modules.size }, (_row, y) =>
    Array.from({ length: modules.size }, (_column, x) => modules.get(y, x) === 1),
  )
}

function sameSecret(left: OtpParameters, right: OtpParameters): boolean {
  return left.type === right.type && encodeBase32(left.secret) === encodeBase32(right.secret)
}

/** One's own methods: status, confirming it's you, enrolment, turning off, recovery codes. */
export function createTwoFactor(deps: TwoFactorDeps): TwoFactorFeature {
  const { session, vault, recentCodes } = deps
  let enrolment: PendingEnrolment | null = null
  let confirmedUntilMs: number | null = null

  function noteCodesLeft({ methods, recoveryCodesLeft }: TwoFactorStatus): void {
    session.setRecoveryCodesLeft(methods.length === 0 ? null : recoveryCodesLeft)
  }

  function statusChanged(status: TwoFactorStatus): TwoFactorStatus {
    noteCodesLeft(status)
    deps.changed(status)
    return status
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

  async function activate(code: string): Promise<Result<EnrolmentDone>> {
    if (enrolment === null) return fail({ code: 'no-enrolment' })
    const result = await session.call('activateMethod', {
      params: { id: enrolment.methodId },
      body: { code },
    })
    if (!result.ok) {
      // The pending enrolment is gone at the server: expired, or too many wrong codes.
      const gone = result.error.code === 'not-found' || result.error.code === 'challenge-expired'
      if (gone) enrolment = null
      return gone ? fail({ code: 'no-enrolment' }) : result
    }
    enrolment = null
    const { recoveryCodes, twoFactor } = result.value
    statusChanged(twoFactor)
    if (recoveryCodes !== null) issued(recoveryCodes)
    return ok({ recoveryCodes })
  }

  /** Closed loop: into the vault as pending, proven at the server, then live; out again if that is refused. */
  async function addToThisComputer(): Promise<Result<EnrolmentDone>> {
    const account = session.account()
    if (enrolment === null || account === null) return fail({ code: 'no-enrolment' })
    const { methodId, parsed } = enrolment
    const binding = { server: session.serverId(), methodId, accountEmail: account.email }
    const added = await vault.addPending({ ...parsed, binding })
    if (!added.ok) return added
    const code = await deps.thisComputer.code(binding)
    const done = code.ok ? await settled(methodId, await activate(code.value)) : code
    if (done === 'unknown') return fail({ code: 'server-unreachable' })
    if (!done.ok) {
      await vault.dropPending(added.value.id)
      return done
    }
    const confirmed = await vault.confirmPending(added.value.id)
    return confirmed.ok ? done : fail(confirmed.error)
  }

  /**
   * How an activation really ended. When the reply was lost the server may have accepted the code all
   * the same: then the secret must be kept, and codes that nobody saw are replaced. `unknown` keeps
   * the pending entry, so that trying again can finish it.
   */
  async function settled(
    methodId: string,
    done: Result<EnrolmentDone>,
  ): Promise<Result<EnrolmentDone> | 'unknown'> {
    if (done.ok || !ServerFailureCode.safeParse(done.error.code).success) return done
    const now = await session.call('twoFactor')
    if (!now.ok) return 'unknown'
    if (!now.value.methods.some((method) => method.id === methodId)) return done
    enrolment = null
    statusChanged(now.value)
    if (now.value.methods.length > 1) return ok({ recoveryCodes: null })
    const replaced = await session.call('replaceRecoveryCodes')
    if (!replaced.ok) return ok({ recoveryCodes: null })
    issued(replaced.value.recoveryCodes)
    return replaced
  }

  async function proofOf(
    secondFactor: Parameters<Handlers<AppContract>['twoFactor']['confirm']>[0]['secondFactor'],
  ): Promise<Result<NonNullable<CallOptions<'verifyStepUp'>['body']>>> {
    if (secondFactor === null) return fail({ code: 'step-up-required' })
    switch (secondFactor.kind) {
      case 'code':
        return ok({ methodId: secondFactor.methodId, code: secondFactor.code })
      case 'recovery-code':
        return ok({ recoveryCode: secondFactor.code })
      case 'this-computer': {
        const { methodId } = secondFactor
        const code = await deps.thisComputer.code({ server: session.serverId(), methodId })
        return code.ok ? ok({ methodId, code: code.value }) : code
      }
    }
  }

  async function confirm(
    input: Parameters<Handlers<AppContract>['twoFactor']['confirm']>[0],
  ): Promise<Result<{ confirmedUntilMs: number }>> {
    const started = await session.call('startStepUp', { body: { password: input.password } })
    if (!started.ok) return started
    let steppedUp
    if (started.value.state === 'complete') {
      steppedUp = started.value.steppedUp
    } else {
      const proof = await proofOf(input.secondFactor)
      if (!proof.ok) return proof
      const verified = await session.call('verifyStepUp', {
        params: { id: started.value.id },
        body: proof.value,
      })
      if (!verified.ok) return verified
      steppedUp = verified.value
    }
    session.replaceToken(steppedUp.token)
    confirmedUntilMs = Date.parse(steppedUp.confirmedUntil)
    return ok({ confirmedUntilMs })
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

  async function status(): Promise<Result<TwoFactorStatus>> {
    const result = await session.call('twoFactor')
    if (!result.ok) return result
    noteCodesLeft(result.value)
    await confirmAccepted(result.value)
    return result
  }

  return {
    enrolment: {
      matches: (parameters) =>
        enrolment !== null && sameSecret(enrolment.parsed.parameters, parameters),
      addToThisComputer,
    },
    forget() {
      enrolment = null
      confirmedUntilMs = null
      recentCodes.forget()
    },
    handlers: {
      status,
      confirm,
      async confirmation() {
        const current = await status()
        if (!current.ok) return current
        const server = session.serverId()
        const methodsOnThisComputer = current.value.methods
          .map((method) => method.id)
          .filter((methodId) => vault.holdsBinding({ server, methodId }))
        const valid = confirmedUntilMs !== null && confirmedUntilMs > deps.nowMs()
        const { methods } = current.value
        return ok({
          confirmedUntilMs: valid ? confirmedUntilMs : null,
          methods,
          methodsOnThisComputer,
        })
      },
      async startTotp() {
        const result = await session.call('enrolMethod', { body: { type: 'totp' } })
        if (!result.ok) return result
        if (result.value.type !== 'totp') return fail({ code: 'server-malformed-reply' })
        const parsed = parseKeyUri(result.value.keyUri)
        if (!parsed.ok || parsed.value.parameters.type !== 'totp')
          return fail({ code: 'server-malformed-reply' })
        enrolment = {
          methodId: result.value.methodId,
          keyUri: result.value.keyUri,
          parsed: parsed.value,
          expiresAtMs: Date.parse(result.value.expiresAt),
        }
        return ok({
          methodId: enrolment.methodId,
          issuer: parsed.value.issuer,
          account: parsed.value.name,
          key: grouped(encodeBase32(parsed.value.parameters.secret)),
          qrRows: await qrRows(enrolment.keyUri),
          expiresAtMs: enrolment.expiresAtMs,
        })
      },
      activate: ({ code }) => activate(code),
      addToThisComputer,
      cancelEnrolment() {
        enrolment = null
        return ok(null)
      },
      async turnOff({ methodId }) {
        const result = await session.call('turnOffMethod', { params: { id: methodId } })
        if (result.ok) statusChanged(result.value)
        return result
      },
      async newRecoveryCodes() {
        const result = await session.call('replaceRecoveryCodes')
        if (result.ok) issued(result.value.recoveryCodes)
        return result
      },
    },
  }
}
