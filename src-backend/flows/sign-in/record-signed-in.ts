import type { Locale } from '../../../src-shared/model/locale.ts'
import type { Transaction } from '../../store/engine/database.ts'
import { forgetMailboxUsed } from '../../store/factors/factor-states.ts'
import { noteDevice } from '../../store/sessions/known-devices.ts'
import type { DeviceKnowledge } from '../../store/sessions/known-devices.ts'
import { setMessageLocale } from '../../store/people/users.ts'
import type { FlowDeps } from '../flow-deps.ts'

/** What a client says about itself with the password. It counts only once the sign-in is complete. */
export interface SignInOrigin {
  readonly deviceName: string
  readonly networkAddress: string
  /** See `deviceFingerprint`. */
  readonly fingerprint: Uint8Array
  /** The language that the client prefers; null if it is not supported. */
  readonly locale: Locale | null
}

/** What the completed sign-in means for what is known of its device, and for the person. */
export function deviceNews(device: DeviceKnowledge | 'trusted'): {
  /** Known devices are kept for more than a year: a precision of one day is enough. */
  readonly isNoted: boolean
  readonly kind: 'signed-in' | 'signed-in-on-new-device'
} {
  const kind = device === 'new' ? 'signed-in-on-new-device' : 'signed-in'
  return { isNoted: device !== 'known-of-late', kind }
}

/**
 * In the transaction that completes a sign-in: records it, and stores the device and the language of
 * messages. The person is notified of a new device, except their first one and one that was trusted. Needs
 * the user's lock.
 */
export function recordSignedIn(
  tx: Transaction,
  { events, nowMs }: Pick<FlowDeps, 'events' | 'nowMs'>,
  userId: string,
  origin: SignInOrigin,
  device: DeviceKnowledge | 'trusted',
): void {
  const { deviceName, networkAddress, fingerprint, locale } = origin
  if (locale !== null) setMessageLocale(tx, userId, locale)
  const { isNoted, kind } = deviceNews(device)
  if (isNoted) noteDevice(tx, userId, fingerprint, nowMs())
  // A code by e-mail was not asked for: what was shown is another factor.
  forgetMailboxUsed(tx, userId)
  events.record(tx, { kind, userId, deviceName, networkAddress })
}
