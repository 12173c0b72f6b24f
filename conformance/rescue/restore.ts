import { expectReply } from '../http/expectations.ts'
import { passwordStep } from '../world/password-step.ts'
import type { Rescue } from './rescue-file.ts'
import type { Proof, World } from '../world/world.ts'

/**
 * Puts the account and the policy back, and signs out the run's sessions. Resolves to a description of what
 * is left undone, or null. Continues when a step fails, since every successful one helps.
 */
export async function restore(world: World, rescue: Rescue): Promise<string | null> {
  const { resets, transport, administrator } = world
  await attempt(async () => resets.pending() && resets.setUp(await resets.signIn()))
  const isPasswordBack = await putPasswordBack(world)
  // A fixed default cannot be turned off.
  const isPolicyBack = (await attempt(async () => administrator?.putPolicyBack())) ?? true
  const isOff = (await attempt(() => turnOff(world))) === true
  if (world.wasTrusted()) await attempt(() => forgetDevices(world))
  for (const token of [...world.tokens, ...(administrator?.tokens ?? [])]) {
    await attempt(() => transport.call('endSession', { token }))
  }
  const undone = [
    resets.pending() === null ? null : 'the account waits for the set-up after a reset',
    isPasswordBack ? null : 'the account has another password',
    isOff || resets.pending() !== null
      ? null
      : 'the method that this run turned on may still be on',
    isPolicyBack ? null : 'the policy is another one',
  ].filter((part) => part !== null)
  if (undone.length > 0) return undone.join('; ')
  await rescue.discard()
  return null
}

/** Resolves to undefined when the work throws: only the report can tell anyone. */
async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch {
    return undefined
  }
}

/** Restores the original password, whichever of the two the server has now: a reply may have been lost. */
async function putPasswordBack(world: World): Promise<boolean> {
  const { transport, originalPassword } = world
  const other = world.otherPassword()
  if (other === null) return true
  if (!(await opens(world, originalPassword))) {
    await world.changingPassword(other)
    await attempt(async () => {
      const token = await confirmedToken(world)
      await transport.call('changePassword', { token, body: { newPassword: originalPassword } })
    })
    if (!(await opens(world, originalPassword))) return false
  }
  await world.changingPassword(originalPassword)
  await world.rescue.keep('password', null)
  return true
}

/** Whether the server accepts a password. The resulting session is ended with the others. */
async function opens(world: World, password: string): Promise<boolean> {
  const { transport, account } = world
  const exchange = await attempt(() => passwordStep(transport, { email: account.email, password }))
  if (exchange?.status !== 201) return false
  const reply = expectReply('createSignIn', exchange)
  if (reply.state === 'complete') world.noteToken(reply.session.token, exchange)
  return true
}

async function forgetDevices(world: World): Promise<void> {
  const token = await world.confirmed()
  await world.transport.call('removeTrustedDevices', { token })
}

/** Whether the account has no method, according to the server. */
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

/**
 * A token that may change factors: that of the run's own session if it is still valid, else that of a new
 * one.
 */
async function confirmedToken(world: World): Promise<string> {
  const confirmed = await attempt(() => world.confirmed())
  if (confirmed !== undefined && (await isAlive(world, confirmed))) return confirmed
  const own = world.ownSession()
  return own !== null && (await isAlive(world, own)) ? confirm(world, own) : confirmAnew(world)
}

async function isAlive({ transport }: World, token: string): Promise<boolean> {
  return (await transport.call('account', { token })).status === 200
}

async function confirmAnew(world: World): Promise<string> {
  const started = expectReply('createSignIn', await world.passwordStep())
  if (started.state === 'complete') return confirm(world, started.session.token)
  const session = await world.verify(started, await keptProof(world))
  return confirm(world, expectReply('verifySignIn', session).token)
}

async function confirm(world: World, token: string): Promise<string> {
  const body = { password: world.account.password }
  const started = await world.transport.call('startStepUp', { token, body })
  const stepUp = expectReply('startStepUp', started)
  if (stepUp.state === 'complete') return stepUp.steppedUp.token
  const proof = await keptProof(world)
  return expectReply('verifyStepUp', await world.verifyStepUp(token, stepUp.id, proof)).token
}

/** One of the recovery codes that the checks left; if there is none because their reply was lost, a code. */
async function keptProof(world: World): Promise<Proof> {
  const enrolled = world.enrolled()
  if (enrolled === null) throw new Error('No method was turned on.')
  const recoveryCode = enrolled.recoveryCodes.pop()
  if (recoveryCode !== undefined) return { recoveryCode }
  const { methodId, authenticator } = enrolled
  return { methodId, code: await world.unusedCode(authenticator) }
}
