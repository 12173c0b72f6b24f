import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import type { ChangedKey, EntrySummary, TypedEntry } from '../../src-shared/model/vault/entry.ts'
import { decodeBase32 } from '../../src-shared/otp/base32.ts'
import type { LabelledParameters } from '../../src-shared/otp/label.ts'
import type { OtpParameters } from '../../src-shared/otp/parameters.ts'
import { MAX_SECRET_BYTES } from '../../src-shared/otp/read-parameters.ts'
import { cleanLabel } from '../../src-shared/text/clean-label.ts'
import { cleanKey, looksLikeLink } from '../../src-shared/text/clean-pasted.ts'
import { whyNoKey } from '../../src-shared/text/typed-key.ts'
import type { VaultEntries } from '../vault/vault-entries.ts'
import type { AddDeps } from './add.ts'
import { classify } from './classify.ts'
import { wipe } from './content.ts'

export interface OneEntryDeps {
  readonly vault: Pick<VaultEntries, 'add' | 'changeParameters'>
  readonly enrolment: Pick<AddDeps['enrolment'], 'matches'>
}

/** Puts the entry of one pasted link into the vault: with one entry there is nothing to choose. */
export async function addLink(deps: OneEntryDeps, link: string): Promise<Result<EntrySummary>> {
  const entry = entryOfLink(link)
  return entry.ok ? addAndWipe(deps, entry.value) : entry
}

/** Puts an entry that was typed into the vault. A link in place of the key is read as one. */
export async function addTyped(
  deps: OneEntryDeps,
  typed: TypedEntry,
): Promise<Result<EntrySummary>> {
  const issuer = cleanLabel(typed.issuer)
  const name = cleanLabel(typed.name)
  if (looksLikeLink(typed.secret)) {
    const entry = entryOfLink(typed.secret)
    if (!entry.ok) return entry
    // Names that were typed beside the link take precedence over those in the link.
    const { parameters } = entry.value
    const names = { issuer: issuer || entry.value.issuer, name: name || entry.value.name }
    return addAndWipe(deps, { parameters, ...names })
  }
  const parameters = parametersOf(typed)
  if (!parameters.ok) return parameters
  return addAndWipe(deps, { parameters: parameters.value, issuer, name })
}

/** Changes what decides the codes of an entry; the rules for its key are those for a typed one. */
export async function changeKey(
  { vault, enrolment }: OneEntryDeps,
  { id, secret, ...kind }: ChangedKey,
): Promise<Result<EntrySummary>> {
  const parameters = parametersOf({ ...kind, secret: secret ?? KEPT })
  if (!parameters.ok) return parameters
  const given = parameters.value
  const wanted = given.type === 'hotp' ? { ...given, counter: kind.counter ?? null } : given
  if (secret === null) return vault.changeParameters(id, { ...wanted, secret: null })
  const changed = enrolment.matches(given)
    ? Promise.resolve(fail({ code: 'enrolment-under-way' }))
    : vault.changeParameters(id, wanted)
  return changed.finally(() => given.secret.fill(0))
}

/** The vault makes its own copy when the call begins: ours is overwritten at once. */
function addAndWipe(
  { vault, enrolment }: OneEntryDeps,
  entry: LabelledParameters,
): Promise<Result<EntrySummary>> {
  // A second entry of it would guard nothing, and stay when the account no longer takes its codes.
  const added = enrolment.matches(entry.parameters)
    ? Promise.resolve(fail({ code: 'enrolment-under-way' }))
    : vault.add(entry)
  entry.parameters.secret.fill(0)
  return added
}

/** The entry of a pasted link, checked as if it came from a QR code. */
function entryOfLink(text: string): Result<LabelledParameters> {
  const content = classify(text)
  switch (content.kind) {
    case 'entry':
      return ok(content)
    case 'google-batch':
    case 'part':
      // The page sends these through a scan, so that the user can choose from the results.
      wipe(content)
      return fail({ code: 'invalid-entry', reason: 'several-entries' })
    case 'other': {
      const { what, detail } = content
      const isKey = what === 'broken-otp' || what === 'unsupported-otp'
      if (isKey) return fail({ code: 'invalid-entry', reason: detail ?? 'scheme-unsupported' })
      return fail({ code: 'link-unusable', what, detail })
    }
  }
}

/** Stands where the key stays as it is: any key. */
const KEPT = 'AAAAAAAAAAAAAAAA'

/** The parameters of an entry that was typed in, or the reason why its secret is not valid. */
function parametersOf(typed: Omit<TypedEntry, 'issuer' | 'name'>): Result<OtpParameters> {
  const secret = decodeBase32(cleanKey(typed.secret))
  if (secret === null) return fail({ code: 'invalid-entry', reason: 'secret-invalid' })
  const reason = whyNoKey(typed.secret)
  if (reason !== null) {
    secret.fill(0)
    return fail({ code: 'invalid-entry', reason })
  }
  if (secret.length > MAX_SECRET_BYTES) {
    return fail({ code: 'invalid-entry', reason: 'secret-length' })
  }
  const { type, algorithm, digits, periodSeconds, counter = 0 } = typed
  switch (type) {
    case 'totp':
      return ok({ type, secret, algorithm, digits, periodSeconds })
    case 'hotp':
      return ok({ type, secret, algorithm, digits, counter })
    case 'steam':
      return ok({ type, secret })
  }
}
