import type { Rescue } from './rescue-file.ts'

/** What the account's owner would need if the run were killed now. */
export interface RescueParts {
  /** Null removes the part. */
  keep(
    part: 'second factor' | 'password' | 'activation code' | 'policy',
    text: string | null,
  ): Promise<void>
}

/** Stores several parts in the one file of a run. */
export function createRescueParts(rescue: Rescue): RescueParts {
  const parts = new Map<string, string>()
  return {
    async keep(part, text) {
      if (text === null && !parts.has(part)) return
      if (text === null) parts.delete(part)
      else parts.set(part, text)
      if (parts.size === 0) return rescue.discard()
      return rescue.keep([...parts.values()].join('\n'))
    },
  }
}
