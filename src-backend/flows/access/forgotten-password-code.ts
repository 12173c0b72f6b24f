import type { SendLimits } from '../../domain/limits/send-limits.ts'
import { newForgottenPasswordCode } from '../../domain/codes/one-time-code.ts'
import { emailKey } from '../../domain/secrets/passwords.ts'
import { transactOutcome } from '../../store/engine/database.ts'
import { lockFactorState } from '../../store/factors/factor-states.ts'
import { giveCode } from '../../store/factors/forgotten-passwords.ts'
import { findUserOnDevice } from '../../store/people/users.ts'
import { done, refuse } from '../../base/problems.ts'
import { email } from '../factors/email.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { CodeDelivery, OutgoingCode } from '../sent-codes/code-delivery.ts'
import { countSend } from '../sent-codes/count-send.ts'

/** A request for a new password that was written down, and whose response has left. */
export interface AskedPassword {
  readonly id: string
  readonly email: string
  readonly deviceName: string
  readonly fingerprint: Uint8Array
  readonly networkAddress: string
  readonly expiresAtMs: number
}

/**
 * Sends the code of a request to whom it belongs, if anybody: not more often than the limits allow, which
 * count a person's known devices apart. A refused send leaves the code of before valid.
 */
export async function sendForgottenPasswordCode(
  deps: FlowDeps,
  { delivery, limits }: { readonly delivery: CodeDelivery; readonly limits: SendLimits },
  asked: AskedPassword,
): Promise<void> {
  const { database, keys, log, nowMs, randomBytes } = deps
  const user = await findUserOnDevice(database, emailKey(asked.email), asked.fingerprint)
  // A disabled person could not sign in with it.
  if (user === null || user.keptPasswordHash !== null) {
    log.info('forgotten-password-unknown', { address: asked.networkAddress })
    return
  }
  const { id: userId, companyId, isKnownDevice } = user
  const code = newForgottenPasswordCode(randomBytes)
  const keyId = keys.currentKeyId
  const hash = keys.codeHash(keyId, asked.id, code)
  const given = await transactOutcome(database, async (tx) => {
    await lockFactorState(tx, userId)
    const send = {
      quotas: email.quotas,
      userId,
      companyId,
      recipient: email.recipientOf(user.email),
      dialCode: null,
      isProven: true,
      isFromKnownDevice: isKnownDevice,
      isForPassword: true,
    }
    if ((await countSend(deps, limits, tx, send, nowMs())) !== null) return refuse('send-limit')
    const isGiven = await giveCode(tx, { id: asked.id, userId, isKnownDevice, keyId, hash })
    return isGiven ? done(undefined) : refuse('challenge-expired')
  })
  if (!given.ok) return
  log.info('forgotten-password-asked', { userId, address: asked.networkAddress })
  const outgoing: OutgoingCode = {
    purpose: 'forgotten-password',
    codeId: asked.id,
    hash,
    code,
    kind: email,
    userId,
    to: user.email,
    company: user.companyName,
    name: user.name,
    locale: user.messageLocale,
    // An attacker chooses the name of an unknown device.
    deviceName: isKnownDevice ? asked.deviceName : null,
    networkAddress: asked.networkAddress,
    expiresAtMs: asked.expiresAtMs,
  }
  delivery.send(outgoing)
}
