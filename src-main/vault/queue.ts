/** Runs jobs one after another, in the order they were given. A job that fails does not stop the next. */
export type Queue = <T>(job: () => Promise<T>) => Promise<T>

export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve()
  return (job) => {
    const done = last.then(job)
    last = done.catch(() => undefined)
    return done
  }
}
