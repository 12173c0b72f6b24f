import { timingSafeEqual } from 'node:crypto'
import type { CodeLength } from '../../../src-shared/model/code.ts'
import {
  callingCodeOfPhoneNumber,
  maskPhoneNumber,
} from '../../../src-shared/phone/phone-number.ts'
import type { KeyRing, SealedValue } from '../../domain/secrets/key-ring.ts'
import { secondsUntil } from '../../domain/limits/lockout.ts'
import {
  addressPlace,
  codeEndMs,
  maskEmailAddress,
  newOneTimeCode,
  resendSpacingMs,
} from '../../domain/codes/one-time-code.ts'
import type { OutOfBandType } from '../../domain/codes/one-time-code.ts'
import { newId } from '../../domain/secrets/randomness.ts'
import {
  COMPLETION_WINDOW_MS,
  isCompletionLow,
  sendCounts,
} from '../../domain/limits/send-limits.ts'
import type { Send, SendBucket, SendLimits } from '../../domain/limits/send-limits.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { bucketEndMs, countInBucket, refundBucket } from '../../store/challenges/attempt-buckets.ts'
import type { Transaction } from '../../store/engine/database.ts'
import {
  findCode,
  findCodeOfMethod,
  isCodeAlive,
  writeCode,
} from '../../store/factors/out-of-band-codes.ts'
import { countSmsProven, countSmsSent } from '../../store/factors/sms-completions.ts'
import { countCompanies, findUser } from '../../store/people/users.ts'
import type { CodeDelivery, OutgoingCode } from './code-delivery.ts'
import type { FlowDeps } from '../flow-deps.ts'

/** What a code is for: a sign-in, a step-up or an enrolment. It is worth nothing anywhere else. */
export interface CodeContext {
  readonly id: string
  readonly userId: string
  readonly expiresAtMs: number
  /** See `Send`. */
  readonly isProven: boolean
  readonly isFromKnownDevice: boolean
  /** Where the code was asked for, as far as the message tells. */
  readonly deviceName: string | null
  readonly networkAddress: string | null
}

export interface CodeTarget {
  readonly methodId: string
  readonly type: OutOfBandType
  readonly sealedAddress: SealedValue
}

/** A code that is written. Only the committed transaction makes it worth sending. */
export interface IssuedCode {
  readonly outgoing: OutgoingCode
  readonly hint: string
  readonly codeLength: CodeLength
  readonly expiresAt: string
  readonly resendAfter: string
}

/** A right code, with what claims exactly this one. */
export interface RightCode {
  readonly id: string
  readonly contextId: string
  readonly hash: Uint8Array
  readonly methodId: string
}

export interface OutOfBandCodes {
  readonly delivery: CodeDelivery
  /**
   * Writes a new code over the old one, and counts it before anything is sent. `send-limit` when it
   * is too early or a limit is reached: roll back, then nothing was counted and the old code works.
   * Needs the user's lock (`lockFactorState`), which keeps sends of one person apart.
   */
  issue(tx: Transaction, context: CodeContext, target: CodeTarget): Promise<Outcome<IssuedCode>>
  /** The code if it is right, alive and of this context, or null. */
  check(contextId: string, codeId: string, code: string): Promise<RightCode | null>
  /** The same for an enrolment, which has one code. */
  checkEnrolment(enrolmentId: string, code: string): Promise<RightCode | null>
  /** Notes that the code of a text message came back, in the transaction that uses it up. */
  noteProven(tx: Transaction, userId: string, target: CodeTarget): void
}

export function createOutOfBandCodes(
  deps: FlowDeps,
  parts: { readonly delivery: CodeDelivery; readonly limits: SendLimits },
): OutOfBandCodes {
  const { database, keys, codeRules, nowMs, randomBytes, log } = deps
  const { delivery, limits } = parts

  /** Null, or when the limit that is full begins anew. */
  async function countSend(tx: Transaction, send: Send, now: number): Promise<number | null> {
    const companies = await countCompanies(tx)
    for (const ways of sendCounts(send, limits, companies)) {
      let full: SendBucket | null = null
      for (const way of ways) {
        full = await countWay(tx, way, now)
        if (full === null) break
      }
      if (full === null) continue
      log.warn('sends-limited', { userId: send.userId, limit: full.kind })
      return (await bucketEndMs(tx, nameOf(full))) ?? now
    }
    return null
  }

  /** Counts in every bucket, or in none, and gives the one that is full. */
  async function countWay(
    tx: Transaction,
    way: readonly SendBucket[],
    now: number,
  ): Promise<SendBucket | null> {
    const counted: string[] = []
    for (const bucket of way) {
      const name = nameOf(bucket)
      if (bucket.limit.attempts > 0 && (await countInBucket(tx, name, bucket.limit, now))) {
        counted.push(name)
        continue
      }
      for (const each of counted) refundBucket(tx, each)
      return bucket
    }
    return null
  }

  function nameOf({ kind, subject, limit }: SendBucket): string {
    return keys.fingerprint(['send', kind, limit.windowMs, subject].join('\0'))
  }

  async function match(
    contextId: string,
    row: Awaited<ReturnType<typeof findCode>>,
    code: string,
  ): Promise<RightCode | null> {
    if (row === null) return null
    const isRight = timingSafeEqual(keys.codeHash(row.keyId, contextId, code), row.hash)
    if (!isRight || !(await isCodeAlive(database, row, nowMs()))) return null
    return { id: row.id, contextId, hash: row.hash, methodId: row.methodId }
  }

  return {
    delivery,

    async issue(tx, context, target) {
      const { userId } = context
      const { methodId, type } = target
      const now = nowMs()
      const user = await findUser(tx, userId)
      if (user === null) return refuse('unauthenticated')
      const old = await findCodeOfMethod(tx, context.id, methodId)
      if (old !== null && old.resendAfterMs > now) {
        return refuse('send-limit', { retryAfterSeconds: secondsUntil(old.resendAfterMs, now) })
      }
      const to = openAddress(keys, userId, target)
      const dialCode = type === 'sms' ? dialCodeOf(to) : null
      const recipient = type === 'sms' ? to : to.toLowerCase()
      const { isProven, isFromKnownDevice } = context
      const { companyId } = user
      const send = { type, userId, companyId, recipient, dialCode, isProven, isFromKnownDevice }
      const limitedUntilMs = await countSend(tx, send, now)
      if (limitedUntilMs !== null) {
        return refuse('send-limit', { retryAfterSeconds: secondsUntil(limitedUntilMs, now) })
      }

      if (dialCode !== null) {
        const counts = await countSmsSent(tx, dialCode, COMPLETION_WINDOW_MS, now)
        if (isCompletionLow(counts)) log.warn('sms-completion-low', { prefix: dialCode, ...counts })
      }

      const code = newOneTimeCode(codeRules.sentDigits, randomBytes)
      const keyId = keys.currentKeyId
      const hash = keys.codeHash(keyId, context.id, code)
      const expiresAtMs = codeEndMs(type, now, context.expiresAtMs)
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
          type,
          userId,
          to,
          company: user.companyName,
          name: user.name,
          locale: user.messageLocale,
          deviceName: context.deviceName,
          networkAddress: context.networkAddress,
          expiresAtMs,
        },
        hint: maskAddress(type, to),
        codeLength: codeRules.sentDigits,
        expiresAt: new Date(expiresAtMs).toISOString(),
        resendAfter: new Date(resendAfterMs).toISOString(),
      })
    },

    async check(contextId, codeId, code) {
      return match(contextId, await findCode(database, contextId, codeId), code)
    },

    noteProven(tx, userId, target) {
      if (target.type !== 'sms') return
      countSmsProven(tx, dialCodeOf(openAddress(keys, userId, target)), nowMs())
    },

    async checkEnrolment(enrolmentId, code) {
      return match(enrolmentId, await findCodeOfMethod(database, enrolmentId, enrolmentId), code)
    },
  }
}

function dialCodeOf(phoneNumber: string): string {
  return callingCodeOfPhoneNumber(phoneNumber) ?? 'unknown'
}

/** A phone number or e-mail address. Throws when it was changed or belongs to another row. */
function openAddress(
  keys: KeyRing,
  userId: string,
  { methodId, sealedAddress }: Omit<CodeTarget, 'type'>,
): string {
  return Buffer.from(keys.open(addressPlace(userId, methodId), sealedAddress)).toString('utf8')
}

/** What is told of a method's address to whoever only knows the password. */
export function addressHint(keys: KeyRing, userId: string, target: CodeTarget): string {
  return maskAddress(target.type, openAddress(keys, userId, target))
}

function maskAddress(type: OutOfBandType, address: string): string {
  return type === 'sms' ? maskPhoneNumber(address) : maskEmailAddress(address)
}
