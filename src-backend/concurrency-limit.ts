/** Runs work now, or when fewer than the limit are under way; whoever waits longest is next. */
export type ConcurrencyLimit = <T>(work: () => Promise<T>) => Promise<T>

/** At most `most` pieces of work at a time. */
export function createConcurrencyLimit(most: number): ConcurrencyLimit {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running < most) running += 1
    // Whoever ends hands the place on, so that nobody who comes later can take it.
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}
