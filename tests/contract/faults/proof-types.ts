import { isProblem, onReply, problem, type Fault } from './fault.ts'

/** Backends that do not understand the type of a proof, or do not care. */
export const proofTypeFaults: readonly Fault[] = [
  {
    what: 'a proof with its type is not understood',
    fails: ['challenge.accepts-a-code'],
    // The code is not used up: our backend refuses a type that nobody knows before it reads the code.
    begin: () => (request, send) =>
      request.route === 'verifySignIn' && request.body?.type !== undefined
        ? send({ ...request, text: JSON.stringify({ ...request.body, type: 'conformance' }) })
        : send(request),
  },
  {
    what: 'a type that does not fit is a wrong code',
    fails: ['proof-types.invalid'],
    begin: onReply((reply, { route, body }) =>
      route === 'verifySignIn' && body?.type !== undefined && isProblem(reply, 'invalid-request')
        ? problem(reply, 'code-rejected', { attemptsLeft: 4 })
        : reply,
    ),
  },
  {
    what: 'the type of a code for a pending method is ignored',
    fails: ['proof-types.enrolment'],
    begin: onReply((reply) =>
      isProblem(reply, 'proof-type-mismatch')
        ? problem(reply, 'code-rejected', { attemptsLeft: 4 })
        : reply,
    ),
  },
]
