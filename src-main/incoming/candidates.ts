import type { After } from '../time/clock.ts'
import { wipe, type Content } from './content.ts'
import { placeInSeries } from './series.ts'

/** How long a candidate can be added after it came in. */
export const CANDIDATE_LIFETIME_MS = 5 * 60_000

export interface CandidatesDeps {
  readonly clock: {
    nowMs(): number
    readonly after: After
  }
  readonly newId: () => string
}

interface Held {
  /** The scan or the file that it came with. */
  readonly sourceId: string
  readonly content: Content
  readonly cameAtMs: number
}

/** Candidates that are being added: nobody else can take or forget them meanwhile. */
export interface TakenCandidates {
  /** In the order of the ids that were asked for. */
  readonly contents: readonly Content[]
  /** Nothing was added: they can be added again, unless everything was forgotten meanwhile. */
  giveBack(): void
  /** They are in the vault: their secrets here are overwritten. */
  finish(): void
}

export interface Candidates {
  /** Holds what came in; the id stands for it. */
  hold(sourceId: string, content: Content): string
  /** All of these candidates, or null when one of them is gone. */
  take(ids: readonly string[]): TakenCandidates | null
  /** What other sources gave of series (an export, a message in parts), by its id. */
  partsOfOthers(sourceId: string): ReadonlyMap<Content, string>
  forget(id: string): void
  forgetSource(sourceId: string): void
  forgetAll(): void
  isEmpty(): boolean
}

/** Holds what came in until the person has chosen: in memory, and for five minutes. */
export function createCandidates({ clock, newId }: CandidatesDeps): Candidates {
  const held = new Map<string, Held>()
  let stopTimer: (() => void) | null = null
  let forgottenTimes = 0

  // After the computer slept, the timer has not run yet.
  const isExpired = ({ cameAtMs }: Held) => clock.nowMs() - cameAtMs >= CANDIDATE_LIFETIME_MS

  /** One timer for all, for the one that expires first: a file may bring thousands. */
  function setTimer() {
    if (stopTimer !== null || held.size === 0) return
    let oldestMs = Infinity
    for (const { cameAtMs } of held.values()) oldestMs = Math.min(oldestMs, cameAtMs)
    const leftMs = Math.max(0, oldestMs + CANDIDATE_LIFETIME_MS - clock.nowMs())
    stopTimer = clock.after(leftMs, () => {
      stopTimer = null
      for (const [id, candidate] of held) if (candidate.cameAtMs <= oldestMs) remove(id)
      setTimer()
    })
  }

  function remove(id: string) {
    const candidate = held.get(id)
    if (candidate === undefined) return
    wipe(candidate.content)
    held.delete(id)
  }

  function stopIfEmpty() {
    if (held.size > 0) return
    stopTimer?.()
    stopTimer = null
  }

  return {
    hold(sourceId, content) {
      const id = newId()
      held.set(id, { sourceId, content, cameAtMs: clock.nowMs() })
      setTimer()
      return id
    },
    take(ids) {
      const taken = ids.flatMap((id) => {
        const candidate = held.get(id)
        return candidate === undefined || isExpired(candidate) ? [] : [{ id, candidate }]
      })
      if (taken.length < ids.length) return null
      for (const { id } of taken) held.delete(id)
      stopIfEmpty()
      const takenAt = forgottenTimes
      const finish = () => {
        for (const { candidate } of taken) wipe(candidate.content)
      }
      return {
        contents: taken.map(({ candidate }) => candidate.content),
        giveBack() {
          if (takenAt !== forgottenTimes) return finish()
          for (const { id, candidate } of taken) held.set(id, candidate)
          // One of them may expire before the others do.
          stopTimer?.()
          stopTimer = null
          setTimer()
        },
        finish,
      }
    },
    partsOfOthers(sourceId) {
      const parts = [...held].filter(
        ([, other]) => other.sourceId !== sourceId && placeInSeries(other.content) !== null,
      )
      return new Map(parts.map(([id, { content }]) => [content, id]))
    },
    forget(id) {
      remove(id)
      stopIfEmpty()
    },
    forgetSource(sourceId) {
      for (const [id, candidate] of held) if (candidate.sourceId === sourceId) remove(id)
      stopIfEmpty()
    },
    isEmpty: () => held.size === 0,
    forgetAll() {
      forgottenTimes += 1
      for (const id of held.keys()) remove(id)
      stopIfEmpty()
    },
  }
}
