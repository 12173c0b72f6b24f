import { CERTIFICATE_NOT_TRUSTED, isCertificateFailure } from './certificate-failure.ts'
import type { DeliveryResult } from './delivery.ts'

/** What nodemailer reports of a failure; each field may be missing. https://nodemailer.com/errors */
interface MailError {
  readonly code?: unknown
  readonly responseCode?: unknown
  readonly command?: unknown
}

/**
 * The meaning of a failed attempt. A reply to a command of the envelope or to the message itself decides (RFC
 * 5321 section 4.2.1: 5yz never, 4yz later). Without one, the message may have been accepted once its last
 * line was sent: nodemailer reports a lost connection in the same words before and after that.
 */
export function smtpFailure(error: unknown, isHandedOver: boolean): DeliveryResult {
  const { code, responseCode, command } = (error ?? {}) as MailError
  const isAnswered = code === 'EENVELOPE' || code === 'EMESSAGE'
  if (isAnswered && typeof responseCode === 'number') {
    const outcome = responseCode >= 500 ? 'rejected' : 'not-sent'
    return { outcome, reason: `smtp-${responseCode}` }
  }
  if (isHandedOver) return { outcome: 'unknown', reason: 'no-reply-to-message' }
  if (isAnswered && command === 'API') return { outcome: 'rejected', reason: 'address-invalid' }
  const reason = isCertificateFailure(error)
    ? CERTIFICATE_NOT_TRUSTED
    : reasonOf(code, responseCode)
  return { outcome: 'not-sent', reason }
}

function reasonOf(code: unknown, responseCode: unknown): string {
  switch (code) {
    case 'EAUTH':
    case 'ENOAUTH':
      return 'sign-in-refused'
    case 'ETLS':
      return 'tls-failed'
    case 'EDNS':
      return 'name-unknown'
    case 'ETIMEDOUT':
    case 'EABORT':
      return 'timeout'
    default:
      return typeof responseCode === 'number' ? `smtp-${responseCode}` : 'connection-failed'
  }
}
