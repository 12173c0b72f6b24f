import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { pastedKind } from './entries/entry-rules.ts'

/** The picture (or the document with pictures) in a drop or a paste. */
export function pictureIn(data: DataTransfer | null): Blob | null {
  const isPicture = ({ type }: File) => type.startsWith('image/') || type === 'application/pdf'
  return [...(data?.files ?? [])].find(isPicture) ?? null
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}

/**
 * Takes files that are dropped anywhere in the window, and pictures, set-up links and keys that are
 * pasted, while nothing else is open. Answers whether something is being dragged over it.
 */
export function usePictureIntake(props: {
  isActive: boolean
  onPicture: (picture: Blob) => void
  /** Any file that was dropped. */
  onFile: (file: Blob) => void
  onText: (pasted: string) => void
}): boolean {
  const { isActive } = props
  const [isDraggingOver, setDraggingOver] = useState(false)
  // Drag events fire for every element that the pointer crosses; only the outermost leave counts.
  const depth = useRef(0)

  const paste = useEffectEvent((event: ClipboardEvent) => {
    const picture = pictureIn(event.clipboardData)
    const pasted = event.clipboardData?.getData('text') ?? ''
    if (picture !== null) props.onPicture(picture)
    else if (pastedKind(pasted) !== null) props.onText(pasted)
    else return
    event.preventDefault()
  })
  const drop = useEffectEvent((event: DragEvent) => {
    const dropped = event.dataTransfer?.files[0]
    if (isActive && dropped !== undefined) props.onFile(dropped)
  })

  useEffect(() => {
    const end = () => {
      depth.current = 0
      setDraggingOver(false)
    }
    const stop = new AbortController()
    const { signal } = stop
    document.addEventListener(
      'dragenter',
      (event) => {
        if (!carriesFiles(event)) return
        depth.current += 1
        setDraggingOver(true)
      },
      { signal },
    )
    document.addEventListener(
      'dragleave',
      () => {
        depth.current -= 1
        if (depth.current <= 0) end()
      },
      { signal },
    )
    // Without these two the browser would open the file in place of the page.
    document.addEventListener('dragover', (event) => event.preventDefault(), { signal })
    document.addEventListener(
      'drop',
      (event) => {
        event.preventDefault()
        end()
        drop(event)
      },
      { signal },
    )
    return () => stop.abort()
  }, [])
  useEffect(() => {
    if (!isActive) return undefined
    const onPaste = (event: ClipboardEvent) => paste(event)
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [isActive])

  return isDraggingOver && isActive
}
