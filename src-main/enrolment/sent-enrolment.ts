import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../src-shared/ipc/define.ts'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import type { SentMethodType } from '../../src-shared/model/two-factor/method.ts'
import type { SentCode } from '../../src-shared/model/two-factor/sent-code.ts'
import type { Reply } from '../backend/client.ts'
import type { EnrolmentServer } from './enrolment-server.ts'
import type { PhoneNumbers } from './phone-numbers.ts'
import { sentCodeView } from '../backend/sent-code-view.ts'

type TwoFactorHandlers = Handlers<AppContract>['twoFactor']

/** A method whose first code has been sent. */
interface PendingSent {
  readonly methodId: string
  readonly type: SentMethodType
}

export interface SentEnrolment {
  readonly handlers: Pick<
    TwoFactorHandlers,
    'phoneCountries' | 'startPhone' | 'startEmail' | 'resendEnrolmentCode'
  >
  /** The method whose first code has been sent; null when there is none. */
  pending(): PendingSent | null
  forget(): void
}

/** Sets up a method whose codes are sent. Its proof works like that of an authenticator app. */
export function createSentEnrolment(deps: {
  readonly server: Pick<EnrolmentServer, 'enrol' | 'resend'>
  readonly phoneNumbers: PhoneNumbers
  readonly ownTimeMs: (serverTimeMs: number) => number
  /** Only one set-up at a time: this one replaces any other. */
  readonly begun: () => void
}): SentEnrolment {
  const { server, phoneNumbers } = deps
  let pending: PendingSent | null = null

  function started(result: Result<Reply<'enrolMethod'>>): Result<SentCode> {
    if (!result.ok) return result
    const { value } = result
    if ('keyUri' in value) return fail({ code: 'server-malformed-reply' })
    deps.begun()
    pending = { methodId: value.methodId, type: value.type }
    return ok(sentCodeView(value.methodId, value, deps.ownTimeMs))
  }

  return {
    pending: () => pending,
    forget() {
      pending = null
    },
    handlers: {
      phoneCountries: async () => ok(await phoneNumbers.countries()),
      async startPhone({ type, country, number }) {
        const read = await phoneNumbers.read(number, country)
        if (!read.ok) return read
        return started(await server.enrol({ type, phoneNumber: read.value }))
      },
      startEmail: async () => started(await server.enrol({ type: 'email' })),
      async resendEnrolmentCode() {
        if (pending === null) return fail({ code: 'no-enrolment' })
        const { methodId } = pending
        const result = await server.resend(methodId)
        if (result.ok) return ok(sentCodeView(methodId, result.value, deps.ownTimeMs))
        const isGone =
          result.error.code === 'not-found' || result.error.code === 'challenge-expired'
        if (isGone) pending = null
        return isGone ? fail({ code: 'no-enrolment' }) : result
      },
    },
  }
}
