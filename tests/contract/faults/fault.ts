// A backend that breaks one clause of the contract: a proxy in front of a right one.
import { PROBLEM_TYPE_PREFIX, problemStatus } from '../../../src-shared/http/problem.ts'
import type { ProblemType } from '../../../src-shared/http/problem.ts'
import { success, withBody } from '../../support/tampering-proxy.ts'
import type { PassingReply, PassingRequest, Send, Tamper } from '../../support/tampering-proxy.ts'

export interface Fault {
  readonly what: string
  /** Prefixes of the names of the checks to run, with an administrator; all others if left out. */
  readonly only?: readonly string[]
  /** On a backend that sends messages. */
  readonly withSenders?: true
  /** Exactly these of the checks fail. */
  readonly fails: readonly string[]
  /** What the account is left with if it cannot be restored, and what its owner gets to repair it. */
  readonly leaves?: 'method' | 'password' | 'set-up' | 'policy'
  /** Prefixes of the names of checks that cannot run. */
  readonly blocks?: readonly string[]
  /** A new instance per run: some remember what they saw. */
  readonly begin: () => Tamper
}

/** Changes the response, if it changes anything. */
export function onReply(
  change: (reply: PassingReply, request: PassingRequest) => PassingReply,
): Fault['begin'] {
  return () => async (request, send) => change(await send(request), request)
}

export function isProblem(reply: PassingReply, type: ProblemType): boolean {
  return reply.body?.type === PROBLEM_TYPE_PREFIX + type
}

/** A refusal instead of a response. */
export function problem(like: PassingReply, type: ProblemType, more: object = {}): PassingReply {
  const status = problemStatus[type]
  const headers = { ...like.headers, 'content-type': 'application/problem+json' }
  const body = { type: PROBLEM_TYPE_PREFIX + type, title: 'Tampered.', status, ...more }
  return withBody({ ...like, status, headers }, body)
}

/** Records the tokens that were issued for the password alone. */
export function followingSignIns(
  tamper: (
    request: PassingRequest,
    send: Send,
    signInTokens: ReadonlySet<string>,
  ) => Promise<PassingReply>,
): Fault['begin'] {
  return () => {
    const tokens = new Set<string>()
    return async (request, send) => {
      const reply = await tamper(request, send, tokens)
      if (reply.body?.state === 'challenge_required' && request.route === 'createSignIn') {
        tokens.add(reply.body.token)
      }
      return reply
    }
  }
}

/** An enrolment in a backend's response, with a secret of `bytes` zero bytes. */
export function pendingEnrolment(like: PassingReply, bytes: number): PassingReply {
  const secret = 'A'.repeat(Math.ceil((bytes * 8) / 5))
  return success(like, 201, {
    methodId: '00000000-0000-4000-8000-000000000000',
    type: 'totp',
    keyUri: `otpauth://totp/Acme:someone?secret=${secret}&issuer=Acme`,
    expiresAt: new Date(0).toISOString(),
  })
}

/** Events in the wrong order, one second apart: the tests' clock may stand still. */
export function oldestFirst(events: readonly object[]): object[] {
  return events.map((event, index) => ({
    ...event,
    occurredAt: new Date(index * 1000).toISOString(),
  }))
}
