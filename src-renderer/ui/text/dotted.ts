import { isolated } from '../../../src-shared/text/isolate.ts'

/** Several facts on one line, e.g. `Ana’s laptop · Linux`: each is isolated, and missing ones are left out. */
export function dotted(...facts: readonly (string | null)[]): string {
  return facts
    .filter((fact) => fact !== null)
    .filter((fact) => fact !== '')
    .map(isolated)
    .join(' · ')
}
