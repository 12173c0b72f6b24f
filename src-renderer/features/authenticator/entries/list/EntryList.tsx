import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import {
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  type KeyboardEvent,
  type RefObject,
} from 'react'
import type { Density } from '../../../../../src-shared/model/preferences.ts'
import type { EntryCode, EntrySummary } from '../../../../../src-shared/model/vault/entry.ts'
import { shortcutOf } from '../../../../ui/layer/shortcut.ts'
import { useWords } from '../../../../ui/text/TextProvider.tsx'
import type { Choice } from '../../choose/use-choice.ts'
import styles from './EntryList.module.css'
import { EntryRow, type EntryActions } from '../../row/EntryRow.tsx'
import { isEnding } from '../entry-rules.ts'
import { canMove } from '../neighbour.ts'
import { rowAfterKey, withNeighbours } from './list-walk.ts'
import { useActiveRow, useRowFocus } from './use-list-focus.ts'

/** The height of a row, as set in EntryRow.module.css. */
const rowHeights: Readonly<Record<Density, number>> = { comfortable: 84, compact: 56 }
const allKeys = shortcutOf('A')
/** Rows beyond the visible ones, so that Tab and a screen reader's cursor always find the next row. */
const OVERSCAN = 6

export interface EntryListHandle {
  /** Focuses a row and scrolls it into view. */
  focusRow(index: number): void
}

/**
 * The entries. Only the rows in view are drawn, with their place in the whole; arrows, Page keys,
 * Home and End walk through all of them, and up from the first leads back to the search field. A row
 * that has the focus stays drawn when it is scrolled away, and keeps the focus when it gets another place.
 */
export function EntryList(props: {
  entries: readonly EntrySummary[]
  codes: ReadonlyMap<string, EntryCode>
  nowMs: number
  /** The entries whose codes are shown; null: all. */
  shownIds: ReadonlySet<string> | null
  density: Density
  marksFirst: boolean
  /** The list is whole and in the person's order: entries can be moved in it. */
  isMovable: boolean
  choice: Choice
  actions: EntryActions
  /** The element that scrolls around the list. */
  scroller: RefObject<HTMLElement | null>
  ref: RefObject<EntryListHandle | null>
  onLeaveUp: () => void
}) {
  const { text } = useWords()
  const { entries, codes, nowMs, scroller, shownIds, onLeaveUp } = props
  const rowPx = rowHeights[props.density]
  const list = useRef<HTMLUListElement>(null)
  const activeRow = useActiveRow(entries)
  const { activeIndex, setActive } = activeRow
  const rangeExtractor = useCallback(
    (range: Range) => withNeighbours(defaultRangeExtractor(range), activeIndex, range.count),
    [activeIndex],
  )
  // oxlint-disable-next-line react/incompatible-library -- what it returns is used here only, and anew each time
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => entries[index]?.id ?? index,
    overscan: OVERSCAN,
    initialRect: { width: 0, height: window.innerHeight },
    rangeExtractor,
  })
  // Rows that were measured for another density are measured again.
  useLayoutEffect(() => rows.measure(), [rows, rowPx])
  const focusRow = useRowFocus(activeRow, entries, rows.scrollToIndex, list)
  useImperativeHandle(props.ref, () => ({ focusRow }))

  const onFocus = useCallback(
    (id: string, index: number) =>
      setActive((before) => (before.id === id && before.index === index ? before : { id, index })),
    [setActive],
  )

  const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowPx) - 1)
  const { choice } = props
  /** Keys that choose rows: they extend the choice by one, or to all, or end it. */
  const chooses = (event: KeyboardEvent<HTMLElement>): boolean => {
    if (allKeys.isPressed(event)) choice.chooseAll()
    else if (event.key === 'Escape' && choice.ids !== null) choice.end()
    else return false
    event.preventDefault()
    return true
  }
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const target = rowAfterKey(event.key, activeIndex, entries.length, pageRows)
    if (target === null) return
    event.preventDefault()
    if (target === 'above') return onLeaveUp()
    const [from, to] = [entries[activeIndex], entries[target]]
    if (event.shiftKey && from !== undefined && to !== undefined) {
      if (choice.ids === null) choice.toggle(from.id)
      choice.extendTo(to.id)
    }
    return focusRow(target)
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its buttons hand up the keys that walk
    <ul
      ref={list}
      className={styles.list}
      aria-label={text.entries.list}
      data-density={props.density}
      style={{ blockSize: rows.getTotalSize() }}
      onKeyDown={(event) => {
        const isRow = (event.target as HTMLElement).dataset['row'] !== undefined
        // The row's own keys come first.
        if (event.defaultPrevented || chooses(event)) return
        if (isRow) walk(event)
      }}
    >
      {rows.getVirtualItems().map(({ index, start }) => {
        const entry = entries[index]
        if (entry === undefined) return null
        const code = codes.get(entry.id)
        return (
          <EntryRow
            key={entry.id}
            entry={entry}
            code={code}
            isHidden={shownIds !== null && !shownIds.has(entry.id)}
            isEnding={code !== undefined && isEnding(code, nowMs)}
            isFirst={props.marksFirst && index === 0}
            index={index}
            count={entries.length}
            startPx={start}
            movesUp={props.isMovable ? canMove(entries, index, -1) : null}
            movesDown={props.isMovable ? canMove(entries, index, 1) : null}
            isChosen={choice.ids === null ? null : choice.ids.has(entry.id)}
            onChoose={choice.toggle}
            onChooseTo={choice.extendTo}
            actions={props.actions}
            onFocus={onFocus}
          />
        )
      })}
    </ul>
  )
}
