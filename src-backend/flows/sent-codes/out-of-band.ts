import { timingSafeEqual } from 'node:crypto'
import type { CodeLength } from '../../../src-shared/model/code.ts'
import type { KeyRing, SealedValue } from '../../domain/secrets/key-ring.ts'
import { secondsUntil } from '../../domain/limits/lockout.ts'
import {
  addressPlace,
  codeEndMs,
  newOneTimeCode,
  resendSpacingMs,
} from '../../domain/codes/one-time-code.ts'
import { newId } from '../../domain/secrets/randomness.ts'
import { COMPLETION_WINDOW_MS, isCompletionLow } from '../../domain/limits/send-limits.ts'
import type { SendLimits } from '../../domain/limits/send-limits.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import type { Transaction } from '../../store/engine/database.ts'
import {
  findCode,
  findCodeOfMethod,
  isCodeAlive,
  writeCode,
} from '../../store/factors/out-of-band-codes.ts'
import type { SentCodeRow } from '../../store/factors/out-of-band-codes.ts'
import { countSmsProven, countSmsSent } from '../../store/factors/sms-completions.ts'
import { findUser } from '../../store/people/users.ts'
import type { CodeDelivery, OutgoingCode } from './code-delivery.ts'
import { countSend } from './count-send.ts'
import type { RightCode } from '../factors/claim.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { SentKind } from './sent-kind.ts'

/** The context of a code: a sign-in, a step-up or an enrolment. It is valid in no other. */
export interface CodeContext {
  readonly id: string
  readonly userId: string
  readonly expiresAtMs: number
  /** See `Send`. */
  readonly isProven: boolean
  readonly isFromKnownDevice: boolean
  /** Where the code was requested, as far as the message says. */
  readonly deviceName: string | null
  readonly networkAddress: string | null
}

/** A method or an enrolment, with the sealed address that its codes go to. */
interface CodeTarget {
  readonly id: string
  readonly sealed: SealedValue
}

/** A code in the database. It may be sent only once the transaction has committed. */
export interface IssuedCode {
  readonly outgoing: OutgoingCode
  readonly hint: string
  readonly codeLength: CodeLength
  readonly expiresAt: string
  readonly resendAfter: string
}

export interface OutOfBandCodes {
  readonly delivery: CodeDelivery
  /**
   * Replaces the current code with a new one, counted before anything is sent. `send-limit` if it is too
   * early or a limit is reached: after the rollback nothing is counted and the old code stays valid. Needs
   * the user's lock (`lockFactorState`), which separates sends to one person.
   */
  issue(
    tx: Transaction,
    context: CodeContext,
    kind: SentKind,
    target: CodeTarget,
  ): Promise<Outcome<IssuedCode>>
  /** The code if it matches, has not expired and belongs to this context, or null. */
  check(contextId: string, codeId: string, code: string): Promise<RightCode | null>
  /** The same for an enrolment, which has one code. */
  checkEnrolment(enrolmentId: string, code: string): Promise<RightCode | null>
  /** Notes that a code came back, in the transaction that uses it up; see `SentKind.completionOf`. */
  noteProven(tx: Transaction, completion: string | null): void
}

export function createOutOfBandCodes(
  deps: FlowDeps,
  parts: { readonly delivery: CodeDelivery; readonly limits: SendLimits },
): OutOfBandCodes {
  const { database, keys, codeRules, nowMs, randomBytes, log } = deps
  const { delivery, limits } = parts

  return {
    delivery,

    async issue(tx, context, kind, target) {
      const { userId } = context
      const { id: methodId } = target
      const now = nowMs()
      const user = await findUser(tx, userId)
      if (user === null) return refuse('unauthenticated')
      const old = await findCodeOfMethod(tx, context.id, methodId)
      if (old !== null && old.resendAfterMs > now) {
        return refuse('send-limit', { retryAfterSeconds: secondsUntil(old.resendAfterMs, now) })
      }
      const to = openAddress(keys, userId, target)
      const { isProven, isFromKnownDevice } = context
      const send = {
        quotas: kind.quotas,
        userId,
        companyId: user.companyId,
        recipient: kind.recipientOf(to),
        dialCode: kind.dialCodeOf(to),
        isProven,
        isFromKnownDevice,
      }
      const limitedUntilMs = await countSend(deps, limits, tx, send, now)
      if (limitedUntilMs !== null) {
        return refuse('send-limit', { retryAfterSeconds: secondsUntil(limitedUntilMs, now) })
      }

      const completion = kind.completionOf(to)
      if (completion !== null) {
        const counts = await countSmsSent(tx, completion, COMPLETION_WINDOW_MS, now)
        if (isCompletionLow(counts)) {
          log.warn(`${kind.type}-completion-low`, { prefix: send.dialCode, ...counts })
        }
      }

      const code = newOneTimeCode(codeRules.sentDigits, randomBytes)
      const keyId = keys.currentKeyId
      const hash = keys.codeHash(keyId, context.id, code)
      const expiresAtMs = codeEndMs(kind.lifetimeMs, now, context.expiresAtMs)
      const resendAfterMs = now + resendSpacingMs((old?.sends ?? 0) + 1)
      const row = { userId, contextId: context.id, methodId, keyId, hash }
      const written = { ...row, id: newId(randomBytes), resendAfterMs, expiresAtMs }
      const codeId = await writeCode(tx, written, now)
      if (codeId === null) return refuse('challenge-expired')
      return done({
        outgoing: {
          purpose: 'one-time',
          codeId,
          hash,
          code,
          kind,
          userId,
          to,
          company: user.companyName,
          name: user.name,
          locale: user.messageLocale,
          deviceName: context.deviceName,
          networkAddress: context.networkAddress,
          expiresAtMs,
        },
        hint: kind.mask(to),
        codeLength: codeRules.sentDigits,
        expiresAt: new Date(expiresAtMs).toISOString(),
        resendAfter: new Date(resendAfterMs).toISOString(),
      })
    },

    async check(contextId, codeId, code) {
      return matching(deps, contextId, await findCode(database, contextId, codeId), code)
    },

    noteProven(tx, completion) {
      if (completion !== null) countSmsProven(tx, completion, nowMs())
    },

    async checkEnrolment(enrolmentId, code) {
      return matching(
        deps,
        enrolmentId,
        await findCodeOfMethod(database, enrolmentId, enrolmentId),
        code,
      )
    },
  }
}

/** A code that was sent, if it is the one of this row and still works. */
async function matching(
  { database, keys, nowMs }: Pick<FlowDeps, 'database' | 'keys' | 'nowMs'>,
  contextId: string,
  row: SentCodeRow | null,
  code: string,
): Promise<RightCode | null> {
  if (row === null) return null
  const isRight = timingSafeEqual(keys.codeHash(row.keyId, contextId, code), row.hash)
  if (!isRight || !(await isCodeAlive(database, row, nowMs()))) return null
  return { id: row.id, contextId, hash: row.hash, methodId: row.methodId }
}

/** A phone number or email address. Throws if it was changed or belongs to another row. */
export function openAddress(keys: KeyRing, userId: string, { id, sealed }: CodeTarget): string {
  return Buffer.from(keys.open(addressPlace(userId, id), sealed)).toString('utf8')
}
