import type { Attempt } from '../../attempt.ts'
import { messageWords } from '../../methods/message-words.ts'
import { sentCodeSentence } from '../../methods/sent-code-sentence.ts'
import { DemoInboxButton } from '../../ui/DemoInboxButton.tsx'
import { CodeForm } from '../../ui/code/CodeForm.tsx'
import { KeyRound } from '../../ui/sign/icons.ts'
import { ColumnHead } from '../../ui/page/ColumnPage.tsx'
import { PageHeading } from '../../ui/page/PageHeading.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './ActivationCodeForm.module.css'

const CODE_LENGTH = 8

/** After a reset by an administrator: the one-time code that is required beside the password. */
export function ActivationCodeForm(props: {
  attempt: Attempt
  emailHint: string
  onSubmit: (code: string) => void
  onOpenDemoInbox: (() => void) | null
}) {
  const { text, sentence } = useWords()
  return (
    <>
      <ColumnHead
        icon={<KeyRound />}
        heading={<PageHeading>{text.setUp.activationTitle}</PageHeading>}
        lead={text.setUp.activationText(props.emailHint)}
      />
      <div className={styles.narrow}>
        <CodeForm
          frame="column"
          label={text.setUp.activationLabel}
          length={CODE_LENGTH}
          attempt={props.attempt}
          sentence={(failure) => sentCodeSentence(failure, messageWords(text), text, sentence)}
          words={{ submit: text.setUp.activationSubmit, submitting: text.challenge.verifying }}
          missing={text.setUp.activationMissing}
          onSubmit={props.onSubmit}
        />
        <DemoInboxButton onOpen={props.onOpenDemoInbox} />
      </div>
    </>
  )
}
