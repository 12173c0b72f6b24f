import { randomBytes } from 'node:crypto'
import { mismatch, Skipped } from '../outcome.ts'
import { describe, expectReply } from '../http/expectations.ts'
import type { Exchange } from '../http/transport.ts'
import type { World } from './world.ts'

/** A client stores this to renew its session. */
export interface Kept {
  readonly family: string
  readonly current: string
  readonly deviceKey: string
}

export const newSecret = (): string => randomBytes(32).toString('base64url')

/** Makes a session renewable. Skips the check where the company lets no session stay. */
export async function stay(world: World, token: string): Promise<Kept> {
  const kept = { family: newSecret(), current: newSecret(), deviceKey: newSecret() }
  const exchange = await world.transport.call('staySignedIn', { token, body: kept })
  if (exchange.status === 403) throw new Skipped('the company lets no session stay')
  if (exchange.status !== 204) mismatch('204 for a session that stays', describe(exchange))
  for (const value of Object.values(kept)) {
    world.noteSecret({ what: 'what renews a session', value, issuedIn: null })
  }
  return kept
}

/** Sends a pair. */
export function renew(world: World, kept: Kept, next: string): Promise<Exchange> {
  return world.transport.call('renewSession', { body: { ...kept, next } })
}

/** A renewal that has to succeed. Returns the session token. */
export async function renewed(world: World, kept: Kept, next: string): Promise<string> {
  const exchange = await renew(world, kept, next)
  const { token } = expectReply('renewSession', exchange)
  return world.noteToken(token, exchange)
}
