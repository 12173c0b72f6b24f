import type { OverviewCounts } from '../../../src-shared/model/people/overview.ts'
import type { PeopleFilter } from '../../people-filter.ts'

const DAY_MS = 24 * 60 * 60 * 1000

interface Kind {
  /** The filter of the people that shows them. */
  readonly filter: PeopleFilter | null
  /** Whether somebody cannot go on without help. */
  readonly isUrgent: boolean
}

const urgent = { isUrgent: true }
const later = { isUrgent: false }

/** Kinds of what needs attention, the most urgent first. */
const kinds = {
  locked: { ...urgent, filter: 'locked' },
  failedMessages: { ...urgent, filter: null },
  resets: { ...urgent, filter: 'pending' },
  fewRecoveryCodes: { ...later, filter: null },
  invited: { ...later, filter: 'invited' },
  passes: { ...later, filter: null },
} as const satisfies Partial<Record<keyof OverviewCounts, Kind>>

export interface Need extends Kind {
  readonly kind: keyof typeof kinds
  readonly count: number
}

/** What needs the attention of an administrator now. */
export function needsAttention(counts: OverviewCounts): readonly Need[] {
  return (Object.keys(kinds) as (keyof typeof kinds)[]) // Object.keys loses the literal types
    .map((kind) => ({ kind, count: counts[kind], ...kinds[kind] }))
    .filter(({ count }) => count > 0)
}

/** Whole days until an instant, a begun one counted; 0 when it is over. */
export function daysUntil(instant: string, now: string): number {
  return Math.max(0, Math.ceil((Date.parse(instant) - Date.parse(now)) / DAY_MS))
}
