import { randomUUID } from 'node:crypto'
import type { AuditEvent } from '../../../src-shared/model/people/security-event.ts'
import type { Check } from '../../check.ts'
import { mismatch } from '../../outcome.ts'
import { expectReply } from '../../http/expectations.ts'
import { expectForeignCursorsRefused, expectPages } from '../../http/pages.ts'
import type { World } from '../../world/world.ts'

async function eventsOf(
  world: World,
  query: Readonly<Record<string, string>>,
): Promise<AuditEvent[]> {
  const token = await world.needAdministrator().unconfirmed()
  return expectReply('audit', await world.transport.call('audit', { token, query })).events
}

/** The events of the company. */
export const audit: readonly Check[] = [
  {
    name: 'audit.tells-who',
    clause: "An administrator's act is in the audit log with who, whose account, and the reason.",
    async run(world) {
      const administrator = world.needAdministrator()
      const reason = `Conformance suite ${randomUUID()}`
      const token = await administrator.confirmed()
      const { id } = world.person
      const unlocked = await world.transport.call('unlockPerson', { token, id, body: { reason } })
      expectReply('unlockPerson', unlocked)
      const event = (await eventsOf(world, { userId: id })).find((one) => one.reason === reason)
      if (event === undefined) return mismatch('the act with its reason', 'none')
      if (event.kind !== 'second-factor-unlocked') mismatch('the kind of the act', event.kind)
      if (event.actor.id !== administrator.person.id || event.subject.id !== id) {
        mismatch('the administrator as actor and the person as subject', 'others')
      }
    },
  },
  {
    name: 'audit.filtered',
    clause: 'The audit log is of one person or of one kind where it is asked so.',
    async run(world) {
      await world.openSession()
      const { id } = world.person
      const ofPerson = await eventsOf(world, { userId: id })
      if (ofPerson.length === 0) mismatch('events of the account under test', 'none')
      if (ofPerson.some(({ subject }) => subject.id !== id)) {
        mismatch('events of one person only', "another's")
      }
      const kind = ofPerson[0]?.kind ?? 'signed-in'
      const ofKind = await eventsOf(world, { kind })
      if (ofKind.length === 0) mismatch('events of the kind', 'none')
      if (ofKind.some((event) => event.kind !== kind)) {
        mismatch('events of one kind only', 'another kind')
      }
    },
  },
  {
    name: 'audit.pages',
    clause: 'The audit log is told newest first, page after page.',
    run: async (world) =>
      expectPages(world, 'audit', await world.needAdministrator().unconfirmed()),
  },
  {
    name: 'audit.foreign-cursor',
    clause: 'A cursor that no page gave is invalid-request, and so is one that is no id.',
    run: async (world) =>
      expectForeignCursorsRefused(world, 'audit', await world.needAdministrator().unconfirmed(), [
        randomUUID(),
      ]),
  },
  {
    name: 'audit.not-in-activity',
    clause: "Another's event is no cursor for one's own activity: invalid-request.",
    async run(world) {
      const { person } = world.needAdministrator()
      const [event] = await eventsOf(world, { userId: person.id })
      if (event === undefined) return mismatch("the administrator's own sign-in", 'no event')
      const token = await world.unconfirmed()
      await expectForeignCursorsRefused(world, 'activity', token, [event.id])
    },
  },
]
