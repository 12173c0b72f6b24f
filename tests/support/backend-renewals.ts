// What a client does to stay signed in, for tests of the server.
import { randomBytes } from 'node:crypto'
import type { Reply, TestBackend } from './backend.ts'
import { expected } from './backend-people.ts'

export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What a client stores. Copying it is what a thief does. */
export interface Kept {
  readonly family: string
  readonly current: string
  readonly deviceKey: string
}

/** Makes a session renewable. */
export async function stay(server: TestBackend, token: string): Promise<Kept> {
  const kept = { family: newSecret(), current: newSecret(), deviceKey: newSecret() }
  expected(await server.call('staySignedIn', { token, body: kept }), 204)
  return kept
}

/** Sends a pair. */
export function renew(
  server: TestBackend,
  kept: Kept,
  next: string = newSecret(),
  address?: string,
): Promise<Reply> {
  const body = { ...kept, next }
  return server.call('renewSession', { body, ...(address === undefined ? {} : { address }) })
}

/** A renewal that succeeds: the session token, and what is stored afterwards. */
export async function renewed(
  server: TestBackend,
  kept: Kept,
): Promise<{ readonly token: string; readonly kept: Kept }> {
  const next = newSecret()
  const { token } = expected(await renew(server, kept, next), 200)
  return { token, kept: { ...kept, current: next } }
}
