import type { EnrolmentDone } from '../../src-shared/model/two-factor/enrolment.ts'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import type { VaultStatus } from '../../src-shared/model/vault/vault-status.ts'
import type { OtpParameters } from '../../src-shared/otp/parameters.ts'
import type { VaultEntries } from '../vault/vault-entries.ts'
import type { Candidates } from './candidates.ts'
import { entriesIn, type Content } from './content.ts'
import { partsOf, type DoneParts } from './series.ts'

export interface AddDeps {
  readonly vault: {
    status(): { readonly phase: VaultStatus['phase'] }
    readonly compare: VaultEntries['compare']
    readonly prepareComparison: VaultEntries['prepareComparison']
    readonly addAll: VaultEntries['addAll']
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
  /** How many were in the vault already. */
  readonly same: number
  /** How many of the vault's entries went into the trash for one of the same name. */
  readonly replaced: number
  readonly enrolment: EnrolmentDone | null
}

/** What the person chose. */
export interface Choice {
  readonly candidateIds: readonly string[]
  /** Those of them that take the place of the vault's entry of the same name. */
  readonly replacing: readonly string[]
}

/** Puts the chosen candidates into the vault, in one generation. They stay to be chosen from when that fails. */
export async function addChosen(
  deps: AddDeps & { readonly candidates: Candidates; readonly doneParts: DoneParts },
  { candidateIds, replacing }: Choice,
): Promise<Result<Added>> {
  const ids = [...new Set(candidateIds)]
  const taken = deps.candidates.take(ids)
  if (taken === null) return fail({ code: 'candidate-expired' })
  let isDone = false
  try {
    const isReplacing = new Set(replacing)
    const chosen = taken.contents.map((content, index) => ({
      content,
      isReplacing: isReplacing.has(ids[index] ?? ''),
    }))
    const result = await addContents(deps, chosen)
    isDone = result.ok
    if (isDone) deps.doneParts.add(partsOf(taken.contents))
    return result
  } finally {
    if (isDone) taken.finish()
    else taken.giveBack()
  }
}

interface Chosen {
  readonly content: Content
  readonly isReplacing: boolean
}

async function addContents(
  { vault, enrolment }: AddDeps,
  chosen: readonly Chosen[],
): Promise<Result<Added>> {
  const entries = chosen.flatMap(({ content, isReplacing }) =>
    entriesIn(content).map((entry) => ({ entry, isReplacing })),
  )
  if (entries.length === 0) return fail({ code: 'invalid-entry', reason: 'not-an-entry' })
  const { phase } = vault.status()
  if (phase !== 'unlocked') return fail({ code: `vault-${phase}` })

  // The enrolment goes first: only the server can refuse it, and then nothing else has been added yet.
  let enrolled: EnrolmentDone | null = null
  const others = entries.filter(({ entry }) => !enrolment.matches(entry.parameters))
  if (others.length < entries.length) {
    const done = await enrolment.addToThisComputer()
    if (!done.ok) return done
    enrolled = done.value
  }
  const result = await vault.addAll(
    others.map(({ entry, isReplacing }) => {
      const match = isReplacing ? vault.compare(entry) : null
      return match?.kind === 'conflict' ? { ...entry, replaces: match.entry.id } : entry
    }),
  )
  if (!result.ok) return result
  const { added, same, replaced } = result.value
  const count = added.length + (enrolled === null ? 0 : 1)
  return ok({ added: count, same, replaced, enrolment: enrolled })
}
