import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import type { RecoveryCode } from '../../../src-shared/model/two-factor/recovery-code.ts'
import { ok } from '../../../src-shared/model/result.ts'
import type { SetUpAccess } from '../../backend/set-up-access.ts'
import {
  createEnrolment,
  type EnrolmentDeps,
  type EnrolmentFeature,
} from '../../enrolment/enrolment.ts'

export interface SetUpFeature {
  readonly handlers: Handlers<AppContract>['setUp']
  readonly enrolment: Pick<EnrolmentFeature, 'matches' | 'addToThisComputer'>
  isUnderWay(): boolean
  /** Forgets what is under way, e.g. when the sign-in has ended. */
  forget(): void
}

/** The set-up that a company requires: the same as in the portal, inside the sign-in that waits for it. */
export function createSetUp(
  deps: Omit<EnrolmentDeps, 'server'> & {
    readonly access: SetUpAccess
    readonly recentCodes: {
      set(issued: {
        codes: readonly RecoveryCode[]
        email: string
        serverName: string
        issuedAtMs: number
      }): void
    }
    readonly serverName: () => string
    readonly nowMs: () => number
    /** The set-up has ended this many other sessions of the user, at least one; told once they are in. */
    readonly signedOutElsewhere: (ended: { readonly count: number }) => void
  },
): SetUpFeature {
  const { access } = deps
  /** Other sessions that the set-up under way has ended. */
  let endedSessions = 0
  const tell = (count: number) => {
    if (count > 0) deps.signedOutElsewhere({ count })
  }
  const enrolment = createEnrolment({
    ...deps,
    server: {
      ...access,
      async activate(methodId, proof) {
        const email = access.email() ?? ''
        const done = await access.activate(methodId, proof)
        if (!done.ok) return done
        const { recoveryCodes: codes, endedSessions: ended } = done.value
        if (codes === null) tell(ended)
        else {
          endedSessions = ended
          deps.recentCodes.set({
            codes,
            email,
            serverName: deps.serverName(),
            issuedAtMs: deps.nowMs(),
          })
        }
        return ok({ recoveryCodes: codes })
      },
      // The session that could tell was lost with the reply. The next sign-in asks for a code of this entry.
      settle: async () => 'unknown',
    },
  })
  return {
    enrolment,
    isUnderWay: () => access.email() !== null,
    forget() {
      endedSessions = 0
      enrolment.forget()
    },
    handlers: {
      ...enrolment.handlers,
      proveActivationCode: ({ code }) => access.proveActivationCode(code),
      finish() {
        // Entering forgets what is under way.
        const ended = endedSessions
        const state = access.finish()
        if (state.phase === 'signed-in') tell(ended)
        return ok(state)
      },
    },
  }
}
