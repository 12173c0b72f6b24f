import { useEffect, useEffectEvent } from 'react'
import { appKeys } from '../../ui/keys/app-keys.ts'
import { hasOpenLayer } from '../../ui/page/focus-keeper.ts'

/** Whether a question mark is typed there: an empty search has the focus when the list appears, and takes none. */
function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  const field = target.closest('input, textarea, select')
  if (field === null) return false
  const isEmptySearch =
    field.matches('[role="searchbox"]') && 'value' in field && field.value === ''
  return !isEmptySearch
}

/** Opens the keyboard map, unless a dialog or a menu is open. */
export function useHelpKey(open: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.isComposing || hasOpenLayer()) return
    const isAsked = appKeys.help.isPressed(event) && !takesText(event.target)
    if (!isAsked && !appKeys.helpInFields.isPressed(event)) return
    event.preventDefault()
    open()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
