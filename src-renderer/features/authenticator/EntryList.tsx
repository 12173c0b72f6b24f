import type { KeyboardEvent, RefObject } from 'react'
import type { EntryCode, EntrySummary } from '../../../src-shared/model/entry.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { EntryRow, type EntryActions } from './EntryRow.tsx'

/** The rows' copy buttons, in order. */
export function rowsIn(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
}

/** The entries; arrows walk through them, up from the first leads back to the search field. */
export function EntryList({
  listRef,
  ...props
}: {
  entries: readonly EntrySummary[]
  codes: ReadonlyMap<string, EntryCode>
  nowMs: number
  marksFirst: boolean
  actions: EntryActions
  listRef: RefObject<HTMLUListElement | null>
  onLeaveUp: () => void
}) {
  const { text } = useWords()
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const rows = rowsIn(listRef.current)
    const at = rows.indexOf(event.currentTarget)
    const targets: Record<string, number> = {
      ArrowDown: Math.min(at + 1, rows.length - 1),
      ArrowUp: at - 1,
      Home: 0,
      End: rows.length - 1,
    }
    const target = targets[event.key]
    if (target === undefined) return
    event.preventDefault()
    if (target < 0) props.onLeaveUp()
    else rows[target]?.focus()
  }
  return (
    <ul ref={listRef} aria-label={text.entries.list}>
      {props.entries.map((entry, index) => (
        <EntryRow
          key={entry.id}
          entry={entry}
          code={props.codes.get(entry.id)}
          nowMs={props.nowMs}
          isFirst={props.marksFirst && index === 0}
          actions={props.actions}
          onKeyDown={walk}
        />
      ))}
    </ul>
  )
}
