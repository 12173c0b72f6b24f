import type { Check } from '../../check.ts'
import { mismatch } from '../../outcome.ts'
import { attemptsLeftOf, expectProblem, expectReply } from '../../http/expectations.ts'
import type { Exchange } from '../../http/transport.ts'
import type { World } from '../../world/world.ts'

const NOBODY = 'conformance@nobody.invalid'
const ATTEMPTS = 5

function ask({ transport }: World, identifier: string): Promise<Exchange> {
  const body = { identifier, device: { name: 'Conformance suite' } }
  return transport.call('startForgottenPassword', { body })
}

/** A request for an address that nobody has; null where the server sends no mail, as it says. */
async function request(
  world: World,
): Promise<{ readonly id: string; readonly token: string } | null> {
  const { canMailPasswords } = expectReply('server', await world.transport.call('server'))
  const exchange = await ask(world, NOBODY)
  if (canMailPasswords === true) return expectReply('startForgottenPassword', exchange)
  expectProblem(exchange, 'unavailable', 'from a server without canMailPasswords')
  return null
}

/** A new password by email, as far as it goes without reading mail. */
export const forgottenPassword: readonly Check[] = [
  {
    name: 'forgotten-password.alike',
    clause:
      'A request for a new password reads the same for an unknown address as for a known one.',
    async run(world) {
      if ((await request(world)) === null) return
      const known = expectReply('startForgottenPassword', await ask(world, world.account.email))
      const unknown = expectReply('startForgottenPassword', await ask(world, NOBODY))
      const apart = Math.abs(Date.parse(known.expiresAt) - Date.parse(unknown.expiresAt))
      if (apart > 60_000) mismatch('the same time to enter the code', 'another for nobody')
    },
  },
  {
    name: 'forgotten-password.five-guesses',
    clause: 'A request takes five codes, says how many are left, and is challenge-expired then.',
    async run(world) {
      const open = await request(world)
      if (open === null) return
      const guess = () =>
        world.transport.call('proveForgottenPassword', { ...open, body: { code: '00000000' } })
      for (let left = ATTEMPTS - 1; left >= 0; left -= 1) {
        const exchange = await guess()
        expectProblem(exchange, 'code-rejected', 'for a wrong code')
        const seen = attemptsLeftOf(exchange)
        if (seen !== left) mismatch(`attemptsLeft ${left}`, `attemptsLeft ${seen}`)
      }
      expectProblem(await guess(), 'challenge-expired', 'for a sixth code')
    },
  },
  {
    name: 'forgotten-password.needs-its-code',
    clause: 'Without its code a request sets no password, and its token opens nothing else.',
    async run(world) {
      const open = await request(world)
      if (open === null) return
      const body = { newPassword: 'quiet-otter-paints-nine-lamps' }
      const set = await world.transport.call('setForgottenPassword', { ...open, body })
      expectProblem(set, 'challenge-expired', 'before the code')
      const { id } = open
      const bare = await world.transport.call('setForgottenPassword', { id, body })
      expectProblem(bare, 'unauthenticated', 'without a token')
      const account = await world.transport.call('account', { token: open.token })
      expectProblem(account, 'unauthenticated', 'with the token of a request')
    },
  },
]
