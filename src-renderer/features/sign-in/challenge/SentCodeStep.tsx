import { emailToShow } from '../../../../src-shared/text/email.ts'
import type { ChallengeMethod } from '../../../../src-shared/model/two-factor/method.ts'
import { failureOf } from '../../../attempt.ts'
import { codeWordsOf, methodKinds } from '../../../methods/kinds.ts'
import { sentCodeSentence, sentToSentence } from '../../../methods/sent-code-sentence.ts'
import { Button } from '../../../ui/Button.tsx'
import { DemoInboxButton } from '../../../ui/DemoInboxButton.tsx'
import { ColumnHead } from '../../../ui/page/ColumnPage.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { PageHeading } from '../../../ui/page/PageHeading.tsx'
import { CodeForm } from '../../../ui/code/CodeForm.tsx'
import { ResendCode } from '../../../ui/code/ResendCode.tsx'
import { Spinner } from '../../../ui/sign/Spinner.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import { useTimeLeft } from '../../../ui/code/use-time-left.ts'
import styles from './ChallengePage.module.css'
import { TrustField } from './TrustField.tsx'
import type { ChallengePhase } from '../session/session-state.ts'
import type { SessionStore } from '../session/session-store.ts'

interface SentCodeProps {
  state: ChallengePhase
  method: ChallengeMethod
  store: SessionStore
  /** Null unless the demo server is in use. */
  onOpenDemoInbox: (() => void) | null
}

/** A code that is sent by SMS or email: its boxes, and another code after a while. */
export function SentCodeStep(props: SentCodeProps) {
  const { text, sentence } = useWords()
  const { state, method, store } = props
  const words = codeWordsOf(method, text)
  const sent = state.sentCodes.find(({ methodId }) => methodId === method.id) ?? null
  return (
    <>
      <ColumnHead
        icon={methodKinds[method.type].look.icon}
        heading={<PageHeading>{text.challenge.title}</PageHeading>}
        lead={text.challenge.signingInAs(emailToShow(state.email))}
      />
      {sent === null ? (
        <Sending state={state} method={method} store={store} />
      ) : (
        <>
          <TrustField state={state} store={store} />
          <CodeForm
            frame="column"
            lead={sentToSentence(sent, words)}
            label={text.challenge.codeLabel}
            length={sent.codeLength}
            attempt={state.attempt}
            isOwnAttempt={state.attemptBy === 'code'}
            sentence={(failure) => sentCodeSentence(failure, words, text, sentence)}
            words={{ submit: text.challenge.verify, submitting: text.challenge.verifying }}
            onSubmit={(code) => void store.verifyCode(method.id, code)}
          />
          <ResendCode
            resendAfterMs={sent.resendAfterMs}
            attempt={state.sending}
            words={words}
            onResend={() => void store.sendCode(method.id)}
          />
        </>
      )}
      <DemoInboxButton line={styles.links} onOpen={props.onOpenDemoInbox} />
    </>
  )
}

/** Shown until the first code has been sent. */
function Sending({ state, method, store }: Omit<SentCodeProps, 'onOpenDemoInbox'>) {
  const { text, sentence, clock } = useWords()
  const words = codeWordsOf(method, text)
  const failure = failureOf(state.sending)
  const retryAtMs =
    failure?.code === 'send-limit' || failure?.code === 'too-many-attempts'
      ? failure.retryAtMs
      : null
  const isBlocked = useTimeLeft(clock, retryAtMs) > 0
  if (failure === null) {
    return (
      <output className={styles.sending}>
        <Spinner />
        {words.sending}
      </output>
    )
  }
  return (
    <>
      <Notice tone="danger">{sentence(failure)}</Notice>
      <Button
        kind="primary"
        size="large"
        isWide
        isDisabled={isBlocked}
        onClick={() => void store.sendCode(method.id)}
      >
        {words.send}
      </Button>
    </>
  )
}
