/** Waits until all work under way has settled, for a limited time. */
export async function settledWithin(
  underWay: Iterable<Promise<unknown>>,
  waitMs: number,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, waitMs)
  })
  await Promise.race([Promise.allSettled(underWay), deadline])
  clearTimeout(timer)
}
