import { randomUUID } from 'node:crypto'
import type { Person } from '../../../src-shared/model/people/person.ts'
import type { Check } from '../../check.ts'
import { mismatch } from '../../outcome.ts'
import { expectProblem, expectReply } from '../../http/expectations.ts'
import { expectForeignCursorsRefused, expectPages } from '../../http/pages.ts'
import { expectDead } from '../../world/session-state.ts'
import type { World } from '../../world/world.ts'

const body = { reason: 'Conformance suite' }

async function found(world: World, query: Readonly<Record<string, string>>): Promise<Person[]> {
  const token = await world.needAdministrator().unconfirmed()
  return expectReply('people', await world.transport.call('people', { token, query })).people
}

/** The people of the company, and the actions of an administrator that take nothing from them. */
export const people: readonly Check[] = [
  {
    name: 'people.listed',
    clause: 'People are listed by e-mail address, page after page, with their second factor.',
    async run(world) {
      const token = await world.needAdministrator().unconfirmed()
      await expectPages(world, 'people', token)
      const search = world.account.email
      const [person] = (await found(world, { search })).filter(({ id }) => id === world.person.id)
      if (person === undefined) return mismatch('the account under test, by its address', 'not it')
      if (person.twoFactor !== 'none' || person.methods.length > 0) {
        mismatch('twoFactor none and no methods', person.twoFactor)
      }
    },
  },
  {
    name: 'people.filtered',
    clause: 'A search finds who has it in name or address, a state those in it, and both together.',
    async run(world) {
      const { email } = world.account
      const is = ({ id }: Person): boolean => id === world.person.id
      const nobody = await found(world, { search: randomUUID() })
      if (nobody.length > 0) mismatch('nobody for a text that nobody has', 'somebody')
      const inState = await found(world, { search: email.toUpperCase(), twoFactor: 'none' })
      if (!inState.some(is)) mismatch('the account in its state, in any case', 'not it')
      const others = await found(world, { search: email, twoFactor: 'locked' })
      if (others.some(is)) mismatch('only those who are locked', 'somebody else')
    },
  },
  {
    name: 'people.overview',
    clause:
      'The overview counts the people of the list, and names only some of those who are missing.',
    async run(world) {
      const token = await world.needAdministrator().unconfirmed()
      const overview = expectReply('overview', await world.transport.call('overview', { token }))
      const { counts, days, missing } = overview
      const listed = expectReply('people', await world.transport.call('people', { token })).counts
      if (listed === null) return mismatch('counts on the first page', 'none')
      const enabled = listed.total - listed.disabled
      if (counts.people !== enabled) mismatch(`${enabled} people`, `${counts.people}`)
      if (counts.protected !== enabled - listed.none) {
        mismatch(`${enabled - listed.none} protected`, `${counts.protected}`)
      }
      if (missing.length > counts.missing || counts.missing < listed.none) {
        mismatch('those without a method among the missing', `${counts.missing}`)
      }
      const sorted = days.map(({ day }) => day).toSorted()
      if (days.some(({ day }, index) => day !== sorted[index]))
        mismatch('the oldest day first', 'not')
    },
  },
  {
    name: 'people.foreign-cursor',
    clause: 'A cursor that is nobody of the company, or no id, is invalid-request.',
    async run(world) {
      const token = await world.needAdministrator().unconfirmed()
      await expectForeignCursorsRefused(world, 'people', token, [randomUUID()])
    },
  },
  {
    name: 'people.unlocked',
    clause: 'Unlocking tells how the person stands now, and they are not locked.',
    async run(world) {
      const token = await world.needAdministrator().confirmed()
      const { id } = world.person
      const exchange = await world.transport.call('unlockPerson', { token, id, body })
      const person = expectReply('unlockPerson', exchange)
      if (person.id !== id || person.twoFactor === 'locked') {
        mismatch('the person, not locked', person.id === id ? 'locked' : 'another person')
      }
    },
  },
  {
    name: 'people.signed-out',
    clause: "Signing somebody out ends all their sessions, and none of the administrator's.",
    async run(world) {
      const administrator = world.needAdministrator()
      const open = [await world.openSession(), await world.openSession()]
      const token = await administrator.confirmed()
      const { id } = world.person
      const exchange = await world.transport.call('endSessionsOfPerson', { token, id, body })
      world.sessionsEnded()
      const { ended } = expectReply('endSessionsOfPerson', exchange)
      if (ended < open.length) mismatch(`${open.length} or more ended`, `${ended}`)
      for (const session of open) await expectDead(world, session, 'for a session of the person')
      expectReply('policy', await world.transport.call('policy', { token }))
    },
  },
  {
    name: 'people.no-pass',
    clause:
      'A pass for a person without a method, and the end of one that is not there, are a conflict.',
    async run(world) {
      const token = await world.needAdministrator().confirmed()
      const about = { token, id: world.person.id }
      const pass = { ...body, hours: 1, isForOneSignIn: true }
      const given = await world.transport.call('givePass', { ...about, body: pass })
      expectProblem(given, 'conflict', 'for a person without a method')
      const taken = await world.transport.call('takePassBack', { ...about, body })
      expectProblem(taken, 'conflict', 'without a pass')
    },
  },
  {
    name: 'people.disabled',
    clause:
      'A disabled person has no session, and the right password alone learns why; enabled, it signs them in.',
    async run(world) {
      const administrator = world.needAdministrator()
      const session = await world.openSession()
      const token = await administrator.confirmed()
      const about = { token, id: world.person.id, body }
      const disabled = await world.transport.call('disablePerson', about)
      world.sessionsEnded()
      try {
        if (expectReply('disablePerson', disabled).account !== 'disabled') {
          mismatch('the account disabled', 'another state')
        }
        await expectDead(world, session, 'for a session of the disabled person')
        expectProblem(await world.passwordStep(), 'account-disabled', 'for the right password')
        const { email: identifier } = world.account
        const guess = { identifier, password: randomUUID(), device: { name: 'Conformance suite' } }
        const wrong = await world.transport.call('createSignIn', { body: guess })
        expectProblem(wrong, 'invalid-credentials', 'for a wrong password')
      } finally {
        const enabled = await world.transport.call('enablePerson', about)
        expectReply('enablePerson', enabled)
      }
      await world.openSession()
    },
  },
  {
    name: 'people.same-role',
    clause: 'A role that the person has is no new one: conflict.',
    async run(world) {
      const token = await world.needAdministrator().confirmed()
      const { id, role } = world.person
      const wanted = { token, id, body: { ...body, role } }
      const exchange = await world.transport.call('changeRole', wanted)
      expectProblem(exchange, 'conflict', 'for the role that the person has')
    },
  },
  {
    name: 'people.added-needs-step-up',
    clause: 'A session alone adds nobody: step-up-required.',
    async run(world) {
      const token = await world.needAdministrator().unconfirmed()
      const person = { email: 'conformance-suite@example.com', name: 'Nobody', role: 'user' }
      const exchange = await world.transport.call('addPerson', {
        token,
        body: { ...person, locale: 'en' },
      })
      expectProblem(exchange, 'step-up-required', 'without a step-up')
    },
  },
  {
    name: 'people.taken-address',
    clause: 'Nobody is added with an address that somebody has.',
    async run(world) {
      const token = await world.needAdministrator().confirmed()
      const { email } = world.account
      const person = { email, name: 'Somebody else', role: 'user', locale: 'en' }
      const exchange = await world.transport.call('addPerson', { token, body: person })
      expectProblem(exchange, 'email-taken', 'for the address of the account under test')
    },
  },
  {
    name: 'people.imported-twice',
    clause:
      'An import needs a step-up, tells who exists, and adds nobody with an address that is taken.',
    async run(world) {
      const administrator = world.needAdministrator()
      const { email } = world.account
      const unknown = 'conformance-suite@example.com'
      const token = await administrator.unconfirmed()
      const asked = { token, body: { emails: [email, unknown] } }
      const checked = await world.transport.call('checkAddresses', asked)
      const { isTaken } = expectReply('checkAddresses', checked)
      if (isTaken.length !== 2 || isTaken[0] !== true) {
        mismatch('the address taken', isTaken.join())
      }
      const people = [{ email, name: 'Somebody else', role: 'user', locale: 'en' }]
      const early = await world.transport.call('importPeople', { token, body: { people } })
      expectProblem(early, 'step-up-required', 'without a step-up')
      const confirmed = await administrator.confirmed()
      const sent = await world.transport.call('importPeople', {
        token: confirmed,
        body: { people },
      })
      const { results } = expectReply('importPeople', sent)
      if (results.join() !== 'exists') mismatch('exists', results.join())
    },
  },
  {
    name: 'people.welcome-code',
    clause:
      'A welcome code for somebody with a password is a conflict, and one that nobody got is refused.',
    async run(world) {
      const token = await world.needAdministrator().confirmed()
      const { id } = world.person
      const exchange = await world.transport.call('sendInvitation', { token, id, body })
      expectProblem(exchange, 'conflict', 'for somebody with a password')
      const chosen = {
        identifier: world.account.email,
        code: '00000000',
        newPassword: 'quartz lantern meadow oboe 47',
      }
      const refused = await world.transport.call('chooseFirstPassword', { body: chosen })
      expectProblem(refused, 'code-rejected', 'without a welcome code')
    },
  },
]
