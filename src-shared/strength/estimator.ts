// The only importer of zxcvbn-ts. Its dictionaries take 50 MB of memory and about half a second:
// they are loaded when the first password is judged, not before.
import type { ZxcvbnResult } from '@zxcvbn-ts/core'

/** Estimates a text; the attacker knows `words`. */
export type Estimator = (text: string, words: readonly string[]) => ZxcvbnResult

/**
 * Only this much of a longer text is estimated: the time grows with its length, and a weak beginning stays
 * weak.
 */
export const JUDGED_LENGTH = 64
/** Readings of a text with signs as letters. A hundred, the library's default, takes ten times as long. */
const MAX_SUBSTITUTIONS = 10

let loading: Promise<Estimator> | undefined

/** Loads the dictionaries (English, Spanish, Portuguese, common passwords) once. */
export function loadEstimator(): Promise<Estimator> {
  loading ??= load().catch((error: unknown) => {
    // The next call tries again.
    loading = undefined
    throw error
  })
  return loading
}

async function load(): Promise<Estimator> {
  const [{ ZxcvbnFactory }, common, english, spanish, portuguese] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
    import('@zxcvbn-ts/language-es-es'),
    import('@zxcvbn-ts/language-pt-br'),
  ])
  const zxcvbn = new ZxcvbnFactory({
    dictionary: {
      ...common.dictionary,
      ...english.dictionary,
      ...spanish.dictionary,
      ...portuguese.dictionary,
    },
    graphs: common.adjacencyGraphs,
    l33tMaxSubstitutions: MAX_SUBSTITUTIONS,
    maxLength: JUDGED_LENGTH,
  })
  return (text, words) => zxcvbn.check(text, [...words])
}
