import { useRef, useState } from 'react'
import { exportTraits } from '../../../src-shared/model/vault/export-traits.ts'
import type { ExportOutlook } from '../../../src-shared/model/vault/export.ts'
import type { SlotKind } from '../../../src-shared/model/vault/vault-status.ts'
import { failureOf } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckField } from '../../ui/form/Field.tsx'
import { DialogActions, DialogFoot } from '../../ui/layer/Dialog.tsx'
import { useFirstFocus } from '../../ui/layer/use-first-focus.ts'
import { Notice } from '../../ui/Notice.tsx'
import { draftProblem, emptyDraft, type PassphraseProblem } from '../../ui/passphrase/passphrase.ts'
import { PassphraseFields } from '../../ui/passphrase/PassphraseFields.tsx'
import { Printer, QrCode, Save } from '../../ui/sign/icons.ts'
import { leastLength, useManaged } from '../../ui/managed/managed.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { ConfirmVault } from './ConfirmVault.tsx'
import styles from './ExportDialog.module.css'
import { waysOf, type ExportPhase, type ExportWay } from './export-state.ts'
import type { ExportStore } from './export-store.ts'
import { LeftOutList } from './LeftOutList.tsx'
import { useConfirmation } from './use-confirmation.ts'
import { Form } from '../../ui/form/Form.tsx'

const icons = { save: <Save />, print: <Printer />, show: <QrCode /> }

/** Says what the format does, protects the file, and confirms who asks for it. What is typed exists only here. */
export function ExportConfirm(props: {
  state: Extract<ExportPhase, { phase: 'confirming' }>
  slots: readonly SlotKind[]
  store: ExportStore
  /** Where *Back* leads, if not to the choice. */
  onBack?: () => void
}) {
  const { text, sentence } = useWords()
  const least = leastLength(useManaged())
  const { state, store } = props
  const { format } = state.choice
  const { isEncrypted } = exportTraits[format]
  const ways = waysOf(format)
  const [way, setWay] = useState<ExportWay>(ways[0] ?? 'save')
  const [acceptsPlain, setAcceptsPlain] = useState(false)
  const [draft, setDraft] = useState(emptyDraft)
  const [problem, setProblem] = useState<PassphraseProblem | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const confirmation = useConfirmation(props.slots, input)
  const failure = failureOf(state.attempt)
  const isBusy = state.attempt.kind === 'busy'
  const needsConsent = !isEncrypted && way !== 'show'
  const form = useRef<HTMLFormElement>(null)
  useFirstFocus(form)

  const submit = async () => {
    const found = isEncrypted ? await draftProblem(draft, least) : null
    setProblem(found)
    if (found !== null) return
    await confirmation.send((current) => {
      if (way === 'show') return store.showCodes(current)
      if (way === 'print') return store.print(current)
      return store.save(current, isEncrypted ? draft.passphrase : null)
    })
  }
  return (
    <Form ref={form} className={styles.form} onSubmit={() => void submit()}>
      <WhatItDoes outlook={state.outlook} />
      {ways.length > 1 && <Ways ways={ways} way={way} onChange={setWay} />}
      {isEncrypted && (
        <section className={styles.part}>
          <p className={styles.lead}>{text.exporting.protectText}</p>
          <PassphraseFields
            label={text.exporting.filePassphrase}
            draft={draft}
            onChange={(changed) => {
              setDraft(changed)
              setProblem(null)
            }}
            problem={problem}
          />
        </section>
      )}
      {!isEncrypted && (
        <div className={styles.warning}>
          <Notice tone="warn">{warningOf(way, exportTraits[format].isPrintable, text)}</Notice>
          {needsConsent && (
            <CheckField
              label={text.exporting.plainConsent}
              isChecked={acceptsPlain}
              onChange={setAcceptsPlain}
            />
          )}
        </div>
      )}
      <ConfirmVault ref={input} confirmation={confirmation} />
      <DialogFoot>
        {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
        <DialogActions>
          <Button isDisabled={isBusy} onClick={props.onBack ?? (() => store.reconsider())}>
            {text.common.back}
          </Button>
          <Button
            kind="primary"
            type="submit"
            icon={icons[way]}
            isBusy={isBusy}
            isDisabled={needsConsent && !acceptsPlain}
          >
            {text.exporting.go[way]}
          </Button>
        </DialogActions>
      </DialogFoot>
    </Form>
  )
}

function warningOf(
  way: ExportWay,
  isPage: boolean,
  { exporting }: ReturnType<typeof useWords>['text'],
): string {
  if (way === 'show') return exporting.showWarning
  return isPage ? exporting.pageWarning : exporting.plainWarning
}

/** How many entries go in, what they lose, and which do not fit. */
function WhatItDoes({ outlook }: { outlook: ExportOutlook }) {
  const { text } = useWords()
  return (
    <div className={styles.outlook}>
      <p>{text.exporting.outlook(outlook.written)}</p>
      {outlook.guarding > 0 && (
        <p className={styles.quiet}>{text.exporting.guarding(outlook.guarding)}</p>
      )}
      {outlook.bare > 0 && <p className={styles.quiet}>{text.exporting.bare(outlook.bare)}</p>}
      <LeftOutList
        leftOut={outlook.leftOut}
        title={text.exporting.cannotHold(outlook.leftOut.length)}
      />
    </div>
  )
}

function Ways(props: {
  ways: readonly ExportWay[]
  way: ExportWay
  onChange: (way: ExportWay) => void
}) {
  const { text } = useWords()
  return (
    <fieldset className={styles.group}>
      <legend>{text.exporting.way}</legend>
      {props.ways.map((way) => (
        <label key={way} className={styles.choice}>
          <input
            type="radio"
            name="way"
            checked={way === props.way}
            onChange={() => props.onChange(way)}
          />
          <span>{text.exporting.ways[way]}</span>
        </label>
      ))}
    </fieldset>
  )
}
