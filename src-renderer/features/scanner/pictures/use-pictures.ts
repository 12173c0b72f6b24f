import { useEffect, useEffectEvent } from 'react'
import { MAX_PASTED_LENGTH } from '../../../../src-shared/model/limits.ts'
import { linksIn } from '../../../../src-shared/text/links-in.ts'

/** Takes a file that is pasted, or dropped anywhere in the window, and setup links that are pasted. */
export function usePictures(
  onPicture: (file: Blob) => void,
  onLinks: (pasted: string) => void,
): void {
  const take = useEffectEvent((event: Event, data: DataTransfer | null) => {
    const file = data?.files[0]
    const pasted = event.type === 'paste' ? (data?.getData('text') ?? '') : ''
    // What is pasted into a field, such as the vault's passphrase, belongs there.
    const isInField = event.target instanceof Element && event.target.matches('input, textarea')
    if (file !== undefined) onPicture(file)
    else if (!isInField && hasLinks(pasted)) onLinks(pasted)
    else return
    event.preventDefault()
  })
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    document.addEventListener('paste', (event) => take(event, event.clipboardData), { signal })
    // Without this, the browser would not allow a drop.
    document.addEventListener('dragover', (event) => event.preventDefault(), { signal })
    document.addEventListener('drop', (event) => take(event, event.dataTransfer), { signal })
    return () => stop.abort()
  }, [])
}

function hasLinks(text: string): boolean {
  return text.length <= MAX_PASTED_LENGTH && linksIn(text).length > 0
}
