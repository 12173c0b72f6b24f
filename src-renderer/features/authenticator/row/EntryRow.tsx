import { memo } from 'react'
import type { EntryCode, EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import buttons from '../../../ui/Button.module.css'
import { classNames } from '../../../ui/class-names.ts'
import { CountdownRing } from '../../../ui/sign/CountdownRing.tsx'
import {
  ArrowDown,
  ArrowUp,
  Check,
  Copy,
  Ellipsis,
  ListChecks,
  Pencil,
  Pin,
  PinOff,
  QrCode,
  RefreshCw,
  Trash2,
} from '../../../ui/sign/icons.ts'
import type { MenuItem } from '../../../ui/layer/Menu.tsx'
import { appKeys } from '../../../ui/keys/app-keys.ts'
import { MenuButton } from '../../../ui/layer/MenuButton.tsx'
import { ServiceTile } from '../../../ui/sign/brands/ServiceTile.tsx'
import { entryLabel } from '../../../ui/text/failure-sentence.ts'
import type { Text } from '../../../ui/text/en.ts'
import { useManaged } from '../../../ui/managed/managed.ts'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import type { Step } from '../entries/neighbour.ts'
import { EntryDigits, Groups } from './EntryDigits.tsx'
import { EntryLabels } from './EntryLabels.tsx'
import styles from './EntryRow.module.css'

/** On whichever part of a row has the focus. */
const { pin: pinKeys, moveUp: upKeys, moveDown: downKeys } = appKeys

/** The actions for one entry. */
export interface EntryActions {
  readonly copy: (entry: EntrySummary) => void
  readonly copyNext: (entry: EntrySummary) => void
  readonly nextCode: (entry: EntrySummary) => void
  /** Pins an entry, or unpins one that is pinned. */
  readonly pin: (entry: EntrySummary) => void
  /** Moves an entry by one place. */
  readonly move: (entry: EntrySummary, by: Step) => void
  /** Puts an entry before another one, or after the last of its kind (null). */
  readonly place: (id: string, beforeId: string | null) => Promise<void>
  /** Says where the order can be changed. */
  readonly explainOrder: () => void
  readonly edit: (entry: EntrySummary) => void
  /** Begins to choose several entries, this one first. */
  readonly choose: (entry: EntrySummary) => void
  /** Shows the QR code and the key, once confirmed. */
  readonly showKey: (entry: EntrySummary) => void
  readonly remove: (entry: EntrySummary) => void
}

interface EntryRowProps {
  readonly entry: EntrySummary
  readonly code: EntryCode | undefined
  /** The code is not shown until it is copied. */
  readonly isHidden: boolean
  /** The code is in its last seconds. */
  readonly isEnding: boolean
  /** Enter in the search field copies this entry's code. */
  readonly isFirst: boolean
  /** Its place among all rows, of which most are not drawn. */
  readonly index: number
  readonly count: number
  readonly startPx: number
  /** The pointer takes it to another place. */
  readonly isDragged: boolean
  /** Whether it can move there; null where the list is not in the person's order. */
  readonly movesUp: boolean | null
  readonly movesDown: boolean | null
  /** Whether it is chosen; null while entries are not being chosen. */
  readonly isChosen: boolean | null
  readonly onChoose: (id: string) => void
  /** Everything up to this row is chosen. */
  readonly onChooseTo: (id: string) => void
  readonly actions: EntryActions
  readonly onFocus: (id: string, index: number) => void
}

/** One entry: a press anywhere copies its code; the menu at its end has the other actions. */
export const EntryRow = memo(function EntryRow(props: EntryRowProps) {
  const { text } = useWords()
  const { entry, code, actions, index, isChosen } = props
  const { exports = 'all' } = useManaged()
  const label = entryLabel(entry, text)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears of the focus of its buttons
    <li
      className={classNames(
        styles.row,
        props.isFirst && styles.first,
        isChosen === true && styles.chosen,
        props.isDragged && styles.dragged,
      )}
      style={{ translate: `0 ${props.startPx}px` }}
      data-index={index}
      aria-setsize={props.count}
      aria-posinset={index + 1}
      onFocus={() => props.onFocus(entry.id, index)}
      onKeyDown={(event) => {
        const by = upKeys.isPressed(event) ? -1 : downKeys.isPressed(event) ? 1 : null
        const isPin = pinKeys.isPressed(event)
        if (by === null && !isPin) return
        event.preventDefault()
        if (by === null) actions.pin(entry)
        else if (props.movesUp === null) actions.explainOrder()
        else actions.move(entry, by)
      }}
    >
      <button
        type="button"
        className={styles.copy}
        data-row=""
        aria-keyshortcuts={`${pinKeys.named} ${upKeys.named} ${downKeys.named}`}
        {...(isChosen === null ? {} : { role: 'checkbox', 'aria-checked': isChosen })}
        onClick={(event) => {
          if (isChosen === null) actions.copy(entry)
          else if (event.shiftKey) props.onChooseTo(entry.id)
          else props.onChoose(entry.id)
        }}
      >
        {isChosen === null ? (
          <>
            <span className="visually-hidden">{text.entries.copyCode} </span>
            <span className={styles.tile}>
              <ServiceTile issuer={entry.issuer} name={entry.name} icon={entry.icon} />
            </span>
          </>
        ) : (
          <span className={styles.check}>{isChosen && <Check />}</span>
        )}
        <span className={styles.body}>
          <EntryLabels entry={entry} />
          <span className={styles.codes}>
            <EntryDigits entry={entry} code={code} isHidden={props.isHidden} />
            {props.isEnding &&
              !props.isHidden &&
              code !== undefined &&
              code.nextDigits !== null && (
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
      {entry.type === 'hotp' && isChosen === null && (
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
      {isChosen === null && (
        <MenuButton
          className={buttons.icon}
          label={text.entries.more(label)}
          items={rowItems(props, exports !== 'all', text)}
        >
          <Ellipsis />
        </MenuButton>
      )}
    </li>
  )
})

function rowItems(
  { entry, code, actions, movesUp, movesDown }: EntryRowProps,
  mayNotShowKey: boolean,
  { entries: words, organising, exporting }: Pick<Text, 'entries' | 'organising' | 'exporting'>,
): MenuItem[] {
  const copyNext: MenuItem = {
    label: words.copyNext,
    icon: <Copy />,
    onSelect: () => actions.copyNext(entry),
  }
  const moveUp: MenuItem = {
    label: organising.moveUp,
    icon: <ArrowUp />,
    shortcut: upKeys,
    onSelect: () => actions.move(entry, -1),
  }
  const moveDown: MenuItem = {
    label: organising.moveDown,
    icon: <ArrowDown />,
    shortcut: downKeys,
    onSelect: () => actions.move(entry, 1),
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
    ...(movesUp === true ? [moveUp] : []),
    ...(movesDown === true ? [moveDown] : []),
    { label: organising.edit, icon: <Pencil />, onSelect: () => actions.edit(entry) },
    {
      label: organising.chooseSeveral,
      icon: <ListChecks />,
      onSelect: () => actions.choose(entry),
    },
    {
      label: exporting.showKey,
      icon: <QrCode />,
      isManaged: mayNotShowKey,
      onSelect: () => actions.showKey(entry),
    },
    {
      label: words.delete,
      icon: <Trash2 />,
      isDanger: true,
      startsGroup: true,
      onSelect: () => actions.remove(entry),
    },
  ]
}
