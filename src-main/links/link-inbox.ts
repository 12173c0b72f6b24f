/** Links that come before anyone can take them: the app is opened by one, and its services are not there yet. */
export interface LinkInbox {
  put(link: string): void
  /** Gives what waits, and from now on whatever comes. */
  takeBy(taker: (link: string) => void): void
}

export function createLinkInbox(): LinkInbox {
  let waiting: string | null = null
  let take: ((link: string) => void) | null = null
  return {
    put(link) {
      if (take === null) waiting = link
      else take(link)
    },
    takeBy(taker) {
      take = taker
      if (waiting !== null) taker(waiting)
      waiting = null
    },
  }
}
