import { timingSafeEqual } from 'node:crypto'
import { addressGroup } from '../../domain/limits/attempt-buckets.ts'
import { INVITATION_ATTEMPTS } from '../../domain/limits/lockout.ts'
import { emailKey } from '../../domain/secrets/passwords.ts'
import { newId } from '../../domain/secrets/randomness.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { transactOutcome } from '../../store/engine/database.ts'
import { lockFactorState } from '../../store/factors/factor-states.ts'
import {
  countInvitationAttempt,
  forgiveInvitationAttempt,
  setFirstPassword,
  useInvitation,
} from '../../store/people/invitations.ts'
import { findUserByEmail } from '../../store/people/users.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { AttemptLimiter } from './attempt-limiter.ts'
import { hashNewPassword } from './new-password.ts'

/** The first password of a new person. */
export interface FirstPasswords {
  /**
   * Sets it with a welcome code. `code-rejected` for a wrong code, an old one, and an address that nobody has;
   * `password-refused` leaves the code as it is. Opens no session.
   */
  choose(
    asked: { readonly email: string; readonly code: string; readonly newPassword: string },
    address: string,
  ): Promise<Outcome<undefined>>
}

/** Stands for the hash where there is no code, so that comparing takes the same work. */
const NO_HASH = new Uint8Array(32)

export function createFirstPasswords(deps: FlowDeps, limiter: AttemptLimiter): FirstPasswords {
  const { database, events, keys, log, nowMs, randomBytes } = deps
  return {
    async choose({ email, code, newPassword }, address) {
      const key = emailKey(email)
      const group = addressGroup(address)
      const counted = `${key}\0invitation`
      const admitted = await limiter.admit([
        {
          kind: 'passwordPerAccountAndAddress',
          subject: `${counted}\0${group}`,
          onSuccess: 'forget',
        },
        { kind: 'passwordPerAccount', subject: counted, onSuccess: 'refund' },
        { kind: 'passwordPerAddress', subject: group, onSuccess: 'refund' },
      ])
      if (!admitted.ok) return admitted
      const user = await findUserByEmail(database, key)
      const userId = user?.id ?? newId(randomBytes)
      const found = await countInvitationAttempt(database, userId, INVITATION_ATTEMPTS, nowMs())
      const given = keys.codeHash(found?.keyId ?? keys.currentKeyId, found?.id ?? userId, code)
      const isRight = timingSafeEqual(given, found?.hash ?? NO_HASH) && found !== null
      if (user === null || found === null || !isRight) {
        log.warn('invitation-rejected', { userId: user?.id, address })
        return refuse('code-rejected')
      }
      await admitted.value.succeeded()
      await forgiveInvitationAttempt(database, found.id)
      const hashed = await hashNewPassword(deps, limiter, user, newPassword)
      if (!hashed.ok) return hashed
      const set = await transactOutcome(database, async (tx): Promise<Outcome<undefined>> => {
        await lockFactorState(tx, userId)
        const isSet =
          (await useInvitation(tx, userId, found.id, nowMs())) &&
          (await setFirstPassword(tx, userId, hashed.value))
        if (!isSet) return refuse('code-rejected')
        const kind = 'first-password-set'
        events.record(tx, { kind, userId, deviceName: null, networkAddress: address })
        return done(undefined)
      })
      if (set.ok) log.info('first-password-set', { userId, address })
      return set
    },
  }
}
