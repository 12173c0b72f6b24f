import { useEffect, type RefObject } from 'react'
import { showDialogTitle } from '../page/title-in-view.ts'

/**
 * Focuses the first field of a part of a dialog when the part comes up, or else its main button, which stands last: what
 * had the focus before, such as the button that cancels the waiting, is gone.
 */
export function useFirstFocus(part: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    focusFirst(part.current)
    // A dialog that has just opened moves the focus in its first frame, to what it had when it opened.
    const frame = requestAnimationFrame(() => {
      if (part.current?.contains(document.activeElement) === false) focusFirst(part.current)
    })
    return () => cancelAnimationFrame(frame)
  }, [part])
}

function focusFirst(part: HTMLElement | null): void {
  const fields = 'input:not([type=hidden], :disabled), select, textarea'
  const buttons = part?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? []
  const first = part?.querySelector<HTMLElement>(fields) ?? [...buttons].at(-1)
  first?.focus()
  showDialogTitle(part)
}
