import { useSyncExternalStore } from 'react'
import type { Clock } from '../clock.ts'
import { pageVisibility, type Visibility } from '../visibility.ts'

interface Ticker {
  subscribe(listener: () => void): () => void
  /** The last whole second, in milliseconds since 1970. */
  second(): number
}

const SECOND_MS = 1_000

/** One timer for everything that counts in seconds; it runs only while it is in use and can be seen. */
export function createSecondTicker(clock: Clock, visibility: Visibility): Ticker {
  const listeners = new Set<() => void>()
  let stopTimer = () => {}
  let stopWatching = () => {}
  const tick = () => {
    stopTimer()
    if (visibility.isHidden()) return
    stopTimer = clock.after(SECOND_MS - (clock.now() % SECOND_MS), tick)
    for (const listener of listeners) listener()
  }
  return {
    subscribe(listener) {
      listeners.add(listener)
      if (listeners.size === 1) {
        stopWatching = visibility.onShown(tick)
        tick()
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        stopTimer()
        stopWatching()
      }
    },
    second: () => clock.now() - (clock.now() % SECOND_MS),
  }
}

const tickers = new WeakMap<Clock, Ticker>()

function tickerOf(clock: Clock): Ticker {
  const known = tickers.get(clock) ?? createSecondTicker(clock, pageVisibility)
  tickers.set(clock, known)
  return known
}

/** The present second, in milliseconds since 1970; redraws once per second. */
export function useSecond(clock: Clock): number {
  const ticker = tickerOf(clock)
  return useSyncExternalStore(ticker.subscribe, ticker.second)
}
