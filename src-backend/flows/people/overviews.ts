import { OVERVIEW_DAYS, type Overview } from '../../../src-shared/model/people/overview.ts'
import { done } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { COUNT_INTERVAL_MS } from '../../domain/limits/lifetimes.ts'
import { FAILURES_UNTIL_METHODS_ARE_OFF } from '../../domain/limits/lockout.ts'
import {
  dayOf,
  findDays,
  findUncounted,
  keepCount,
  readLargeCount,
} from '../../store/people/company-days.ts'
import { countCompany, findMissing } from '../../store/people/overview-counts.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { Caller } from '../access/sessions.ts'

/** How far companies are with their second factors. */
export interface Overviews {
  read(caller: Pick<Caller, 'companyId'>): Promise<Outcome<Overview>>
  /** Keeps the counts of the companies of which there are none today, and of the large ones. */
  countAll(isStopping: () => boolean): Promise<void>
}

const DAY_MS = 24 * 60 * 60 * 1000
/** Companies whose ids are read at once. */
const PORTION = 500

export function createOverviews({
  database,
  nowMs,
}: Pick<FlowDeps, 'database' | 'nowMs'>): Overviews {
  const countNow = (companyId: string, now: number) =>
    countCompany(database, companyId, { nowMs: now, maxFailures: FAILURES_UNTIL_METHODS_ARE_OFF })

  return {
    async read({ companyId }) {
      const now = nowMs()
      const kept = await readLargeCount(database, companyId)
      const { counts, missingIds } = kept ?? (await countNow(companyId, now))
      const from = dayOf(now - (OVERVIEW_DAYS - 1) * DAY_MS)
      const before = await findDays(database, companyId, from, now)
      const missing = await findMissing(database, companyId, missingIds)
      const today = { day: dayOf(now), people: counts.people, protected: counts.protected }
      return done({
        countedAt: (kept?.countedAt ?? new Date(now)).toISOString(),
        counts,
        days: [...before, today],
        missing: missing.map(({ deadline, ...person }) => ({
          ...person,
          deadline: deadline?.toISOString() ?? null,
        })),
      })
    },

    async countAll(isStopping) {
      const startedMs = nowMs()
      // Another instance may have counted some minutes ago.
      const at = { nowMs: startedMs, countedBeforeMs: startedMs - COUNT_INTERVAL_MS / 2 }
      let afterId: string | null = null
      const failures: unknown[] = []
      do {
        const ids: string[] = await findUncounted(database, afterId, at, PORTION)
        for (const id of ids) {
          if (isStopping()) return
          const now = nowMs()
          try {
            await keepCount(database, id, await countNow(id, now), now)
          } catch (error) {
            // The other companies are counted all the same.
            failures.push(error)
          }
        }
        afterId = ids.at(-1) ?? null
      } while (afterId !== null)
      if (failures.length > 0) throw failures[0]
    },
  }
}
