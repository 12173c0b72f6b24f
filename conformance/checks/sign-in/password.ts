import { randomBytes } from 'node:crypto'
import type { Check } from '../../check.ts'
import { mismatch } from '../../outcome.ts'
import { expectProblem, expectReply, problemTypeOf } from '../../http/expectations.ts'
import { expectAlive, expectDead } from '../../world/session-state.ts'
import type { World } from '../../world/world.ts'

async function change(world: World, token: string, newPassword: string): Promise<void> {
  const before = world.account.password
  // Noted first, so that a lost reply does not lose the password.
  await world.changingPassword(newPassword)
  const exchange = await world.transport.call('changePassword', { token, body: { newPassword } })
  if (problemTypeOf(exchange) !== null) await world.changingPassword(before)
  expectReply('changePassword', exchange)
}

async function opens(world: World, password: string): Promise<boolean> {
  const { email } = world.account
  const exchange = await world.transport.call('createSignIn', {
    body: { identifier: email, password, device: { name: 'Conformance suite' } },
  })
  if (exchange.status === 201) {
    const reply = expectReply('createSignIn', exchange)
    if (reply.state === 'complete') world.noteToken(reply.session.token, exchange)
    return true
  }
  expectProblem(exchange, 'invalid-credentials', 'for a password that is over')
  return false
}

/**
 * Changes back to the original password. A server that refuses it may still have it, because it never
 * accepted another.
 */
async function changeBack(world: World, token: string): Promise<void> {
  const { originalPassword: newPassword } = world
  const exchange = await world.transport.call('changePassword', { token, body: { newPassword } })
  const isStillThere = problemTypeOf(exchange) !== null && (await opens(world, newPassword))
  if (!isStillThere) expectReply('changePassword', exchange)
  await world.changingPassword(newPassword)
}

/** 96 random bits as letters: digits are read as letters too, and take a server long to judge. */
function freshPassword(): string {
  const digits = randomBytes(12).toString('hex')
  return `conformance${digits.replaceAll(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)))}`
}

/** Changing the password, and changing it back. Run while the password alone opens sessions. */
export const password: readonly Check[] = [
  {
    name: 'password.needs-step-up',
    clause: 'A session alone sets no password: step-up-required.',
    async run(world) {
      const token = await world.openSession()
      const body = { newPassword: freshPassword() }
      const exchange = await world.transport.call('changePassword', { token, body })
      expectProblem(exchange, 'step-up-required', 'without a step-up')
    },
  },
  {
    name: 'password.refused',
    clause:
      'A password that is too short, repeats itself, is easy to guess or holds the e-mail address is refused, and so is the present one.',
    async run(world) {
      const token = await world.confirmed()
      const { email, password: present } = world.account
      const weak = ['a', 'a'.repeat(40), `${email} and more words`, '123456789012345', present]
      for (const newPassword of weak) {
        const body = { newPassword }
        const exchange = await world.transport.call('changePassword', { token, body })
        expectProblem(exchange, 'password-refused', 'for a weak password')
      }
    },
  },
  {
    name: 'password.changed',
    clause:
      'A new password takes the place of the old one at once and ends every other session, not this one.',
    async run(world) {
      const { originalPassword } = world
      const other = await world.openSession()
      const token = await world.confirmed()
      await change(world, token, freshPassword())
      try {
        await expectDead(world, other, 'for another session')
        await expectAlive(world, token, 'from the session that changed it')
        if (await opens(world, originalPassword)) mismatch('the old password refused', 'accepted')
        if (!(await opens(world, world.account.password))) {
          mismatch('the new password accepted', 'refused')
        }
      } finally {
        await changeBack(world, token)
      }
      if (!(await opens(world, originalPassword))) mismatch('it changed back', 'not so')
    },
  },
]
