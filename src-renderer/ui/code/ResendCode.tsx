import { useState } from 'react'
import { failureOf, type Attempt } from '../../attempt.ts'
import { Button } from '../Button.tsx'
import { RotateCw } from '../sign/icons.ts'
import { Notice } from '../Notice.tsx'
import styles from './ResendCode.module.css'
import { useWords } from '../text/TextProvider.tsx'
import { useTimeLeft } from './use-time-left.ts'

/** Requests another code in place of the one that was sent; counts down until that is possible. */
export function ResendCode(props: {
  resendAfterMs: number
  /** The state of the last request for a code. */
  attempt: Attempt
  words: {
    readonly sending: string
    readonly resend: string
    readonly resendIn: (span: string) => string
    readonly resent: string
  }
  onResend: () => void
}) {
  const { sentence, format, clock } = useWords()
  const { resendAfterMs, attempt, words } = props
  const [firstResendAfterMs] = useState(resendAfterMs)
  const failure = failureOf(attempt)
  const limitedUntilMs =
    failure?.code === 'send-limit' || failure?.code === 'too-many-attempts'
      ? failure.retryAtMs
      : null
  const waitMs = useTimeLeft(clock, Math.max(resendAfterMs, limitedUntilMs ?? 0))
  const isBusy = attempt.kind === 'busy'
  return (
    <div className={styles.resend}>
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      {failure === null && resendAfterMs !== firstResendAfterMs && (
        <p className={styles.said} role="status">
          {words.resent}
        </p>
      )}
      <Button
        kind="quiet"
        icon={<RotateCw />}
        isBusy={isBusy}
        isDisabled={waitMs > 0}
        onClick={props.onResend}
      >
        {isBusy
          ? words.sending
          : waitMs > 0 && limitedUntilMs === null
            ? words.resendIn(format.span(waitMs))
            : words.resend}
      </Button>
    </div>
  )
}
