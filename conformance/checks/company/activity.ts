import { randomUUID } from 'node:crypto'
import type { Check } from '../../check.ts'
import { mismatch } from '../../outcome.ts'
import { expectReply } from '../../http/expectations.ts'
import { expectForeignCursorsRefused, expectPages } from '../../http/pages.ts'

/** The events of the user's own account. */
export const activity: readonly Check[] = [
  {
    name: 'activity.told',
    clause: "A sign-in is in the account's activity, newest first, and pages follow each other.",
    async run(world) {
      const token = await world.openSession()
      const exchange = await world.transport.call('activity', { token })
      const { events } = expectReply('activity', exchange)
      const kinds = events.slice(0, 3).map(({ kind }) => kind)
      if (!kinds.some((kind) => kind === 'signed-in' || kind === 'signed-in-on-new-device')) {
        mismatch('the sign-in among the newest events', 'none')
      }
      await expectPages(world, 'activity', token)
    },
  },
  {
    name: 'activity.foreign-cursor',
    clause: 'A cursor that no page gave is invalid-request, and so is one that is no id.',
    run: async (world) =>
      expectForeignCursorsRefused(world, 'activity', await world.unconfirmed(), [randomUUID()]),
  },
]
