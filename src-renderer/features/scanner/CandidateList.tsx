import type { ReactNode } from 'react'
import { assertNever } from '../../../src-shared/model/result.ts'
import type {
  Candidate,
  Standing as EntryStanding,
} from '../../../src-shared/model/vault/candidate.ts'
import { Badge } from '../../ui/sign/Badge.tsx'
import { ConflictSelect } from '../../ui/form/ConflictSelect.tsx'
import { offeredChoices, type ConflictChoice } from '../../ui/form/conflict-choice.ts'
import { classNames } from '../../ui/class-names.ts'
import type { Text } from '../../ui/text/en.ts'
import { dotted } from '../../ui/text/dotted.ts'
import { entryLabel } from '../../ui/text/failure-sentence.ts'
import { otherCodeSentence } from '../../ui/text/other-code-sentence.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './ScanDialog.module.css'
import {
  conflictsIn,
  isConflict,
  isEnrolment,
  type AddableCandidate,
  type Batch,
  type Numbered,
} from './scan-rules.ts'

/** Candidates that can go into the vault, each with a box to tick. */
export function AddableCandidates(props: {
  candidates: readonly Numbered<AddableCandidate>[]
  selected: ReadonlySet<string>
  replacing: ReadonlySet<string>
  canEnrol: boolean
  onToggle: (candidateId: string) => void
  onDecide: (candidateId: string, choice: ConflictChoice) => void
}) {
  const { text } = useWords()
  return (
    <section aria-labelledby="scan-choose">
      <h3 id="scan-choose">{text.scan.choose}</h3>
      <ul>
        {props.candidates.map(({ number, candidate }) => (
          <li key={candidate.id}>
            <label className={classNames(styles.item, styles.choosable)}>
              <Number number={number} />
              <input
                type="checkbox"
                checked={props.selected.has(candidate.id)}
                disabled={isEnrolment(candidate) && !props.canEnrol}
                onChange={() => props.onToggle(candidate.id)}
              />
              <CandidateWords candidate={candidate} canEnrol={props.canEnrol} />
            </label>
            {candidate.kind === 'google-batch' && <RefusedEntries batch={candidate} />}
            {isConflict(candidate) && (
              <div className={styles.conflict}>
                <p>
                  {candidate.canReplace ? text.importing.conflictText : text.importing.guardedText}
                </p>
                <ConflictSelect
                  label={text.importing.choice(entryLabel(candidate, text))}
                  value={choiceOf(candidate.id, props)}
                  offered={offeredChoices(candidate.canReplace)}
                  onChoose={(choice) => props.onDecide(candidate.id, choice)}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function choiceOf(
  id: string,
  { selected, replacing }: { selected: ReadonlySet<string>; replacing: ReadonlySet<string> },
): ConflictChoice {
  if (!selected.has(id)) return 'mine'
  return replacing.has(id) ? 'theirs' : 'both'
}

function CandidateWords({
  candidate,
  canEnrol,
}: {
  candidate: AddableCandidate
  canEnrol: boolean
}) {
  const { text } = useWords()
  switch (candidate.kind) {
    case 'entry':
      return (
        <Words
          title={candidate.issuer || candidate.name || text.entries.unnamed}
          badge={<Standing standing={candidate.standing} />}
          detail={
            isEnrolment(candidate) && !canEnrol
              ? text.scan.enrolmentElsewhere
              : candidate.issuer === ''
                ? ''
                : candidate.name
          }
        />
      )
    case 'google-batch':
      return (
        <Words
          title={text.scan.googleBatch}
          badge={
            <>
              <Badge tone="accent">{text.scan.batchOf(candidate.number, candidate.count)}</Badge>
              {candidate.place === null && <Badge>{text.scanResults.earlier}</Badge>}
            </>
          }
          detail={batchDetail(candidate, text)}
        />
      )
    default:
      return assertNever(candidate)
  }
}

function Standing(props: { standing: EntryStanding }) {
  const { text } = useWords()
  switch (props.standing) {
    case 'new':
      return <Badge tone="ok">{text.scan.new}</Badge>
    case 'same':
      return <Badge>{text.scan.duplicate}</Badge>
    case 'conflict':
      return <Badge tone="warn">{text.importing.conflict}</Badge>
    case 'enrolment':
      return <Badge tone="accent">{text.scan.enrolment}</Badge>
    case 'unknown':
      return <Badge>{text.scan.unknown}</Badge>
    default:
      return assertNever(props.standing)
  }
}

/** How many entries of a batch can be added, and how many of them the vault has already. */
function batchDetail(batch: Batch, text: Text): string {
  const { entries, refused } = batch
  const usable = entries.length
  const known = entries.filter(({ standing }) => standing === 'same').length
  const count =
    refused.length === 0
      ? text.scan.batchEntries(usable)
      : text.scanResults.entriesOf(usable, usable + refused.length)
  const conflicts = conflictsIn(batch)
  return dotted(
    count,
    known === 0
      ? null
      : known === usable
        ? text.scanResults.allKnown
        : text.scanResults.known(known),
    conflicts === 0 ? null : text.scanResults.bothKept(conflicts),
  )
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
          const label = dotted(issuer, name)
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

/** Codes with nothing to add: what they are, and what to do with them. */
export function OtherCandidates(props: { candidates: readonly Numbered<Candidate>[] }) {
  const { text } = useWords()
  return (
    <section aria-labelledby="scan-others">
      <h3 id="scan-others">{text.scan.notAddable}</h3>
      <ul>
        {props.candidates.map(({ number, candidate }) => (
          <li key={candidate.id}>
            <div className={classNames(styles.item, styles.plain)}>
              <Number number={number} />
              <span className={styles.words}>
                {otherWords(candidate, text)}
                {candidate.kind === 'part' && candidate.place === null && (
                  <Badge>{text.scanResults.earlier}</Badge>
                )}
              </span>
            </div>
            {candidate.kind === 'google-batch' && <RefusedEntries batch={candidate} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function otherWords(candidate: Candidate, text: Text): string {
  switch (candidate.kind) {
    case 'other':
      return otherCodeSentence(candidate.what, candidate.detail, text)
    case 'part': {
      const { number, count, missing } = candidate
      return missing.length > 0
        ? text.scanResults.part(number, count)
        : text.scanResults.partAlone(number, count)
    }
    case 'google-batch':
      return `${text.scan.googleBatch}, ${text.scan.batchOf(candidate.number, candidate.count)}. ${batchDetail(candidate, text)}`
    case 'entry':
      return candidate.issuer
    default:
      return assertNever(candidate)
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
