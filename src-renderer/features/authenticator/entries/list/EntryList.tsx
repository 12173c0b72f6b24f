import { useCallback, useImperativeHandle, useRef, type RefObject } from 'react'
import type { Density } from '../../../../../src-shared/model/preferences.ts'
import type { EntryCode, EntrySummary } from '../../../../../src-shared/model/vault/entry.ts'
import { useWords } from '../../../../ui/text/TextProvider.tsx'
import type { Choice } from '../../choose/use-choice.ts'
import styles from './EntryList.module.css'
import { EntryRow, type EntryActions } from '../../row/EntryRow.tsx'
import { isEnding } from '../entry-rules.ts'
import { canMove } from '../neighbour.ts'
import { shiftOf } from './row-drag.ts'
import { useActiveRow, useRowFocus } from './use-list-focus.ts'
import { useListKeys } from './use-list-keys.ts'
import { useRowDrag } from './use-row-drag.ts'
import { useVirtualRows } from './use-virtual-rows.ts'

/** The height of a row, as set in EntryRow.module.css. */
const rowHeights: Readonly<Record<Density, number>> = { comfortable: 84, compact: 56 }

export interface EntryListHandle {
  /** Focuses a row and scrolls it into view. */
  focusRow(index: number): void
}

/**
 * The entries. Only the rows in view are drawn, with their place in the whole; arrows, Page keys,
 * Home and End walk through all of them, and up from the first leads back to the search field. A row
 * that has the focus stays drawn when it is scrolled away, and keeps the focus when it gets another place.
 */
export function EntryList({
  ref,
  ...props
}: {
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
  const { entries, codes, nowMs, scroller, shownIds, choice, actions, isMovable, onLeaveUp } = props
  const rowPx = rowHeights[props.density]
  const list = useRef<HTMLUListElement>(null)
  const activeRow = useActiveRow(entries)
  const { activeIndex, setActive } = activeRow
  const rows = useVirtualRows(entries, activeIndex, rowPx, scroller)
  const focusRow = useRowFocus(activeRow, entries, rows.scrollToIndex, list)
  useImperativeHandle(ref, () => ({ focusRow }))

  const onFocus = useCallback(
    (id: string, index: number) =>
      setActive((before) => (before.id === id && before.index === index ? before : { id, index })),
    [setActive],
  )

  const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowPx) - 1)
  const onKeyDown = useListKeys({
    entries,
    activeIndex,
    pageRows,
    choice,
    focusRow,
    onLeaveUp,
  })
  const { drag, handlers } = useRowDrag({
    entries,
    isMovable: isMovable && choice.ids === null,
    rowPx,
    scroller,
    onDrop: actions.place,
  })

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its buttons hand up the keys that walk
    <ul
      ref={list}
      className={styles.list}
      aria-label={text.entries.list}
      data-density={props.density}
      style={{ blockSize: rows.getTotalSize() }}
      onKeyDown={onKeyDown}
      data-dragging={drag !== null || undefined}
      {...handlers}
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
            startPx={start + shiftOf(drag, index, rowPx)}
            isDragged={drag?.id === entry.id}
            movesUp={isMovable ? canMove(entries, index, -1) : null}
            movesDown={isMovable ? canMove(entries, index, 1) : null}
            isChosen={choice.ids === null ? null : choice.ids.has(entry.id)}
            onChoose={choice.toggle}
            onChooseTo={choice.extendTo}
            actions={actions}
            onFocus={onFocus}
          />
        )
      })}
    </ul>
  )
}
