import { ok } from '../../../src-shared/model/result.ts'
import type { EnrolmentServer } from '../../enrolment/enrolment-server.ts'
import {
  issued,
  retireOld,
  statusChanged,
  tellEnded,
  type AfterChangeDeps,
} from './after-change.ts'

/** Setting up a method in an open session. `activated` is called at each yes of the server, before anything follows from it. */
export function enrolmentInSession(deps: AfterChangeDeps, activated: () => void): EnrolmentServer {
  const { session } = deps
  return {
    email: () => session.account()?.email ?? null,
    visit: () => session.visit(),
    serverId: () => session.serverId(),
    enrol: (body) => session.call('enrolMethod', { body }),
    resend: (id) => session.call('resendEnrolmentCode', { params: { id } }),
    async activate(id, body) {
      const result = await session.call('activateMethod', { params: { id }, body })
      if (!result.ok) return result
      const { recoveryCodes, twoFactor } = result.value
      activated()
      statusChanged(deps, twoFactor)
      tellEnded(deps, result.value)
      if (recoveryCodes !== null) issued(deps, recoveryCodes)
      await retireOld(deps, twoFactor)
      return ok({ recoveryCodes })
    },
    settle: (methodId) => settle(deps, methodId),
  }
}

/** Finds out the outcome of a set-up. Recovery codes that were never shown are replaced. */
async function settle(
  deps: AfterChangeDeps,
  methodId: string,
): ReturnType<EnrolmentServer['settle']> {
  const { session } = deps
  const visit = session.visit()
  const now = await session.call('twoFactor')
  // If another user signed in meanwhile, their recovery codes are not replaced.
  if (!now.ok || session.visit() !== visit) return 'unknown'
  if (!now.value.methods.some((method) => method.id === methodId)) return null
  statusChanged(deps, now.value)
  if (now.value.methods.length > 1) return { recoveryCodes: null }
  const replaced = await session.call('replaceRecoveryCodes')
  if (!replaced.ok) {
    return replaced.error.code === 'step-up-required' ? 'step-up-required' : { recoveryCodes: null }
  }
  issued(deps, replaced.value.recoveryCodes)
  tellEnded(deps, replaced.value)
  return { recoveryCodes: replaced.value.recoveryCodes }
}
