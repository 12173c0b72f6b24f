import type { Rescue } from './rescue-file.ts'

/** What an owner would need were the run killed now. */
export interface RescueParts {
  /** Null takes the part away. */
  keep(
    part: 'second factor' | 'password' | 'activation code' | 'policy',
    text: string | null,
  ): Promise<void>
}

/** Keeps several things in the one place that a run has for them. */
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
