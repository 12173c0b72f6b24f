import { Ticket } from '../../../ui/sign/icons.ts'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import { canBePass } from '../session/session-rules.ts'
import type { ChallengePhase } from '../session/session-state.ts'
import type { SessionStore } from '../session/session-store.ts'
import { TypedSecretStep } from './TypedSecretStep.tsx'

/** The pass that an administrator gave, instead of the method. */
export function PassStep({ state, store }: { state: ChallengePhase; store: SessionStore }) {
  const { text } = useWords()
  const { passes } = text
  return (
    <TypedSecretStep
      state={state}
      icon={<Ticket />}
      words={{
        title: passes.useTitle,
        text: passes.useText,
        label: passes.label,
        missing: passes.missing,
        rejected: passes.rejected,
      }}
      isComplete={canBePass}
      onSubmit={(pass) => void store.verifyPass(pass)}
    />
  )
}
