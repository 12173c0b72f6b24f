import { useEffect, useEffectEvent } from 'react'

/** Takes a file that is pasted, or dropped anywhere in the window. */
export function usePictures(onPicture: (file: Blob) => void): void {
  const take = useEffectEvent((event: Event, data: DataTransfer | null) => {
    const file = data?.files[0]
    if (file === undefined) return
    event.preventDefault()
    onPicture(file)
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
