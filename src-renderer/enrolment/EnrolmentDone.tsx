import { useRef } from 'react'
import type { MethodType } from '../../src-shared/model/two-factor/method.ts'
import { methodKinds } from '../methods/kinds.ts'
import { Button } from '../ui/Button.tsx'
import { ShieldCheck } from '../ui/sign/icons.ts'
import { PageHeading } from '../ui/page/PageHeading.tsx'
import { useWords } from '../ui/text/TextProvider.tsx'
import styles from './EnrolmentWizard.module.css'

/** The end of a set-up. */
export function EnrolmentDone(props: {
  type: MethodType
  isFirst: boolean
  isChange: boolean
  onClose: () => void
}) {
  const { text } = useWords()
  const { type, isFirst, isChange } = props
  const kind = methodKinds[type].words(text)
  const done = useRef<HTMLButtonElement>(null)
  const added = isFirst
    ? { title: text.enrolment.doneTitle, text: text.enrolment.doneText }
    : {
        title: text.ownTwoFactor.anotherTitle(kind.name),
        text: text.ownTwoFactor.anotherText,
      }
  const changed = { title: kind.changedTitle, text: kind.changedText }
  const words = isChange ? changed : added
  return (
    <div className={styles.done}>
      <span className={styles.doneSign}>
        <ShieldCheck />
      </span>
      <PageHeading first={done}>{words.title}</PageHeading>
      <p>{words.text}</p>
      <Button ref={done} kind="primary" size="large" onClick={props.onClose}>
        {text.common.done}
      </Button>
    </div>
  )
}
