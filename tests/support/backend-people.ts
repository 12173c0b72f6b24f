// What people do with the backend, step by step, for tests that begin in the middle.
import type { Role } from '../../src-shared/model/people/account.ts'
import type { Reply, TestBackend, TestUser } from './backend.ts'
import { STEP_MS } from './backend-clock.ts'
import { codeAt } from './backend-totp.ts'

/** A user with a TOTP method, and the session that enrolled it. */
export interface EnrolledUser extends TestUser {
  readonly token: string
  readonly methodId: string
  /** Base32. */
  readonly secret: string
  readonly recoveryCodes: readonly string[]
}

/** The password step. */
export function startSignIn(
  server: TestBackend,
  user: TestUser,
  options: { password?: string; address?: string } = {},
): Promise<Reply> {
  const { password = user.password, address } = options
  return server.call('createSignIn', {
    body: { identifier: user.email, password, device: { name: 'Test computer' } },
    ...(address === undefined ? {} : { address }),
  })
}

/** A session of a user without methods. */
export async function signInWithPassword(server: TestBackend, user: TestUser): Promise<string> {
  const reply = await startSignIn(server, user)
  return expected(reply, 201).session.token
}

/** "Confirm it's you" without an active method. Returns the new token. */
export async function confirmWithPassword(
  server: TestBackend,
  token: string,
  user: TestUser,
): Promise<string> {
  const reply = await server.call('startStepUp', { token, body: { password: user.password } })
  return expected(reply, 201).steppedUp.token
}

/** A pending enrolment in a confirmed session. */
export async function startEnrolment(
  server: TestBackend,
  token: string,
): Promise<{ methodId: string; secret: string }> {
  const reply = await server.call('enrolMethod', { token, body: { type: 'totp' } })
  const { methodId, keyUri } = expected(reply, 201)
  return { methodId, secret: new URL(keyUri).searchParams.get('secret') ?? '' }
}

/** A new user with an active TOTP method. The clock is two steps further: the enrolment code has expired. */
export async function enrolledUser(
  server: TestBackend,
  role: Role = 'user',
  companyId?: string,
): Promise<EnrolledUser> {
  const user = await server.addUser(role, companyId)
  const token = await confirmWithPassword(server, await signInWithPassword(server, user), user)
  const { methodId, secret } = await startEnrolment(server, token)
  const code = codeAt(secret, server.clock.nowMs())
  const reply = await server.call('activateMethod', { token, id: methodId, body: { code } })
  const { recoveryCodes } = expected(reply, 200)
  server.clock.advance(2 * STEP_MS)
  return { ...user, token, methodId, secret, recoveryCodes }
}

/** A challenge that waits for its second factor. */
export async function startChallenge(
  server: TestBackend,
  user: TestUser,
  address?: string,
): Promise<{ id: string; token: string }> {
  const reply = await startSignIn(server, user, address === undefined ? {} : { address })
  const { id, token } = expected(reply, 201)
  return { id, token }
}

/** A code for a sign-in's challenge. */
export function verify(
  server: TestBackend,
  challenge: { readonly id: string; readonly token: string },
  proof: unknown,
  address?: string,
): Promise<Reply> {
  const { id, token } = challenge
  return server.call('verifySignIn', {
    id,
    token,
    body: proof,
    ...(address === undefined ? {} : { address }),
  })
}

/** The current proof of an authenticator. */
export function totpProof(
  server: TestBackend,
  user: EnrolledUser,
): { type: 'totp'; methodId: string; code: string } {
  return { type: 'totp', methodId: user.methodId, code: codeAt(user.secret, server.clock.nowMs()) }
}

/** A full sign-in with the current code; the clock moves one step on. */
export async function signInWithTotp(server: TestBackend, user: EnrolledUser): Promise<string> {
  const challenge = await startChallenge(server, user)
  const reply = await verify(server, challenge, totpProof(server, user))
  server.clock.advance(STEP_MS)
  return expected(reply, 200).token
}

/** "Confirm it's you" of an enrolled user, with a code. Returns the new token. */
export async function confirmWithTotp(
  server: TestBackend,
  token: string,
  user: EnrolledUser,
): Promise<string> {
  const started = await server.call('startStepUp', { token, body: { password: user.password } })
  const { id } = expected(started, 201)
  const reply = await server.call('verifyStepUp', { token, id, body: totpProof(server, user) })
  server.clock.advance(STEP_MS)
  return expected(reply, 200).token
}

/** How many responses have each status. */
export function tally(replies: readonly Reply[]): Record<number, number> {
  const counts: Record<number, number> = {}
  for (const { status } of replies) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

/** The kind of a refusal; "undefined" for another response. */
export function problemOf(reply: Reply): string {
  return String(reply.body?.type).replace('urn:sync:problem:', '')
}

/** The body of a response that must have this status. */
// oxlint-disable-next-line typescript/no-explicit-any -- tests state what they expect of it
export function expected(reply: Reply, status: number): any {
  if (reply.status !== status) {
    throw new Error(`Expected ${status}, got ${reply.status}: ${reply.text}`)
  }
  return reply.body
}
