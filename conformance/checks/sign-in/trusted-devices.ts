import { randomBytes, randomUUID } from 'node:crypto'
import type { TrustedDevice } from '../../../src-shared/model/people/trusted-device.ts'
import type { Check } from '../../check.ts'
import { mismatch } from '../../outcome.ts'
import { expectProblem, expectReply } from '../../http/expectations.ts'
import { expectAlive } from '../../world/session-state.ts'
import { expectNotTrusted, haveTrust, signInTrusted, trustDevice } from '../../world/trust.ts'
import type { World } from '../../world/world.ts'

const DAY_MS = 24 * 60 * 60_000

async function devicesOf({ transport }: World, token: string): Promise<TrustedDevice[]> {
  return expectReply('trustedDevices', await transport.call('trustedDevices', { token })).devices
}

/** A sign-in by recovery code that asks for trust. */
async function wishByRecoveryCode(world: World): Promise<void> {
  const challenge = await world.challenge()
  const proof = { recoveryCode: world.takeRecoveryCode(), trustDevice: true } as const
  const session = expectReply('verifySignIn', await world.verify(challenge, proof))
  if ('state' in session) return mismatch('a session', session.state)
  if (session.trustedDeviceToken !== undefined) mismatch('no trusted device', 'one')
}

/**
 * Devices that need no second factor. Trusting a device takes a fresh code, which means waiting for the next
 * step, so the checks trust as few devices as the clauses allow.
 */
export const trustedDevices: readonly Check[] = [
  {
    name: 'trust.not-allowed',
    clause:
      'Where the company has no trusted devices none is offered, and none is made on request.',
    async run(world) {
      await world.enrolment()
      await haveTrust(world, false)
      const { trustedDeviceDays } = await world.challenge()
      if (trustedDeviceDays !== 0) mismatch('trustedDeviceDays 0', String(trustedDeviceDays))
      await wishByRecoveryCode(world)
    },
  },
  {
    name: 'trust.offered',
    clause: 'Where it has, the challenge says for how many days; unknown tokens open nothing.',
    async run(world) {
      await world.enrolment()
      const days = await haveTrust(world, true)
      const { trustedDeviceDays } = await world.challenge()
      if (trustedDeviceDays !== days) {
        mismatch(`trustedDeviceDays ${days}`, String(trustedDeviceDays))
      }
      const made = randomBytes(32).toString('base64url')
      await expectNotTrusted(world, made, 'for a token that nobody gave')
    },
  },
  {
    name: 'trust.not-by-recovery-code',
    clause: 'A recovery code makes no device trusted, though it is asked for.',
    async run(world) {
      await world.enrolment()
      await haveTrust(world, true)
      await wishByRecoveryCode(world)
    },
  },
  {
    name: 'trust.signs-in-once',
    clause:
      'A trusted device signs in with the password; its token is used up by that, and used again ends the trust.',
    async run(world) {
      const first = await trustDevice(world)
      const second = await signInTrusted(world, first.device)
      await expectAlive(world, second.session, 'from the session of a trusted device')
      await expectNotTrusted(world, first.device, 'for a token used before')
      await expectNotTrusted(world, second.device, 'for the newer token after that')
    },
  },
  {
    name: 'trust.taken-away',
    clause:
      'Trusted devices are listed with the end of their trust, and one that is removed needs a code again.',
    async run(world) {
      const days = await haveTrust(world, true)
      const { session: token, device } = await trustDevice(world)
      const devices = await devicesOf(world, token)
      const mine = devices.find(({ isCurrent }) => isCurrent)
      if (mine === undefined) return mismatch('the device of this session', 'none')
      const trustedMs = Date.parse(mine.trustedUntil) - Date.parse(mine.trustedAt)
      if (trustedMs > days * DAY_MS) mismatch(`trust for ${days} days at most`, 'longer')
      const { id } = mine
      const call = () => world.transport.call('removeTrustedDevice', { token, id })
      expectReply('removeTrustedDevice', await call())
      await expectNotTrusted(world, device, 'for a device that was removed')
      expectProblem(await call(), 'not-found', 'for a device that is not there any more')
      await expectAlive(world, token, 'from the session of the device')
    },
  },
  {
    name: 'trust.all-taken-away',
    clause: 'Removing all leaves none, tells how many, and each needs a code again.',
    async run(world) {
      const { session: token, device } = await trustDevice(world)
      const before = await devicesOf(world, token)
      const exchange = await world.transport.call('removeTrustedDevices', { token })
      const { removed } = expectReply('removeTrustedDevices', exchange)
      if (removed !== before.length) mismatch(`${before.length} removed`, `${removed}`)
      if ((await devicesOf(world, token)).length > 0) mismatch('no trusted device', 'some')
      await expectNotTrusted(world, device, 'after all were removed')
      const unknown = { token, id: randomUUID() }
      const gone = await world.transport.call('removeTrustedDevice', unknown)
      expectProblem(gone, 'not-found', 'for an unknown device')
    },
  },
]
