import { randomUUID } from 'node:crypto'
import type { Check } from '../../check.ts'
import { expectProblem } from '../../http/expectations.ts'
import { startEnrolment } from '../../world/enrol.ts'

/**
 * Proofs whose type does not fit. `challenge.accepts-a-code` sends one that does; the other checks send none, as
 * earlier clients do.
 */
export const proofTypes: readonly Check[] = [
  {
    name: 'proof-types.invalid',
    clause:
      'A type that is unknown, or that the rest of the proof does not fit, is invalid-request.',
    async run(world) {
      const { methodId } = await world.enrolment()
      const { id, token } = await world.challenge()
      const code = '000000'
      const recoveryCode = '00-0000-0000-0000-0000'
      for (const body of [
        { type: 'conformance', methodId, code },
        { type: '', methodId, code },
        { type: null, methodId, code },
        { type: ['totp'], methodId, code },
        { type: 'sms', methodId, code },
        { type: 'recovery-code', methodId, code },
        { type: 'totp', challengeId: randomUUID(), code },
        { type: 'totp', methodId, code: recoveryCode },
        { type: 'totp', recoveryCode },
        { type: 'recovery-code', recoveryCode: code },
      ]) {
        const exchange = await world.transport.call('verifySignIn', { id, token, body })
        expectProblem(exchange, 'invalid-request', 'for a type that does not fit')
      }
    },
  },
  {
    name: 'proof-types.enrolment',
    clause: 'A code for a pending method with the type of another kind is proof-type-mismatch.',
    async run(world) {
      const { transport } = world
      const token = await world.confirmed()
      const { methodId: id, authenticator } = await startEnrolment(transport, token)
      const code = authenticator.wrongCode(transport.serverNowMs(), 0)
      const body = { type: 'email', code }
      const exchange = await transport.call('activateMethod', { token, id, body })
      expectProblem(exchange, 'proof-type-mismatch', 'for a code of another type')
    },
  },
]
