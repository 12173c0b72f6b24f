import { useEffect, useEffectEvent, useRef } from 'react'

/** Shows the introduction at the first start, once: it counts as seen as soon as it is there. */
export function useIntroduction(options: {
  /** It is known that nothing is here yet, and that nothing else is in front. */
  isDue: boolean
  show: () => void
  seen: () => void
}): void {
  const wasShown = useRef(false)
  const begin = useEffectEvent(() => {
    // Also where the preferences cannot be saved.
    if (wasShown.current) return
    wasShown.current = true
    options.show()
    options.seen()
  })
  useEffect(() => {
    if (options.isDue) begin()
  }, [options.isDue])
}
