import { timingSafeEqual } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { errorFields } from '../../base/log.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { deviceFingerprint } from '../../domain/accounts/device-fingerprint.ts'
import { cleanDeviceName } from '../../domain/accounts/device-name.ts'
import { addressGroup } from '../../domain/limits/attempt-buckets.ts'
import {
  FORGOTTEN_PASSWORD_LIFETIME_MS,
  NEW_PASSWORD_LIFETIME_MS,
} from '../../domain/limits/lifetimes.ts'
import { ATTEMPTS_PER_CHALLENGE } from '../../domain/limits/lockout.ts'
import type { SendLimits } from '../../domain/limits/send-limits.ts'
import { newId } from '../../domain/secrets/randomness.ts'
import { hashToken, newToken } from '../../domain/secrets/tokens.ts'
import { transactOutcome } from '../../store/engine/database.ts'
import { lockFactorState, noteMailboxUsed } from '../../store/factors/factor-states.ts'
import {
  completeForgottenPassword,
  countForgottenPasswordAttempt,
  findProvenOwner,
  insertForgottenPassword,
  isForgottenPasswordOpen,
  noteCodeProven,
} from '../../store/factors/forgotten-passwords.ts'
import { findUser, updatePassword } from '../../store/people/users.ts'
import { email } from '../factors/email.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { CodeDelivery } from '../sent-codes/code-delivery.ts'
import type { AttemptLimiter } from './attempt-limiter.ts'
import { endAccess } from './end-access.ts'
import { sendForgottenPasswordCode } from './forgotten-password-code.ts'
import type { AskedPassword } from './forgotten-password-code.ts'
import { hashNewPassword } from './new-password.ts'

/** A request of whoever holds its token. */
interface OwnRequest {
  readonly id: string
  readonly token: string
  readonly address: string
}

/** A new password for whoever reads the account's mail, and nothing else: the second factor is still asked for. */
export interface ForgottenPasswords {
  /** Whether this server can send the code. */
  isOffered(): boolean
  /** Answers everybody the same. Whose address it is, if anyone's, is looked up once the response has left. */
  start(asked: {
    readonly email: string
    readonly device: { readonly name: string; readonly key?: string | undefined }
    readonly address: string
  }): Promise<Outcome<{ readonly id: string; readonly token: string; readonly expiresAt: string }>>
  prove(
    request: OwnRequest,
    code: string,
  ): Promise<Outcome<{ readonly expiresAt: string; readonly name: string }>>
  /** `password-refused` if it is easy to guess or the present one; the request stays open then. */
  set(request: OwnRequest, newPassword: string): Promise<Outcome<undefined>>
  /** Resolves when the codes of all requests so far have been handed over, or nothing is to be sent. */
  settled(): Promise<void>
}

/** Stands for the hash where no code was sent, so that comparing takes the same work. */
const NO_HASH = new Uint8Array(32)

export function createForgottenPasswords(
  deps: FlowDeps,
  parts: {
    readonly limiter: AttemptLimiter
    readonly delivery: CodeDelivery
    readonly limits: SendLimits
  },
): ForgottenPasswords {
  const { database, keys, log, nowMs, randomBytes } = deps
  const underWay = new Set<Promise<void>>()

  function sendLater(asked: AskedPassword): void {
    const work = nextTurn()
      .then(() => sendForgottenPasswordCode(deps, parts, asked))
      .catch((error: unknown) => log.error('forgotten-password-failed', errorFields(error)))
      .finally(() => underWay.delete(work))
    underWay.add(work)
  }

  return {
    isOffered: () => parts.delivery.canSend(email),

    async start({ email: to, device, address }) {
      if (!parts.delivery.canSend(email)) return refuse('unavailable')
      const admitted = await parts.limiter.admit([
        {
          kind: 'forgottenPasswordPerAddress',
          subject: addressGroup(address),
          onSuccess: 'refund',
        },
      ])
      if (!admitted.ok) return admitted
      const id = newId(randomBytes)
      const token = newToken(randomBytes)
      const expiresAtMs = nowMs() + FORGOTTEN_PASSWORD_LIFETIME_MS
      const row = { id, tokenHash: hashToken(token), keyId: keys.currentKeyId }
      await insertForgottenPassword(database, row, expiresAtMs)
      const deviceName = cleanDeviceName(device.name)
      const fingerprint = deviceFingerprint({ name: deviceName, key: device.key }, address)
      const from = { deviceName, fingerprint, networkAddress: address }
      sendLater({ id, email: to, expiresAtMs, ...from })
      return done({ id, token, expiresAt: new Date(expiresAtMs).toISOString() })
    },

    prove: (request, code) => proveCode(deps, request, code),
    set: (request, newPassword) => setPassword(deps, parts.limiter, request, newPassword),
    async settled() {
      await Promise.all(underWay)
    },
  }
}

/** A wrong code, at a request that takes so many more. */
interface Proof {
  readonly userId: string | null
  readonly attempts: number
}

async function proveCode(
  { database, keys, log, nowMs }: FlowDeps,
  { id, token, address }: OwnRequest,
  code: string,
): Promise<Outcome<{ readonly expiresAt: string; readonly name: string }>> {
  const key = { id, tokenHash: hashToken(token) }
  const expiresAtMs = nowMs() + NEW_PASSWORD_LIFETIME_MS
  // Most requests of a burst end here, and wait for no lock.
  if (!(await isForgottenPasswordOpen(database, key, ATTEMPTS_PER_CHALLENGE, nowMs()))) {
    return refuse('challenge-expired')
  }
  const counted = await transactOutcome(database, async (tx): Promise<Outcome<Proof>> => {
    const request = await countForgottenPasswordAttempt(tx, key, ATTEMPTS_PER_CHALLENGE, nowMs())
    if (request === null) return refuse('challenge-expired')
    const { attempts, keyId, hash } = request
    const isRight = timingSafeEqual(keys.codeHash(keyId, id, code), hash ?? NO_HASH)
    const userId = isRight && hash !== null ? request.userId : null
    if (userId !== null) await noteCodeProven(tx, id, expiresAtMs)
    return done({ userId, attempts })
  })
  if (!counted.ok) return counted
  const { userId, attempts } = counted.value
  const user = userId === null ? null : await findUser(database, userId)
  if (user === null) {
    log.warn('forgotten-password-rejected', { address })
    return refuse('code-rejected', { attemptsLeft: ATTEMPTS_PER_CHALLENGE - attempts })
  }
  log.info('forgotten-password-proven', { userId: user.id, address })
  return done({ expiresAt: new Date(expiresAtMs).toISOString(), name: user.name })
}

async function setPassword(
  deps: FlowDeps,
  limiter: AttemptLimiter,
  { id, token, address }: OwnRequest,
  newPassword: string,
): Promise<Outcome<undefined>> {
  const { database, events, log, nowMs } = deps
  const key = { id, tokenHash: hashToken(token) }
  const userId = await findProvenOwner(database, key, nowMs())
  const user = userId === null ? null : await findUser(database, userId)
  if (userId === null || user === null) return refuse('challenge-expired')
  const hashed = await hashNewPassword(deps, limiter, user, newPassword)
  if (!hashed.ok) return hashed
  const set = await transactOutcome(database, async (tx): Promise<Outcome<undefined>> => {
    await lockFactorState(tx, userId)
    if (!(await completeForgottenPassword(tx, key, userId, nowMs()))) {
      return refuse('challenge-expired')
    }
    await updatePassword(tx, userId, hashed.value)
    // Wrong codes stay counted: whoever reads the mail would get new guesses with each password.
    noteMailboxUsed(tx, userId)
    await endAccess(tx, userId, 'forgotten-password-set', null)
    const kind = 'forgotten-password-set'
    events.record(tx, { kind, userId, deviceName: null, networkAddress: address })
    return done(undefined)
  })
  if (set.ok) log.info('forgotten-password-set', { userId, address })
  return set
}
