import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import type { EntrySummary } from '../../../../../src-shared/model/vault/entry.ts'

/** Scrolls a row into view. */
type ScrollToIndex = (index: number, options: { align: 'auto' }) => void

/** The row that had the focus last; no row at first. */
interface ActiveRow {
  readonly id: string
  /** Its place when it was focused, or has moved. */
  readonly index: number
}

function rowAt(list: HTMLElement | null, index: number): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-index="${index}"] [data-row]`) ?? null
}

/**
 * Whether the focus can be moved without disturbing the user: it is on the page itself, or in a menu that is
 * closing.
 */
function isFocusFree(): boolean {
  const focused = document.activeElement
  return focused === null || focused === document.body || focused.closest('[role=menu]') !== null
}

/** The row that had the focus last, and its place now; -1 when it no longer exists. */
export function useActiveRow(entries: readonly EntrySummary[]) {
  const [active, setActive] = useState<ActiveRow>({ id: '', index: -1 })
  const isThere = entries[active.index]?.id === active.id
  const wasNever = active.index < 0
  const activeIndex =
    isThere || wasNever ? active.index : entries.findIndex((entry) => entry.id === active.id)
  return { active, activeIndex, setActive }
}

/**
 * Keeps the focus in a long list: the row that has it keeps it when it gets another place, and passes it on
 * when it disappears. Returns what focuses a row and scrolls it into view.
 */
export function useRowFocus(
  { active, activeIndex, setActive }: ReturnType<typeof useActiveRow>,
  entries: readonly EntrySummary[],
  scrollToIndex: ScrollToIndex,
  list: RefObject<HTMLElement | null>,
): (index: number) => void {
  /** A row that gets the focus as soon as it is drawn. */
  const wanted = useRef<number | null>(null)

  const focusRow = (index: number) => {
    const entry = entries[index]
    if (entry === undefined) return
    scrollToIndex(index, { align: 'auto' })
    const row = rowAt(list.current, index)
    if (row === null) wanted.current = index
    // Draws the row if it is not drawn yet.
    setActive({ id: entry.id, index })
    row?.focus({ preventScroll: true })
  }
  useLayoutEffect(() => {
    if (wanted.current === null) return
    rowAt(list.current, wanted.current)?.focus({ preventScroll: true })
    wanted.current = null
  })

  useEffect(() => {
    if (active.index < 0 || active.index === activeIndex) return
    if (activeIndex < 0) {
      // The focused row no longer exists: the next one gets the focus, not the page.
      if (isFocusFree()) focusRow(Math.min(active.index, entries.length - 1))
      return
    }
    // It has another place now: whoever is on it goes with it.
    const focusedRow = document.activeElement?.closest('[data-index]')
    if (focusedRow === rowAt(list.current, activeIndex)?.closest('[data-index]')) {
      scrollToIndex(activeIndex, { align: 'auto' })
    }
    setActive({ id: active.id, index: activeIndex })
    // oxlint-disable-next-line react/exhaustive-deps -- only a change of the list takes a row away, or moves it
  }, [entries])

  return focusRow
}
