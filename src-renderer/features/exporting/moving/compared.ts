import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import type { LeftOut } from '../../../../src-shared/model/vault/export.ts'

/** So many show that the right file arrived, and that the other clock is right. */
const MOST_COMPARED = 3

/** The entries whose codes are compared: moved, and with a code that two places can show at the same time. */
export function comparedEntries(
  entries: readonly EntrySummary[],
  leftOut: readonly LeftOut[],
): readonly EntrySummary[] {
  const stayed = new Set(leftOut.map(({ issuer, name }) => JSON.stringify([issuer, name])))
  return entries
    .filter(
      ({ type, issuer, name }) => type !== 'hotp' && !stayed.has(JSON.stringify([issuer, name])),
    )
    .slice(0, MOST_COMPARED)
}
