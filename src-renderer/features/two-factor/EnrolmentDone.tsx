import { Button } from '../../ui/Button.tsx'
import { ShieldCheck } from '../../ui/icons.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './EnrolmentWizard.module.css'

/** The end of a set-up. */
export function EnrolmentDone(props: { isChange: boolean; onClose: () => void }) {
  const { text } = useWords()
  return (
    <div className={styles.done} role="status">
      <span className={styles.doneSign}>
        <ShieldCheck />
      </span>
      <h1>{props.isChange ? text.enrolment.doneChangedTitle : text.enrolment.doneTitle}</h1>
      <p>{props.isChange ? text.enrolment.doneChangedText : text.enrolment.doneText}</p>
      <Button kind="primary" size="large" onClick={props.onClose}>
        {text.common.done}
      </Button>
    </div>
  )
}
