const MINUTE_MS = 60_000
const HOUR_MINUTES = 60
/** Shorter durations are stated in minutes. */
const MINUTES_UNTIL_HOURS = 2 * HOUR_MINUTES

/** A duration to the nearest whole minute: sending a message takes a moment. */
export function wholeMinutes(ms: number): number {
  return Math.max(1, Math.round(ms / MINUTE_MS))
}

/** A duration in words: in minutes below two hours, then to the nearest hour. */
export function saidDuration(minutes: number): {
  readonly unit: 'minute' | 'hour'
  readonly count: number
} {
  return minutes < MINUTES_UNTIL_HOURS
    ? { unit: 'minute', count: minutes }
    : { unit: 'hour', count: Math.round(minutes / HOUR_MINUTES) }
}
