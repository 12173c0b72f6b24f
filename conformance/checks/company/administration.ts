import { randomUUID } from 'node:crypto'
import { httpContract } from '../../../src-shared/http/contract.ts'
import { isAdministrator } from '../../../src-shared/model/people/may-act-on.ts'
import type { Check } from '../../check.ts'
import { Skipped } from '../../outcome.ts'
import { expectProblem } from '../../http/expectations.ts'
import type { RouteName } from '../../http/transport.ts'
import type { World } from '../../world/world.ts'

const administratorRoutes = (Object.keys(httpContract) as RouteName[]) // Object.keys loses the literal types
  .filter((name) => httpContract[name].auth === 'administrator')

const reason = 'Conformance suite'

/** Valid requests, so that only the caller can be the reason for a refusal. */
const fitting: Partial<
  Record<RouteName, { readonly body: unknown; readonly headers?: Record<string, string> }>
> = {
  unlockPerson: { body: { reason } },
  endSessionsOfPerson: { body: { reason } },
  addPerson: {
    body: {
      email: 'conformance-suite@example.com',
      name: 'Conformance suite',
      role: 'user',
      locale: 'en',
    },
  },
  checkAddresses: { body: { emails: ['conformance-suite@example.com'] } },
  importPeople: {
    body: {
      people: [
        {
          email: 'conformance-suite@example.com',
          name: 'Conformance suite',
          role: 'user',
          locale: 'en',
        },
      ],
    },
  },
  sendInvitation: { body: { reason } },
  disablePerson: { body: { reason } },
  enablePerson: { body: { reason } },
  editPerson: { body: { reason, name: 'Conformance suite', locale: 'en' } },
  changeRole: { body: { reason, role: 'user' } },
  deletePerson: { body: { reason } },
  givePass: { body: { reason, hours: 1, isForOneSignIn: true } },
  takePassBack: { body: { reason } },
  resetTwoFactor: { body: { reason }, headers: { 'idempotency-key': randomUUID() } },
  changePolicy: {
    body: {
      isRequired: false,
      graceDays: 0,
      allowedMethods: ['totp', 'sms', 'email'],
      defaultMethod: null,
      isDefaultLocked: false,
      trustedDeviceDays: 0,
      sessionProfile: 'desktop',
      smsCountries: null,
    },
    // A version that no policy reaches: if it were accepted, it would change nothing.
    headers: { 'if-match': '"999999999"' },
  },
}

const acts = [
  'unlockPerson',
  'endSessionsOfPerson',
  'sendInvitation',
  'disablePerson',
  'enablePerson',
  'editPerson',
  'changeRole',
  'deletePerson',
  'givePass',
  'takePassBack',
  'resetTwoFactor',
] as const

/** The actions of administrators on `id`, with this session. */
async function expectOfActs(
  { transport }: World,
  { token, id }: { readonly token: string; readonly id: string },
  type: 'step-up-required' | 'not-found' | 'forbidden',
  what: string,
): Promise<void> {
  for (const name of acts) {
    const exchange = await transport.call(name, { token, id, ...fitting[name] })
    expectProblem(exchange, type, `from ${name} ${what}`)
  }
}

/** Who may perform the actions of administrators. */
export const administration: readonly Check[] = [
  {
    name: 'administration.forbidden',
    clause: "Every administrator's route is forbidden for an ordinary user.",
    async run(world) {
      if (isAdministrator(world.person)) throw new Skipped('this account is an administrator')
      const token = await world.confirmed()
      for (const name of administratorRoutes) {
        const request = { token, id: world.person.id, ...fitting[name] }
        expectProblem(await world.transport.call(name, request), 'forbidden', `from ${name}`)
      }
    },
  },
  {
    name: 'administration.needs-step-up',
    clause: "A session alone does nothing to somebody's account: step-up-required.",
    async run(world) {
      const token = await world.needAdministrator().unconfirmed()
      const { id } = world.person
      await expectOfActs(world, { token, id }, 'step-up-required', 'without a step-up')
    },
  },
  {
    name: 'administration.nobody',
    clause: 'Acting on somebody whom the company does not have is not-found.',
    async run(world) {
      const token = await world.needAdministrator().confirmed()
      await expectOfActs(world, { token, id: randomUUID() }, 'not-found', 'on nobody')
    },
  },
  {
    name: 'administration.not-oneself',
    clause: 'Administrators act on nobody of their own role, and not on themselves: forbidden.',
    async run(world) {
      const { person, confirmed } = world.needAdministrator()
      const caller = { token: await confirmed(), id: person.id }
      await expectOfActs(world, caller, 'forbidden', 'on oneself')
    },
  },
]
