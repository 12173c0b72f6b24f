import { useStore } from 'zustand'
import type { UpdateState } from '../../../src-shared/model/desktop/update.ts'
import { failureOf } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckField } from '../../ui/form/Field.tsx'
import { SettingRow } from '../../ui/form/SettingRow.tsx'
import { useAttempt } from '../../ui/form/use-attempt.ts'
import { useManaged } from '../../ui/managed/managed.ts'
import { Notice } from '../../ui/Notice.tsx'
import type { Format } from '../../ui/text/format.ts'
import type { Text } from '../../ui/text/en.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { NewerVersionView } from './NewerVersionView.tsx'
import styles from './UpdatesSection.module.css'
import type { UpdatesStore } from './updates-store.ts'

/** Which version this is, whether there is a newer one, and what becomes of it. */
export function UpdatesSection(props: {
  store: UpdatesStore
  /** Null until it is known. */
  looksByItself: boolean | null
  onLookByItself: (looksByItself: boolean) => void
}) {
  const { store, looksByItself } = props
  const { text, format, sentence } = useWords()
  const { updates } = useStore(store.phase)
  const [attempt, run] = useAttempt()
  const managed = useManaged()
  if (updates === null) return null
  const { stage } = updates
  const failure = failureOf(attempt)
  const isDecided = managed.updates !== undefined || managed.updatePinnedVersion !== undefined
  return (
    <section className={styles.section} aria-labelledby="updates">
      <h2 id="updates" tabIndex={-1}>
        {text.updates.title}
      </h2>
      <SettingRow
        name={text.updates.version(updates.version, updates.channel)}
        state={standing(updates, text, format)}
      >
        {stage.kind !== 'off' && stage.kind !== 'ready' && stage.kind !== 'installing' && (
          <Button
            isBusy={stage.kind === 'checking'}
            isDisabled={stage.kind === 'downloading'}
            onClick={() => run(store.check)}
          >
            {text.updates.check}
          </Button>
        )}
      </SettingRow>
      {looksByItself !== null && !isDecided && stage.kind !== 'off' && (
        <CheckField
          label={text.updates.byItself}
          hint={text.updates.byItselfHint}
          isChecked={looksByItself}
          onChange={props.onLookByItself}
        />
      )}
      {isDecided && <p className={styles.quiet}>{text.managed.byOrganisation}</p>}
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      {stage.kind === 'failed' && (
        <Notice tone={isGrave(stage.why) ? 'danger' : 'warn'}>
          {text.updates.failed[stage.why]}
        </Notice>
      )}
      {stage.kind === 'held' && stage.isUnsafe && (
        <Notice tone="warn">{text.updates.heldUnsafe}</Notice>
      )}
      {'newer' in stage && <NewerVersionView stage={stage} store={store} run={run} />}
    </section>
  )
}

type Why = Extract<UpdateState['stage'], { kind: 'failed' }>['why']

/** Somebody may be giving out what is not ours. */
const GRAVE: ReadonlySet<Why> = new Set(['wrong-signature', 'wrong-file', 'unknown-key'])
const isGrave = (why: Why) => GRAVE.has(why)

function standing({ stage, checkedAtMs }: UpdateState, text: Text, format: Format): string {
  const words = text.updates
  switch (stage.kind) {
    case 'off':
      return words.off[stage.why]
    case 'checking':
      return words.checking
    case 'current':
      return words.current(checkedAtMs === null ? '' : format.moment(checkedAtMs))
    case 'held':
      return words.held[stage.why](stage.version)
    case 'unchecked':
    case 'failed':
    case 'told':
    case 'downloading':
    case 'ready':
    case 'installing':
      return checkedAtMs === null
        ? words.neverChecked
        : words.lastChecked(format.moment(checkedAtMs))
  }
}
