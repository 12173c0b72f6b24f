import type { EnrolmentDone } from '../../src-shared/model/enrolment.ts'
import type { EntrySummary } from '../../src-shared/model/entry.ts'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import type { VaultStatus } from '../../src-shared/model/vault-status.ts'
import type { LabelledParameters } from '../../src-shared/otp/label.ts'
import type { OtpParameters } from '../../src-shared/otp/parameters.ts'
import type { Candidates } from './candidates.ts'
import { entriesIn, type Content } from './content.ts'
import type { DoneParts } from './series.ts'

export interface AddDeps {
  readonly vault: {
    status(): { readonly phase: VaultStatus['phase'] }
    /** Takes a copy of the secret at once: the one handed in is wiped after the call. */
    add(entry: LabelledParameters): Promise<Result<EntrySummary>>
  }
  /** The TOTP enrolment under way, if any. */
  readonly enrolment: {
    matches(parameters: OtpParameters): boolean
    addToThisComputer(): Promise<Result<EnrolmentDone>>
  }
}

/** What adding came to. */
export interface Added {
  readonly added: number
  readonly duplicates: number
  readonly enrolment: EnrolmentDone | null
}

/** Puts the chosen candidates into the vault. They stay to be chosen from when that fails. */
export async function addChosen(
  deps: AddDeps & { readonly candidates: Candidates; readonly doneParts: DoneParts },
  candidateIds: readonly string[],
): Promise<Result<Added>> {
  const taken = deps.candidates.take(candidateIds)
  if (taken === null) return fail({ code: 'candidate-expired' })
  let isDone = false
  try {
    const result = await addContents(deps, taken.contents)
    isDone = result.ok
    if (isDone) deps.doneParts.add(taken.contents)
    return result
  } finally {
    if (isDone) taken.finish()
    else taken.giveBack()
  }
}

async function addContents(
  { vault, enrolment }: AddDeps,
  contents: readonly Content[],
): Promise<Result<Added>> {
  const entries = contents.flatMap(entriesIn)
  if (entries.length === 0) return fail({ code: 'invalid-entry', reason: 'not-an-entry' })
  const { phase } = vault.status()
  if (phase !== 'unlocked') return fail({ code: `vault-${phase}` })

  // The enrolment first: it alone can be refused by the server, and then nothing has been added yet.
  let enrolled: EnrolmentDone | null = null
  const others = entries.filter((entry) => !enrolment.matches(entry.parameters))
  if (others.length < entries.length) {
    const done = await enrolment.addToThisComputer()
    if (!done.ok) return done
    enrolled = done.value
  }
  let added = enrolled === null ? 0 : 1
  let duplicates = 0
  for (const entry of others) {
    const result = await vault.add(entry)
    if (result.ok) added += 1
    else if (result.error.code === 'duplicate-entry') duplicates += 1
    else return result
  }
  return ok({ added, duplicates, enrolment: enrolled })
}
