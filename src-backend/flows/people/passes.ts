import type { z } from 'zod'
import type { httpContract } from '../../../src-shared/http/contract.ts'
import type { Person } from '../../../src-shared/model/people/person.ts'
import { newPass } from '../../domain/codes/recovery-codes.ts'
import { FAILURES_UNTIL_METHODS_ARE_OFF } from '../../domain/limits/lockout.ts'
import { newId } from '../../domain/secrets/randomness.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { deletePass, writePass } from '../../store/factors/passes.ts'
import { findPerson } from '../../store/people/people.ts'
import { hasMethod } from '../enrolment/active-methods.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { CodeDelivery } from '../sent-codes/code-delivery.ts'
import { createActs } from './administrators-act.ts'
import type { Act } from './administrators-act.ts'
import { toldPerson } from './told-person.ts'

type GivenPass = z.input<(typeof httpContract)['givePass']['reply']>

/** Help for a day, instead of a reset: methods, sessions and recovery codes stay. */
export interface Passes {
  /** `conflict` without a method, which alone a pass can stand for; refused as a reset is otherwise. */
  give(
    asked: Act & { readonly hours: number; readonly isForOneSignIn: boolean },
  ): Promise<Outcome<GivenPass>>
  /** `conflict` if there is none. */
  takeBack(asked: Act): Promise<Outcome<Person>>
}

export function createPasses(deps: FlowDeps, delivery: CodeDelivery): Passes {
  const { database, keys, nowMs, randomBytes } = deps
  const act = createActs(deps)

  async function told({ caller, userId }: Act): Promise<Outcome<Person>> {
    const at = { nowMs: nowMs(), maxFailures: FAILURES_UNTIL_METHODS_ARE_OFF }
    const person = await findPerson(database, caller.companyId, userId, at)
    return person === null ? refuse('not-found') : done(toldPerson(person, delivery))
  }

  return {
    async give({ hours, isForOneSignIn, ...asked }) {
      const { userId } = asked
      const pass = newPass(randomBytes)
      const id = newId(randomBytes)
      const keyId = keys.currentKeyId
      const hash = keys.codeHash(keyId, id, pass)
      const given = await act(asked, 'pass-given', async (tx, subject): Promise<Outcome<Date>> => {
        if (!(await hasMethod(tx, subject.id))) return refuse('conflict')
        return done(await writePass(tx, userId, { id, keyId, hash, isForOneSignIn }, hours))
      })
      if (!given.ok) return given
      const person = await told(asked)
      if (!person.ok) return person
      return done({ person: person.value, pass, expiresAt: given.value.toISOString() })
    },

    async takeBack(asked) {
      const taken = await act(asked, 'pass-taken-back', async (tx) =>
        (await deletePass(tx, asked.userId)) ? done(undefined) : refuse('conflict'),
      )
      return taken.ok ? told(asked) : taken
    },
  }
}
