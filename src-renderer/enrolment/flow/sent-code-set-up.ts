import type {
  PhoneMethodType,
  SentMethodType,
} from '../../../src-shared/model/two-factor/method.ts'
import { isSentToPhone } from '../../../src-shared/model/two-factor/method-type.ts'
import { busy, idle, refused } from '../../attempt.ts'
import { afterRefusal, sentStep } from './enrolment-steps.ts'
import type { FlowShell } from './flow-shell.ts'

export interface SentCodeSetUp {
  /** Asks for the number, or has a code sent to the address on file. */
  begin(type: SentMethodType): Promise<void>
  submitNumber(country: string, number: string): Promise<void>
  resendCode(): Promise<void>
}

/** The set-up of a method whose codes are sent. */
export function createSentCodeSetUp({ api, step, setStep, confirmed }: FlowShell): SentCodeSetUp {
  const askNumber = async (type: PhoneMethodType) => {
    const answer = await api.phoneCountries()
    if (!answer.ok) return setStep({ kind: 'refused', failure: answer.error })
    const countries = answer.value
    const country = countries.here ?? 'US'
    return setStep({ kind: 'number', type, countries, country, number: '', attempt: idle })
  }

  const sendToAccount = (type: Exclude<SentMethodType, PhoneMethodType>) =>
    confirmed(
      () => api.startEmail(),
      (answer) =>
        setStep(
          answer.ok
            ? sentStep(type, answer.value, null)
            : { kind: 'refused', failure: answer.error },
        ),
    )

  return {
    begin: (type) => (isSentToPhone(type) ? askNumber(type) : sendToAccount(type)),
    async submitNumber(country, number) {
      const before = step()
      if (before?.kind !== 'number' || before.attempt.kind === 'busy') return
      const { type } = before
      const entered = { ...before, country, number, attempt: idle }
      setStep({ ...entered, attempt: busy })
      await confirmed(
        () => api.startPhone({ type, country, number }),
        (answer) =>
          setStep(
            answer.ok ? sentStep(type, answer.value, entered) : afterRefusal(step(), answer.error),
          ),
      )
    },
    async resendCode() {
      const before = step()
      if (before?.kind !== 'sent' || before.sending.kind === 'busy') return
      setStep({ ...before, attempt: idle, sending: busy })
      await confirmed(
        () => api.resendEnrolmentCode(),
        (answer) => {
          if (answer.ok) return setStep(sentStep(before.type, answer.value, before.before))
          if (answer.error.code === 'no-enrolment') return setStep({ kind: 'expired' })
          return setStep({ ...before, attempt: idle, sending: refused(answer.error) })
        },
      )
    },
  }
}
