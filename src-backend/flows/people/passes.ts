import type { z } from 'zod'
import type { httpContract } from '../../../src-shared/http/contract.ts'
import type { Person } from '../../../src-shared/model/people/person.ts'
import { FAILURES_UNTIL_METHODS_ARE_OFF } from '../../domain/limits/lockout.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { deletePass } from '../../store/factors/passes.ts'
import { findPerson } from '../../store/people/people.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { CodeDelivery } from '../sent-codes/code-delivery.ts'
import { createActs } from './administrators-act.ts'
import type { Act } from './administrators-act.ts'
import { toldPerson } from './told-person.ts'
import { writeNewPass } from './write-new-pass.ts'
import type { PassTerms } from './write-new-pass.ts'

type GivenPass = z.input<(typeof httpContract)['givePass']['reply']>

/** Help for a day, instead of a reset: methods, sessions and recovery codes stay. */
export interface Passes {
  /** `conflict` without a method, which alone a pass can stand for; refused as a reset is otherwise. */
  give(asked: Act & PassTerms): Promise<Outcome<GivenPass>>
  /** `conflict` if there is none. */
  takeBack(asked: Act): Promise<Outcome<Person>>
}

export function createPasses(deps: FlowDeps, delivery: CodeDelivery): Passes {
  const { database, nowMs } = deps
  const act = createActs(deps)

  async function told({ caller, userId }: Act): Promise<Outcome<Person>> {
    const at = { nowMs: nowMs(), maxFailures: FAILURES_UNTIL_METHODS_ARE_OFF }
    const person = await findPerson(database, caller.companyId, userId, at)
    return person === null ? refuse('not-found') : done(toldPerson(person, delivery))
  }

  return {
    async give({ hours, isForOneSignIn, ...asked }) {
      const given = await act(asked, 'pass-given', (tx, subject) =>
        writeNewPass(tx, deps, subject.id, { hours, isForOneSignIn }),
      )
      if (!given.ok) return given
      const person = await told(asked)
      if (!person.ok) return person
      const { pass, expiresAt } = given.value
      return done({ person: person.value, pass, expiresAt: expiresAt.toISOString() })
    },

    async takeBack(asked) {
      const taken = await act(asked, 'pass-taken-back', async (tx) =>
        (await deletePass(tx, asked.userId)) ? done(undefined) : refuse('conflict'),
      )
      return taken.ok ? told(asked) : taken
    },
  }
}
