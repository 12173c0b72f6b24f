import { useEffect, useRef, useState, type DragEvent } from 'react'
import { isSetupLink } from './entry-rules.ts'

/** The picture among what was dropped or pasted. */
export function pictureIn(data: DataTransfer | null): Blob | null {
  return [...(data?.files ?? [])].find((file) => file.type.startsWith('image/')) ?? null
}

/** Takes pictures that are dropped or pasted onto the page, and set-up links that are pasted. */
export function usePictureIntake(props: {
  isActive: boolean
  onPicture: (picture: Blob) => void
  onLink: (uri: string) => void
}) {
  const [isDraggingOver, setDraggingOver] = useState(false)
  const latest = useRef(props)
  latest.current = props
  // Drag events come for every element that the pointer crosses; only the outermost leave counts.
  const depth = useRef(0)

  useEffect(() => {
    if (!props.isActive) return undefined
    const onPaste = (event: ClipboardEvent) => {
      const picture = pictureIn(event.clipboardData)
      const pasted = event.clipboardData?.getData('text') ?? ''
      if (picture !== null) latest.current.onPicture(picture)
      else if (isSetupLink(pasted)) latest.current.onLink(pasted.trim())
      else return
      event.preventDefault()
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [props.isActive])

  const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  const end = () => {
    depth.current = 0
    setDraggingOver(false)
  }
  return {
    isDraggingOver: isDraggingOver && props.isActive,
    dropHandlers: {
      onDragEnter(event: DragEvent) {
        if (!carriesFiles(event)) return
        depth.current += 1
        setDraggingOver(true)
      },
      onDragLeave() {
        depth.current -= 1
        if (depth.current <= 0) end()
      },
      onDragOver(event: DragEvent) {
        // Without this the browser would open the file in place of the page.
        event.preventDefault()
        event.dataTransfer.dropEffect = props.isActive ? 'copy' : 'none'
      },
      onDrop(event: DragEvent) {
        event.preventDefault()
        end()
        const dropped = event.dataTransfer.files[0]
        // Any file: what is no picture gets a sentence from the scan.
        if (props.isActive && dropped !== undefined) props.onPicture(dropped)
      },
    },
  }
}
