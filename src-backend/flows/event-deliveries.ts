import type { Locale } from '../../src-shared/model/locale.ts'
import type { DeliveryResult } from '../delivery/delivery.ts'
import type { Senders } from '../delivery/senders.ts'
import { messageText } from '../delivery/texts.ts'
import type { MessageText } from '../delivery/texts.ts'
import { isNoticed, nextTryAtMs } from '../domain/event-notices.ts'
import type { NoticedKind } from '../domain/event-notices.ts'
import { errorFields } from '../log.ts'
import type { Log } from '../log.ts'
import type { Database } from '../store/database.ts'
import { claimDelivery, settleDelivery } from '../store/security-events.ts'
import type { ClaimedDelivery } from '../store/security-events.ts'

const POLL_MS = 5_000

/** Sends the notices and webhooks of events, by whichever instance comes first. */
export interface EventDeliveries {
  /** Sends what is due now, one after the other. */
  deliverDue(): Promise<void>
  /** Looks for something due every few seconds, until `stop`. */
  start(): void
  /** Ends after the message that is under way. */
  stop(): Promise<void>
}

export function createEventDeliveries(deps: {
  readonly database: Database
  readonly log: Log
  readonly nowMs: () => number
  readonly senders: Pick<Senders, 'email' | 'webhook'>
  readonly messageLocale: Locale
}): EventDeliveries {
  const { database, log, nowMs, senders, messageLocale } = deps
  let timer: NodeJS.Timeout | undefined
  let isStopping = false
  let underWay: Promise<void> = Promise.resolve()

  async function send(delivery: ClaimedDelivery): Promise<DeliveryResult> {
    const { eventId: id, channel, occurredAtMs, email: to } = delivery
    if (channel === 'webhook') {
      const body = JSON.stringify(webhookEvent(delivery))
      return (await senders.webhook?.send({ id, body, occurredAtMs })) ?? notConfigured
    }
    if (!isNoticed(delivery.kind)) return { outcome: 'rejected', reason: 'no-text' }
    return (
      (await senders.email?.send({
        id,
        to,
        ...noticeText(delivery.kind, delivery, delivery.locale ?? messageLocale),
      })) ?? notConfigured
    )
  }

  async function settle(delivery: ClaimedDelivery, result: DeliveryResult): Promise<void> {
    const now = nowMs()
    // Whoever receives webhooks knows them by their ids; a person would read a notice twice.
    const mayBeRepeated =
      result.outcome === 'not-sent' ||
      (result.outcome === 'unknown' && delivery.channel === 'webhook')
    const next = mayBeRepeated ? nextTryAtMs(delivery.tries, now) : null
    if (next !== null) return settleDelivery(database, delivery, 'due', next)
    const state =
      result.outcome === 'sent' || result.outcome === 'unknown' ? result.outcome : 'failed'
    return settleDelivery(database, delivery, state, now)
  }

  async function deliverDue(): Promise<void> {
    for (;;) {
      if (isStopping) return
      const delivery = await claimDelivery(database, nowMs())
      if (delivery === null) return
      await settle(delivery, await send(delivery))
    }
  }

  return {
    deliverDue,
    start() {
      let isBusy = false
      timer ??= setInterval(() => {
        if (isBusy) return
        isBusy = true
        underWay = deliverDue()
          .catch((error: unknown) => log.error('event-delivery-failed', errorFields(error)))
          .finally(() => {
            isBusy = false
          })
      }, POLL_MS)
      timer.unref()
    },
    async stop() {
      isStopping = true
      clearInterval(timer)
      await underWay
    },
  }
}

const notConfigured: DeliveryResult = { outcome: 'not-sent', reason: 'not-configured' }

/** What a receiver of webhooks learns: who, by ids, and what; no name, address or secret. */
function webhookEvent({ kind, userId, companyId, method, isByAnother }: ClaimedDelivery) {
  return { kind, userId, companyId, method, isByAnother }
}

function noticeText(kind: NoticedKind, delivery: ClaimedDelivery, locale: Locale): MessageText {
  const { company, name, occurredAtMs, deviceName, networkAddress, lockedUntilMs } = delivery
  // Where somebody else did it from is not the person's business.
  const where = delivery.isByAnother
    ? { deviceName: null, networkAddress: null }
    : { deviceName, networkAddress }
  const circumstances = { company, name, occurredAtMs, ...where }
  switch (kind) {
    case 'method-added':
    case 'method-changed':
    case 'method-turned-off':
    case 'default-changed':
      return messageText(kind, { ...circumstances, method: delivery.method ?? 'totp' }, locale)
    case 'recovery-code-used':
      return messageText(kind, { ...circumstances, codesLeft: delivery.codesLeft ?? 0 }, locale)
    case 'second-factor-locked':
      return messageText(kind, { ...circumstances, lockedUntilMs }, locale)
    case 'recovery-codes-replaced':
    case 'password-changed':
    case 'sessions-ended':
    case 'two-factor-reset-by-administrator':
    case 'signed-in-on-new-device':
    case 'device-trusted':
    case 'trusted-device-theft':
      return messageText(kind, circumstances, locale)
    case 'sessions-ended-by-administrator':
      return messageText('sessions-ended', circumstances, locale)
  }
}
