import { Combobox } from '@base-ui/react/combobox'
import { useId, useRef, useState, type RefObject } from 'react'
import { MAX_TAGS } from '../../../../src-shared/text/tags.ts'
import fields from '../../../ui/form/Field.module.css'
import { X } from '../../../ui/sign/icons.ts'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import styles from './TagField.module.css'
import { suggestions, tagsIn, withTyped } from './typed-tags.ts'

/**
 * The tags of an entry. Enter or a comma adds what is typed, Backspace in the empty field removes the last tag,
 * and the arrows lead to what other entries have.
 */
export function TagField(props: {
  tags: readonly string[]
  /** The tags of all entries. */
  known: readonly string[]
  typed: string
  onTags: (tags: readonly string[]) => void
  onTyped: (typed: string) => void
}) {
  const { text } = useWords()
  const { tags, known, typed } = props
  const id = useId()
  const field = useRef<HTMLDivElement>(null)
  const highlighted = useRef<string | undefined>(undefined)
  const isFull = tags.length >= MAX_TAGS
  const suggested = isFull ? [] : suggestions(tags, typed, known)
  const [wasOpened, setOpened] = useState(false)
  const isOpen = wasOpened && suggested.length > 0

  const add = (text: string) => {
    props.onTags(withTyped(tags, text, known))
    props.onTyped('')
  }
  const type = (value: string) => {
    const parts = tagsIn(value)
    // What stands after the last comma is still being typed.
    const last = parts.pop() ?? ''
    if (parts.length > 0) props.onTags(withTyped(tags, parts.join(','), known))
    props.onTyped(last)
  }
  return (
    <Combobox.Root<string, true>
      multiple
      items={suggested}
      // They are chosen already.
      filter={null}
      // An open list hides everything else of the dialog from screen readers: an empty one must not.
      open={isOpen}
      onOpenChange={setOpened}
      value={[...tags]}
      onValueChange={(chosen) => {
        props.onTags(chosen)
        props.onTyped('')
      }}
      inputValue={typed}
      onInputValueChange={(value, { reason }) => {
        if (reason === 'input-change') type(value)
      }}
      onItemHighlighted={(item) => {
        highlighted.current = item
      }}
    >
      <div className={fields.field}>
        <label className={fields.label} htmlFor={id}>
          {text.organising.tags}
        </label>
        <Combobox.InputGroup ref={field} className={styles.box}>
          <Combobox.Chips className={styles.chips} aria-label={text.organising.tags}>
            {tags.map((tag) => (
              <Tag key={tag}>{tag}</Tag>
            ))}
            <Combobox.Input
              id={id}
              className={styles.input}
              // While the suggestions are open, what is around them is hidden: the label as well.
              aria-label={text.organising.tags}
              aria-describedby={`${id}-hint`}
              autoCapitalize="none"
              spellCheck={false}
              onKeyDown={(event) => {
                // Escape is the dialog's: here it would remove all tags.
                if (event.key === 'Escape' && !isOpen) event.preventBaseUIHandler()
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
                if (highlighted.current !== undefined || typed.trim() === '') return
                // Not for the form.
                event.preventDefault()
                add(typed)
              }}
              // What is typed counts, also for who goes on without Enter.
              onBlur={() => add(typed)}
            />
          </Combobox.Chips>
        </Combobox.InputGroup>
        <p id={`${id}-hint`} className={fields.hint}>
          {isFull ? text.organising.tagsFull : text.organising.tagsHint}
        </p>
      </div>
      <Suggestions anchor={field} />
    </Combobox.Root>
  )
}

function Suggestions({ anchor }: { anchor: RefObject<HTMLElement | null> }) {
  const { text } = useWords()
  return (
    <Combobox.Portal render={<section />} aria-label={text.organising.tags}>
      <Combobox.Positioner
        className={styles.positioner}
        anchor={anchor}
        sideOffset={6}
        collisionPadding={8}
      >
        <Combobox.Popup className={styles.popup}>
          <Combobox.List className={styles.list}>
            {(tag: string) => (
              <Combobox.Item key={tag} value={tag} className={styles.item}>
                <bdi>{tag}</bdi>
              </Combobox.Item>
            )}
          </Combobox.List>
        </Combobox.Popup>
      </Combobox.Positioner>
    </Combobox.Portal>
  )
}

function Tag({ children: tag }: { children: string }) {
  const { text } = useWords()
  return (
    <Combobox.Chip
      className={styles.chip}
      aria-label={tag}
      aria-description={text.organising.tagHelp}
    >
      <bdi>{tag}</bdi>
      <Combobox.ChipRemove className={styles.remove} aria-label={text.organising.removeTag(tag)}>
        <X />
      </Combobox.ChipRemove>
    </Combobox.Chip>
  )
}
