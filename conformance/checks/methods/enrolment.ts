import { RECOVERY_CODE_COUNT } from '../../../src-shared/model/two-factor/recovery-code.ts'
import type { Check } from '../../check.ts'
import { mismatch } from '../../outcome.ts'
import { startEnrolment } from '../../world/enrol.ts'
import { attemptsLeftOf, expectProblem, expectReply } from '../../http/expectations.ts'
import { expectDead } from '../../world/session-state.ts'
import type { World } from '../../world/world.ts'

/** RFC 4226 R6: at least 128 bits. */
const FEWEST_SECRET_BYTES = 16

async function methodIds({ transport }: World, token: string): Promise<string[]> {
  const { methods } = expectReply('twoFactor', await transport.call('twoFactor', { token }))
  return methods.map(({ id }) => id)
}

/** Turning a method on. */
export const enrolment: readonly Check[] = [
  {
    name: 'enrolment.key-uri',
    clause: 'An enrolment gives an otpauth URI for TOTP with a secret of 128 bits or more.',
    async run(world) {
      const { authenticator } = await startEnrolment(world.transport, await world.confirmed())
      if (authenticator.secretBytes < FEWEST_SECRET_BYTES) {
        mismatch(`${FEWEST_SECRET_BYTES} bytes or more`, `${authenticator.secretBytes}`)
      }
    },
  },
  {
    name: 'enrolment.wrong-code',
    clause: 'A wrong code is code-rejected with attemptsLeft, and turns nothing on.',
    async run(world) {
      const { transport, budget } = world
      const token = await world.confirmed()
      const { methodId: id, authenticator } = await startEnrolment(transport, token)
      const code = authenticator.wrongCode(transport.serverNowMs(), 0)
      budget.spend(1)
      const exchange = await transport.call('activateMethod', { token, id, body: { code } })
      expectProblem(exchange, 'code-rejected', 'for a wrong code')
      if (attemptsLeftOf(exchange) === null) mismatch('attemptsLeft', 'none')
      if ((await methodIds(world, token)).length > 0) mismatch('no method', 'one')
    },
  },
  {
    name: 'enrolment.activates',
    clause: `The right code turns the method on and gives ${RECOVERY_CODE_COUNT} recovery codes, all different; the person's other sessions end, and a confirmation by the password alone.`,
    async run(world) {
      const isFirst = world.enrolled() === null
      const other = isFirst ? await world.takeUnconfirmed() : null
      const own = isFirst ? await world.confirmed() : null
      const { methodId, recoveryCodes } = await world.enrolment()
      const different = new Set(recoveryCodes).size
      if (different !== RECOVERY_CODE_COUNT) {
        mismatch(`${RECOVERY_CODE_COUNT} different recovery codes`, `${different}`)
      }
      if (other !== null) await expectDead(world, other, 'from before the first method')
      const token = own ?? (await world.confirmed())
      if (own !== null) {
        const replaced = await world.transport.call('replaceRecoveryCodes', { token })
        expectProblem(replaced, 'step-up-required', 'confirmed by the password alone')
      }
      const exchange = await world.transport.call('twoFactor', { token })
      const { methods, recoveryCodesLeft } = expectReply('twoFactor', exchange)
      const [method] = methods
      if (methods.length !== 1 || method?.id !== methodId || !method.isDefault) {
        mismatch('the method as the only one and the default', `${methods.length} methods`)
      }
      if (recoveryCodesLeft !== RECOVERY_CODE_COUNT) {
        mismatch(`recoveryCodesLeft ${RECOVERY_CODE_COUNT}`, `${recoveryCodesLeft}`)
      }
    },
  },
  {
    name: 'enrolment.code-used-up',
    clause: 'The code that turned the method on signs nobody in (RFC 6238 section 5.2).',
    async run(world) {
      const { methodId, activationCode: code } = await world.enrolment()
      const challenge = await world.challenge()
      world.budget.spend(1)
      const exchange = await world.verify(challenge, { methodId, code })
      expectProblem(exchange, 'code-rejected', 'for the code of the activation')
    },
  },
  {
    name: 'enrolment.keeps-the-method',
    clause: 'A new enrolment leaves the method in place until it is proven itself.',
    async run(world) {
      const { methodId } = await world.enrolment()
      const token = await world.confirmed()
      await startEnrolment(world.transport, token)
      const ids = await methodIds(world, token)
      if (ids.length !== 1 || ids[0] !== methodId) mismatch('the method as before', 'another state')
    },
  },
]
