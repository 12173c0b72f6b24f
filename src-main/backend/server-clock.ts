/** One look at the server's clock: times in milliseconds; `monotonic` ones never jump. */
export interface ClockSample {
  readonly sentAtMonotonicMs: number
  readonly receivedAtMonotonicMs: number
  readonly serverTimeMs: number
}

const KEPT_SAMPLES = 5
/** A slow round trip says too little about the clock. */
const LONGEST_ROUND_TRIP_MS = 5_000
/** An offset above this is not applied by itself (authenticator.md): the person has to agree, as a wrong server could shift codes. */
const LARGEST_APPLIED_SKEW_MS = 5 * 60_000

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}

export interface ServerClock {
  /** Takes a sample from an authenticated reply. */
  add(sample: ClockSample): void
  /** This computer's clock minus the server's, ms (positive: this computer is ahead), or null before the first sample. */
  skewMs(): number | null
  /** Takes a reply that proves nothing. It moves what is shown of the server's instants, never a code. */
  addUnproven(sample: ClockSample): void
  /** This computer's instant for one that the server named, in milliseconds; for display and waiting. */
  ownTimeMs(serverTimeMs: number): number
  /** The time codes are made for: the server's where it is known and near, else this computer's. */
  codeTimeMs(): number
}

/** Server time minus monotonic time; null where the round trip says too little. */
function offsetOf(sample: ClockSample): number | null {
  const roundTripMs = sample.receivedAtMonotonicMs - sample.sentAtMonotonicMs
  if (roundTripMs < 0 || roundTripMs > LONGEST_ROUND_TRIP_MS) return null
  return sample.serverTimeMs + roundTripMs / 2 - sample.receivedAtMonotonicMs
}

/**
 * Estimates the service's time from its own authenticated replies: median of the last few round trips,
 * half the round trip taken off. Kept against the monotonic clock, so that changing this computer's
 * clock does not move it.
 */
export function createServerClock(nowMs: () => number, monotonicMs: () => number): ServerClock {
  /** Server time minus monotonic time. */
  let offsets: number[] = []
  const serverNowMs = () => median(offsets) + monotonicMs()
  let unprovenOffset: number | null = null
  const skewMs = () => (offsets.length === 0 ? null : Math.round(nowMs() - serverNowMs()))
  return {
    add(sample) {
      const offset = offsetOf(sample)
      if (offset !== null) offsets = [...offsets, offset].slice(-KEPT_SAMPLES)
    },
    addUnproven(sample) {
      unprovenOffset = offsetOf(sample) ?? unprovenOffset
    },
    skewMs,
    ownTimeMs(serverTimeMs) {
      if (offsets.length > 0) return Math.round(serverTimeMs + nowMs() - serverNowMs())
      if (unprovenOffset === null) return serverTimeMs
      return Math.round(serverTimeMs + nowMs() - (unprovenOffset + monotonicMs()))
    },
    codeTimeMs() {
      const skew = skewMs()
      return skew === null || Math.abs(skew) > LARGEST_APPLIED_SKEW_MS ? nowMs() : nowMs() - skew
    },
  }
}
