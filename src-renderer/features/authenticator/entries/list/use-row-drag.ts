import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react'
import type { EntrySummary } from '../../../../../src-shared/model/vault/entry.ts'
import { beforeAfterDrop, draggedBy, type RowDrag } from './row-drag.ts'

/** A press that moves less than this is a press. */
const THRESHOLD_PX = 6
/** So near the edge of what scrolls, the list scrolls by itself. */
const EDGE_PX = 36
const SCROLL_PX = 8

interface Press {
  readonly index: number
  readonly y: number
  readonly scrollTop: number
}

/** What drags rows, with a mouse or a pen: a finger scrolls. */
export function useRowDrag(props: {
  entries: readonly EntrySummary[]
  isMovable: boolean
  rowPx: number
  scroller: RefObject<HTMLElement | null>
  /** Resolves when the list stands as it was dropped. */
  onDrop: (id: string, beforeId: string | null) => Promise<void>
}) {
  const { entries, rowPx, scroller } = props
  const press = useRef<Press | null>(null)
  const lastY = useRef(0)
  const [drag, setDrag] = useState<RowDrag | null>(null)
  const [edge, setEdge] = useState<-1 | 0 | 1>(0)

  const follow = () => {
    const start = press.current
    if (start === null) return
    const scrolled = (scroller.current?.scrollTop ?? 0) - start.scrollTop
    setDrag(draggedBy(entries, start.index, lastY.current - start.y + scrolled, rowPx))
  }
  const end = () => {
    press.current = null
    setEdge(0)
  }
  const cancel = () => {
    end()
    setDrag(null)
  }

  useEffect(() => {
    if (edge === 0) return undefined
    let frame = requestAnimationFrame(function scroll() {
      scroller.current?.scrollBy(0, edge * SCROLL_PX)
      follow()
      frame = requestAnimationFrame(scroll)
    })
    return () => cancelAnimationFrame(frame)
    // oxlint-disable-next-line react/exhaustive-deps -- what it reads besides is in references
  }, [edge])

  const isDragging = drag !== null
  useEffect(() => {
    if (!isDragging) return undefined
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') cancel()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
    // oxlint-disable-next-line react/exhaustive-deps -- `cancel` reads nothing that changes
  }, [isDragging])

  const drop = async (dropped: RowDrag) => {
    // It is drawn where it was dropped until main has it there.
    if (dropped.to !== dropped.from) {
      await props.onDrop(dropped.id, beforeAfterDrop(entries, dropped))
    }
    setDrag(null)
  }

  return {
    drag,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]')
        const isOurs = props.isMovable && event.button === 0 && event.pointerType !== 'touch'
        if (!isOurs || row === null) return
        lastY.current = event.clientY
        press.current = {
          index: Number(row.dataset['index']),
          y: event.clientY,
          scrollTop: scroller.current?.scrollTop ?? 0,
        }
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        const start = press.current
        if (start === null) return
        lastY.current = event.clientY
        if (drag === null && Math.abs(event.clientY - start.y) < THRESHOLD_PX) return
        // From here on the press is the list's: the row does not copy its code.
        event.currentTarget.setPointerCapture(event.pointerId)
        follow()
        const box = scroller.current?.getBoundingClientRect()
        if (box === undefined) return
        const isAbove = event.clientY < box.top + EDGE_PX
        setEdge(isAbove ? -1 : event.clientY > box.bottom - EDGE_PX ? 1 : 0)
      },
      onPointerUp() {
        end()
        if (drag !== null) void drop(drag)
      },
      onPointerCancel: cancel,
    },
  }
}
