import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import { assertNever } from '../../../src-shared/model/result.ts'
import { Button } from '../../ui/Button.tsx'
import { QrCode, ScanQrCode, Trash2 } from '../../ui/icons.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './AuthenticatorPage.module.css'
import type { EntriesPhase, EntriesStore } from './entries-store.ts'
import { matching } from './entry-rules.ts'
import { EntryList, rowsIn } from './EntryList.tsx'
import { SearchField } from './SearchField.tsx'
import { TrashView } from './TrashView.tsx'
import type { EntryActionsWithUri } from './use-entry-actions.ts'

/** The open vault's content. */
export function EntriesView(props: {
  store: EntriesStore
  actions: EntryActionsWithUri
  query: string
  onQuery: (query: string) => void
  /** Where the search field stands: in the window's top bar. */
  searchSlot: HTMLElement | null
  onScanScreens: () => void
}) {
  const { text, sentence } = useWords()
  const state = useStore(props.store.phase)
  switch (state.phase) {
    case 'closed':
    case 'loading':
      return null
    case 'unavailable':
      return (
        <div className={styles.quietLine}>
          <Notice
            tone="danger"
            actionsBelow={
              <Button kind="quiet" onClick={() => void props.store.reload()}>
                {text.common.tryAgain}
              </Button>
            }
          >
            {sentence(state.failure)}
          </Notice>
        </div>
      )
    case 'ready':
      return <ReadyEntries {...props} state={state} />
    default:
      return assertNever(state)
  }
}

function ReadyEntries(props: {
  state: Extract<EntriesPhase, { phase: 'ready' }>
  actions: EntryActionsWithUri
  query: string
  onQuery: (query: string) => void
  searchSlot: HTMLElement | null
  onScanScreens: () => void
}) {
  const { text } = useWords()
  const { state, actions, query } = props
  const [isInTrash, setInTrash] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const found = matching(state.entries, query)
  const hasCode = state.codes.size > 0

  useEffect(() => {
    // What a cold start is measured by: docs/performance.md.
    if (hasCode) performance.mark('first-code')
  }, [hasCode])

  useEffect(() => {
    // Typing anywhere on the page searches.
    const onKey = (event: KeyboardEvent) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented
      const target = event.target as HTMLElement
      // Fields take their own keys, and menus and dialogs find their items by letters.
      const isElsewhere =
        target.closest('input, textarea, select, [role=menu], [role=dialog]') === null
      if (isPlain && isElsewhere && event.key.length === 1 && event.key !== ' ') {
        search.current?.focus()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])

  if (isInTrash) {
    return (
      <TrashView
        entries={state.trash}
        onRestore={actions.restore}
        onBack={() => setInTrash(false)}
      />
    )
  }
  return (
    <>
      {props.searchSlot !== null &&
        state.entries.length > 0 &&
        createPortal(
          <SearchField
            ref={search}
            query={query}
            onQuery={props.onQuery}
            onDown={() => rowsIn(list.current)[0]?.focus()}
            onEnter={() => {
              const first = found[0]
              if (first !== undefined) actions.copy(first)
            }}
          />,
          props.searchSlot,
        )}
      {state.entries.length === 0 ? (
        <EmptyList onScanScreens={props.onScanScreens} />
      ) : (
        <EntryList
          entries={found}
          codes={state.codes}
          nowMs={state.nowMs}
          marksFirst={query.trim() !== ''}
          actions={actions}
          listRef={list}
          onLeaveUp={() => search.current?.focus()}
        />
      )}
      {state.entries.length > 0 && found.length === 0 && (
        <output className={styles.quietLine}>{text.entries.noMatch(query)}</output>
      )}
      {state.trash.length > 0 && query === '' && (
        <div className={styles.after}>
          <Button kind="quiet" icon={<Trash2 />} onClick={() => setInTrash(true)}>
            {text.entries.trashOpen(state.trash.length)}
          </Button>
        </div>
      )}
    </>
  )
}

function EmptyList(props: { onScanScreens: () => void }) {
  const { text } = useWords()
  return (
    <div className={styles.empty}>
      <span className={styles.emptySign}>
        <QrCode />
      </span>
      <h2>{text.entries.emptyTitle}</h2>
      <p>{text.entries.emptyText}</p>
      <Button kind="primary" size="large" icon={<ScanQrCode />} onClick={props.onScanScreens}>
        {text.add.scanScreen}
      </Button>
      <p className={styles.hint}>{text.entries.emptyHint}</p>
    </div>
  )
}
