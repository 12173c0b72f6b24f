// Changing what decides an entry's codes: a pure function of the list.
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import { copyOfSecret } from '../../../src-shared/otp/copy-of-secret.ts'
import type { OtpParameters } from '../../../src-shared/otp/parameters.ts'
import { isInUse, type Entry } from './entry.ts'
import { secretDigest } from './entry-index.ts'

type WithoutSecret<P> = P extends { readonly counter: number }
  ? Omit<P, 'secret' | 'counter'> & { readonly counter: number | null }
  : Omit<P, 'secret'>

/**
 * What decides the codes from now on. `secret` null: the one that the entry has. `counter` null: it goes on from where
 * it is, which may be further than the person has seen; with a new secret or a new kind it begins at 0.
 */
export type NewParameters = WithoutSecret<OtpParameters> & {
  readonly secret: Uint8Array<ArrayBuffer> | null
}

function withCounter(before: OtpParameters, { secret, ...kind }: NewParameters): OtpParameters {
  const kept = secret ?? before.secret
  if (kind.type !== 'hotp') return { ...kind, secret: kept }
  const goesOn = before.type === 'hotp' && secret === null
  return { ...kind, secret: kept, counter: kind.counter ?? (goesOn ? before.counter : 0) }
}

/**
 * Changes the parameters of an entry in use that guards no sign-in: what guards one is changed where it was enrolled.
 * The new secret is a copy. Refused when another entry in use gives the same codes already.
 */
export function changeParameters(
  entries: readonly Entry[],
  id: string,
  changed: NewParameters,
): Result<{ readonly entries: readonly Entry[]; readonly after: Entry }> {
  const before = entries.find((entry) => entry.id === id && isInUse(entry))
  if (before === undefined) return fail({ code: 'entry-not-found' })
  if (before.binding !== null) return fail({ code: 'invalid-entry', reason: 'guards-sign-in' })
  const given = withCounter(before.parameters, changed)
  const digest = secretDigest(given)
  const same = entries.find(
    (entry) => entry !== before && isInUse(entry) && secretDigest(entry.parameters) === digest,
  )
  if (same !== undefined) {
    return fail({ code: 'duplicate-entry', issuer: same.issuer, name: same.name })
  }
  const isSameSecret = Buffer.compare(given.secret, before.parameters.secret) === 0
  const kept = isSameSecret ? before.parameters.secret : copyOfSecret(given.secret)
  const after = { ...before, parameters: { ...given, secret: kept } }
  return ok({ entries: entries.map((entry) => (entry === before ? after : entry)), after })
}
