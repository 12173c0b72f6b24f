/** One measurement of the server's clock: times in milliseconds; the `monotonic` ones never jump. */
export interface ClockSample {
  readonly sentAtMonotonicMs: number
  readonly receivedAtMonotonicMs: number
  readonly serverTimeMs: number
}

const KEPT_SAMPLES = 5
/** A slow round trip says too little about the clock. */
const LONGEST_ROUND_TRIP_MS = 5_000

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}

/** Collects the clock samples from one server's replies. */
export interface ClockSamples {
  /** Takes a sample from an authenticated reply. */
  add(sample: ClockSample): void
  /**
   * Takes a sample from an unauthenticated reply. It affects only the display of the server's instants and
   * the codes that only this server checks.
   */
  addUnproven(sample: ClockSample): void
}

export interface ServerClock {
  /** For the client of a server, by its id. Samples from a server that is no longer in use are ignored. */
  of(server: string): ClockSamples
  /**
   * No one is signed in any more: the user's consent ends with the session, and proven samples no longer
   * count as proven.
   */
  forget(): void
  /** This computer's clock minus the server's, ms (positive: this computer is ahead), or null before the first sample. */
  skewMs(): number | null
  /** Converts an instant of the server to this computer's clock, in milliseconds; for display and waiting. */
  ownTimeMs(serverTimeMs: number): number
  /**
   * The time that codes are made for, in milliseconds. Entries that are bound to the server in use go by its
   * clock, because that server checks them. All others (null, or bound elsewhere) go by this computer's
   * clock, unless the user agreed that the server is right: a server could otherwise shift all codes.
   */
  codeTimeMs(boundTo: string | null): number
  /** The user agrees that this server's clock is right, for all codes and until they sign out. */
  accept(): void
  isAccepted(): boolean
}

/** Server time minus monotonic time; null where the round trip says too little. */
function offsetOf(sample: ClockSample): number | null {
  const roundTripMs = sample.receivedAtMonotonicMs - sample.sentAtMonotonicMs
  if (roundTripMs < 0 || roundTripMs > LONGEST_ROUND_TRIP_MS) return null
  return sample.serverTimeMs + roundTripMs / 2 - sample.receivedAtMonotonicMs
}

/** What is known of one server's clock; offsets are server time minus monotonic time. */
interface Known {
  readonly server: string
  readonly offsets: readonly number[]
  readonly unprovenOffset: number | null
  readonly isAccepted: boolean
}

/**
 * Estimates the time of the server in use from its own authenticated replies: the median of the last few
 * round trips, with half the round trip taken off. It is kept against the monotonic clock, so that setting
 * this computer's clock does not move it.
 */
export function createServerClock(
  nowMs: () => number,
  monotonicMs: () => number,
  /** The id of the server in use. */
  serverInUse: () => string,
): ServerClock {
  const nothingOf = (server: string): Known => ({
    server,
    offsets: [],
    unprovenOffset: null,
    isAccepted: false,
  })
  let kept: Known | null = null
  /** Requests sent before this instant belong to a session that has ended. */
  let forgottenAtMs = Number.NEGATIVE_INFINITY

  /** What is known of the server in use; the samples of another server are dropped when it is left. */
  const known = (): Known => {
    const server = serverInUse()
    if (kept?.server !== server) kept = nothingOf(server)
    return kept
  }
  const provenOffset = () => {
    const { offsets } = known()
    return offsets.length === 0 ? null : median(offsets)
  }
  const bestOffset = () => provenOffset() ?? known().unprovenOffset
  const skewMs = () => {
    const offset = provenOffset()
    return offset === null ? null : Math.round(nowMs() - (offset + monotonicMs()))
  }

  return {
    of: (server) => ({
      add(sample) {
        const offset = offsetOf(sample)
        const now = known()
        if (offset === null || now.server !== server) return
        if (sample.sentAtMonotonicMs <= forgottenAtMs) return
        kept = { ...now, offsets: [...now.offsets, offset].slice(-KEPT_SAMPLES) }
      },
      addUnproven(sample) {
        const now = known()
        if (now.server !== server) return
        kept = { ...now, unprovenOffset: offsetOf(sample) ?? now.unprovenOffset }
      },
    }),
    forget() {
      kept = { ...known(), offsets: [], unprovenOffset: bestOffset(), isAccepted: false }
      forgottenAtMs = monotonicMs()
    },
    skewMs,
    ownTimeMs(serverTimeMs) {
      const offset = bestOffset()
      return offset === null
        ? serverTimeMs
        : Math.round(serverTimeMs + nowMs() - (offset + monotonicMs()))
    },
    codeTimeMs(boundTo) {
      const { server, isAccepted } = known()
      const offset = boundTo === server ? bestOffset() : isAccepted ? provenOffset() : null
      return offset === null ? nowMs() : Math.round(offset + monotonicMs())
    },
    accept() {
      if (skewMs() !== null) kept = { ...known(), isAccepted: true }
    },
    isAccepted: () => known().isAccepted,
  }
}
