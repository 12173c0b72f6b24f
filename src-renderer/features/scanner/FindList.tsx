import type { ReactNode } from 'react'
import { assertNever } from '../../../src-shared/model/result.ts'
import type { Find, Standing as EntryStanding } from '../../../src-shared/model/scan.ts'
import { Badge } from '../../ui/Badge.tsx'
import { classNames } from '../../ui/class-names.ts'
import type { Text } from '../../ui/text/en.ts'
import { otherCodeSentence } from '../../ui/text/other-code-sentence.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './ScanDialog.module.css'
import { isEnrolment, type AddableFind, type Batch, type Numbered } from './scan-rules.ts'

/** Finds that can go into the vault, each with a box to tick. */
export function AddableFinds(props: {
  finds: readonly Numbered<AddableFind>[]
  selected: ReadonlySet<string>
  canEnrol: boolean
  onToggle: (findId: string) => void
}) {
  const { text } = useWords()
  return (
    <section aria-labelledby="scan-choose">
      <h3 id="scan-choose">{text.scan.choose}</h3>
      <ul>
        {props.finds.map(({ number, find }) => (
          <li key={find.id}>
            <label className={classNames(styles.item, styles.choosable)}>
              <Number number={number} />
              <input
                type="checkbox"
                checked={props.selected.has(find.id)}
                disabled={isEnrolment(find) && !props.canEnrol}
                onChange={() => props.onToggle(find.id)}
              />
              <FindWords find={find} canEnrol={props.canEnrol} />
            </label>
            {find.kind === 'google-batch' && <RefusedEntries batch={find} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function FindWords({ find, canEnrol }: { find: AddableFind; canEnrol: boolean }) {
  const { text } = useWords()
  switch (find.kind) {
    case 'entry':
      return (
        <Words
          title={find.issuer || find.name || text.entries.unnamed}
          badge={<Standing standing={find.standing} />}
          detail={
            isEnrolment(find) && !canEnrol
              ? text.scan.enrolmentElsewhere
              : find.issuer === ''
                ? ''
                : find.name
          }
        />
      )
    case 'google-batch':
      return (
        <Words
          title={text.scan.googleBatch}
          badge={
            <>
              <Badge tone="accent">{text.scan.batchOf(find.number, find.count)}</Badge>
              {find.place === null && <Badge>{text.scanResults.earlier}</Badge>}
            </>
          }
          detail={batchDetail(find, text)}
        />
      )
    default:
      return assertNever(find)
  }
}

function Standing(props: { standing: EntryStanding }) {
  const { text } = useWords()
  switch (props.standing) {
    case 'new':
      return <Badge tone="ok">{text.scan.new}</Badge>
    case 'duplicate':
      return <Badge>{text.scan.duplicate}</Badge>
    case 'enrolment':
      return <Badge tone="accent">{text.scan.enrolment}</Badge>
    case 'unknown':
      return <Badge>{text.scan.unknown}</Badge>
    default:
      return assertNever(props.standing)
  }
}

/** How many entries of a batch can be added, and how many of them are there already. */
function batchDetail({ entries, refused }: Batch, text: Text): string {
  const usable = entries.length
  const known = entries.filter(({ standing }) => standing === 'duplicate').length
  const count =
    refused.length === 0
      ? text.scan.batchEntries(usable)
      : text.scanResults.entriesOf(usable, usable + refused.length)
  if (known === 0) return count
  return `${count} · ${known === usable ? text.scanResults.allKnown : text.scanResults.known(known)}`
}

/** The entries of a batch that can't be added, each by its name and with the reason. */
function RefusedEntries({ batch }: { batch: Batch }) {
  const { text } = useWords()
  if (batch.refused.length === 0) return null
  return (
    <div className={styles.refused}>
      {text.scanResults.refusedTitle}
      <ul>
        {batch.refused.map(({ issuer, name, reason }, index) => {
          const label = [issuer, name].filter((part) => part !== '').join(' · ')
          return (
            <li key={index}>
              {label || text.entries.unnamed}: {text.scanResults.refusals[reason]}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** Codes that hold nothing to add: what they are and what to do with them. */
export function OtherFinds(props: { finds: readonly Numbered<Find>[] }) {
  const { text } = useWords()
  return (
    <section aria-labelledby="scan-others">
      <h3 id="scan-others">{text.scan.notAddable}</h3>
      <ul>
        {props.finds.map(({ number, find }) => (
          <li key={find.id}>
            <div className={classNames(styles.item, styles.plain)}>
              <Number number={number} />
              <span className={styles.words}>
                {otherWords(find, text)}
                {find.kind === 'part' && find.place === null && (
                  <Badge>{text.scanResults.earlier}</Badge>
                )}
              </span>
            </div>
            {find.kind === 'google-batch' && <RefusedEntries batch={find} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function otherWords(find: Find, text: Text): string {
  switch (find.kind) {
    case 'other':
      return otherCodeSentence(find.what, find.detail, text)
    case 'part': {
      const { number, count, missing } = find
      return missing.length > 0
        ? text.scanResults.part(number, count)
        : text.scanResults.partAlone(number, count)
    }
    case 'google-batch':
      return `${text.scan.googleBatch}, ${text.scan.batchOf(find.number, find.count)}. ${batchDetail(find, text)}`
    case 'entry':
      return find.issuer
    default:
      return assertNever(find)
  }
}

function Number(props: { number: number }) {
  const { text } = useWords()
  return (
    <span className={styles.number}>
      <span aria-hidden="true">{props.number}</span>
      <span className="visually-hidden">{text.scan.codeNumber(props.number)}</span>
    </span>
  )
}

function Words(props: { title: string; badge: ReactNode; detail: string }) {
  return (
    <span className={styles.words}>
      <span className={styles.title}>
        <bdi>{props.title}</bdi>
        {props.badge}
      </span>
      {props.detail !== '' && <bdi className={styles.detail}>{props.detail}</bdi>}
    </span>
  )
}
