import type { ReactNode } from 'react'
import { assertNever } from '../../../src-shared/model/result.ts'
import { Badge } from '../../ui/Badge.tsx'
import { classNames } from '../../ui/class-names.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './ScanDialog.module.css'
import { isEnrolment, type AddableFind, type Numbered, type OtherFind } from './scan-rules.ts'

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
            <Badge tone="accent">{text.scan.batchOf(find.batchNumber, find.batchCount)}</Badge>
          }
          detail={text.scan.batchEntries(find.entryCount)}
        />
      )
    default:
      return assertNever(find)
  }
}

function Standing(props: { standing: Extract<AddableFind, { kind: 'entry' }>['standing'] }) {
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

/** Codes that hold no one-time-password key: what they are and what to do with them. */
export function OtherFinds(props: { finds: readonly Numbered<OtherFind>[] }) {
  const { text } = useWords()
  return (
    <section aria-labelledby="scan-others">
      <h3 id="scan-others">{text.scan.notAddable}</h3>
      <ul>
        {props.finds.map(({ number, find }) => (
          <li key={find.id} className={classNames(styles.item, styles.plain)}>
            <Number number={number} />
            <span className={styles.words}>
              {find.what === 'link'
                ? text.scan.other.link(find.detail ?? '')
                : text.scan.other[find.what]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
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
        {props.title}
        {props.badge}
      </span>
      {props.detail !== '' && <span className={styles.detail}>{props.detail}</span>}
    </span>
  )
}
