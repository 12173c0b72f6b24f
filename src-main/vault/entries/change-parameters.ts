// Changing what decides an entry's codes: a pure function of the list.
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import { copyOfSecret } from '../../../src-shared/otp/copy-of-secret.ts'
import type { OtpParameters } from '../../../src-shared/otp/parameters.ts'
import { isInUse, type Entry } from './entry.ts'
import { secretDigest } from './entry-index.ts'

type WithoutSecret<P> = P extends unknown ? Omit<P, 'secret'> : never

/** What decides the codes from now on; `secret` null: the one that the entry has. */
export type NewParameters = WithoutSecret<OtpParameters> & {
  readonly secret: Uint8Array<ArrayBuffer> | null
}

/**
 * Changes the parameters of an entry in use that guards no sign-in: what guards one is changed where it was enrolled.
 * The new secret is a copy. Refused when another entry in use gives the same codes already.
 */
export function changeParameters(
  entries: readonly Entry[],
  id: string,
  { secret, ...kind }: NewParameters,
): Result<{ readonly entries: readonly Entry[]; readonly after: Entry }> {
  const before = entries.find((entry) => entry.id === id && isInUse(entry))
  if (before === undefined) return fail({ code: 'entry-not-found' })
  if (before.binding !== null) return fail({ code: 'invalid-entry', reason: 'guards-sign-in' })
  const given = { ...kind, secret: secret ?? before.parameters.secret }
  const digest = secretDigest(given)
  const same = entries.find(
    (entry) => entry !== before && isInUse(entry) && secretDigest(entry.parameters) === digest,
  )
  if (same !== undefined) {
    return fail({ code: 'duplicate-entry', issuer: same.issuer, name: same.name })
  }
  const isSameSecret = Buffer.compare(given.secret, before.parameters.secret) === 0
  const kept = isSameSecret ? before.parameters.secret : copyOfSecret(given.secret)
  const after = { ...before, parameters: { ...kind, secret: kept } }
  return ok({ entries: entries.map((entry) => (entry === before ? after : entry)), after })
}
