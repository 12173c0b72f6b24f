import { mismatch, Skipped } from '../outcome.ts'
import { expectReply } from '../http/expectations.ts'
import type { World } from './world.ts'

const DAYS = 7

/** The number of days for which the present policy trusts devices, as it is shown to its people. */
async function trustedDays(world: World): Promise<number> {
  const { transport } = world
  const token = await world.unconfirmed()
  const { policy } = expectReply('twoFactor', await transport.call('twoFactor', { token }))
  return policy.trustedDeviceDays
}

/** Makes the company trust devices, or not. Skips the check when no one here may change that. */
export async function haveTrust(world: World, isWanted: boolean): Promise<number> {
  const days = await trustedDays(world)
  if (days > 0 === isWanted) return days
  if (world.administrator === null) {
    throw new Skipped(
      `the company has ${isWanted ? 'no trusted devices' : 'trusted devices'}, and no administrator was given to change that`,
    )
  }
  const wanted = isWanted ? DAYS : 0
  expectReply('changePolicy', await world.administrator.changePolicy({ trustedDeviceDays: wanted }))
  return wanted
}

/** Trusts this device with a fresh code. Returns the session and the device's token. */
export async function trustDevice(
  world: World,
): Promise<{ readonly session: string; readonly device: string }> {
  await haveTrust(world, true)
  const { methodId } = await world.enrolment()
  const challenge = await world.challenge()
  const code = await world.freshCode()
  const exchange = await world.verify(challenge, { methodId, code, trustDevice: true })
  const session = expectReply('verifySignIn', exchange)
  if ('state' in session) return mismatch('a session', session.state)
  const { trustedDeviceToken: device } = session
  if (device === undefined) return mismatch('a trustedDeviceToken', 'none')
  world.noteSecret({ what: "a trusted device's token", value: device, issuedIn: exchange })
  return { session: session.token, device }
}

/** Signs in on a trusted device. Returns the session and the device's next token. */
export async function signInTrusted(
  world: World,
  device: string,
): Promise<{ readonly session: string; readonly device: string }> {
  const exchange = await world.passwordStep(device)
  const reply = expectReply('createSignIn', exchange)
  if (reply.state !== 'complete') return mismatch('a session without a code', reply.state)
  const { token, trustedDeviceToken: next } = reply.session
  world.noteToken(token, exchange)
  if (next === undefined || next === device) return mismatch('another trustedDeviceToken', 'none')
  world.noteSecret({ what: "a trusted device's token", value: next, issuedIn: exchange })
  return { session: token, device: next }
}

/** Fails unless a device's token has no effect: the challenge is required, as without it. */
export async function expectNotTrusted(world: World, device: string, what: string): Promise<void> {
  const exchange = await world.passwordStep(device)
  const reply = expectReply('createSignIn', exchange)
  if (reply.state === 'challenge_required') return
  if (reply.state === 'complete') world.noteToken(reply.session.token, exchange)
  mismatch(`a challenge ${what}`, reply.state)
}
