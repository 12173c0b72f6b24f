import { useRef, useState, type KeyboardEvent } from 'react'
import { IconButton } from '../../../ui/Button.tsx'
import { Check, X } from '../../../ui/sign/icons.ts'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import styles from './TagFilter.module.css'
import type { Filter } from './use-filter.ts'

/** Where a key leads in a row of `count` buttons; null for any other key. */
function placeAfterKey(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return Math.min(at + 1, count - 1)
    case 'ArrowLeft':
      return Math.max(at - 1, 0)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

/**
 * The tags of all entries; those that are pressed leave only the entries with one of them. One stop of the Tab
 * key, in which arrows walk.
 */
export function TagFilter({ filter }: { filter: Filter }) {
  const { text, format } = useWords()
  const { tags, chosenKeys: chosen, choose } = filter
  const row = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const stop = Math.min(active, tags.length - 1)

  const focus = (at: number) => row.current?.querySelectorAll('button')[at]?.focus()
  const walk = (event: KeyboardEvent) => {
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    const mirrored: Record<string, string> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }
    const key = isRtl ? (mirrored[event.key] ?? event.key) : event.key
    const target = placeAfterKey(key, stop, tags.length)
    if (target === null) return
    event.preventDefault()
    focus(target)
  }
  const clear = () => {
    choose(new Set())
    focus(stop)
  }
  return (
    <section className={styles.bar} aria-label={text.organising.filter}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- its buttons hand up the keys that walk */}
      <div
        ref={row}
        className={styles.tags}
        onKeyDown={walk}
        onWheel={(event) => {
          // A wheel that turns one way only reaches all of them as well.
          if (event.deltaX === 0) event.currentTarget.scrollLeft += event.deltaY
        }}
      >
        {tags.map(({ key, tag, count }, index) => (
          <button
            key={key}
            type="button"
            className={styles.tag}
            tabIndex={index === stop ? 0 : -1}
            aria-pressed={chosen.has(key)}
            onFocus={() => setActive(index)}
            onClick={() => {
              const isChosen = chosen.has(key)
              choose(
                new Set(isChosen ? [...chosen].filter((one) => one !== key) : [...chosen, key]),
              )
            }}
          >
            <bdi>{tag}</bdi>
            <span className={styles.count}>
              {chosen.has(key) ? <Check /> : format.number(count)}
            </span>
          </button>
        ))}
      </div>
      {chosen.size > 0 && (
        <IconButton label={text.organising.clearFilter} icon={<X />} onClick={clear} />
      )}
    </section>
  )
}
