import type { ManagedProblem } from '../../src-shared/model/managed/managed-report.ts'

/** What one place says: names and values as they were found, or why there are none. */
export type Source =
  | { readonly from: string; readonly values: Readonly<Record<string, unknown>> }
  | { readonly from: string; readonly trouble: Trouble }

export type Trouble = Exclude<ManagedProblem['what'], 'wrong-value' | 'unknown-name'>

/** Where an administrator's settings are on this kind of system; a later source overrides an earlier one. */
export interface Place {
  read(): Promise<readonly Source[]>
  /** Calls back after something may have changed; returns a function that stops it. */
  watch(changed: () => void): () => void
}

/** Values of a file, once it was parsed. Anything but an object is `malformed`. */
export function sourceOf(from: string, parsed: unknown): Source {
  const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
  return isObject ? { from, values: { ...parsed } } : { from, trouble: 'malformed' }
}
