import type { CurrentPolicy } from '../../../src-shared/model/people/policy.ts'
import type { Check } from '../../check.ts'
import { mismatch, Skipped } from '../../outcome.ts'
import { expectProblem, expectReply } from '../../http/expectations.ts'
import { expectAlive } from '../../world/session-state.ts'
import type { Exchange } from '../../http/transport.ts'
import type { World } from '../../world/world.ts'

/** A number of days different from the present one, within the range of a policy. */
function otherDays({ policy }: CurrentPolicy): number {
  return policy.trustedDeviceDays === 7 ? 8 : 7
}

function expectTagged(exchange: Exchange, version: number): void {
  const tag = exchange.headers.get('etag')
  if (tag !== `"${version}"`) {
    mismatch('the version in quotes as ETag', tag === null ? 'none' : 'another')
  }
}

async function expectUnchanged(world: World, before: CurrentPolicy): Promise<void> {
  const now = await world.needAdministrator().policy()
  if (JSON.stringify(now) !== JSON.stringify(before)) mismatch('the policy as before', 'another')
}

/** Requests the present policy with other days; the version is the present one unless given. */
async function put(
  world: World,
  before: CurrentPolicy,
  {
    token,
    tag = `"${before.version}"`,
    query = {},
    body = { ...before.policy, trustedDeviceDays: otherDays(before) },
  }: {
    readonly token?: string
    readonly tag?: string | null
    readonly query?: Readonly<Record<string, string>>
    readonly body?: unknown
  },
): Promise<Exchange> {
  return world.transport.call('changePolicy', {
    token: token ?? (await world.needAdministrator().confirmed()),
    ...(tag === null ? {} : { headers: { 'if-match': tag } }),
    query,
    body,
  })
}

/**
 * Whether there is an administrator among the people in a state, or possibly on a page of them that is not
 * read.
 */
async function mayHoldAdministrators(
  { transport, needAdministrator }: World,
  twoFactor: 'active' | 'locked',
): Promise<boolean> {
  const token = await needAdministrator().unconfirmed()
  const exchange = await transport.call('people', { token, query: { twoFactor } })
  const { people, nextCursor } = expectReply('people', exchange)
  return nextCursor !== null || people.some(({ role }) => role !== 'user')
}

/**
 * The company's requirements. The checks change the days of trusted devices and the default, and change them
 * back.
 */
export const policy: readonly Check[] = [
  {
    name: 'policy.read',
    clause: 'The policy is told with its version, which is the entity tag too.',
    async run(world) {
      const token = await world.needAdministrator().unconfirmed()
      const exchange = await world.transport.call('policy', { token })
      expectTagged(exchange, expectReply('policy', exchange).version)
    },
  },
  {
    name: 'policy.needs-step-up',
    clause: 'A session alone changes no policy: step-up-required.',
    async run(world) {
      const administrator = world.needAdministrator()
      const before = await administrator.policy()
      const exchange = await put(world, before, { token: await administrator.unconfirmed() })
      expectProblem(exchange, 'step-up-required', 'without a step-up')
      await expectUnchanged(world, before)
    },
  },
  {
    name: 'policy.needs-if-match',
    clause: 'A change without If-Match, or with one that is no version, is invalid-request.',
    async run(world) {
      const before = await world.needAdministrator().policy()
      for (const tag of [null, '*', String(before.version), `W/"${before.version}"`]) {
        expectProblem(await put(world, before, { tag }), 'invalid-request', 'without a version')
      }
      await expectUnchanged(world, before)
    },
  },
  {
    name: 'policy.misfit',
    clause: 'A policy that allows nothing, or fixes no default, is invalid-request.',
    async run(world) {
      const before = await world.needAdministrator().policy()
      for (const change of [
        { allowedMethods: [] },
        { trustedDeviceDays: 31 },
        { defaultMethod: null, isDefaultLocked: true },
        { allowedMethods: ['totp'], defaultMethod: 'sms' },
      ]) {
        const body = { ...before.policy, ...change }
        expectProblem(await put(world, before, { body }), 'invalid-request', 'for no policy')
      }
      await expectUnchanged(world, before)
    },
  },
  {
    name: 'policy.dry-run',
    clause: 'With dryRun a change tells whom it would touch and changes nothing.',
    async run(world) {
      const before = await world.needAdministrator().policy()
      const exchange = await put(world, before, { query: { dryRun: 'true' } })
      const { policy: wanted, effect } = expectReply('changePolicy', exchange)
      if (wanted.trustedDeviceDays !== otherDays(before))
        mismatch('the policy asked for', 'another')
      // The account under test and the administrator.
      if (effect.people < 2) mismatch('the people of the company', `${effect.people}`)
      await expectUnchanged(world, before)
    },
  },
  {
    name: 'policy.last-administrator',
    clause:
      'A requirement under which no administrator would have an allowed method is last-administrator, though its time of grace were long.',
    async run(world) {
      const before = await world.needAdministrator().policy()
      const body = { ...before.policy, isRequired: true, graceDays: 90 }
      for (const state of ['active', 'locked'] as const) {
        if (await mayHoldAdministrators(world, state)) {
          throw new Skipped('another administrator of the company may have an allowed method')
        }
      }
      const dryRun = await put(world, before, { body, query: { dryRun: 'true' } })
      expectProblem(dryRun, 'last-administrator', 'for a dry run of it')
      const exchange = await world.needAdministrator().changePolicy(body)
      expectProblem(exchange, 'last-administrator', 'for a policy that locks administrators out')
      await expectUnchanged(world, before)
    },
  },
  {
    name: 'policy.changed',
    clause:
      'A change over the present version has the next one; the old version is precondition-failed then.',
    async run(world) {
      const administrator = world.needAdministrator()
      const before = await administrator.policy()
      const days = otherDays(before)
      const exchange = await administrator.changePolicy({ trustedDeviceDays: days })
      const changed = expectReply('changePolicy', exchange)
      expectTagged(exchange, changed.version)
      if (changed.version === before.version) mismatch('another version', 'the same')
      const after = await administrator.policy()
      if (after.version !== changed.version || after.policy.trustedDeviceDays !== days) {
        mismatch('the policy that was saved', 'another')
      }
      const body = { ...before.policy, trustedDeviceDays: days + 1 }
      const stale = await put(world, before, { body })
      expectProblem(stale, 'precondition-failed', 'over a version that is over')
      await expectUnchanged(world, after)
      const token = await world.unconfirmed()
      const own = expectReply('twoFactor', await world.transport.call('twoFactor', { token }))
      if (own.policy.trustedDeviceDays !== days)
        mismatch('the new policy for its people', 'the old')
      if (!(await administrator.putPolicyBack())) mismatch('the policy changed back', 'not so')
    },
  },
]

/** The company's decisions about a person's methods. */
export const policyOfMethods: readonly Check[] = [
  {
    name: 'methods.default-fixed',
    clause:
      'While the company fixes a method as the default, its people can neither turn it off nor choose another: locked-by-administrator.',
    async run(world) {
      const administrator = world.needAdministrator()
      const { methodId: id } = await world.enrolment()
      const token = await world.confirmed()
      const fixed = { defaultMethod: 'totp', isDefaultLocked: true } as const
      expectReply('changePolicy', await administrator.changePolicy(fixed))
      const off = await world.transport.call('turnOffMethod', { token, id })
      expectProblem(off, 'locked-by-administrator', 'for turning the fixed default off')
      const body = { methodId: id }
      const other = await world.transport.call('setDefaultMethod', { token, body })
      expectProblem(other, 'locked-by-administrator', 'for choosing a default')
      if (!(await administrator.putPolicyBack())) mismatch('the policy changed back', 'not so')
      await expectAlive(world, token, 'whose method stayed')
    },
  },
]
