import { exportFormats, exportTraits } from '../../../src-shared/model/vault/export-traits.ts'
import type { EntrySummary } from '../../../src-shared/model/vault/entry.ts'
import { Badge } from '../../ui/sign/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { DialogActions, DialogFoot } from '../../ui/layer/Dialog.tsx'
import { useManaged } from '../../ui/managed/managed.ts'
import { ManagedNote } from '../../ui/managed/ManagedNote.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { EntryPicker } from './EntryPicker.tsx'
import styles from './ExportDialog.module.css'
import type { ExportPhase, ShownOutlook } from './export-state.ts'
import type { ExportStore } from './export-store.ts'
import { Form } from '../../ui/form/Form.tsx'

/** What is exported and as what. */
export function ExportChoice(props: {
  state: Extract<ExportPhase, { phase: 'choosing' }>
  entries: readonly EntrySummary[]
  store: ExportStore
  onClose: () => void
}) {
  const { text } = useWords()
  const { state, entries, store } = props
  const { choice, shown } = state
  const { exports = 'all' } = useManaged()
  const canContinue = shown.kind === 'known' && shown.outlook.written > 0
  return (
    <Form className={styles.form} onSubmit={() => store.confirm()}>
      <EntryPicker entries={entries} ids={choice.ids} onChange={(ids) => store.choose({ ids })} />
      <fieldset className={styles.group}>
        <legend>{text.exporting.format}</legend>
        {formatsIn(exports).map((format) => (
          <label key={format} className={styles.choice}>
            <input
              type="radio"
              name="format"
              checked={format === choice.format}
              onChange={() => store.choose({ format })}
            />
            <span className={styles.name}>
              {text.exporting.formats[format].name}
              {exportTraits[format].isEncrypted ? (
                <Badge tone="ok">{text.exporting.encrypted}</Badge>
              ) : (
                <Badge tone="warn">{text.exporting.notEncrypted}</Badge>
              )}
            </span>
            <span className={styles.quiet}>{text.exporting.formats[format].about}</span>
          </label>
        ))}
        {exports !== 'all' && <ManagedNote />}
      </fieldset>
      <DialogFoot>
        <Comes shown={shown} hasChoice={choice.ids?.length !== 0} />
        <DialogActions>
          <Button onClick={props.onClose}>{text.common.cancel}</Button>
          <Button kind="primary" type="submit" isDisabled={!canContinue}>
            {text.exporting.next}
          </Button>
        </DialogActions>
      </DialogFoot>
    </Form>
  )
}

/** The formats that an administrator leaves. */
function formatsIn(exports: 'none' | 'encrypted' | 'all') {
  if (exports === 'all') return exportFormats
  return exportFormats.filter(
    (format) => exports === 'encrypted' && exportTraits[format].isEncrypted,
  )
}

/** How many entries go in, and how many do not fit. Read out when it changes. */
function Comes({ shown, hasChoice }: { shown: ShownOutlook; hasChoice: boolean }) {
  const { text, sentence } = useWords()
  if (shown.kind === 'unavailable') return <Notice tone="danger">{sentence(shown.failure)}</Notice>
  const outlook = shown.kind === 'known' ? shown.outlook : null
  if (outlook !== null && outlook.written === 0) {
    return (
      <Notice tone="warn">
        {hasChoice ? text.exporting.nothingFits : text.exporting.nothingChosen}
      </Notice>
    )
  }
  return (
    <output className={styles.quiet}>
      {outlook !== null && text.exporting.outlook(outlook.written)}
      {outlook !== null && outlook.leftOut.length > 0 && (
        <> {text.exporting.doNotFit(outlook.leftOut.length)}</>
      )}
    </output>
  )
}
