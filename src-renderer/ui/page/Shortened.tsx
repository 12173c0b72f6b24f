import { useState, type ReactNode } from 'react'
import { Button } from '../Button.tsx'
import { useWords } from '../text/TextProvider.tsx'

/** A list, which may have thousands of items, of which the beginning is shown, and more when asked. */
export function Shortened<Item>(props: {
  items: readonly Item[]
  /** How many are shown at first, and with each press. */
  atOnce?: number
  children: (item: Item, index: number) => ReactNode
}) {
  const { text } = useWords()
  const { items, atOnce = 50 } = props
  const [shown, setShown] = useState(atOnce)
  const more = Math.min(items.length - shown, atOnce)
  return (
    <>
      <ul>{items.slice(0, shown).map(props.children)}</ul>
      {more > 0 && (
        <Button kind="quiet" onClick={() => setShown(shown + atOnce)}>
          {text.importing.more(more)}
        </Button>
      )}
    </>
  )
}
