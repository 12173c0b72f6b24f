import { failureOf, needsVault, type Copying } from '../attempt.ts'
import { Button } from '../ui/Button.tsx'
import { classNames } from '../ui/class-names.ts'
import { Copy, MonitorCheck, ScanQrCode, Smartphone } from '../ui/sign/icons.ts'
import { Notice } from '../ui/Notice.tsx'
import { useManaged } from '../ui/managed/managed.ts'
import { ManagedNote } from '../ui/managed/ManagedNote.tsx'
import { QrPicture } from '../ui/sign/QrPicture.tsx'
import { useWords } from '../ui/text/TextProvider.tsx'
import styles from './EnrolmentWizard.module.css'
import type { WizardStep } from './enrolment-state.ts'
import type { EnrolmentActions } from './flow/enrolment-flow.ts'

/** The key as picture and text, and the ways to add it to an authenticator. */
export function AddKeyStep(props: {
  step: Extract<WizardStep, { kind: 'add-key' }>
  isChange: boolean
  store: EnrolmentActions
  onScanScreens: () => void
}) {
  const { text, sentence } = useWords()
  const { step, store } = props
  const { enrolment } = step
  const isScanOff = useManaged().screenScan === false
  const isBusy = step.attempt.kind === 'busy'
  const failure = needsVault(step.attempt) ? null : failureOf(step.attempt)
  return (
    <>
      <p className={styles.lead}>
        {text.enrolment.stepAddText} {props.isChange && text.enrolment.oldStays}
      </p>
      <div className={styles.add}>
        <div className={styles.key}>
          <QrPicture
            rows={enrolment.qrRows}
            label={text.enrolment.qrLabel(enrolment.issuer, enrolment.account)}
          />
          <div>
            <p className={styles.keyLabel}>{text.enrolment.keyLabel}</p>
            <p className={styles.keyText}>
              {enrolment.key.split(/\s+/).map((group, index) => (
                <span key={index}>{group} </span>
              ))}
            </p>
            <div className={styles.copy}>
              <Button
                icon={<Copy />}
                isBusy={step.copying.kind === 'busy'}
                onClick={() => void store.copyKey()}
              >
                {text.ownTwoFactor.copyKey}
              </Button>
            </div>
            <CopyNews copying={step.copying} />
          </div>
        </div>
        <div className={styles.ways}>
          <section className={classNames(styles.way, styles.first)}>
            <MonitorCheck />
            <div>
              <h2>{text.enrolment.addHereTitle}</h2>
              <p>{text.enrolment.addHereText}</p>
            </div>
            <div className={styles.wayAction}>
              <Button
                kind="primary"
                size="large"
                isBusy={isBusy}
                onClick={() => void store.addToThisComputer()}
              >
                {isBusy ? text.enrolment.addingHere : text.enrolment.addHere}
              </Button>
            </div>
          </section>
          {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
          <section className={styles.way}>
            <ScanQrCode />
            <div>
              <h2>{text.enrolment.scanScreenTitle}</h2>
              <p>{text.enrolment.scanScreenText}</p>
              {isScanOff && <ManagedNote />}
            </div>
            <Button isDisabled={isBusy || isScanOff} onClick={props.onScanScreens}>
              {text.enrolment.scanScreen}
            </Button>
          </section>
          <section className={styles.way}>
            <Smartphone />
            <div>
              <h2>{text.enrolment.otherAppTitle}</h2>
              <p>{text.enrolment.otherAppText}</p>
            </div>
            <Button isDisabled={isBusy} onClick={() => store.showProve()}>
              {text.enrolment.otherApp}
            </Button>
          </section>
        </div>
      </div>
    </>
  )
}

/** Read aloud, and small: the page has another purpose. */
function CopyNews({ copying }: { copying: Copying }) {
  const { text, sentence } = useWords()
  const failure = failureOf(copying)
  return (
    <output className={styles.small}>
      {copying.kind === 'copied' && text.entries.copied(copying.clearsInSeconds)}
      {failure !== null && sentence(failure)}
    </output>
  )
}
