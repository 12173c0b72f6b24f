import { useEffect, useMemo, useRef, type ReactNode, type RefObject } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import { assertNever } from '../../../../src-shared/model/result.ts'
import { TryAgain } from '../../../ui/TryAgain.tsx'
import styles from '../AuthenticatorPage.module.css'
import type { ReadyEntries } from './entries-state.ts'
import type { EntriesStore } from './entries-store.ts'
import { EmptyList, type WaysIn } from './empty/EmptyList.tsx'
import { EntryList, type EntryListHandle } from './list/EntryList.tsx'
import type { ListLook } from '../list-look.ts'
import { ChoiceBar } from '../choose/ChoiceBar.tsx'
import { useChoice, type Choice, type ChoosingState } from '../choose/use-choice.ts'
import type { SeveralActions } from '../choose/use-several-actions.ts'
import { NothingFound } from '../search/NothingFound.tsx'
import { ordered } from '../search/ordered.ts'
import { SearchField } from '../search/SearchField.tsx'
import { TagFilter } from '../search/TagFilter.tsx'
import { useFilter } from '../search/use-filter.ts'
import { useFound } from '../search/use-found.ts'
import { useSearchFocus } from '../search/use-search-focus.ts'
import { TrashView } from '../trash/TrashView.tsx'
import type { AuthenticatorDialog, EntryActionsWithLink } from './use-entry-actions.ts'

interface EntriesViewProps {
  readonly actions: EntryActionsWithLink
  readonly query: string
  readonly onQuery: (query: string) => void
  /** The place of the search field: in the window's top bar. */
  readonly searchSlot: HTMLElement | null
  /** The place of the tags: above the list, out of what scrolls. */
  readonly filterSlot: HTMLElement | null
  /** The element that scrolls around the list. */
  readonly scroller: RefObject<HTMLElement | null>
  readonly look: ListLook
  readonly choosing: ChoosingState
  readonly several: SeveralActions
  /** The place of what can be done with the chosen entries. */
  readonly barSlot: HTMLElement | null
  readonly onDialog: (dialog: AuthenticatorDialog) => void
  readonly onExportSome: (ids: readonly string[]) => void
  readonly isInTrash: boolean
  readonly onLeaveTrash: () => void
  readonly onEmptyTrash: () => void
  readonly ways: WaysIn
  /** The hint of an empty list about the user's own account. */
  readonly emptyHint: ReactNode
}

/** The open vault's content. */
export function EntriesView(props: EntriesViewProps & { store: EntriesStore }) {
  const state = useStore(props.store.phase)
  switch (state.phase) {
    case 'closed':
    case 'loading':
      return null
    case 'unavailable':
      return (
        <div className={styles.quietLine}>
          <TryAgain why={state.failure} onTryAgain={() => void props.store.reload()} />
        </div>
      )
    case 'ready':
      return <ReadyEntries {...props} state={state} />
    default:
      return assertNever(state)
  }
}

function ReadyEntries(props: EntriesViewProps & { store: EntriesStore; state: ReadyEntries }) {
  const { state, actions, query, look } = props
  const shown = useStore(props.store.shown)
  const list = useRef<EntryListHandle>(null)
  const search = useRef<HTMLInputElement>(null)
  const { entryOrder } = look
  const entries = useMemo(() => ordered(state.entries, entryOrder), [state.entries, entryOrder])
  const filter = useFilter(entries)
  const { found, isDone } = useFound(entries, query, filter.chosenKeys)
  const choice = useChoice(found, props.choosing)
  const hasCode = state.codes.size > 0

  useEffect(() => {
    // The end of a cold start, as measured in docs/performance.md.
    if (hasCode) performance.mark('first-code')
  }, [hasCode])

  const isSearchable = !props.isInTrash && props.searchSlot !== null && state.entries.length > 0
  useSearchFocus(search, isSearchable)

  if (props.isInTrash) {
    return (
      <TrashView
        entries={state.trash}
        onRestore={actions.restore}
        onRestoreSeveral={(chosen) => void props.several.restore(chosen)}
        onEmpty={props.onEmptyTrash}
        onBack={props.onLeaveTrash}
      />
    )
  }
  return (
    <>
      {isSearchable &&
        props.searchSlot !== null &&
        createPortal(
          <SearchField
            ref={search}
            query={query}
            onQuery={props.onQuery}
            onDown={() => list.current?.focusRow(0)}
            onEnter={() => {
              // The highlighted entry.
              const first = query.trim() === '' ? undefined : found[0]
              if (first !== undefined) actions.copy(first)
            }}
          />,
          props.searchSlot,
        )}
      {filter.tags.length > 0 &&
        props.filterSlot !== null &&
        createPortal(<TagFilter filter={filter} />, props.filterSlot)}
      {state.entries.length === 0 ? (
        <EmptyList ways={props.ways}>{props.emptyHint}</EmptyList>
      ) : (
        <EntryList
          entries={found}
          codes={state.codes}
          nowMs={state.nowMs}
          shownIds={look.hidesCodes ? shown : null}
          density={look.density}
          isMovable={found === state.entries}
          choice={choice}
          marksFirst={query.trim() !== ''}
          actions={actions}
          scroller={props.scroller}
          ref={list}
          onLeaveUp={() => search.current?.focus()}
        />
      )}
      {choice.ids !== null &&
        props.barSlot !== null &&
        createPortal(<Bar {...props} chosen={choice.chosen} choice={choice} />, props.barSlot)}
      {state.entries.length > 0 && found.length === 0 && isDone && (
        <NothingFound query={query} filter={filter} />
      )}
    </>
  )
}

function Bar(
  props: Pick<EntriesViewProps, 'several' | 'onDialog' | 'onExportSome'> & {
    chosen: readonly EntrySummary[]
    choice: Choice
  },
) {
  const { chosen, choice, several } = props
  return (
    <ChoiceBar
      chosen={chosen}
      onAll={choice.chooseAll}
      onTag={() => props.onDialog({ kind: 'tag-several', entries: chosen })}
      onPin={(isPinned) => void several.pin(chosen, isPinned)}
      onExport={() => props.onExportSome(chosen.map(({ id }) => id))}
      onDelete={() => {
        const isGuarding = chosen.some(({ guardsSignIn }) => guardsSignIn)
        if (isGuarding) props.onDialog({ kind: 'delete-several', entries: chosen })
        else void several.removeNow(chosen)
      }}
      onEnd={choice.end}
    />
  )
}
