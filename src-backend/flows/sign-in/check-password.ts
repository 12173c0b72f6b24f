import type { Locale } from '../../../src-shared/model/locale.ts'
import type { SystemFamily } from '../../../src-shared/model/people/own-session.ts'
import { deviceFingerprint } from '../../domain/accounts/device-fingerprint.ts'
import { cleanDeviceName } from '../../domain/accounts/device-name.ts'
import { addressGroup } from '../../domain/limits/attempt-buckets.ts'
import { emailKey, NO_PASSWORD } from '../../domain/secrets/passwords.ts'
import { newId } from '../../domain/secrets/randomness.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { findUserOnDevice } from '../../store/people/users.ts'
import type { UserRow } from '../../store/people/users.ts'
import type { SessionPlace } from '../../store/sessions/sessions.ts'
import type { AttemptLimiter, CountedAgainst } from '../access/attempt-limiter.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { SignInOrigin } from './record-signed-in.ts'

export interface PasswordAttempt {
  readonly email: string
  readonly password: string
  readonly device: { readonly name: string; readonly key?: string | undefined }
  /** For messages from now on, if the sign-in is completed; null leaves it unchanged. */
  readonly locale: Locale | null
  /** Network address of the caller. */
  readonly address: string
  /** The caller's operating system, as its `User-Agent` names it. */
  readonly system: SystemFamily | null
}

/**
 * Checks a password and gives whose it is. An unknown e-mail address and a wrong password cost the same
 * and are both refused with `invalid-credentials`. Whoever knows the password of a disabled person learns
 * that they are disabled.
 */
export async function checkPassword(
  deps: Pick<FlowDeps, 'database' | 'events' | 'log' | 'passwords' | 'randomBytes'>,
  limiter: AttemptLimiter,
  attempt: PasswordAttempt,
): Promise<Outcome<{ readonly user: UserRow; readonly origin: SignInOrigin & SessionPlace }>> {
  const { database, events, log, passwords, randomBytes } = deps
  const { email, password, device, locale, address, system } = attempt
  const key = emailKey(email)
  const deviceName = cleanDeviceName(device.name)
  const fingerprint = deviceFingerprint({ name: deviceName, key: device.key }, address)
  const user = await findUserOnDevice(database, key, fingerprint)
  const admitted = await limiter.admit(
    user?.isKnownDevice === true
      ? countedOnKnownDevice(key, fingerprint)
      : countedForStrangers(key, addressGroup(address)),
  )
  if (!admitted.ok) return admitted
  const own = user?.keptPasswordHash ?? user?.passwordHash ?? NO_PASSWORD
  const hash = own === NO_PASSWORD ? passwords.dummyHash : own
  const isRight = await admitted.value.check(() => passwords.verify(hash, password))
  if (user === null || !isRight) {
    log.warn('sign-in-refused', { userId: user?.id, address })
    const userId = user?.id ?? newId(randomBytes)
    // Without the password no one can write into a person's activity.
    const refused = { kind: 'sign-in-refused', userId, deviceName: null } as const
    await events.recordRefusal({ ...refused, networkAddress: address })
    return refuse('invalid-credentials')
  }
  await admitted.value.succeeded()
  if (user.keptPasswordHash !== null) {
    log.warn('sign-in-while-disabled', { userId: user.id, address })
    const refused = { kind: 'sign-in-while-disabled', userId: user.id, deviceName } as const
    await events.recordRefusal({ ...refused, networkAddress: address })
    return refuse('account-disabled')
  }
  return done({
    user,
    origin: { deviceName, system, networkAddress: address, fingerprint, locale },
  })
}

/** For an account that signed in on this device before: what others do elsewhere does not count against it. */
function countedOnKnownDevice(key: string, fingerprint: Uint8Array): CountedAgainst[] {
  const subject = `${key}\0device\0${Buffer.from(fingerprint).toString('hex')}`
  return [{ kind: 'passwordPerAccountAndAddress', subject, onSuccess: 'forget' }]
}

function countedForStrangers(key: string, group: string): CountedAgainst[] {
  return [
    { kind: 'passwordPerAccountAndAddress', subject: `${key}\0${group}`, onSuccess: 'forget' },
    { kind: 'passwordPerAccount', subject: key, onSuccess: 'refund' },
    { kind: 'passwordPerAddress', subject: group, onSuccess: 'refund' },
  ]
}
