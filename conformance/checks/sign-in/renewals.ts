import type { Check } from '../../check.ts'
import { mismatch } from '../../outcome.ts'
import { expectProblem, expectReply } from '../../http/expectations.ts'
import { newSecret, renew, renewed, stay } from '../../world/renewals.ts'
import { expectAlive, expectDead } from '../../world/session-state.ts'

/** Sessions that outlive the program. Run while the password alone opens sessions. */
export const renewals: readonly Check[] = [
  {
    name: 'renewal.renews',
    clause:
      'A session that stays gets a new token for the newest renewal token; the old one is dead.',
    async run(world) {
      const session = await world.openSession()
      const kept = await stay(world, session)
      const next = newSecret()
      const token = await renewed(world, kept, next)
      if (token === session) mismatch('another session token', 'the same')
      await expectDead(world, session, 'for the token of before')
      await expectAlive(world, token, 'from the renewed session')
      await renewed(world, { ...kept, current: next }, newSecret())
    },
  },
  {
    name: 'renewal.again',
    clause: 'The same pair is accepted again, as after a lost response.',
    async run(world) {
      const kept = await stay(world, await world.openSession())
      const next = newSecret()
      await renewed(world, kept, next)
      await expectAlive(
        world,
        await renewed(world, kept, next),
        'from the session of the same pair',
      )
    },
  },
  {
    name: 'renewal.copied',
    clause: 'A token that was replaced, with another one to follow, is a copy: the session ends.',
    async run(world) {
      const kept = await stay(world, await world.openSession())
      const next = newSecret()
      const token = await renewed(world, kept, next)
      const copy = await renew(world, kept, newSecret())
      expectProblem(copy, 'unauthenticated', 'for a token that was replaced')
      await expectDead(world, token, 'for the session that was copied')
      const late = await renew(world, { ...kept, current: next }, newSecret())
      expectProblem(late, 'unauthenticated', 'for the session that was copied')
    },
  },
  {
    name: 'renewal.other-device',
    clause: 'With another device key a token is a copy as well.',
    async run(world) {
      const kept = await stay(world, await world.openSession())
      const copy = await renew(world, { ...kept, deviceKey: newSecret() }, newSecret())
      expectProblem(copy, 'unauthenticated', 'for another device key')
    },
  },
  {
    name: 'renewal.ends',
    clause: 'Nothing renews a session that ended, that stays no longer, or that never was.',
    async run(world) {
      const token = await world.openSession()
      const kept = await stay(world, token)
      const stopped = await world.transport.call('stopStayingSignedIn', { token })
      expectReply('stopStayingSignedIn', stopped)
      const after = await renew(world, kept, newSecret())
      expectProblem(after, 'unauthenticated', 'for a session that stays no longer')
      await expectAlive(world, token, 'from the session itself')

      const again = await stay(world, token)
      expectReply('endSession', await world.transport.call('endSession', { token }))
      const late = await renew(world, again, newSecret())
      expectProblem(late, 'unauthenticated', 'for a session that ended')
      const made = { family: newSecret(), current: newSecret(), deviceKey: newSecret() }
      const unknown = await renew(world, made, newSecret())
      expectProblem(unknown, 'unauthenticated', 'for a family that nobody has')
    },
  },
]
