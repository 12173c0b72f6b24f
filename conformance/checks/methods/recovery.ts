import { RECOVERY_CODE_COUNT } from '../../../src-shared/model/two-factor/recovery-code.ts'
import type { Check } from '../../check.ts'
import { mismatch } from '../../outcome.ts'
import { describe, expectProblem, expectReply } from '../../http/expectations.ts'
import type { World } from '../../world/world.ts'

/** Uses a recovery code instead of a code, in a sign-in of its own. */
async function signInWith(world: World, recoveryCode: string) {
  return world.verify(await world.challenge(), { recoveryCode })
}

/** Recovery codes. */
export const recovery: readonly Check[] = [
  {
    name: 'recovery.single-use',
    clause:
      'A recovery code signs in once; then one fewer is left, and the same one is code-rejected.',
    async run(world) {
      await world.enrolment()
      const token = await world.unconfirmed()
      const before = expectReply('twoFactor', await world.transport.call('twoFactor', { token }))
      const code = world.takeRecoveryCode()
      const session = expectReply('verifySignIn', await signInWith(world, code))
      if ('state' in session) return mismatch('a session', session.state)
      const expected = before.recoveryCodesLeft - 1
      if (session.recoveryCodesLeft !== expected) {
        mismatch(`recoveryCodesLeft ${expected}`, `${session.recoveryCodesLeft}`)
      }
      world.budget.spend(1)
      const again = await signInWith(world, code)
      expectProblem(again, 'code-rejected', 'for a recovery code used before')
    },
  },
  {
    name: 'recovery.as-typed',
    clause: 'A recovery code is taken as people type it: lower case, spaces for hyphens.',
    async run(world) {
      await world.enrolment()
      const typed = world.takeRecoveryCode().toLowerCase().replaceAll('-', ' ')
      expectReply('verifySignIn', await signInWith(world, typed))
    },
  },
  {
    name: 'recovery.parallel',
    clause: 'One recovery code in two requests at once opens one session.',
    async run(world) {
      await world.enrolment()
      const open = [await world.challenge(), await world.challenge()]
      const recoveryCode = world.takeRecoveryCode()
      world.budget.spend(1)
      const replies = await Promise.all(open.map((one) => world.verify(one, { recoveryCode })))
      const opened = replies.filter(({ status }) => status === 200)
      const refused = replies.filter(({ status }) => status === 422)
      if (opened.length !== 1 || refused.length !== 1) {
        mismatch('one session and one code-rejected', replies.map(describe).join(' and '))
      }
    },
  },
  {
    name: 'recovery.replaced',
    clause: `New recovery codes are ${RECOVERY_CODE_COUNT} and all new; the old ones are code-rejected.`,
    async run(world) {
      await world.enrolment()
      const old = world.takeRecoveryCode()
      const token = await world.confirmed()
      const exchange = await world.transport.call('replaceRecoveryCodes', { token })
      const { recoveryCodes } = expectReply('replaceRecoveryCodes', exchange)
      await world.replacedRecoveryCodes(exchange, recoveryCodes)
      if (new Set([...recoveryCodes, old]).size !== RECOVERY_CODE_COUNT + 1) {
        mismatch(`${RECOVERY_CODE_COUNT} different codes, none of them old`, 'others')
      }
      world.budget.spend(1)
      expectProblem(await signInWith(world, old), 'code-rejected', 'for a code of the old set')
      const fresh = await signInWith(world, world.takeRecoveryCode())
      expectReply('verifySignIn', fresh)
    },
  },
]
