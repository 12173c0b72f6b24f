import type { KeyboardEvent } from 'react'
import type { EntryCode, EntrySummary } from '../../../src-shared/model/entry.ts'
import { Button } from '../../ui/Button.tsx'
import buttons from '../../ui/Button.module.css'
import { classNames } from '../../ui/class-names.ts'
import { CountdownRing } from '../../ui/CountdownRing.tsx'
import { Ellipsis, Pencil, ShieldCheck, Trash2, TriangleAlert } from '../../ui/icons.ts'
import { MenuButton } from '../../ui/MenuButton.tsx'
import { Monogram } from '../../ui/Monogram.tsx'
import { entryLabel } from '../../ui/text/failure-sentence.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { grouped, isEnding } from './entry-rules.ts'
import styles from './EntryRow.module.css'

/** What a person can do with one entry. */
export interface EntryActions {
  readonly copy: (entry: EntrySummary) => void
  readonly nextCode: (entry: EntrySummary) => void
  readonly rename: (entry: EntrySummary) => void
  readonly remove: (entry: EntrySummary) => void
}

/** One entry: a press anywhere copies its code; the menu at its end has the rest. */
export function EntryRow(props: {
  entry: EntrySummary
  code: EntryCode | undefined
  nowMs: number
  /** Enter in the search field copies this one. */
  isFirst: boolean
  actions: EntryActions
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}) {
  const { text } = useWords()
  const { entry, code, actions } = props
  const label = entryLabel(entry, text)
  const isEndingNow = code !== undefined && isEnding(code, props.nowMs)
  return (
    <li className={classNames(styles.row, props.isFirst && styles.first)}>
      <button
        type="button"
        className={styles.copy}
        data-row=""
        onClick={() => actions.copy(entry)}
        onKeyDown={props.onKeyDown}
      >
        <span className="visually-hidden">{text.entries.copyCode} </span>
        <Monogram name={entry.issuer || entry.name || '?'} shape="tile" />
        <span className={styles.body}>
          <Labels entry={entry} />
          <Digits entry={entry} code={code} />
        </span>
        {isEndingNow && code.nextDigits !== null ? (
          <span className={styles.next}>
            {text.entries.next}
            <span className={styles.nextDigits}>
              {grouped(code.nextDigits).map((group, index) => (
                <span key={index}>{group}</span>
              ))}
            </span>
          </span>
        ) : (
          <span />
        )}
        {code !== undefined && code.validFromMs !== null && code.validUntilMs !== null && (
          <CountdownRing
            validFromMs={code.validFromMs}
            validUntilMs={code.validUntilMs}
            isEnding={isEndingNow}
          />
        )}
      </button>
      {entry.type === 'hotp' ? (
        <Button label={text.entries.nextCodeLabel(label)} onClick={() => actions.nextCode(entry)}>
          {text.entries.nextCode}
        </Button>
      ) : (
        <span />
      )}
      <MenuButton
        className={buttons.icon}
        label={text.entries.more(label)}
        items={[
          {
            label: text.entries.rename,
            icon: <Pencil />,
            onSelect: () => actions.rename(entry),
          },
          {
            label: text.entries.delete,
            icon: <Trash2 />,
            isDanger: true,
            startsGroup: true,
            onSelect: () => actions.remove(entry),
          },
        ]}
      >
        <Ellipsis />
      </MenuButton>
    </li>
  )
}

function Labels({ entry }: { entry: EntrySummary }) {
  const { text } = useWords()
  return (
    <span className={styles.labels}>
      <span className={styles.issuer}>{entry.issuer || entry.name || text.entries.unnamed}</span>
      {entry.guardsSignIn && (
        <span className={styles.sign} title={text.entries.guards}>
          <ShieldCheck />
          <span className="visually-hidden">{text.entries.guards}</span>
        </span>
      )}
      {entry.isWeak && (
        <span className={styles.sign} title={text.entries.weak}>
          <TriangleAlert className={styles.weak} />
          <span className="visually-hidden">{text.entries.weak}</span>
        </span>
      )}
      <span className={styles.name}>{entry.issuer === '' ? '' : entry.name}</span>
    </span>
  )
}

function Digits(props: { entry: EntrySummary; code: EntryCode | undefined }) {
  const { text } = useWords()
  const { entry, code } = props
  if (code === undefined || code.digits === '') {
    const placeholder = '•'.repeat(entry.type === 'steam' ? 5 : entry.digits)
    return (
      <span className={classNames(styles.digits, styles.pending)}>
        <span className="visually-hidden">{text.entries.notShownYet}</span>
        {grouped(placeholder).map((group, index) => (
          <span key={index} aria-hidden="true">
            {group}
          </span>
        ))}
      </span>
    )
  }
  return (
    <span className={classNames(styles.digits, entry.type === 'steam' && styles.letters)}>
      {grouped(code.digits).map((group, index) => (
        <span key={index}>{group}</span>
      ))}
    </span>
  )
}
