import type { Account } from '../../src-shared/model/people/account.ts'
import { createAccountPassword } from './account-password.ts'
import type { Administrator } from './administrator.ts'
import type { Authenticator } from './authenticator.ts'
import { Blocked, mismatch, Skipped } from '../outcome.ts'
import { enrol, type Enrolled } from './enrol.ts'
import { expectReply } from '../http/expectations.ts'
import { codeOfNewStep } from './new-step.ts'
import { passwordStep } from './password-step.ts'
import type { RescueParts } from '../rescue/rescue-parts.ts'
import { createResets } from './resets.ts'
import type { Clock, Exchange, Transport } from '../http/transport.ts'
import { createTryBudget } from './try-budget.ts'
import type { Confirmed, TestAccount } from './account.ts'
import type { AcceptedCode, Proof, Secret, World } from './world.ts'

/** A confirmation with less time left than this is renewed. */
const CONFIRMATION_MARGIN_MS = 90_000
/** Recovery codes that checks leave for putting the account back. */
const KEPT_RECOVERY_CODES = 2

export function createWorld(deps: {
  readonly transport: Transport
  readonly account: TestAccount
  readonly person: Account
  readonly clock: Clock
  readonly rescue: RescueParts
  /** Creates the administrator's side, if there is one. */
  readonly administratorFor: (noteToken: World['noteToken']) => Administrator | null
}): World {
  const { transport, clock, rescue, person } = deps
  const originalPassword = deps.account.password
  const budget = createTryBudget()
  const secrets: Secret[] = [{ what: 'the password', value: originalPassword, issuedIn: null }]
  const tokens: string[] = []
  let keeper: Confirmed | null = null
  let enrolled: Enrolled | null = null
  let enrolling: Promise<Enrolled> | null = null
  let lastAccepted: AcceptedCode | null = null
  let spare: string | null = null
  let wasTrusted = false

  function noteSecret(secret: Secret): void {
    secrets.push(secret)
  }

  const changing = createAccountPassword(deps.account, rescue, noteSecret)
  const { account } = changing

  function noteToken(token: string, issuedIn: Exchange): string {
    tokens.push(token)
    secrets.push({ what: 'a token', value: token, issuedIn })
    return token
  }

  function noteProof(exchange: Exchange, proof: Proof): void {
    if (exchange.status === 429) budget.exhaust()
    if (exchange.status !== 200) return
    budget.reset()
    if (enrolled === null || 'recoveryCode' in proof) return
    const code = proof.code.replaceAll(' ', '')
    lastAccepted = { code, step: enrolled.authenticator.stepAt(transport.serverNowMs()) }
  }

  function enrolledBy(done: Enrolled): void {
    enrolled = done
    const step = done.authenticator.stepAt(transport.serverNowMs())
    lastAccepted = { code: done.activationCode, step }
  }

  /** A code of a step for which no code has been accepted. */
  function unusedCode(authenticator: Authenticator): Promise<string> {
    return codeOfNewStep(authenticator, lastAccepted?.step ?? null, { transport, clock })
  }

  const administrator = deps.administratorFor((token, issuedIn) => {
    noteSecret({ what: "an administrator's token", value: token, issuedIn })
    return token
  })

  const world: World = {
    transport,
    account,
    originalPassword,
    person,
    administrator,
    rescue,
    get resets() {
      return resets
    },
    budget,
    secrets,
    tokens,
    enrolled: () => enrolled,
    lastAccepted: () => lastAccepted,
    otherPassword: changing.other,
    wasTrusted: () => wasTrusted,
    noteSecret,
    noteToken,
    unusedCode,

    passwordStep: (trustedDeviceToken) => passwordStep(transport, account, trustedDeviceToken),

    async challenge() {
      await world.enrolment()
      const exchange = await world.passwordStep()
      const reply = expectReply('createSignIn', exchange)
      if (reply.state !== 'challenge_required') {
        if (reply.state === 'complete') noteToken(reply.session.token, exchange)
        mismatch('a challenge after the password', reply.state)
      }
      secrets.push({ what: 'a sign-in token', value: reply.token, issuedIn: exchange })
      return reply
    },

    async verify({ id, token }, proof) {
      const exchange = await transport.call('verifySignIn', { id, token, body: proof })
      if (exchange.status === 200) {
        const session = expectReply('verifySignIn', exchange)
        spare = noteToken(session.token, exchange)
        if ('trustedDeviceToken' in session) wasTrusted = true
      }
      noteProof(exchange, proof)
      return exchange
    },

    async verifyStepUp(token, id, proof) {
      const exchange = await transport.call('verifyStepUp', { id, token, body: proof })
      noteProof(exchange, proof)
      return exchange
    },

    async openSession() {
      const exchange = await world.passwordStep()
      const reply = expectReply('createSignIn', exchange)
      if (reply.state === 'complete') return noteToken(reply.session.token, exchange)
      if (reply.state !== 'challenge_required') return mismatch('a session', reply.state)
      const proof = { recoveryCode: world.takeRecoveryCode() }
      return expectReply('verifySignIn', await world.verify(reply, proof)).token
    },

    async unconfirmed() {
      spare ??= await world.openSession()
      return spare
    },

    async takeUnconfirmed() {
      const token = await world.unconfirmed()
      spare = null
      return token
    },

    async confirmed() {
      const nowMs = transport.serverNowMs()
      if (keeper === null || keeper.untilMs - nowMs < CONFIRMATION_MARGIN_MS) {
        keeper = await world.stepUp(keeper?.token ?? (await world.takeUnconfirmed()))
      }
      return keeper.token
    },

    ownSession: () => keeper?.token ?? null,

    async stepUp(token) {
      const body = { password: account.password }
      const started = await transport.call('startStepUp', { token, body })
      const reply = expectReply('startStepUp', started)
      let exchange = started
      let steppedUp
      if (reply.state === 'complete') steppedUp = reply.steppedUp
      else {
        const proof = { recoveryCode: world.takeRecoveryCode() }
        exchange = await world.verifyStepUp(token, reply.id, proof)
        steppedUp = expectReply('verifyStepUp', exchange)
      }
      noteToken(steppedUp.token, exchange)
      return { token: steppedUp.token, untilMs: Date.parse(steppedUp.confirmedUntil) }
    },

    enrolment() {
      if (enrolling !== null) {
        return enrolling.catch(() => {
          throw new Blocked('turning the method on did not work')
        })
      }
      enrolling = enrol({
        transport,
        rescue,
        confirmed: world.confirmed,
        codeFor: unusedCode,
        began: (begun) => world.enrolling(begun),
      }).then((turnedOn) => {
        enrolledBy(turnedOn)
        secrets.push(...turnedOn.secrets)
        return turnedOn
      })
      return enrolling
    },

    // The reply may be lost: then the method may be on all the same, and the code used up.
    enrolling(begun) {
      enrolledBy(begun)
      // The user's other sessions end, and the password alone no longer confirms anything.
      spare = null
      if (keeper !== null) keeper = { ...keeper, untilMs: 0 }
    },
    enrolledAnew(done) {
      enrolledBy(done)
      enrolling = Promise.resolve(done)
      spare = done.token
    },

    async freshCode() {
      budget.check()
      return unusedCode((await world.enrolment()).authenticator)
    },

    takeRecoveryCode() {
      budget.check()
      const code =
        (enrolled?.recoveryCodes.length ?? 0) > KEPT_RECOVERY_CODES
          ? enrolled?.recoveryCodes.shift()
          : undefined
      if (code === undefined) throw new Blocked('no recovery code is left')
      return code
    },

    async replacedRecoveryCodes(exchange, codes) {
      if (enrolled === null) return
      enrolled = { ...enrolled, recoveryCodes: [...codes] }
      spare = null
      enrolling = Promise.resolve(enrolled)
      const added = codes.map((value) => ({ what: 'a recovery code', value, issuedIn: exchange }))
      secrets.push(...added)
      await rescue.keep('second factor', [enrolled.keyUri, ...codes].join('\n'))
    },

    turnedOff() {
      enrolled = null
      enrolling = null
      lastAccepted = null
      // The user's other sessions end.
      spare = null
    },

    async changingPassword(next) {
      spare = null
      await changing.change(next)
    },

    sessionsEnded() {
      spare = null
      keeper = null
    },

    needAdministrator() {
      if (administrator !== null) return administrator
      throw new Skipped('no administrator was given (--administrator-email)')
    },
  }
  const resets = createResets(world)
  return world
}
