import { expectReply } from './expectations.ts'
import type { Rescue } from './rescue-file.ts'
import type { World } from './world.ts'

/**
 * Puts the account back: the method off, the run's sessions signed out. Resolves to what is left
 * undone, or null. Goes on where a step fails, since every one that works is worth it.
 */
export async function restore(world: World, rescue: Rescue): Promise<string | null> {
  const isOff = (await attempt(() => turnOff(world))) === true
  for (const token of world.tokens) {
    await attempt(() => world.transport.call('endSession', { token }))
  }
  if (!isOff) return 'the method that this run turned on may still be on'
  await rescue.discard()
  return null
}

/** Resolves to undefined when the work throws: there is nobody left to tell but the report. */
async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch {
    return undefined
  }
}

/** Whether the account has no method, as the server tells it. */
async function turnOff(world: World): Promise<boolean> {
  const enrolled = world.enrolled()
  if (enrolled === null) return isPasswordEnough(world)
  const token = await attempt(() => confirmedToken(world))
  if (token !== undefined) {
    await attempt(() => world.transport.call('turnOffMethod', { token, id: enrolled.methodId }))
  }
  return isPasswordEnough(world)
}

async function isPasswordEnough(world: World): Promise<boolean> {
  const reply = expectReply('createSignIn', await world.passwordStep())
  if (reply.state !== 'complete') return false
  await world.transport.call('endSession', { token: reply.session.token })
  return true
}

/** The session that may change factors; where it is gone, a new one by the codes that are left. */
async function confirmedToken(world: World): Promise<string> {
  const token = await world.confirmed()
  const { status } = await world.transport.call('account', { token })
  return status === 200 ? token : confirmAnew(world)
}

async function confirmAnew(world: World): Promise<string> {
  const started = expectReply('createSignIn', await world.passwordStep())
  const [first = '', second = ''] = world.enrolled()?.recoveryCodes.splice(-2) ?? []
  const token =
    started.state === 'complete'
      ? started.session.token
      : expectReply('verifySignIn', await world.verify(started, { recoveryCode: first })).token
  const body = { password: world.account.password }
  const stepUp = expectReply(
    'startStepUp',
    await world.transport.call('startStepUp', { token, body }),
  )
  if (stepUp.state === 'complete') return stepUp.steppedUp.token
  const proof = { recoveryCode: second }
  return expectReply('verifyStepUp', await world.verifyStepUp(token, stepUp.id, proof)).token
}
