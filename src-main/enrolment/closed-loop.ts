import type { EnrolmentDone } from '../../src-shared/model/two-factor/enrolment.ts'
import { ServerFailureCode } from '../../src-shared/model/failure.ts'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import type { LabelledParameters } from '../../src-shared/otp/label.ts'
import type { ThisComputer } from '../this-computer/this-computer.ts'
import type { PendingEntries } from '../vault/guarded-sign-ins.ts'
import type { EnrolmentServer } from './enrolment-server.ts'

/** The authenticator that is being set up, with its secret. */
export interface PendingTotp {
  readonly methodId: string
  readonly parsed: LabelledParameters
}

export interface ClosedLoopDeps {
  readonly server: EnrolmentServer
  readonly vault: PendingEntries
  readonly thisComputer: Pick<ThisComputer, 'code'>
  readonly pending: () => PendingTotp | null
  /** Proves the set-up under way at the server. */
  readonly activate: (code: string) => Promise<Result<EnrolmentDone>>
  /** Forgets the set-up under way. */
  readonly forget: () => void
}

export interface ClosedLoop {
  addToThisComputer(): Promise<Result<EnrolmentDone>>
  forget(): void
}

/**
 * The server accepted the method, but its reply was lost: the entry, and the method whose recovery codes were
 * never shown.
 */
interface Accepted {
  readonly methodId: string
  readonly entryId: string
}

/** Puts the entry into the vault as pending, proves it at the server and makes it live; removes it if that is refused. */
export function createClosedLoop(deps: ClosedLoopDeps): ClosedLoop {
  let accepted: Accepted | null = null
  return {
    forget: () => void (accepted = null),
    async addToThisComputer() {
      const { server, vault } = deps
      const accountEmail = server.email()
      const pending = deps.pending()
      if (pending === null || accountEmail === null) return fail({ code: 'no-enrolment' })
      const { methodId, parsed } = pending
      if (accepted?.methodId === methodId) return finish(deps, accepted)
      const visit = server.visit()
      const isStillWanted = () =>
        visit !== null && server.visit() === visit && deps.pending()?.methodId === methodId
      const binding = { server: server.serverId(), methodId, accountEmail }
      const added = await vault.addPending({ ...parsed, binding })
      if (!added.ok) return added
      const code = await deps.thisComputer.code(binding, isStillWanted)
      if (!code.ok) {
        await vault.dropPending(added.value.id)
        return code.error.code === 'challenge-expired' ? fail({ code: 'no-enrolment' }) : code
      }
      const activated = await deps.activate(code.value)
      // The user left while the server was checking the code: the next sign-in finds out the outcome.
      const isLeft = !activated.ok && server.visit() !== visit
      const done = isLeft ? 'unknown' : await settled(deps, methodId, activated)
      if (done === 'unknown') return fail({ code: 'server-unreachable' })
      if (done === 'step-up-required') {
        accepted = { methodId, entryId: added.value.id }
        return fail({ code: 'step-up-required' })
      }
      if (!done.ok) {
        await vault.dropPending(added.value.id)
        return done
      }
      const confirmed = await vault.confirmPending(added.value.id)
      return confirmed.ok ? done : fail(confirmed.error)
    },
  }
}

/**
 * How an activation really ended. When the reply was lost, the server may have accepted the code all the
 * same, so the secret must be kept. `unknown` keeps the pending entry, so that trying again can finish it.
 */
async function settled(
  { server, forget }: ClosedLoopDeps,
  methodId: string,
  done: Result<EnrolmentDone>,
): Promise<Result<EnrolmentDone> | 'unknown' | 'step-up-required'> {
  if (done.ok || !ServerFailureCode.safeParse(done.error.code).success) return done
  const really = await server.settle(methodId)
  if (really === 'unknown' || really === 'step-up-required') return really
  if (really === null) return done
  forget()
  return ok(really)
}

/** The user has confirmed it's them: issues the recovery codes of a method that the server accepted earlier. */
async function finish(
  { server, vault, forget }: ClosedLoopDeps,
  { methodId, entryId }: Accepted,
): Promise<Result<EnrolmentDone>> {
  const really = await server.settle(methodId)
  if (really === 'unknown') return fail({ code: 'server-unreachable' })
  if (really === 'step-up-required') return fail({ code: 'step-up-required' })
  forget()
  if (really === null) return fail({ code: 'no-enrolment' })
  // Reading the account's methods may already have made the entry live.
  await vault.confirmPending(entryId)
  return ok(really)
}
