type Shared = Uint8Array<SharedArrayBuffer>

/**
 * Memory for the brightness of pictures, reused by the next one: shared memory is only freed once every
 * thread has collected it.
 */
export interface SpareMemory {
  /** Zeroed. */
  take(length: number): Shared
  /** Wipes it (it held the user's screen) and keeps it. No thread may write to it any more. */
  giveBack(memory: Shared): void
  forget(): void
}

/** As many pictures are searched at once as there are workers; the rest wait. */
const MAX_KEPT = 2

export function createSpareMemory(): SpareMemory {
  let kept: Shared[] = []
  return {
    take(length) {
      const found = kept.find((memory) => memory.length === length)
      kept = kept.filter((memory) => memory !== found)
      return found ?? new Uint8Array(new SharedArrayBuffer(length))
    },
    giveBack(memory) {
      memory.fill(0)
      kept = [memory, ...kept].slice(0, MAX_KEPT)
    },
    forget() {
      kept = []
    },
  }
}
