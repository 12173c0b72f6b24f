import { memo, type ReactNode } from 'react'
import type { EntryCode, EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import buttons from '../../../ui/Button.module.css'
import { classNames } from '../../../ui/class-names.ts'
import { CountdownRing } from '../../../ui/sign/CountdownRing.tsx'
import {
  Copy,
  Ellipsis,
  Pencil,
  Pin,
  PinOff,
  RefreshCw,
  ShieldCheck,
  Trash2,
  TriangleAlert,
} from '../../../ui/sign/icons.ts'
import type { MenuItem } from '../../../ui/layer/Menu.tsx'
import { shortcutOf } from '../../../ui/layer/shortcut.ts'
import { MenuButton } from '../../../ui/layer/MenuButton.tsx'
import { Monogram } from '../../../ui/sign/Monogram.tsx'
import { entryLabel } from '../../../ui/text/failure-sentence.ts'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import { grouped } from './entry-rules.ts'
import styles from './EntryRow.module.css'

/** On whichever part of a row has the focus. */
const pinKeys = shortcutOf('D')

/** The actions for one entry. */
export interface EntryActions {
  readonly copy: (entry: EntrySummary) => void
  readonly copyNext: (entry: EntrySummary) => void
  readonly nextCode: (entry: EntrySummary) => void
  /** Pins an entry, or unpins one that is pinned. */
  readonly pin: (entry: EntrySummary) => void
  readonly rename: (entry: EntrySummary) => void
  readonly remove: (entry: EntrySummary) => void
}

interface EntryRowProps {
  readonly entry: EntrySummary
  readonly code: EntryCode | undefined
  /** The code is in its last seconds. */
  readonly isEnding: boolean
  /** Enter in the search field copies this entry's code. */
  readonly isFirst: boolean
  /** Its place among all rows, of which most are not drawn. */
  readonly index: number
  readonly count: number
  readonly startPx: number
  readonly actions: EntryActions
  readonly onFocus: (id: string, index: number) => void
}

/** One entry: a press anywhere copies its code; the menu at its end has the other actions. */
export const EntryRow = memo(function EntryRow(props: EntryRowProps) {
  const { text } = useWords()
  const { entry, code, actions, index } = props
  const label = entryLabel(entry, text)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears of the focus of its buttons
    <li
      className={classNames(styles.row, props.isFirst && styles.first)}
      style={{ translate: `0 ${props.startPx}px` }}
      data-index={index}
      aria-setsize={props.count}
      aria-posinset={index + 1}
      onFocus={() => props.onFocus(entry.id, index)}
      onKeyDown={(event) => {
        if (!pinKeys.isPressed(event)) return
        event.preventDefault()
        actions.pin(entry)
      }}
    >
      <button
        type="button"
        className={styles.copy}
        data-row=""
        aria-keyshortcuts={pinKeys.named}
        onClick={() => actions.copy(entry)}
      >
        <span className="visually-hidden">{text.entries.copyCode} </span>
        <span className={styles.tile}>
          <Monogram name={entry.issuer || entry.name || '?'} shape="tile" />
        </span>
        <span className={styles.body}>
          <Labels entry={entry} />
          <span className={styles.codes}>
            <Digits entry={entry} code={code} />
            {props.isEnding && code !== undefined && code.nextDigits !== null && (
              <span className={styles.next}>
                {text.entries.next}
                <Groups className={styles.nextDigits} digits={code.nextDigits} />
              </span>
            )}
          </span>
        </span>
        {code !== undefined && code.validFromMs !== null && code.validUntilMs !== null && (
          <CountdownRing
            validFromMs={code.validFromMs}
            validUntilMs={code.validUntilMs}
            isEnding={props.isEnding}
          />
        )}
      </button>
      {entry.type === 'hotp' && (
        <button
          type="button"
          className={classNames(buttons.button, buttons.secondary, styles.counter)}
          aria-label={text.entries.nextCodeLabel(label)}
          onClick={() => actions.nextCode(entry)}
        >
          <RefreshCw />
          <span className={styles.counterWord}>{text.entries.nextCode}</span>
        </button>
      )}
      <MenuButton
        className={buttons.icon}
        label={text.entries.more(label)}
        items={rowItems(props, text.entries)}
      >
        <Ellipsis />
      </MenuButton>
    </li>
  )
})

function rowItems(
  { entry, code, actions }: EntryRowProps,
  words: { copyNext: string; pin: string; unpin: string; rename: string; delete: string },
): MenuItem[] {
  const copyNext: MenuItem = {
    label: words.copyNext,
    icon: <Copy />,
    onSelect: () => actions.copyNext(entry),
  }
  const hasNext = code !== undefined && code.nextDigits !== null
  return [
    ...(hasNext ? [copyNext] : []),
    {
      label: entry.isPinned ? words.unpin : words.pin,
      icon: entry.isPinned ? <PinOff /> : <Pin />,
      shortcut: pinKeys,
      onSelect: () => actions.pin(entry),
    },
    { label: words.rename, icon: <Pencil />, onSelect: () => actions.rename(entry) },
    {
      label: words.delete,
      icon: <Trash2 />,
      isDanger: true,
      startsGroup: true,
      onSelect: () => actions.remove(entry),
    },
  ]
}

function Labels({ entry }: { entry: EntrySummary }) {
  const { text } = useWords()
  return (
    <>
      <span className={styles.issuerLine}>
        <bdi className={styles.issuer}>{entry.issuer || entry.name || text.entries.unnamed}</bdi>
        {entry.isPinned && (
          <Sign says={text.entries.isPinned}>
            <Pin />
          </Sign>
        )}
        {entry.guardedAccount !== null && (
          <Sign tone={styles.guard} says={text.entries.guards(entry.guardedAccount)}>
            <ShieldCheck />
          </Sign>
        )}
        {entry.isWeak && (
          <Sign tone={styles.weak} says={text.entries.weak}>
            <TriangleAlert />
          </Sign>
        )}
      </span>
      {entry.issuer !== '' && entry.name !== '' && (
        <bdi className={styles.name} title={entry.name}>
          {entry.name}
        </bdi>
      )}
    </>
  )
}

/** An icon beside the name, with what it says for a pointer and for screen readers. */
function Sign(props: { says: string; tone?: string | undefined; children: ReactNode }) {
  return (
    <span className={classNames(styles.sign, props.tone)} title={props.says}>
      {props.children}
      <span className="visually-hidden">{props.says}</span>
    </span>
  )
}

function Groups(props: { digits: string; className: string | undefined; isHidden?: boolean }) {
  return (
    <span className={props.className} aria-hidden={props.isHidden}>
      {grouped(props.digits).map((group, index) => (
        <span key={index}>{group}</span>
      ))}
    </span>
  )
}

function Digits(props: { entry: EntrySummary; code: EntryCode | undefined }) {
  const { text } = useWords()
  const { entry, code } = props
  if (code === undefined || code.digits === '') {
    const placeholder = '•'.repeat(entry.type === 'steam' ? 5 : entry.digits)
    return (
      <>
        <span className="visually-hidden">{text.entries.notShownYet}</span>
        <Groups
          digits={placeholder}
          className={classNames(styles.digits, styles.pending)}
          isHidden
        />
      </>
    )
  }
  return (
    <Groups
      digits={code.digits}
      className={classNames(
        styles.digits,
        entry.type === 'steam' && styles.letters,
        code.digits.length > 7 && styles.long,
      )}
    />
  )
}
