import type { TrustedDevice } from '../../../src-shared/model/people/trusted-device.ts'
import { newId } from '../../domain/secrets/randomness.ts'
import { hashToken, newToken } from '../../domain/secrets/tokens.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import type { Transaction } from '../../store/engine/database.ts'
import {
  claimTrustedDevice,
  deleteDeviceOfSpentToken,
  deleteTrustedDevice,
  deleteTrustedDevices,
  insertTrustedDevice,
  listTrustedDevices,
  setSessionOfDevice,
} from '../../store/sessions/trusted-devices.ts'
import type { SessionPlace } from '../../store/sessions/sessions.ts'
import { endAccess } from './end-access.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { Caller } from './sessions.ts'

/** The fields of a session's response about its trusted device. */
interface Granted {
  readonly trustedDeviceToken: string
  readonly trustedUntil: string
}

/** A device whose token was valid, and is used up. */
interface ClaimedTrust {
  /** Records the session that it opened, and returns the fields of its response. */
  grantedTo(session: { readonly token: string }): Promise<Granted>
}

/** Devices on which the password is enough. */
export interface TrustedDevices {
  /**
   * Accepts a device's token instead of a second factor, once. Null if this person has no such token: a
   * challenge follows as usual. A token that was used before is a copy (the device or a thief has the newer
   * one): the trust in that device ends, the sessions that trusted devices opened end, and the person is
   * notified. Needs the user's lock, and a valid password.
   */
  claim(
    tx: Transaction,
    userId: string,
    token: string | undefined,
    from: SessionPlace,
  ): Promise<ClaimedTrust | null>
  /**
   * Trusts the device of a session that a second factor opened. Does nothing if the company has no trusted
   * devices.
   */
  grant(
    tx: Transaction,
    userId: string,
    session: { readonly token: string },
    from: SessionPlace,
  ): Promise<Granted | null>
  list(caller: Caller): Promise<TrustedDevice[]>
  /** `not-found` for someone else's, as for one that does not exist. */
  remove(caller: Caller, deviceId: string): Promise<Outcome<undefined>>
  removeAll(caller: Caller): Promise<{ readonly removed: number }>
}

export function createTrustedDevices(
  deps: Pick<FlowDeps, 'database' | 'events' | 'log' | 'randomBytes'>,
): TrustedDevices {
  const { database, events, log, randomBytes } = deps
  return {
    async claim(tx, userId, token, from) {
      if (token === undefined) return null
      const oldTokenHash = hashToken(token)
      const trustedDeviceToken = newToken(randomBytes)
      const newTokenHash = hashToken(trustedDeviceToken)
      const { deviceName, system } = from
      const claim = { userId, oldTokenHash, newTokenHash, deviceName, system }
      const trust = await claimTrustedDevice(tx, claim)
      if (trust === null) {
        if (await deleteDeviceOfSpentToken(tx, userId, oldTokenHash)) {
          log.warn('trusted-device-theft', { userId, address: from.networkAddress })
          await endAccess(tx, userId, 'trusted-device-theft', null)
          const { networkAddress } = from
          const theft = { kind: 'trusted-device-theft', userId, networkAddress } as const
          events.record(tx, { ...theft, deviceName: null })
        }
        return null
      }
      return {
        async grantedTo(session) {
          await setSessionOfDevice(tx, trust.deviceId, hashToken(session.token))
          return { trustedDeviceToken, trustedUntil: new Date(trust.untilMs).toISOString() }
        },
      }
    },

    async grant(tx, userId, session, from) {
      const trustedDeviceToken = newToken(randomBytes)
      const trust = await insertTrustedDevice(tx, {
        id: newId(randomBytes),
        userId,
        deviceName: from.deviceName,
        system: from.system,
        tokenHash: hashToken(trustedDeviceToken),
        sessionTokenHash: hashToken(session.token),
      })
      if (trust === null) return null
      const { deviceName, networkAddress } = from
      events.record(tx, { kind: 'device-trusted', userId, deviceName, networkAddress })
      return { trustedDeviceToken, trustedUntil: new Date(trust.untilMs).toISOString() }
    },

    async list({ userId, sessionId: currentId }) {
      const devices = await listTrustedDevices(database, userId)
      return devices.map(({ id, deviceName, system, networkAddress, sessionId, ...at }) => ({
        id,
        device: deviceName,
        ...(system === null ? {} : { system }),
        ...(networkAddress === null ? {} : { networkAddress }),
        trustedAt: new Date(at.provenAtMs).toISOString(),
        lastUsedAt: new Date(at.lastUsedAtMs).toISOString(),
        trustedUntil: new Date(at.untilMs).toISOString(),
        isCurrent: sessionId === currentId,
      }))
    },

    async remove(caller, deviceId) {
      const isRemoved = await database.transaction(async (tx) => {
        if (!(await deleteTrustedDevice(tx, caller.userId, deviceId))) return false
        events.record(tx, { kind: 'trusted-device-removed', ...caller })
        return true
      })
      return isRemoved ? done(undefined) : refuse('not-found')
    },

    removeAll: (caller) =>
      database.transaction(async (tx) => {
        const removed = await deleteTrustedDevices(tx, caller.userId, null)
        if (removed > 0) events.record(tx, { kind: 'trusted-device-removed', ...caller })
        return { removed }
      }),
  }
}
