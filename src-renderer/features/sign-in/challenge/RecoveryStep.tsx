import { Notice } from '../../../ui/Notice.tsx'
import { KeyRound } from '../../../ui/sign/icons.ts'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import { canBeRecoveryCode } from '../session/session-rules.ts'
import type { ChallengePhase } from '../session/session-state.ts'
import type { SessionStore } from '../session/session-store.ts'
import { TypedSecretStep } from './TypedSecretStep.tsx'

/** One of the ten stored codes instead of the method. */
export function RecoveryStep({ state, store }: { state: ChallengePhase; store: SessionStore }) {
  const { text } = useWords()
  const { challenge } = text
  return (
    <TypedSecretStep
      state={state}
      icon={<KeyRound />}
      words={{
        title: challenge.recoveryTitle,
        text: challenge.recoveryText,
        label: challenge.recoveryLabel,
        missing: challenge.recoveryMissing,
        rejected: challenge.recoveryRejected,
      }}
      isComplete={canBeRecoveryCode}
      onSubmit={(code) => void store.verifyRecoveryCode(code)}
    >
      {state.isEmailWithheld === true && (
        <Notice tone="info">{text.forgotten.emailWithheld}</Notice>
      )}
    </TypedSecretStep>
  )
}
