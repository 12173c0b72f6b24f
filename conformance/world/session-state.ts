import { mismatch } from '../outcome.ts'
import { describe, expectProblem } from '../http/expectations.ts'
import type { World } from './world.ts'

/** Fails unless a session token is no longer valid. */
export async function expectDead(world: World, token: string, what: string): Promise<void> {
  expectProblem(await world.transport.call('account', { token }), 'unauthenticated', what)
}

/** Fails unless a session token is still valid. */
export async function expectAlive(world: World, token: string, what: string): Promise<void> {
  const exchange = await world.transport.call('account', { token })
  if (exchange.status !== 200) mismatch(`200 ${what}`, describe(exchange))
}
