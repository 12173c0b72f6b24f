import { useRef } from 'react'
import type { MethodType } from '../../src-shared/model/method.ts'
import { Button } from '../ui/Button.tsx'
import { ShieldCheck } from '../ui/icons.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { useWords } from '../ui/text/TextProvider.tsx'
import styles from './EnrolmentWizard.module.css'

/** The end of a set-up. */
export function EnrolmentDone(props: { type: MethodType; isChange: boolean; onClose: () => void }) {
  const { text } = useWords()
  const { type, isChange } = props
  const done = useRef<HTMLButtonElement>(null)
  const changed =
    type === 'totp'
      ? { title: text.enrolment.doneChangedTitle, text: text.enrolment.doneChangedText }
      : { title: text.smsSetUp.changedTitle, text: text.smsSetUp.changedText }
  return (
    <div className={styles.done}>
      <span className={styles.doneSign}>
        <ShieldCheck />
      </span>
      <PageHeading first={done}>{isChange ? changed.title : text.enrolment.doneTitle}</PageHeading>
      <p>{isChange ? changed.text : text.enrolment.doneText}</p>
      <Button ref={done} kind="primary" size="large" onClick={props.onClose}>
        {text.common.done}
      </Button>
    </div>
  )
}
