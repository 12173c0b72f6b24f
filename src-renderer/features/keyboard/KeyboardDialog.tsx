import { useId, type ReactNode } from 'react'
import { appKeys, keyMap, type AppKeys } from '../../ui/keys/app-keys.ts'
import { Dialog } from '../../ui/layer/Dialog.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './KeyboardDialog.module.css'

/** The keys of the app, place by place, as its table has them. */
export function KeyboardDialog(props: {
  /** The keys that open the quick search from every program; null: none do. */
  quickSearchKeys: string | null
  onClose: () => void
}) {
  const { keyboard: words } = useWords().text
  const { anywhere, search, list, quickSearch } = words.places
  return (
    <Dialog title={words.title} isWide onClose={props.onClose}>
      <Place title={anywhere.title} rows={anywhere.keys} keys={keyMap.anywhere} />
      <Place title={search.title} rows={search.keys} keys={keyMap.search}>
        <Row label={words.type}>
          <kbd>{words.letters}</kbd>
        </Row>
      </Place>
      <Place title={list.title} rows={list.keys} keys={keyMap.list} />
      <Place title={quickSearch.title} rows={quickSearch.keys} keys={keyMap.quickSearch}>
        {props.quickSearchKeys !== null && (
          <Row label={words.openQuickSearch}>
            <kbd>{props.quickSearchKeys}</kbd>
          </Row>
        )}
      </Place>
    </Dialog>
  )
}

function Place<Act extends string>(props: {
  title: string
  rows: Readonly<Record<Act, string>>
  keys: Readonly<Record<Act, readonly (keyof AppKeys)[]>>
  /** Rows that come first. */
  children?: ReactNode
}) {
  const id = useId()
  const acts = Object.keys(props.keys) as Act[]
  return (
    <section className={styles.place} aria-labelledby={id}>
      <h3 id={id}>{props.title}</h3>
      <dl>
        {props.children}
        {acts.map((act) => (
          <Row key={act} label={props.rows[act]}>
            {props.keys[act].map((name) => (
              <kbd key={name}>{appKeys[name].shown}</kbd>
            ))}
          </Row>
        ))}
      </dl>
    </section>
  )
}

function Row(props: { label: string; children: ReactNode }) {
  return (
    <div className={styles.row}>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}
