import { useEffect, useEffectEvent, useState } from 'react'
import type { Clock } from '../../clock.ts'

/** Estimating takes up to half a second of a processor, so it waits until the user pauses. */
const PAUSE_MS = 250

/** What was found of a text, `judging` until it is, or `unknown` where judging failed. */
export type Judged<Verdict> =
  | { readonly kind: 'judging' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'judged'; readonly verdict: Verdict }

/**
 * Judges a secret once its person pauses typing.
 * @param isWorth false for a text that needs no judging: it stays `judging`
 * @param judge a verdict; when it throws, nothing is known, and nobody is kept out for it
 */
export function useJudged<Verdict>(
  clock: Clock,
  text: string,
  isWorth: boolean,
  judge: (text: string) => Promise<Verdict>,
): Judged<Verdict> {
  const [known, setKnown] = useState<{ of: string; verdict: Verdict | null } | null>(null)
  const ask = useEffectEvent(judge)
  useEffect(() => {
    if (!isWorth) return undefined
    let isCurrent = true
    const stop = clock.after(PAUSE_MS, () => {
      void ask(text).then(
        (verdict) => {
          if (isCurrent) setKnown({ of: text, verdict })
        },
        () => {
          if (isCurrent) setKnown({ of: text, verdict: null })
        },
      )
    })
    return () => {
      isCurrent = false
      stop()
    }
  }, [clock, text, isWorth])
  if (known?.of !== text) return { kind: 'judging' }
  return known.verdict === null ? { kind: 'unknown' } : { kind: 'judged', verdict: known.verdict }
}
