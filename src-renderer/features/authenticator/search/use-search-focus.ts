import { useEffect, type RefObject } from 'react'
import { appKeys } from '../../../ui/keys/app-keys.ts'
import { hasOpenLayer } from '../../../ui/page/focus-keeper.ts'

/** Typing anywhere on the page searches, and the search field has the focus when the list appears. */
export function useSearchFocus(
  search: RefObject<HTMLInputElement | null>,
  isSearchable: boolean,
): void {
  useEffect(() => {
    // The list has appeared: searching comes first, so the search field gets the focus, unless the user has
    // put it elsewhere meanwhile.
    const focused = document.activeElement
    const isFree = focused === document.body || focused?.matches('[data-page-heading]') === true
    if (isSearchable && isFree && !hasOpenLayer()) search.current?.focus()
  }, [search, isSearchable])

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (appKeys.find.isPressed(event) && search.current !== null && !hasOpenLayer()) {
        event.preventDefault()
        search.current.focus()
        search.current.select()
        return
      }
      // This one opens the keyboard map.
      if (appKeys.help.isPressed(event)) return
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented
      const target = event.target as HTMLElement
      // Fields handle their own keys, and menus and dialogs find their items by letters.
      const isElsewhere =
        target.closest('input, textarea, select, [role=menu], [role=dialog]') === null
      if (isPlain && isElsewhere && event.key.length === 1 && event.key !== ' ') {
        search.current?.focus()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [search])
}
