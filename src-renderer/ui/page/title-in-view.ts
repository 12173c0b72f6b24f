import { useEffect, type RefObject } from 'react'

/** What is typed into keeps the focus, wherever it stands. */
const FIELDS = 'input:not([type=checkbox], [type=radio]), select, textarea'

/** Whoever scrolls `element`, if its window is too low for all of it. */
function scrollerOf(element: HTMLElement): HTMLElement | null {
  for (let at: HTMLElement | null = element; at !== null; at = at.parentElement) {
    if (at.scrollTop > 0) return at
  }
  return null
}

/**
 * In a low window, or with large text, the browser puts what it focuses into the middle, and the heading that says what it
 * is about has gone. This starts again from the top: a field that is further down comes in at the lower edge; anything else
 * waits there, and the heading has the focus.
 */
export function showTitle(heading: HTMLElement): void {
  const scroller = scrollerOf(heading)
  const focused = document.activeElement
  if (scroller === null || !(focused instanceof HTMLElement) || !scroller.contains(focused)) return
  scroller.scrollTop = 0
  if (focused.getBoundingClientRect().bottom <= scroller.getBoundingClientRect().bottom) return
  if (focused.matches(FIELDS)) focused.scrollIntoView({ block: 'nearest' })
  else heading.focus({ preventScroll: true })
}

/** The same for the dialog around a part of it that has just moved the focus into itself. */
export function showDialogTitle(part: HTMLElement | null): void {
  const title = part?.closest('[role=dialog]')?.querySelector<HTMLElement>('h2')
  if (title) showTitle(title)
}

/** Does so when the page or the dialog of `heading` has come up, and its first element has the focus. */
export function useTitleInView(heading: RefObject<HTMLElement | null>, isShown = true): void {
  useEffect(() => {
    if (!isShown) return
    // A dialog and the fields in it move the focus within the first frame.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        if (heading.current !== null) showTitle(heading.current)
      })
    })
    return () => cancelAnimationFrame(frame)
  }, [heading, isShown])
}
