import type { KeyboardEvent, RefObject } from 'react'
import { IconButton } from '../../../ui/Button.tsx'
import { appKeys } from '../../../ui/keys/app-keys.ts'
import { Search, X } from '../../../ui/sign/icons.ts'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import styles from '../AuthenticatorPage.module.css'

/** Searches entries while the user types; down goes to the list, Enter copies the first, Escape clears. */
export function SearchField({
  ref,
  ...props
}: {
  query: string
  onQuery: (query: string) => void
  onDown: () => void
  onEnter: () => void
  ref: RefObject<HTMLInputElement | null>
}) {
  const { text } = useWords()
  const onKeyDown = (event: KeyboardEvent) => {
    if (appKeys.down.isPressed(event)) {
      event.preventDefault()
      props.onDown()
    } else if (appKeys.enter.isPressed(event)) props.onEnter()
    else if (appKeys.escape.isPressed(event)) props.onQuery('')
  }
  return (
    <>
      <Search />
      <input
        ref={ref}
        type="text"
        role="searchbox"
        aria-label={text.entries.search}
        placeholder={text.entries.search}
        value={props.query}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => props.onQuery(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {props.query !== '' && (
        <span className={styles.clear}>
          <IconButton
            label={text.entries.clearSearch}
            icon={<X />}
            onClick={() => {
              props.onQuery('')
              ref.current?.focus()
            }}
          />
        </span>
      )}
    </>
  )
}
