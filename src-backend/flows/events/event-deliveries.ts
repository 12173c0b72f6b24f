import type { Locale } from '../../../src-shared/model/locale.ts'
import type { DeliveryResult } from '../../delivery/delivery.ts'
import type { Senders } from '../../delivery/senders.ts'
import { NOTICE_LIMIT, nextTryAtMs } from '../../domain/accounts/event-notices.ts'
import { errorFields } from '../../base/log.ts'
import type { Log } from '../../base/log.ts'
import { bucketEndMs, countInBucket } from '../../store/challenges/attempt-buckets.ts'
import type { Database } from '../../store/engine/database.ts'
import { claimNotice, settleNotice } from '../../store/records/notices.ts'
import type { ClaimedNotice, NoticeAudience } from '../../store/records/notices.ts'
import { claimWebhook, settleWebhook } from '../../store/records/security-events.ts'
import type { ClaimedWebhook } from '../../store/records/security-events.ts'
import { noticeText } from './notice-text.ts'

const POLL_MS = 5_000
const audiences: readonly NoticeAudience[] = ['person', 'administrators']

/** Sends the notices and webhooks of events, and welcome mails; whichever instance claims one first sends it. */
export interface EventDeliveries {
  /** Sends everything that is due now, in sequence. */
  deliverDue(): Promise<void>
  /** Looks for due messages every few seconds, until `stop`. */
  start(): void
  /** Ends after the message under way. */
  stop(): Promise<void>
}

export function createEventDeliveries(deps: {
  readonly database: Database
  readonly log: Log
  readonly nowMs: () => number
  readonly senders: Pick<Senders, 'email' | 'webhook'>
  readonly messageLocale: Locale
  /** Sends some of the messages that wait behind notices and webhooks. */
  readonly deliverWelcomes: (isStopping: () => boolean) => Promise<void>
}): EventDeliveries {
  const { database, log, nowMs, senders, messageLocale, deliverWelcomes } = deps
  let timer: NodeJS.Timeout | undefined
  let isStopping = false
  let underWay: Promise<void> = Promise.resolve()

  /** Everything that is due now, then everything that became due meanwhile. */
  async function deliverAll(): Promise<void> {
    for (const audience of audiences) {
      for (;;) {
        if (isStopping) return
        const notice = await claimNotice(database, audience, nowMs())
        if (notice === null) break
        await tell(notice)
      }
    }
    for (;;) {
      if (isStopping) return
      const webhook = await claimWebhook(database, nowMs())
      if (webhook === null) break
      await call(webhook)
    }
    await deliverWelcomes(() => isStopping)
  }

  async function tell(notice: ClaimedNotice): Promise<void> {
    const now = nowMs()
    const { tries, recipientId, kind, method } = notice
    const bucket = `notice ${recipientId} ${kind} ${method ?? ''}`
    // A retry was counted before.
    if (tries === 1 && !(await countInBucket(database, bucket, NOTICE_LIMIT, now))) {
      const againMs = (await bucketEndMs(database, bucket)) ?? now + NOTICE_LIMIT.windowMs
      log.info('notices-summed-up', { userId: recipientId, kind, count: notice.eventIds.length })
      return settleNotice(database, notice, 'later', againMs)
    }
    const text = noticeText(notice, notice.locale ?? messageLocale)
    const result =
      text === null
        ? ({ outcome: 'rejected', reason: 'no-text' } as const)
        : ((await senders.email?.send({ id: notice.eventId, to: notice.email, ...text })) ??
          notConfigured)
    // A person would read a notice twice: only what was certainly not sent is retried.
    const next = result.outcome === 'not-sent' ? nextTryAtMs(tries, nowMs()) : null
    if (next !== null) return settleNotice(database, notice, 'due', next)
    return settleNotice(database, notice, fateOf(result), nowMs())
  }

  async function call(webhook: ClaimedWebhook): Promise<void> {
    const { eventId: id, occurredAtMs, tries } = webhook
    const body = JSON.stringify(webhookEvent(webhook))
    const result = (await senders.webhook?.send({ id, body, occurredAtMs })) ?? notConfigured
    // Receivers recognise repeated webhooks by their ids.
    const mayBeRepeated = result.outcome === 'not-sent' || result.outcome === 'unknown'
    const next = mayBeRepeated ? nextTryAtMs(tries, nowMs()) : null
    if (next !== null) return settleWebhook(database, webhook, 'due', next)
    return settleWebhook(database, webhook, fateOf(result), nowMs())
  }

  return {
    deliverDue: deliverAll,
    start() {
      let isBusy = false
      timer ??= setInterval(() => {
        if (isBusy) return
        isBusy = true
        underWay = deliverAll()
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

function fateOf({ outcome }: DeliveryResult): 'sent' | 'unknown' | 'failed' {
  return outcome === 'sent' || outcome === 'unknown' ? outcome : 'failed'
}

/** What a webhook contains: who, by ids, and what; no name, address or secret. */
function webhookEvent({ kind, userId, companyId, method, isByAnother }: ClaimedWebhook) {
  return { kind, userId, companyId, method, isByAnother }
}
