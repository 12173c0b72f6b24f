import type { Check } from '../../check.ts'
import { mismatch } from '../../outcome.ts'
import {
  attemptsLeftOf,
  describe,
  expectAlike,
  expectProblem,
  expectReply,
} from '../../http/expectations.ts'
import type { Exchange } from '../../http/transport.ts'
import type { World } from '../../world/world.ts'

/** The most wrong codes that one challenge accepts. */
const MOST_ATTEMPTS = 5
/** The number of consecutive failures that lock an account's second factor. */
const FAILURES_UNTIL_LOCK = 10

interface SpentChallenge {
  readonly id: string
  readonly token: string
  readonly refusals: readonly Exchange[]
}

/** Restarts the count of consecutive failures. */
async function forgetFailures(world: World): Promise<void> {
  if (world.budget.consecutive() > 0) await world.openSession()
}

/** Sends wrong codes until no attempt is left, never more than a challenge may accept. */
async function spendChallenge(world: World): Promise<SpentChallenge> {
  const { methodId, authenticator } = await world.enrolment()
  const { id, token } = await world.challenge()
  const refusals: Exchange[] = []
  while (refusals.length < MOST_ATTEMPTS && attemptsLeftOf(refusals.at(-1) ?? NONE) !== 0) {
    const code = authenticator.wrongCode(world.transport.serverNowMs(), refusals.length)
    refusals.push(
      await world.transport.call('verifySignIn', { id, token, body: { methodId, code } }),
    )
  }
  return { id, token, refusals }
}
const NONE = { json: null } as Exchange // only its body is read

function expectCounted({ refusals }: SpentChallenge): void {
  for (const refusal of refusals) expectProblem(refusal, 'code-rejected', 'for a wrong code')
  const left = refusals.map((refusal) => attemptsLeftOf(refusal))
  const first = left[0] ?? MOST_ATTEMPTS
  const expected = Array.from({ length: first + 1 }, (_, index) => first - index)
  if (first >= MOST_ATTEMPTS || left.join() !== expected.join()) {
    mismatch('attemptsLeft that goes down by one to 0', left.map((n) => n ?? 'none').join(', '))
  }
}

/** Protection against guessing. */
export const attempts: readonly Check[] = [
  {
    name: 'attempts.counted',
    clause: `A challenge takes at most ${MOST_ATTEMPTS} wrong codes; attemptsLeft goes down by one to 0.`,
    async run(world) {
      await world.enrolment()
      await forgetFailures(world)
      world.budget.spend(MOST_ATTEMPTS)
      expectCounted(await spendChallenge(world))
    },
  },
  {
    name: 'attempts.challenge-dies',
    clause:
      'Then the challenge is over: a right and a wrong code get the same challenge-expired, and the right one is not used up.',
    async run(world) {
      const { methodId, authenticator } = await world.enrolment()
      await forgetFailures(world)
      world.budget.spend(MOST_ATTEMPTS)
      const dead = await spendChallenge(world)
      const code = await world.freshCode()
      const wrong = authenticator.wrongCode(world.transport.serverNowMs(), MOST_ATTEMPTS)
      const afterWrong = await world.verify(dead, { methodId, code: wrong })
      const afterRight = await world.verify(dead, { methodId, code })
      expectProblem(afterRight, 'challenge-expired', 'for the right code after the last attempt')
      expectAlike(afterRight, afterWrong, 'for a right and a wrong code')
      const fresh = await world.challenge()
      expectReply('verifySignIn', await world.verify(fresh, { methodId, code }))
    },
  },
]

/** Run last and only on request: the account's second factor stays locked for a while. */
export const lock: readonly Check[] = [
  {
    name: 'lock.same-answer',
    clause: `After ${FAILURES_UNTIL_LOCK} failures in a row a right code gets the same too-many-attempts as a wrong one, with Retry-After.`,
    locksTheAccount: true,
    async run(world) {
      const { methodId, authenticator } = await world.enrolment()
      await lockAccount(world)
      const open = await world.challenge()
      const code = await world.freshCode()
      const wrong = authenticator.wrongCode(world.transport.serverNowMs(), MOST_ATTEMPTS)
      const afterWrong = await world.verify(open, { methodId, code: wrong })
      const afterRight = await world.verify(open, { methodId, code })
      expectProblem(afterRight, 'too-many-attempts', 'for the right code of a locked account')
      const shown = [afterRight, afterWrong].map(withoutSeconds)
      if (shown[0] !== shown[1]) mismatch('one answer for a right and a wrong code', 'two')
      if (!/^[1-9][0-9]*$/.test(afterRight.headers.get('retry-after') ?? '')) {
        mismatch('Retry-After in seconds', 'none')
      }
    },
  },
  {
    name: 'lock.ended-by-administrator',
    clause:
      'A locked person is locked in the list; after an administrator unlocked them a right code signs in.',
    locksTheAccount: true,
    async run(world) {
      const { transport, person, budget } = world
      const administrator = world.needAdministrator()
      if (!(await isLocked(world))) await lockAccount(world)
      if (!(await isLocked(world))) mismatch('twoFactor locked in the list', 'another state')
      const body = { reason: 'Conformance suite' }
      const token = await administrator.confirmed()
      const exchange = await transport.call('unlockPerson', { token, id: person.id, body })
      expectReply('unlockPerson', exchange)
      budget.unlocked()
      if (await isLocked(world)) mismatch('nobody locked in the list', 'still locked')
      const { methodId } = await world.enrolment()
      const proof = { methodId, code: await world.freshCode() }
      expectReply('verifySignIn', await world.verify(await world.challenge(), proof))
    },
  },
]

/** Whether the list of people shows the account as locked. */
async function isLocked(world: World): Promise<boolean> {
  const { transport, person, account } = world
  const token = await world.needAdministrator().unconfirmed()
  const query = { search: account.email, twoFactor: 'locked' }
  const { people } = expectReply('people', await transport.call('people', { token, query }))
  return people.some(({ id }) => id === person.id)
}

/** Ten failures in a row, in as many challenges as that takes. */
async function lockAccount(world: World): Promise<void> {
  await world.enrolment()
  // Putting the account back needs a session that was confirmed before.
  await world.confirmed()
  let failures = 0
  while (failures < FAILURES_UNTIL_LOCK) {
    const { refusals } = await spendChallenge(world)
    for (const refusal of refusals) {
      if (refusal.status === 422) failures += 1
      else mismatch('422 code-rejected until the lock', describe(refusal))
    }
  }
}

/** The number of seconds may change between two replies. */
function withoutSeconds({ status, text }: Exchange): string {
  return `${status} ${text.replace(/("retryAfterSeconds":\s*)\d+/, '$1')}`
}
