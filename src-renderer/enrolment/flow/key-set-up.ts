import { busy, idle, refused } from '../../attempt.ts'
import type { Clock } from '../../clock.ts'
import { keyStep } from './enrolment-steps.ts'
import type { FlowShell } from './flow-shell.ts'

export interface KeySetUp {
  /** Has a key made and shows it until it expires. */
  begin(): Promise<void>
  copyKey(): Promise<void>
  showProve(): void
  stop(): void
}

/** The set-up of a method whose codes are computed from a key. */
export function createKeySetUp(
  { api, step, setStep, confirmed }: FlowShell,
  clock: Clock,
): KeySetUp {
  let stopExpiry = () => {}
  return {
    begin: () =>
      confirmed(
        () => api.startTotp(),
        (answer) => {
          if (!answer.ok) return setStep({ kind: 'refused', failure: answer.error })
          const enrolment = answer.value
          stopExpiry = clock.after(enrolment.expiresAtMs - clock.now(), () =>
            setStep({ kind: 'expired' }),
          )
          return setStep(keyStep(enrolment))
        },
      ),
    async copyKey() {
      const before = step()
      if (before?.kind !== 'add-key' || before.copying.kind === 'busy') return
      setStep({ ...before, copying: busy })
      const answer = await api.copyKey()
      const now = step()
      if (now?.kind !== 'add-key' || now.enrolment !== before.enrolment) return
      setStep({
        ...now,
        copying: answer.ok ? { kind: 'copied', ...answer.value } : refused(answer.error),
      })
    },
    showProve() {
      const now = step()
      if (now?.kind === 'add-key') {
        setStep({ kind: 'prove', enrolment: now.enrolment, attempt: idle })
      }
    },
    stop: () => stopExpiry(),
  }
}
