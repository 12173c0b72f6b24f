import { useEffect, useRef, type RefObject } from 'react'
import type { Place } from './place-store.ts'

/** A field that cannot be changed takes no focus: what is around it is read out. */
function focusAround(field: HTMLElement | null): void {
  const around = field?.parentElement
  if (around === null || around === undefined) return
  around.tabIndex = -1
  around.focus()
}

/**
 * Moves the focus to what the person came for, as soon as it is on the page. The heading has it until then.
 */
export function useTarget(place: Place): RefObject<HTMLElement | null> {
  const content = useRef<HTMLElement>(null)
  useEffect(() => {
    const page = content.current
    const { target } = place
    if (page === null) return undefined
    page.scrollTop = 0
    if (target === null) return undefined
    const reach = (): boolean => {
      const found = page.querySelector<HTMLElement>(`#${CSS.escape(target)}`)
      found?.scrollIntoView({ block: 'center' })
      found?.focus()
      if (document.activeElement !== found) focusAround(found)
      return found !== null
    }
    if (reach()) return undefined
    const observer = new MutationObserver(() => {
      if (reach()) observer.disconnect()
    })
    observer.observe(page, { childList: true, subtree: true })
    return () => observer.disconnect()
    // Each visit is another place, also to the same target.
  }, [place])
  return content
}
