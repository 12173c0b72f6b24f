import type { PreferencesChange, PreferencesView } from '../../../src-shared/model/preferences.ts'
import { ManagedNote } from '../../ui/managed/ManagedNote.tsx'

/** What the fields of one section of the preferences show, and how they change it: each change applies at once. */
export interface FieldsProps {
  readonly preferences: PreferencesView
  readonly change: (changed: PreferencesChange) => void
}

/** The usual choices up to a limit, and the current one if it is different. */
export function withCurrent(choices: readonly number[], current: number, limit = Infinity) {
  const usual = choices.filter((choice) => choice <= limit)
  return [...new Set([...usual, current])].toSorted((a, b) => a - b)
}

/** A field that an administrator decided; null: they did, but what they wrote is no value. */
export function lockedBy(decided: unknown) {
  return decided === undefined || decided === null
    ? {}
    : { isDisabled: true, hint: <ManagedNote /> }
}
