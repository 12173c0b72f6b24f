// TOTP factors (RFC 6238): SHA-1, 6 digits, 30 s, a 160-bit seed (RFC 4226 R6), by default one step in each
// direction.
import { createHmac, createSecretKey } from 'node:crypto'
import { matchTotpStep } from '../../../src-shared/otp/codes.ts'
import { formatKeyUri } from '../../../src-shared/otp/key-uri.ts'
import type { TotpParameters } from '../../../src-shared/otp/parameters.ts'
import type { CodeRules } from './code-rules.ts'
import type { RecordPlace } from '../secrets/key-ring.ts'

export const SEED_BYTES = 20

/** The parameters of every factor that this backend enrols. */
function totpParameters(seed: Uint8Array): TotpParameters {
  return {
    type: 'totp',
    secret: new Uint8Array(seed),
    algorithm: 'SHA1',
    digits: 6,
    periodSeconds: 30,
  }
}

/**
 * The time step that `code` belongs to, at most `windowSteps` from now, or null if it is wrong. The step must
 * still be claimed: each is accepted once, and none before one that was claimed (RFC 6238 section 5.2).
 */
export function matchCode(
  seed: Uint8Array,
  code: string,
  nowMs: number,
  windowSteps: CodeRules['totpWindowSteps'],
): number | null {
  const parameters = totpParameters(seed)
  // Node's HMAC takes four times as long with a key that is not a KeyObject.
  const key = createSecretKey(seed)
  const step = matchTotpStep(parameters, code, nowMs, windowSteps, (algorithm, _, message) =>
    createHmac(algorithm, key).update(message).digest(),
  )
  parameters.secret.fill(0)
  return step
}

/** The enrolment as authenticators read it. The issuer is the company's own service. */
export function enrolmentUri(seed: Uint8Array, companyName: string, email: string): string {
  return formatKeyUri({
    parameters: totpParameters(seed),
    issuer: `${companyName.slice(0, 100).trim()} Sync`.trim(),
    name: email,
  })
}

/** Where a sealed seed belongs. The row keeps its id when a pending enrolment becomes a method. */
export function seedPlace(userId: string, methodId: string): RecordPlace {
  return { table: 'totp_seed', userId, rowId: methodId }
}
