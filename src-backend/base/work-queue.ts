/** The client that the work is done for. */
export interface Asker {
  /** Its group in the queue: a network address. */
  readonly group: string
  /** No one waits for the result any more. */
  readonly isGone: () => boolean
  /** Calls back once when no one waits any more. Returns a function that unsubscribes. */
  readonly onGone: (listener: () => void) => () => void
}

/** There is more work than can be done in time. */
export class TooBusy extends Error {
  override readonly name = 'TooBusy'
}

/** The client is gone; its work was not begun. */
export class AskerGone extends Error {
  override readonly name = 'AskerGone'
}

export interface WorkQueue {
  /**
   * Does work when its turn comes. Groups take turns, regardless of how much each has waiting.
   * @throws {TooBusy} if too much waits already, {AskerGone} if the client left before its work began.
   */
  run<T>(asker: Asker, work: () => Promise<T>): Promise<T>
  /** How much work waits. */
  waiting(): number
  /** For metrics. */
  counts(): WorkCounts
}

/** Counts the work that waits and runs, and how all earlier work ended: done, refused for lack of room, left by its client. */
export interface WorkCounts {
  readonly waiting: number
  readonly running: number
  readonly done: number
  readonly refused: number
  readonly left: number
}

export interface WorkQueueLimits {
  /** Concurrent pieces of work. */
  readonly atATime: number
  /** Pieces that wait, over all groups. */
  readonly mostWaiting: number
  /** Pieces that wait, per group. */
  readonly mostWaitingOfOne: number
}

interface Waiting {
  readonly begin: () => void
  readonly refuse: (error: Error) => void
}

/**
 * A bounded queue that is fair between groups. When it is full, a new piece of a smaller group replaces the
 * newest piece of the largest one.
 */
export function createWorkQueue(limits: WorkQueueLimits): WorkQueue {
  const { atATime, mostWaiting, mostWaitingOfOne } = limits
  // Groups in the order of their turns, each with its waiting pieces, the oldest first.
  const groups = new Map<string, Waiting[]>()
  let running = 0
  let waiting = 0
  const ended = { done: 0, refused: 0, left: 0 }

  function takeOut(group: string, one: Waiting): void {
    const queue = groups.get(group)
    const at = queue?.indexOf(one) ?? -1
    if (queue === undefined || at < 0) return
    queue.splice(at, 1)
    waiting -= 1
    if (queue.length === 0) groups.delete(group)
  }

  /** Hands the free place to the next piece directly, so that no later one can take it. */
  function next(): void {
    const [first] = groups
    if (first === undefined) {
      running -= 1
      return
    }
    const [group, queue] = first
    const one = queue.shift()
    waiting -= 1
    // The group's turn has passed: it moves to the end.
    groups.delete(group)
    if (queue.length > 0) groups.set(group, queue)
    one?.begin()
  }

  function makeRoom(group: string): void {
    const own = groups.get(group)?.length ?? 0
    if (own >= mostWaitingOfOne) throw new TooBusy('Too much work of one asker waits.')
    if (waiting < mostWaiting) return
    const [largest, queue] = [...groups].reduce((most, one) =>
      one[1].length > most[1].length ? one : most,
    )
    const newest = queue.at(-1)
    if (newest === undefined || queue.length <= own + 1) throw new TooBusy('Too much work waits.')
    takeOut(largest, newest)
    newest.refuse(new TooBusy('Others had less waiting.'))
  }

  function waitForTurn(asker: Asker): Promise<void> {
    const { group } = asker
    makeRoom(group)
    return new Promise((resolve, reject) => {
      const one: Waiting = {
        begin() {
          stopListening()
          resolve()
        },
        refuse(error) {
          stopListening()
          reject(error)
        },
      }
      const stopListening = asker.onGone(() => {
        takeOut(group, one)
        reject(new AskerGone('Nobody waits for this any more.'))
      })
      const queue = groups.get(group)
      if (queue === undefined) groups.set(group, [one])
      else queue.push(one)
      waiting += 1
    })
  }

  return {
    async run(asker, work) {
      try {
        if (asker.isGone()) throw new AskerGone('Nobody waits for this any more.')
        if (running < atATime) running += 1
        else await waitForTurn(asker)
      } catch (error) {
        ended[error instanceof TooBusy ? 'refused' : 'left'] += 1
        throw error
      }
      try {
        return await work()
      } finally {
        ended.done += 1
        next()
      }
    },
    waiting: () => waiting,
    counts: () => ({ waiting, running, ...ended }),
  }
}
