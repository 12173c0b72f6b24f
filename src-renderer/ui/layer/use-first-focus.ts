import { useEffect, type RefObject } from 'react'

/**
 * Focuses the first field of a part of a dialog when the part comes up, or else its main button, which stands last: what
 * had the focus before, such as the button that cancels the waiting, is gone.
 */
export function useFirstFocus(part: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const fields = 'input:not([type=hidden]):not(:disabled), select, textarea'
    const buttons = part.current?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? []
    const first = part.current?.querySelector<HTMLElement>(fields) ?? [...buttons].at(-1)
    first?.focus()
  }, [part])
}
