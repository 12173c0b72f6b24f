// How often codes are used. A use alone is not worth a generation: it is written with the next change, or at the lock.

/** How often the codes of an entry were copied or given to a sign-in, and when last. */
export interface Usage {
  readonly times: number
  readonly lastAtMs: number
}

/** What was used since the vault was written last, by entry. */
export type Uses = Map<string, Usage>

/** The last instant of a calendar in JavaScript. */
const LAST_MS = 8.64e15

/** A usage that another app states; null where it cannot be one. */
export function cleanUsage(given: Usage | null | undefined): Usage | null {
  const { times, lastAtMs } = given ?? { times: 0, lastAtMs: 0 }
  const isUsage = Number.isSafeInteger(times) && times >= 1 && lastAtMs >= 0 && lastAtMs <= LAST_MS
  return isUsage ? { times, lastAtMs } : null
}

/** The sum of two usages; null: none. */
export function sumOf(one: Usage | null, other: Usage | null): Usage | null {
  if (one === null || other === null) return one ?? other
  return {
    times: Math.min(one.times + other.times, Number.MAX_SAFE_INTEGER),
    lastAtMs: Math.max(one.lastAtMs, other.lastAtMs),
  }
}

export function noteUse(uses: Uses, id: string, nowMs: number): void {
  const used = sumOf(uses.get(id) ?? null, { times: 1, lastAtMs: nowMs })
  if (used !== null) uses.set(id, used)
}

/** The entries with what was used since; the same objects where nothing was. */
export function withUses<E extends { readonly id: string; readonly used: Usage | null }>(
  entries: readonly E[],
  uses: ReadonlyMap<string, Usage>,
): readonly E[] {
  if (uses.size === 0) return entries
  return entries.map((entry) => {
    const since = uses.get(entry.id)
    return since === undefined ? entry : { ...entry, used: sumOf(entry.used, since) }
  })
}

/** Takes out what was written; what was used meanwhile stays for the next time. */
export function settleUses(uses: Uses, written: ReadonlyMap<string, Usage>): void {
  for (const [id, before] of written) {
    const now = uses.get(id)
    const times = (now?.times ?? 0) - before.times
    if (now === undefined || times <= 0) uses.delete(id)
    else uses.set(id, { times, lastAtMs: now.lastAtMs })
  }
}
