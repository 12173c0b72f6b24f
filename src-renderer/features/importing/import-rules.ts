import type { FileCandidate, FileReport } from '../../../src-shared/model/vault/import.ts'
import { offeredChoices, type ConflictChoice } from '../../ui/form/conflict-choice.ts'

/** What the person chose, so far as it differs from what is chosen at first: everything new, and both of what conflicts. */
export interface ImportChoices {
  readonly unticked: ReadonlySet<string>
  readonly conflicts: ReadonlyMap<string, ConflictChoice>
}

export const firstChoices: ImportChoices = { unticked: new Set(), conflicts: new Map() }

/** The candidates of one standing. */
export function withStanding(
  report: FileReport,
  standing: FileCandidate['standing'],
): readonly FileCandidate[] {
  return report.candidates.filter((candidate) => candidate.standing === standing)
}

export function conflictChoiceOf(
  { id }: Pick<FileCandidate, 'id'>,
  { conflicts }: ImportChoices,
): ConflictChoice {
  return conflicts.get(id) ?? 'both'
}

/** Ticks or unticks one that is new. */
export function toggled(choices: ImportChoices, id: string): ImportChoices {
  const unticked = new Set(choices.unticked)
  if (!unticked.delete(id)) unticked.add(id)
  return { ...choices, unticked }
}

/** Ticks all that are new, or none of them. */
export function allTicked(
  choices: ImportChoices,
  candidates: readonly FileCandidate[],
  isTicked: boolean,
): ImportChoices {
  return { ...choices, unticked: new Set(isTicked ? [] : candidates.map(({ id }) => id)) }
}

/** Decides conflicts; one whose choice is not offered keeps both. */
export function decided(
  choices: ImportChoices,
  candidates: readonly FileCandidate[],
  choice: ConflictChoice,
): ImportChoices {
  const conflicts = new Map(choices.conflicts)
  for (const candidate of candidates) {
    conflicts.set(
      candidate.id,
      offeredChoices(candidate.canReplace).includes(choice) ? choice : 'both',
    )
  }
  return { ...choices, conflicts }
}

/** What main is asked to add. */
export function chosenOf(
  report: FileReport,
  choices: ImportChoices,
): { readonly candidateIds: string[]; readonly replacing: string[] } {
  const candidateIds: string[] = []
  const replacing: string[] = []
  for (const candidate of report.candidates) {
    const { id, standing } = candidate
    const choice = conflictChoiceOf(candidate, choices)
    if (standing === 'new' ? choices.unticked.has(id) : choice === 'mine') continue
    candidateIds.push(id)
    if (standing === 'conflict' && choice === 'theirs') replacing.push(id)
  }
  return { candidateIds, replacing }
}
