import { isolated } from '../../../src-shared/text/isolate.ts'
import type { Text } from './en.ts'

/**
 * The words of a language, where every sentence isolates the texts that are put into it. Names of people, companies,
 * services, devices and files come from anyone; `isolated` leaves our own words and numbers as they are.
 */
export function isolating(text: Text): Text {
  return isolatingAll(text) as Text
}

function isolatingAll(words: unknown): unknown {
  if (typeof words === 'function') {
    const say = words as (...values: unknown[]) => unknown
    return (...values: unknown[]) =>
      say(...values.map((value) => (typeof value === 'string' ? isolated(value) : value)))
  }
  if (typeof words !== 'object' || words === null) return words
  if (Array.isArray(words)) return words.map(isolatingAll)
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, isolatingAll(value)]))
}
