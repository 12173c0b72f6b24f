import type { Locale } from '../../../src-shared/model/locale.ts'
import { messageText } from '../../delivery/texts.ts'
import type { MessageText } from '../../delivery/texts/message-fields.ts'
import { isNoticed } from '../../domain/accounts/event-notices.ts'
import { readPolicyChanges } from '../../domain/accounts/policy.ts'
import { readRoleChange } from '../../domain/accounts/role-change.ts'
import type { ClaimedNotice } from '../../store/records/notices.ts'

/** The text of a notice in a language; null for an event without one. */
export function noticeText(notice: ClaimedNotice, locale: Locale): MessageText | null {
  const { kind, company, name, occurredAtMs, deviceName, networkAddress, lockedUntilMs } = notice
  const { moreCount, sinceMs } = notice
  // Where another person acted from is not this person's business.
  const where = notice.isByAnother
    ? { deviceName: null, networkAddress: null }
    : { deviceName, networkAddress }
  const more = moreCount === 0 ? null : { count: moreCount, sinceMs }
  const circumstances = { company, name, occurredAtMs, more, ...where }
  if (kind === 'policy-changed') {
    const changes = readPolicyChanges(notice.changes ?? '')
    return messageText(kind, { ...circumstances, actorName: notice.actorName, changes }, locale)
  }
  if (kind === 'activity-reported' && notice.audience === 'administrators') {
    const { actorName } = notice
    return messageText('activity-reported-by-person', { ...circumstances, actorName }, locale)
  }
  if (!isNoticed(kind)) return null
  switch (kind) {
    case 'method-added':
    case 'method-changed':
    case 'method-turned-off':
    case 'default-changed':
      return messageText(kind, { ...circumstances, method: notice.method }, locale)
    case 'recovery-code-used':
      return messageText(kind, { ...circumstances, codesLeft: notice.codesLeft ?? 0 }, locale)
    case 'second-factor-locked':
      return messageText(kind, { ...circumstances, lockedUntilMs }, locale)
    case 'role-changed':
      return messageText(kind, { ...circumstances, role: readRoleChange(notice.changes) }, locale)
    case 'recovery-codes-replaced':
    case 'password-changed':
    case 'forgotten-password-set':
    case 'sessions-ended':
    case 'two-factor-reset-by-administrator':
    case 'pass-given':
    case 'pass-taken-back':
    case 'pass-used':
    case 'account-disabled':
    case 'account-enabled':
    case 'person-edited':
    case 'signed-in-on-new-device':
    case 'device-trusted':
    case 'activity-reported':
    case 'trusted-device-theft':
    case 'session-copied':
      return messageText(kind, circumstances, locale)
    case 'sessions-ended-by-administrator':
      return messageText('sessions-ended', circumstances, locale)
  }
}
