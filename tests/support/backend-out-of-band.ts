// What people do with sent codes, for tests that begin in the middle.
import { isSentToPhone } from '../../src-shared/model/two-factor/method-type.ts'
import type { SentMethodType } from '../../src-shared/model/two-factor/method.ts'
import type { Reply, TestBackend, TestUser } from './backend.ts'
import { confirmWithPassword, expected, signInWithPassword, verify } from './backend-people.ts'
import type { CodeInbox } from './code-inbox.ts'

/** A user with one method whose codes are sent. */
export interface OutOfBandUser extends TestUser {
  readonly token: string
  readonly methodId: string
  readonly type: SentMethodType
  /** The destination of the codes. */
  readonly to: string
  readonly recoveryCodes: readonly string[]
}

export interface Challenge {
  readonly id: string
  readonly token: string
}

let numbers = 0

/** A mobile number that no other test uses. */
export function newNumber(): string {
  numbers += 1
  return `+3461234${String(numbers).padStart(4, '0')}`
}

/** A user with one method whose codes are sent. Their company has to allow it. */
export async function outOfBandUser(
  server: TestBackend,
  inbox: CodeInbox,
  type: SentMethodType,
): Promise<OutOfBandUser> {
  const user = await server.addUser()
  const token = await confirmWithPassword(server, await signInWithPassword(server, user), user)
  const to = isSentToPhone(type) ? newNumber() : user.email
  const { methodId, recoveryCodes } = await enrolOutOfBand(server, inbox, token, type, to)
  return { ...user, token, methodId, type, to, recoveryCodes }
}

/** Sets up a method in a confirmed session. */
export async function enrolOutOfBand(
  server: TestBackend,
  inbox: CodeInbox,
  token: string,
  type: SentMethodType,
  to: string,
): Promise<{ methodId: string; recoveryCodes: string[] }> {
  const body = isSentToPhone(type) ? { type, phoneNumber: to } : { type }
  const { methodId } = expected(await server.call('enrolMethod', { token, body }), 201)
  const proof = { type, code: inbox.codeTo(to) }
  const reply = await server.call('activateMethod', { token, id: methodId, body: proof })
  return { methodId, recoveryCodes: expected(reply, 200).recoveryCodes }
}

export function sendCode(
  server: TestBackend,
  { id, token }: Challenge,
  methodId: string,
): Promise<Reply> {
  return server.call('sendSignInCode', { id, token, body: { methodId } })
}

/** Has a code sent, and returns the proof that its owner would send. */
export async function sentProof(
  server: TestBackend,
  inbox: CodeInbox,
  challenge: Challenge,
  user: { readonly methodId: string; readonly to: string },
): Promise<{ challengeId: string; code: string }> {
  const reply = await sendCode(server, challenge, user.methodId)
  const { challengeId } = expected(reply, 201)
  return { challengeId, code: inbox.codeTo(user.to) }
}

/** "Confirm it's you" of a user whose code is sent. Returns the new token. */
export async function confirmWithSent(
  server: TestBackend,
  inbox: CodeInbox,
  user: OutOfBandUser,
): Promise<string> {
  const { token, password, methodId } = user
  const started = await server.call('startStepUp', { token, body: { password } })
  const { id } = expected(started, 201)
  const sent = await server.call('sendStepUpCode', { token, id, body: { methodId } })
  const { challengeId } = expected(sent, 201)
  const body = { type: user.type, challengeId, code: inbox.codeTo(user.to) }
  return expected(await server.call('verifyStepUp', { token, id, body }), 200).token
}

/** A code that is wrong. */
export function otherCode(code: string, by = 1): string {
  return String((Number(code) + by) % 1_000_000).padStart(6, '0')
}

/** Wrong codes, in sequence. */
export async function tryWrongCodes(
  server: TestBackend,
  challenge: Challenge,
  proof: { readonly challengeId: string; readonly code: string },
  count: number,
): Promise<Reply[]> {
  const replies: Reply[] = []
  for (let by = 1; by <= count; by += 1) {
    replies.push(await verify(server, challenge, { ...proof, code: otherCode(proof.code, by) }))
  }
  return replies
}
