import { Button } from '../../ui/Button.tsx'
import { ShieldCheck } from '../../ui/icons.ts'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './EnrolmentWizard.module.css'

/** The end of a set-up. */
export function EnrolmentDone(props: { isChange: boolean; onClose: () => void }) {
  const { text } = useWords()
  return (
    <div className={styles.done}>
      <span className={styles.doneSign}>
        <ShieldCheck />
      </span>
      <StepHeading>
        {props.isChange ? text.enrolment.doneChangedTitle : text.enrolment.doneTitle}
      </StepHeading>
      <p>{props.isChange ? text.enrolment.doneChangedText : text.enrolment.doneText}</p>
      <Button kind="primary" size="large" onClick={props.onClose}>
        {text.common.done}
      </Button>
    </div>
  )
}
