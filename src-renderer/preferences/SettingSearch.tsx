import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { appKeys } from '../ui/keys/app-keys.ts'
import { hasOpenLayer } from '../ui/page/focus-keeper.ts'
import { Search } from '../ui/sign/icons.ts'
import { useWords } from '../ui/text/TextProvider.tsx'
import styles from './PreferencesApp.module.css'
import { findSettings } from './setting-list.ts'

type Found = ReturnType<typeof findSettings>[number]

/** Finds a setting by its words: arrows choose, Enter or a press leads to it, Escape ends the search. */
export function SettingSearch(props: {
  onSearching: (isSearching: boolean) => void
  onFound: (setting: Found) => void
}) {
  const { text } = useWords()
  const words = text.preferencesWindow
  const [query, setQuery] = useState('')
  const [chosen, choose] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const listId = useId()
  const found = useMemo(() => findSettings(query, text), [query, text])
  const isSearching = query.trim() !== ''

  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (!appKeys.find.isPressed(event) || hasOpenLayer()) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])

  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  const search = (typed: string) => {
    setQuery(typed)
    choose(0)
    props.onSearching(typed.trim() !== '')
  }
  const take = (setting: Found | undefined) => {
    if (setting === undefined) return
    search('')
    props.onFound(setting)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const by = appKeys.down.isPressed(event) ? 1 : appKeys.up.isPressed(event) ? -1 : null
    if (by !== null && found.length > 0) {
      event.preventDefault()
      choose((chosen + by + found.length) % found.length)
    } else if (appKeys.enter.isPressed(event)) {
      take(found[chosen])
    } else if (appKeys.escape.isPressed(event) && query !== '') {
      // The window closes at the next one.
      event.preventDefault()
      search('')
    }
  }
  return (
    <search className={styles.search} aria-label={words.search}>
      <div className={styles.field}>
        <Search />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label={words.search}
          aria-keyshortcuts={appKeys.find.named}
          placeholder={words.search}
          aria-expanded={found.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          {...(found.length > 0 ? { 'aria-activedescendant': `${listId}-${chosen}` } : {})}
          value={query}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => search(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div ref={list} id={listId} className={styles.found} role="listbox" aria-label={words.found}>
        {found.map((setting, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- its keys are those of the search field
          <div
            key={`${setting.section} ${setting.name(text)}`}
            id={`${listId}-${index}`}
            className={styles.row}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(setting)}
          >
            {setting.name(text)}
            <span className={styles.hint}>{words.sections[setting.section].name}</span>
          </div>
        ))}
      </div>
      {isSearching && found.length === 0 && (
        <output className={styles.none}>{words.none(query.trim())}</output>
      )}
    </search>
  )
}
