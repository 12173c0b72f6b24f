import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import type { Failure } from '../../src-shared/model/failure.ts'
import type { EntryCode, EntrySummary } from '../../src-shared/model/vault/entry.ts'
import type { QuickSearchApi } from '../api.ts'
import type { ReadyEntries } from '../features/authenticator/entries/entries-state.ts'
import { Groups } from '../features/authenticator/row/EntryDigits.tsx'
import { ordered } from '../features/authenticator/search/ordered.ts'
import { useFound } from '../features/authenticator/search/use-found.ts'
import { appKeys } from '../ui/keys/app-keys.ts'
import { Notice } from '../ui/Notice.tsx'
import { ServiceTile } from '../ui/sign/brands/ServiceTile.tsx'
import { Search } from '../ui/sign/icons.ts'
import { useWords } from '../ui/text/TextProvider.tsx'
import styles from './QuickSearchApp.module.css'
import type { QuickSearchStores } from './quick-search-stores.ts'

/** Nobody reads further: another letter is quicker. */
const MAX_SHOWN = 30
const NO_TAGS: ReadonlySet<string> = new Set()
const NO_ENTRIES: readonly EntrySummary[] = []

/** The search of an open vault: arrows choose, Enter or a press copies the code and closes the window. */
export function QuickSearch({ api, stores }: { api: QuickSearchApi; stores: QuickSearchStores }) {
  const { text, sentence } = useWords()
  const state = useStore(stores.entries.phase)
  const preferences = useStore(stores.preferences.phase)
  const { entryOrder: order, hidesCodes } =
    preferences.phase === 'ready'
      ? preferences.preferences
      : { entryOrder: 'mine' as const, hidesCodes: true }
  const [query, setQuery] = useState('')
  const [chosen, choose] = useState(0)
  const [failure, setFailure] = useState<Failure | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const listId = useId()

  const all = state.phase === 'ready' ? state.entries : NO_ENTRIES
  const inOrder = useMemo(() => ordered(all, order), [all, order])
  const { found } = useFound(inOrder, query, NO_TAGS)
  const shown = found.slice(0, MAX_SHOWN)
  const at = Math.min(chosen, shown.length - 1)

  const begin = (typed: string) => {
    setQuery(typed)
    choose(0)
    setFailure(null)
  }
  useEffect(() => input.current?.focus(), [])

  const copy = async (entry: EntrySummary | undefined) => {
    if (entry === undefined) return
    const answer = await api.authenticator.copyCode({ id: entry.id })
    if (answer.ok) await api.quickSearch.close()
    else setFailure(answer.error)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || shown.length === 0) return
    const by = appKeys.down.isPressed(event) ? 1 : appKeys.up.isPressed(event) ? -1 : null
    if (by !== null) {
      event.preventDefault()
      choose((at + by + shown.length) % shown.length)
    } else if (appKeys.enter.isPressed(event)) {
      void copy(shown[at])
    }
  }

  return (
    <>
      <h1 className="visually-hidden">{text.atHand.quickSearch}</h1>
      <div className={styles.head}>
        <Search />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label={text.entries.search}
          placeholder={text.entries.search}
          aria-expanded={shown.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          {...(shown.length > 0 ? { 'aria-activedescendant': `${listId}-${at}` } : {})}
          value={query}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => begin(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      <Found
        id={listId}
        entries={shown}
        codes={state.phase === 'ready' && !hidesCodes ? state.codes : null}
        chosen={at}
        onChoose={(entry) => void copy(entry)}
      />
      {state.phase === 'ready' && shown.length === 0 && (
        <output className={styles.none}>
          {query === '' ? text.entries.emptyTitle : text.entries.noMatch(query)}
        </output>
      )}
      <p className={styles.foot}>{text.atHand.keys}</p>
    </>
  )
}

function Found(props: {
  id: string
  entries: readonly EntrySummary[]
  codes: ReadyEntries['codes'] | null
  chosen: number
  onChoose: (entry: EntrySummary) => void
}) {
  const { text } = useWords()
  const list = useRef<HTMLDivElement>(null)
  const { chosen } = props
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <div
      ref={list}
      id={props.id}
      className={styles.list}
      role="listbox"
      aria-label={text.entries.list}
    >
      {props.entries.map((entry, index) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- its keys are those of the search field
        <div
          key={entry.id}
          id={`${props.id}-${index}`}
          className={styles.row}
          role="option"
          tabIndex={-1}
          aria-selected={index === props.chosen}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => props.onChoose(entry)}
        >
          <ServiceTile issuer={entry.issuer} name={entry.name} icon={entry.icon} />
          <span className={styles.names}>
            <bdi className={styles.issuer}>
              {entry.issuer || entry.name || text.entries.unnamed}
            </bdi>
            {entry.issuer !== '' && entry.name !== '' && (
              <bdi className={styles.name}>{entry.name}</bdi>
            )}
          </span>
          <Code code={props.codes?.get(entry.id)} digits={entry.digits} />
        </div>
      ))}
    </div>
  )
}

function Code({ code, digits }: { code: EntryCode | undefined; digits: number }) {
  const isKnown = code !== undefined && code.digits !== ''
  return (
    <Groups
      className={styles.code}
      digits={isKnown ? code.digits : '•'.repeat(digits)}
      isHidden={!isKnown}
    />
  )
}
