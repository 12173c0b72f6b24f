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
  },
): SetUpFeature {
  const { access } = deps
  const enrolment = createEnrolment({
    ...deps,
    server: {
      ...access,
      async activate(methodId, code) {
        const email = access.email() ?? ''
        const done = await access.activate(methodId, code)
        if (done.ok && done.value.recoveryCodes !== null) {
          const { recoveryCodes: codes } = done.value
          deps.recentCodes.set({
            codes,
            email,
            serverName: deps.serverName(),
            issuedAtMs: deps.nowMs(),
          })
        }
        return done
      },
      // The session that could tell was lost with the reply. The next sign-in asks for a code of this entry.
      settle: async () => 'unknown',
    },
  })
  return {
    enrolment,
    isUnderWay: () => access.email() !== null,
    forget: enrolment.forget,
    handlers: {
      ...enrolment.handlers,
      proveActivationCode: ({ code }) => access.proveActivationCode(code),
      finish: () => ok(access.finish()),
    },
  }
}
