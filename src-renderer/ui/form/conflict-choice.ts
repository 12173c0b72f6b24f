/** What becomes of an entry that comes in under a name which the vault has already, with another key. */
export type ConflictChoice = 'both' | 'mine' | 'theirs'
export const conflictChoices = [
  'both',
  'mine',
  'theirs',
] as const satisfies readonly ConflictChoice[]

/** What is offered for a conflict: the vault's entry is not replaced where it guards a sign-in. */
export function offeredChoices(canReplace: boolean): readonly ConflictChoice[] {
  return canReplace ? conflictChoices : conflictChoices.filter((choice) => choice !== 'theirs')
}
