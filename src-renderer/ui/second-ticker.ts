import { useSyncExternalStore } from 'react'
import type { Clock } from '../clock.ts'

interface Ticker {
  subscribe(listener: () => void): () => void
  /** The last whole second, in milliseconds since 1970. */
  second(): number
}

const SECOND_MS = 1_000

/** One timer for everything that counts in seconds; it runs only while it is in use. */
function createSecondTicker(clock: Clock): Ticker {
  const listeners = new Set<() => void>()
  let stopTimer = () => {}
  const wait = () => {
    stopTimer = clock.after(SECOND_MS - (clock.now() % SECOND_MS), () => {
      wait()
      for (const listener of listeners) listener()
    })
  }
  return {
    subscribe(listener) {
      listeners.add(listener)
      if (listeners.size === 1) wait()
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) stopTimer()
      }
    },
    second: () => clock.now() - (clock.now() % SECOND_MS),
  }
}

const tickers = new WeakMap<Clock, Ticker>()

function tickerOf(clock: Clock): Ticker {
  const known = tickers.get(clock) ?? createSecondTicker(clock)
  tickers.set(clock, known)
  return known
}

/** The present second, in milliseconds since 1970; redraws once per second. */
export function useSecond(clock: Clock): number {
  const ticker = tickerOf(clock)
  return useSyncExternalStore(ticker.subscribe, ticker.second)
}
