import { Fragment, useState } from 'react'
import { useStore } from 'zustand'
import { assertNever } from '../../../src-shared/model/result.ts'
import type { SettingsApi } from '../../api.ts'
import { failureOf, type Attempt } from '../../attempt.ts'
import { EnrolmentHead } from '../../enrolment/EnrolmentHead.tsx'
import { recoveryCodeGroups } from '../../../src-shared/text/recovery-code-groups.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckField } from '../../ui/form/Field.tsx'
import { Copy, FolderOpen, Printer, Save } from '../../ui/sign/icons.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { createRecoveryCodesStore, type RecoveryCodesPhase } from './recovery-codes-store.ts'
import styles from './RecoveryCodesPanel.module.css'

/** Ten codes, shown once, and the ways to store them. */
export function RecoveryCodesPanel(props: {
  api: Pick<SettingsApi, 'recoveryCodes'>
  codes: readonly string[]
  step: string | null
  attempt: Attempt
  onStored: () => void
}) {
  const { text, sentence } = useWords()
  const [store] = useState(() => createRecoveryCodesStore(props.api))
  const state = useStore(store.phase)
  // A file is safe enough to continue; users who copy or print confirm it by hand.
  const [ticked, setTicked] = useState<boolean | null>(null)
  const areStored = ticked ?? state.isSaved
  const failure = failureOf(props.attempt)
  const isBusy = (action: string) => state.phase === 'busy' && state.action === action
  return (
    <div className={styles.panel}>
      <EnrolmentHead
        step={props.step}
        heading={props.step === null ? text.recoveryCodes.title : text.enrolment.stepKeep}
        onBack={null}
      />
      <p className={styles.lead}>{text.recoveryCodes.text}</p>
      <ol className={styles.codes} aria-label={text.recoveryCodes.list}>
        {props.codes.map((code) => (
          <li key={code}>
            <Code code={code} />
          </li>
        ))}
      </ol>
      <div className={styles.ways}>
        <Button
          kind={areStored ? 'secondary' : 'primary'}
          icon={<Save />}
          isBusy={isBusy('save')}
          onClick={() => {
            setTicked(null)
            void store.save()
          }}
        >
          {text.recoveryCodes.saveToFile}
        </Button>
        <Button icon={<Copy />} isBusy={isBusy('copy')} onClick={() => void store.copy()}>
          {text.recoveryCodes.copy}
        </Button>
        <Button icon={<Printer />} isBusy={isBusy('print')} onClick={() => void store.print()}>
          {text.recoveryCodes.print}
        </Button>
      </div>
      <Outcome state={state} onShowInFolder={() => void store.showInFolder()} />
      <div className={styles.finish}>
        <CheckField
          label={text.recoveryCodes.stored}
          isChecked={areStored}
          onChange={setTicked}
          {...(areStored ? {} : { hint: text.recoveryCodes.storeFirst })}
        />
        {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
        <Button
          kind={areStored ? 'primary' : 'secondary'}
          size="large"
          isBusy={props.attempt.kind === 'busy'}
          isDisabled={!areStored}
          onClick={props.onStored}
        >
          {props.attempt.kind === 'busy' ? text.recoveryCodes.finishing : text.recoveryCodes.finish}
        </Button>
      </div>
    </div>
  )
}

/** A code in its groups; selected and copied text has the hyphens. */
function Code({ code }: { code: string }) {
  const groups = recoveryCodeGroups(code)
  return (
    <span>
      {groups.map((group, index) => (
        <Fragment key={index}>
          <span className={styles.group}>
            {group}
            {index < groups.length - 1 && <span className={styles.hyphen}>-</span>}
          </span>
          <wbr />
        </Fragment>
      ))}
    </span>
  )
}

function Outcome({
  state,
  onShowInFolder,
}: {
  state: RecoveryCodesPhase
  onShowInFolder: () => void
}) {
  const { text, sentence } = useWords()
  switch (state.phase) {
    case 'ready':
    case 'busy':
      return null
    case 'saved':
      return (
        <Notice
          tone="ok"
          actionsBelow={
            <Button kind="quiet" icon={<FolderOpen />} onClick={onShowInFolder}>
              {text.ownTwoFactor.showInFolder}
            </Button>
          }
        >
          {text.recoveryCodes.saved(state.path)}
        </Notice>
      )
    case 'copied':
      return <Notice tone="ok">{text.recoveryCodes.copied(state.clearsInSeconds)}</Notice>
    case 'printed':
      return <Notice tone="ok">{text.recoveryCodes.printed}</Notice>
    case 'refused':
      return <Notice tone="danger">{sentence(state.failure)}</Notice>
    default:
      return assertNever(state)
  }
}
