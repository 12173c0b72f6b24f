import { randomUUID } from 'node:crypto'
import type { Check } from '../../check.ts'
import { mismatch } from '../../outcome.ts'
import { expectProblem, expectReply } from '../../http/expectations.ts'
import { expectAlive, expectDead } from '../../world/session-state.ts'

/** Signing out, and turning the method off. */
export const ending: readonly Check[] = [
  {
    name: 'session.sign-out',
    clause: 'Signing out kills the token at once, and no other session.',
    async run(world) {
      const other = await world.confirmed()
      const token = await world.takeUnconfirmed()
      expectReply('endSession', await world.transport.call('endSession', { token }))
      await expectDead(world, token, 'after signing out')
      await expectAlive(world, other, 'from another session')
    },
  },
  {
    name: 'two-factor.unknown-method',
    clause: "A method that is not the caller's is not-found, to turn off and to activate.",
    async run(world) {
      const token = await world.confirmed()
      const id = randomUUID()
      const off = await world.transport.call('turnOffMethod', { token, id })
      expectProblem(off, 'not-found', 'for turning off an unknown method')
      const body = { code: '000000' }
      const on = await world.transport.call('activateMethod', { token, id, body })
      expectProblem(on, 'not-found', 'for activating an unknown enrolment')
    },
  },
  {
    name: 'two-factor.turn-off',
    clause:
      'Turning the last method off takes the recovery codes with it and ends the other sessions; the password is enough again.',
    async run(world) {
      const { methodId: id } = await world.enrolment()
      const other = await world.unconfirmed()
      const token = await world.confirmed()
      const off = await world.transport.call('turnOffMethod', { token, id })
      const { methods, recoveryCodesLeft } = expectReply('turnOffMethod', off)
      if (methods.length > 0 || recoveryCodesLeft > 0) mismatch('nothing left', 'something')
      const status = expectReply('twoFactor', await world.transport.call('twoFactor', { token }))
      if (status.methods.length > 0) mismatch('no method afterwards', 'one')
      world.turnedOff()
      await expectDead(world, other, 'for another session')
      await expectAlive(world, token, 'from the session that turned it off')
      await world.openSession()
    },
  },
]
