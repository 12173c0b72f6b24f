import { randomUUID } from 'node:crypto'
import type { OwnSession } from '../../../src-shared/model/people/own-session.ts'
import type { Check } from '../../check.ts'
import { mismatch } from '../../outcome.ts'
import { expectProblem, expectReply } from '../../http/expectations.ts'
import { expectAlive, expectDead } from '../../world/session-state.ts'
import type { World } from '../../world/world.ts'

async function sessionsOf({ transport }: World, token: string): Promise<OwnSession[]> {
  return expectReply('sessions', await transport.call('sessions', { token })).sessions
}

async function currentOf(world: World, token: string): Promise<OwnSession> {
  const current = (await sessionsOf(world, token)).filter(({ isCurrent }) => isCurrent)
  const [session] = current
  if (current.length !== 1 || session === undefined) {
    return mismatch('one session that is current', `${current.length}`)
  }
  return session
}

/** The account's sessions, and ending one from another. Run while the password alone opens sessions. */
export const ownSessions: readonly Check[] = [
  {
    name: 'sessions.listed',
    clause: "One's own sessions are listed with their devices; the one that asks is current.",
    async run(world) {
      const [one, other] = [await world.openSession(), await world.openSession()]
      const mine = await currentOf(world, one)
      const theirs = await currentOf(world, other)
      if (mine.id === theirs.id) mismatch('another current session for another token', 'the same')
      if (mine.device === '') mismatch('the name of the device', 'none')
      const ids = (await sessionsOf(world, one)).map(({ id }) => id)
      if (!ids.includes(theirs.id)) mismatch('every session of the account', 'not all')
    },
  },
  {
    name: 'sessions.end-one',
    clause: 'Ending a session by its id kills its token and no other; an unknown id is not-found.',
    async run(world) {
      const token = await world.openSession()
      const other = await world.openSession()
      const { id } = await currentOf(world, other)
      expectReply('endOwnSession', await world.transport.call('endOwnSession', { token, id }))
      await expectDead(world, other, 'for the session that was ended')
      await expectAlive(world, token, 'from the session that ended it')
      for (const gone of [id, randomUUID()]) {
        const exchange = await world.transport.call('endOwnSession', { token, id: gone })
        expectProblem(exchange, 'not-found', 'for a session that is not there')
      }
    },
  },
  {
    name: 'sessions.end-others',
    clause: 'Ending the others kills every session but the one that asks, and tells how many.',
    async run(world) {
      const token = await world.openSession()
      const others = [await world.openSession(), await world.openSession()]
      const exchange = await world.transport.call('endOtherSessions', { token })
      world.sessionsEnded()
      const { ended } = expectReply('endOtherSessions', exchange)
      if (ended < others.length) mismatch(`${others.length} or more ended`, `${ended}`)
      for (const other of others) await expectDead(world, other, 'for another session')
      await expectAlive(world, token, 'from the session that ended them')
      if ((await sessionsOf(world, token)).length !== 1) mismatch('one session left', 'more')
    },
  },
  {
    name: 'sessions.reported',
    clause:
      'A report of the activity kills every session but the one that reports, and is in the activity.',
    async run(world) {
      const token = await world.openSession()
      const other = await world.openSession()
      const exchange = await world.transport.call('reportActivity', { token })
      world.sessionsEnded()
      const { ended } = expectReply('reportActivity', exchange)
      if (ended < 1) mismatch('1 or more ended', `${ended}`)
      await expectDead(world, other, 'for another session')
      await expectAlive(world, token, 'from the session that reported')
      const { events } = expectReply('activity', await world.transport.call('activity', { token }))
      if (!events.some(({ kind }) => kind === 'activity-reported')) mismatch('the report', 'none')
    },
  },
]
