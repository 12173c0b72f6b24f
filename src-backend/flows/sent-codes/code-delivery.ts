import type { Locale } from '../../../src-shared/model/locale.ts'
import { setTimeout as delay } from 'node:timers/promises'
import type { DeliveryResult } from '../../delivery/delivery.ts'
import type { Senders } from '../../delivery/senders.ts'
import { wholeMinutes } from '../../delivery/texts/duration.ts'
import { newId } from '../../domain/secrets/randomness.ts'
import { findActivationCode } from '../../store/factors/activation-codes.ts'
import { isForgottenPasswordWaiting } from '../../store/factors/forgotten-passwords.ts'
import { isCodeAlive } from '../../store/factors/out-of-band-codes.ts'
import { isInvitationAlive } from '../../store/people/invitations.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { CodeMessage, SentKind } from './sent-kind.ts'

/** Pauses before the second and the third attempt, in milliseconds. */
const RETRY_AFTER_MS = [1000, 4000] as const

/** A committed code that is sent to its owner. */
export interface OutgoingCode {
  readonly purpose: CodeMessage['purpose']
  readonly codeId: string
  readonly hash: Uint8Array
  readonly code: string
  readonly kind: SentKind
  readonly userId: string
  /** Phone number (E.164) or email address. */
  readonly to: string
  readonly company: string
  readonly name: string
  /** Language of the message; null is the server's default. */
  readonly locale: Locale | null
  readonly deviceName: string | null
  readonly networkAddress: string | null
  readonly expiresAtMs: number
}

export interface CodeDelivery {
  /** Whether codes of this kind can be sent. */
  canSend(kind: SentKind): boolean
  /** Sends in the background; the caller does not wait, and does not learn the outcome. */
  send(outgoing: OutgoingCode): void
  /** Sends once, and tells the outcome. */
  sendNow(outgoing: OutgoingCode): Promise<DeliveryResult>
  /** Stops further attempts, and waits for those under way. */
  stop(): Promise<void>
}

export interface CodeDeliveryDeps extends Pick<
  FlowDeps,
  'database' | 'log' | 'nowMs' | 'randomBytes'
> {
  readonly senders: Senders
  readonly messageLocale: Locale
  /** Waits, and ends early when stopped. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>
}

/**
 * Sends codes after their transaction. Only what was certainly not accepted is retried, at most twice and
 * while the code is valid: no one receives one twice.
 */
export function createCodeDelivery(deps: CodeDeliveryDeps): CodeDelivery {
  const { database, senders, messageLocale, log, nowMs, randomBytes } = deps
  const pause = deps.pause ?? pauseByTheClock
  const stopping = new AbortController()
  const underWay = new Set<Promise<void>>()

  function tryToSend(id: string, outgoing: OutgoingCode): Promise<DeliveryResult> {
    const { kind, to, purpose, code, company, name, deviceName, networkAddress } = outgoing
    const locale = outgoing.locale ?? messageLocale
    const expiresInMinutes = wholeMinutes(outgoing.expiresAtMs - nowMs())
    const fields = { company, code, expiresInMinutes, name, deviceName, networkAddress }
    return kind.send(senders, { id, to, purpose, locale, fields })
  }

  /** Not used, not expired, and not replaced by another. */
  async function isAlive({ purpose, userId, codeId, hash }: OutgoingCode): Promise<boolean> {
    if (purpose === 'one-time') return isCodeAlive(database, { id: codeId, hash }, nowMs())
    if (purpose === 'forgotten-password') {
      return isForgottenPasswordWaiting(database, { id: codeId, hash }, nowMs())
    }
    if (purpose === 'invitation') return isInvitationAlive(database, userId, codeId, nowMs())
    return (await findActivationCode(database, userId, nowMs()))?.id === codeId
  }

  async function deliver(outgoing: OutgoingCode): Promise<void> {
    const { userId, kind } = outgoing
    const method = kind.type
    const id = newId(randomBytes)
    for (let tries = 1; ; tries += 1) {
      const result = await tryToSend(id, outgoing)
      if (result.outcome === 'sent') {
        log.info('out-of-band-sent', { userId, method, id, tries })
        return
      }
      const waitMs = RETRY_AFTER_MS[tries - 1]
      if (result.outcome !== 'not-sent' || waitMs === undefined || stopping.signal.aborted) {
        log.warn('out-of-band-not-sent', { userId, method, id, tries, outcome: result.outcome })
        return
      }
      await pause(waitMs, stopping.signal)
      if (stopping.signal.aborted || !(await isAlive(outgoing))) return
    }
  }

  return {
    canSend: (kind) => kind.canSend(senders),
    sendNow: (outgoing) => tryToSend(newId(randomBytes), outgoing),
    send(outgoing) {
      const work = deliver(outgoing)
        .catch((error: unknown) => {
          // Only the error's name: a message may contain the address.
          const errorName = error instanceof Error ? error.name : typeof error
          log.error('out-of-band-failed', { userId: outgoing.userId, errorName })
        })
        .finally(() => underWay.delete(work))
      underWay.add(work)
    },
    async stop() {
      stopping.abort()
      await Promise.all(underWay)
    },
  }
}

async function pauseByTheClock(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal, ref: false }).catch(() => undefined)
}
