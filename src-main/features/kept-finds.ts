import { wipe } from './scan-finds.ts'
import type { QrContent } from '../scanner/classify.ts'
import { placeInSeries } from './series.ts'

/** How long a find can be added after it was seen. */
export const FIND_LIFETIME_MS = 5 * 60_000

export interface KeptFindsDeps {
  readonly clock: {
    nowMs(): number
    /** Runs something later; returns its undo. */
    after(delayMs: number, run: () => void): () => void
  }
  readonly newId: () => string
}

interface KeptFind {
  readonly scanId: string
  readonly content: QrContent
  readonly seenAtMs: number
  readonly stopTimer: () => void
}

/** Finds that are being added: nobody else can take or forget them meanwhile. */
export interface TakenFinds {
  readonly contents: readonly QrContent[]
  /** Nothing came of it: they can be added again, unless everything was forgotten meanwhile. */
  giveBack(): void
  /** They are in the vault: their secrets are overwritten. */
  finish(): void
}

export interface KeptFinds {
  /** Keeps what a code says; the id stands for it. */
  keep(scanId: string, content: QrContent): string
  /** All of these finds, or null when one of them is gone. */
  take(ids: readonly string[]): TakenFinds | null
  /** What other scans saw of series (an export, a message in parts), by its id. */
  partsOfOthers(scanId: string): ReadonlyMap<QrContent, string>
  forget(id: string): void
  forgetScan(scanId: string): void
  forgetAll(): void
}

/** Holds what scans have found, in memory and for five minutes. */
export function createKeptFinds({ clock, newId }: KeptFindsDeps): KeptFinds {
  const finds = new Map<string, KeptFind>()
  let forgottenTimes = 0

  function put(id: string, find: Omit<KeptFind, 'stopTimer'>) {
    const leftMs = find.seenAtMs + FIND_LIFETIME_MS - clock.nowMs()
    const stopTimer = clock.after(Math.max(0, leftMs), () => forget(id))
    finds.set(id, { ...find, stopTimer })
  }

  function forget(id: string) {
    const kept = finds.get(id)
    if (kept === undefined) return
    kept.stopTimer()
    wipe(kept.content)
    finds.delete(id)
  }

  return {
    keep(scanId, content) {
      const id = newId()
      put(id, { scanId, content, seenAtMs: clock.nowMs() })
      return id
    },
    take(ids) {
      const taken = ids.flatMap((id) => {
        const kept = finds.get(id)
        // A computer that slept: the timer has not run yet.
        const isThere = kept !== undefined && clock.nowMs() - kept.seenAtMs < FIND_LIFETIME_MS
        return isThere ? [{ id, ...kept }] : []
      })
      if (taken.length < ids.length) return null
      for (const { id, stopTimer } of taken) {
        stopTimer()
        finds.delete(id)
      }
      const takenAt = forgottenTimes
      const finish = () => {
        for (const { content } of taken) wipe(content)
      }
      return {
        contents: taken.map(({ content }) => content),
        giveBack() {
          if (takenAt !== forgottenTimes) return finish()
          for (const { id, scanId, content, seenAtMs } of taken) {
            put(id, { scanId, content, seenAtMs })
          }
        },
        finish,
      }
    },
    partsOfOthers(scanId) {
      const parts = [...finds].filter(
        ([, find]) => find.scanId !== scanId && placeInSeries(find.content) !== null,
      )
      return new Map(parts.map(([id, { content }]) => [content, id]))
    },
    forget,
    forgetScan(scanId) {
      for (const [id, find] of finds) if (find.scanId === scanId) forget(id)
    },
    forgetAll() {
      forgottenTimes += 1
      for (const id of finds.keys()) forget(id)
    },
  }
}
