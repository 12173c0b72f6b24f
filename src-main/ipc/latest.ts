/** Runs one job at a time. Of those that come meanwhile only the newest is run: it says what those before it said. */
export function createLatest<T>(run: (job: T) => Promise<void>): (job: T) => void {
  let waiting: { readonly job: T } | null = null
  let isRunning = false

  async function work(): Promise<void> {
    isRunning = true
    try {
      for (; waiting !== null;) {
        const { job } = waiting
        waiting = null
        await run(job)
      }
    } finally {
      isRunning = false
    }
  }

  return (job) => {
    waiting = { job }
    if (!isRunning) void work()
  }
}
