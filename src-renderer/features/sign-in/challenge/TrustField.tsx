import { CheckField } from '../../../ui/form/Field.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import type { ChallengePhase } from '../session/session-state.ts'
import type { SessionStore } from '../session/session-store.ts'

/**
 * Offers to ask for no more codes on this computer for a while, if the company allows it. It comes before the
 * code, because the sixth digit submits.
 */
export function TrustField({ state, store }: { state: ChallengePhase; store: SessionStore }) {
  const { text } = useWords()
  if (state.trustedDeviceDays === 0) return null
  return (
    <CheckField
      label={text.trust.dontAsk(state.trustedDeviceDays)}
      hint={text.trust.dontAskHint}
      isChecked={state.trustDevice}
      onChange={(isChecked) => store.setTrustDevice(isChecked)}
    />
  )
}
