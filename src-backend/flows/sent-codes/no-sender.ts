import type { DeliveryResult } from '../../delivery/delivery.ts'

/** The result of a send for which nothing is configured. */
export const noSender: DeliveryResult = { outcome: 'rejected', reason: 'no-sender' }
