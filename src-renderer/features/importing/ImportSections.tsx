import { useId, type ReactNode } from 'react'
import type { FileCandidate, FileReport } from '../../../src-shared/model/vault/import.ts'
import { ConflictSelect } from '../../ui/form/ConflictSelect.tsx'
import {
  conflictChoices,
  offeredChoices,
  type ConflictChoice,
} from '../../ui/form/conflict-choice.ts'
import { dotted } from '../../ui/text/dotted.ts'
import type { Text } from '../../ui/text/en.ts'
import { entryLabel } from '../../ui/text/failure-sentence.ts'
import { Shortened } from '../../ui/page/Shortened.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import {
  allTicked,
  conflictChoiceOf,
  decided,
  toggled,
  type ImportChoices,
} from './import-rules.ts'
import type { ImportStore } from './import-store.ts'
import styles from './ImportDialog.module.css'
import { refusalSentence } from './refusal-sentence.ts'

interface ChoosingProps {
  readonly candidates: readonly FileCandidate[]
  readonly choices: ImportChoices
  readonly choose: ImportStore['choose']
}

/** Entries that the vault does not have, each with a box to tick. */
export function NewEntries({ candidates, choices, choose }: ChoosingProps) {
  const { text } = useWords()
  const tickedCount = candidates.filter(({ id }) => !choices.unticked.has(id)).length
  const isAllTicked = tickedCount === candidates.length
  return (
    <Section title={text.importing.new}>
      {candidates.length > 1 && (
        <label className={styles.all}>
          <input
            type="checkbox"
            checked={isAllTicked}
            ref={(box) => {
              if (box !== null) box.indeterminate = tickedCount > 0 && !isAllTicked
            }}
            onChange={() => choose((before) => allTicked(before, candidates, !isAllTicked))}
          />
          {text.importing.all}
        </label>
      )}
      <Shortened items={candidates}>
        {(candidate) => (
          <li key={candidate.id}>
            <label className={styles.item}>
              <input
                type="checkbox"
                checked={!choices.unticked.has(candidate.id)}
                onChange={() => choose((before) => toggled(before, candidate.id))}
              />
              <Names {...candidate} hint={besides(candidate, text)} />
            </label>
          </li>
        )}
      </Shortened>
    </Section>
  )
}

/** Entries whose name the vault has with another key: the person decides about each, or about all at once. */
export function Conflicts({ candidates, choices, choose }: ChoosingProps) {
  const { text } = useWords()
  const decide = (which: readonly FileCandidate[], choice: ConflictChoice) =>
    choose((before) => decided(before, which, choice))
  const made = new Set(candidates.map((candidate) => conflictChoiceOf(candidate, choices)))
  const [common] = made.size === 1 ? made : []
  return (
    <Section title={text.importing.conflict} hint={text.importing.conflictText}>
      {candidates.length > 1 && (
        <div className={styles.conflict}>
          <span>{text.importing.choiceForAll}</span>
          <ConflictSelect
            label={text.importing.choiceForAll}
            value={common ?? null}
            offered={conflictChoices}
            onChoose={(choice) => decide(candidates, choice)}
          />
        </div>
      )}
      <Shortened items={candidates}>
        {(candidate) => (
          <li key={candidate.id} className={styles.conflict}>
            <Names
              {...candidate}
              hint={candidate.canReplace ? besides(candidate, text) : text.importing.guards}
            />
            <ConflictSelect
              label={text.importing.choice(entryLabel(candidate, text))}
              value={conflictChoiceOf(candidate, choices)}
              offered={offeredChoices(candidate.canReplace)}
              onChoose={(choice) => decide([candidate], choice)}
            />
          </li>
        )}
      </Shortened>
    </Section>
  )
}

/** Entries that are left out because they are there already. */
export function Doubles({ report }: { report: FileReport }) {
  const { text } = useWords()
  const { place } = text.importing.formats[report.format]
  return (
    <Section title={text.importing.same} hint={text.importing.sameText}>
      <Shortened items={report.doubles}>
        {(double, index) => (
          <li key={index} className={styles.plain}>
            <Names {...double} hint={place(double.number)} />
          </li>
        )}
      </Shortened>
    </Section>
  )
}

/** What can't be added, with its place and the reason. */
export function Refusals({ report }: { report: FileReport }) {
  const { text } = useWords()
  const { place } = text.importing.formats[report.format]
  return (
    <Section title={text.importing.refused}>
      <Shortened items={report.refusals}>
        {(refusal, index) => {
          const label = dotted(refusal.issuer, refusal.name)
          return (
            <li key={index} className={styles.plain}>
              <span className={styles.title}>
                {place(refusal.number)}
                {label !== '' && <bdi className={styles.of}>{label}</bdi>}
              </span>
              <span className={styles.detail}>{refusalSentence(refusal, text)}</span>
            </li>
          )
        }}
      </Shortened>
    </Section>
  )
}

/** What the other apps kept and this one does not. */
export function Losses({ report }: { report: FileReport }) {
  const { text } = useWords()
  return (
    <Section title={text.importing.lost}>
      <ul>
        {report.losses.map(({ what, count }) => (
          <li key={what} className={styles.plain}>
            {text.importing.losses[what](count)}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The tags of an entry, and whether it goes into the trash. */
function besides({ tags, isTrashed }: FileCandidate, text: Text): string {
  return dotted(...tags, isTrashed ? text.importing.trashed : null)
}

function Section(props: { title: string; hint?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{props.title}</h3>
      {props.hint !== undefined && <p className={styles.quiet}>{props.hint}</p>}
      {props.children}
    </section>
  )
}

function Names(props: { issuer: string; name: string; hint?: string }) {
  const { text } = useWords()
  const title = props.issuer || props.name || text.entries.unnamed
  return (
    <span className={styles.words}>
      <bdi className={styles.title}>{title}</bdi>
      {props.issuer !== '' && props.name !== '' && (
        <bdi className={styles.detail}>{props.name}</bdi>
      )}
      {props.hint !== undefined && props.hint !== '' && (
        <span className={styles.detail}>{props.hint}</span>
      )}
    </span>
  )
}
