import type { Failure } from '../../../src-shared/model/failure.ts'
import { assertNever } from '../../../src-shared/model/result.ts'
import type { Text } from './en.ts'
import type { Format } from './format.ts'
import { invalidEntrySentence, otherCodeSentence } from './other-code-sentence.ts'

/** The name of an entry in a sentence: "Issuer (name)", or the one of the two that exists. */
export function entryLabel(entry: { issuer: string; name: string }, text: Text): string {
  if (entry.issuer !== '' && entry.name !== '') return text.entries.label(entry.issuer, entry.name)
  return entry.issuer + entry.name || text.entries.unnamed
}

function fileSentence(reason: string, text: Text): string {
  if (reason === 'verification-failed') return text.failures.fileVerification
  if (reason === 'changed-elsewhere') return text.failures.fileChangedElsewhere
  if (/ENOSPC|EDQUOT/.test(reason)) return text.failures.fileNoSpace
  if (/EACCES|EPERM|EROFS/.test(reason)) return text.failures.fileNotAllowed
  return text.failures['file-not-written']
}

/**
 * What happened, what it means and what to do next, for the user. `nowMs` decides whether an instant needs
 * its date.
 */
export function failureSentence(
  failure: Failure,
  text: Text,
  format: Format,
  nowMs: number,
): string {
  const sentences = text.failures
  switch (failure.code) {
    case 'code-rejected': {
      const why =
        failure.clockSkewMs === null
          ? sentences['code-rejected']
          : sentences.codeRejectedClock(format.span(failure.clockSkewMs), failure.clockSkewMs > 0)
      return failure.attemptsLeft === null
        ? why
        : `${why} ${sentences.attemptsLeft(failure.attemptsLeft)}`
    }
    case 'too-many-attempts':
      return failure.retryAtMs === null
        ? sentences['too-many-attempts']
        : sentences.tooManyAttemptsUntil(format.instant(failure.retryAtMs, nowMs))
    case 'send-limit':
      return failure.retryAtMs === null
        ? sentences['send-limit']
        : sentences.sendLimitUntil(format.instant(failure.retryAtMs, nowMs))
    case 'phone-number-refused':
      return sentences.phoneRefused[failure.reason]
    case 'invalid-input':
      return /(?:^|\.)email$/.test(failure.path)
        ? sentences.invalidEmail
        : sentences['invalid-input']
    case 'wrong-passphrase':
      return sentences['wrong-passphrase']
    case 'passphrase-delayed':
      return sentences['passphrase-delayed'](format.instant(failure.retryAtMs, nowMs))
    case 'invalid-entry':
      return invalidEntrySentence(failure.reason, text)
    case 'link-unusable':
      return otherCodeSentence(failure.what, failure.detail, text)
    case 'duplicate-entry':
      return sentences['duplicate-entry'](entryLabel(failure, text))
    case 'vault-full':
    case 'file-too-many-entries':
      return sentences[failure.code](format.number(failure.limit))
    case 'file-too-large':
      return sentences[failure.code](format.mebibytes(failure.limitBytes))
    case 'file-refused':
      return sentences.fileRefused[failure.reason]
    case 'file-cost-refused':
      return sentences.fileCost[failure.parameter](
        format.number(failure.value),
        format.number(failure.limit),
      )
    case 'file-not-written':
      return fileSentence(failure.reason, text)
    case 'server-starting':
    case 'server-unreachable':
    case 'server-name-unknown':
    case 'server-timeout':
    case 'network-offline':
    case 'proxy-unreachable':
    case 'proxy-refused':
    case 'proxy-password-needed':
    case 'proxy-password-refused':
    case 'proxy-certificate-refused':
    case 'proxy-script-broken':
    case 'server-tls':
    case 'certificate-unknown-authority':
    case 'certificate-expired':
    case 'certificate-not-yet-valid':
    case 'certificate-wrong-name':
    case 'certificate-revoked':
    case 'certificate-refused':
    case 'client-certificate-needed':
    case 'server-unknown':
    case 'server-malformed-reply':
    case 'server-error':
    case 'server-not-chosen':
    case 'invalid-credentials':
    case 'account-disabled':
    case 'email-taken':
    case 'challenge-expired':
    case 'step-up-required':
    case 'not-signed-in':
    case 'session-ended':
    case 'not-allowed':
    case 'method-not-allowed':
    case 'locked-by-administrator':
    case 'enrollment-required':
    case 'last-method-required':
    case 'last-administrator':
    case 'precondition-failed':
    case 'forbidden':
    case 'password-refused':
    case 'not-found':
    case 'no-enrolment':
    case 'enrolment-under-way':
    case 'vault-absent':
    case 'vault-exists':
    case 'vault-locked':
    case 'vault-damaged':
    case 'vault-newer':
    case 'backups-off':
    case 'restore-forgotten':
    case 'nothing-to-undo':
    case 'file-not-read':
    case 'not-confirmed':
    case 'managed':
    case 'key-store-unreadable':
    case 'key-store-silent':
    case 'last-slot':
    case 'entry-not-found':
    case 'icons-full':
    case 'candidate-expired':
    case 'scan-cancelled':
    case 'file-unknown':
    case 'file-not-utf8':
    case 'file-damaged':
    case 'file-newer':
    case 'file-password-wrong':
    case 'file-gone':
    case 'file-key-failed':
    case 'nothing-to-export':
    case 'camera-denied':
    case 'screen-capture-failed':
    case 'screen-capture-denied':
    case 'screen-capture-declined':
    case 'picture-unreadable':
    case 'printing-failed':
    case 'key-store-refused':
    case 'server-url-invalid':
    case 'sender-refused':
    case 'internal':
      return sentences[failure.code]
    default:
      return assertNever(failure)
  }
}
